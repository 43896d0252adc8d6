import { parse } from 'yaml';
import { CustomResources } from '../../../src/schema/crd/custom-resources';
import { goPattern } from '../../../src/schema/crd/go-pattern';
import { wordsOf } from '../../../src/schema/problem-messages';

/** A definition of the kind Widget whose spec has a schema. */
function definition(spec: string, more = ''): unknown {
  return parse(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec:
  group: example.com
  names: { kind: Widget, plural: widgets }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          ${more}
          properties:
            apiVersion: { type: string }
            kind: { type: string }
            metadata: { type: object }
            status: { type: object }
            spec: ${spec}
    - { name: v1beta1, served: false, storage: false, deprecated: true, schema: { openAPIV3Schema: { type: object } } }
`);
}

function judged(schema: string, spec: string): readonly string[] {
  const custom = new CustomResources([definition(schema)]);
  const judgement = custom.judge(
    parse(`{ apiVersion: example.com/v1, kind: Widget, metadata: { name: w }, spec: ${spec} }`),
  );
  return (judgement?.problems ?? []).map((problem) => `${problem.path.join('.')}: ${wordsOf(problem)}`);
}

const object = (properties: string) => `{ type: object, properties: { ${properties} } }`;

describe('what breaks the schema of its definition is a problem', () => {
  test.each([
    [object('size: { type: integer }'), '{ size: "1" }', 'spec.size: must be an integer, not "1"'],
    [object('size: { type: integer }'), '{ size: 1.5 }', 'spec.size: must be an integer, not the number 1.5'],
    [object('size: { type: number }'), '{ size: a }', 'spec.size: must be a number, not "a"'],
    [object('size: { type: integer }'), '{ size: null }', 'spec.size: must be an integer, not null'],
    [object('size: { type: integer }'), '[]', 'spec: must be a mapping, not a list'],
    [object('size: { type: integer }'), '{ sise: 1 }', 'spec.sise: "spec" has no field "sise"; did you mean "size"?'],
    [object('size: { type: integer }'), '{ other: 1 }', 'spec.other: "spec" has no field "other"'],
    [
      object('size: { type: integer }, inner: { type: object, properties: {} }'),
      '{ inner: { size: 1 } }',
      'spec.inner.size: "inner" has no field "size"; it belongs at "spec.size"',
    ],
    ['{ type: object, required: [size], properties: { size: { type: integer } } }', '{}', 'spec: "spec" needs "size"'],
    [
      object('mode: { type: string, enum: [Fast, Slow] }'),
      '{ mode: fast }',
      'spec.mode: "fast" is not allowed; did you mean "Fast"?',
    ],
    [
      object('mode: { type: string, enum: [Fast, Slow] }'),
      '{ mode: Medium }',
      'spec.mode: "Medium" is not allowed; it can be "Fast" or "Slow"',
    ],
    [
      object('name: { type: string, pattern: "^[a-z]+$" }'),
      '{ name: A }',
      'spec.name: must be text that matches ^[a-z]+$, not "A"',
    ],
    [
      object('name: { type: string, minLength: 2 }'),
      '{ name: A }',
      'spec.name: must be at least 2 characters long, not 1 character',
    ],
    [
      object('name: { type: string, maxLength: 1 }'),
      '{ name: AB }',
      'spec.name: must be at most 1 character long, not 2 characters',
    ],
    [object('ip: { type: string, format: ipv4 }'), '{ ip: "::1" }', 'spec.ip: must be an IPv4 address, not "::1"'],
    // Go takes no zone in an address range
    [
      object('net: { type: string, format: cidr }'),
      '{ net: "fe80::1%eth0/64" }',
      'spec.net: must be an address range such as "10.0.0.0/8", not "fe80::1%eth0/64"',
    ],
    [
      object('at: { type: string, format: date-time }'),
      '{ at: soon }',
      'spec.at: must be a time such as "2024-05-01T12:00:00Z", not "soon"',
    ],
    [
      object('in: { type: string, format: duration }'),
      '{ in: soon }',
      'spec.in: must be a duration such as "30s" or "1h", not "soon"',
    ],
    [object('ca: { type: string, format: byte }'), '{ ca: "%" }', 'spec.ca: must be base64, not "%"'],
    [object('size: { type: integer, minimum: 1 }'), '{ size: 0 }', 'spec.size: must be at least 1, not the number 0'],
    [object('size: { type: integer, maximum: 5 }'), '{ size: 6 }', 'spec.size: must be at most 5, not the number 6'],
    [
      object('size: { type: number, minimum: 1, exclusiveMinimum: true }'),
      '{ size: 1 }',
      'spec.size: must be more than 1, not the number 1',
    ],
    [
      object('size: { type: integer, multipleOf: 5 }'),
      '{ size: 6 }',
      'spec.size: must be a multiple of 5, not the number 6',
    ],
    [
      object('all: { type: array, minItems: 1, items: { type: string } }'),
      '{ all: [] }',
      'spec.all: must be at least 1 item long, not 0 items',
    ],
    [
      object('all: { type: array, items: { type: string } }'),
      '{ all: [a, 1] }',
      'spec.all.1: must be a string, not the number 1',
    ],
    [
      object('all: { type: array, x-kubernetes-list-type: set, items: { type: string } }'),
      '{ all: [a, a] }',
      'spec.all.1: "a" is there twice',
    ],
    [
      object(
        'all: { type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [port, protocol], items: { type: object, properties: { port: { type: integer }, protocol: { type: string, default: TCP } } } }',
      ),
      '{ all: [{ port: 1 }, { port: 1, protocol: TCP }] }',
      'spec.all.1: port 1, protocol "TCP" is there twice',
    ],
    [
      object('port: { x-kubernetes-int-or-string: true }'),
      '{ port: true }',
      'spec.port: must be an integer or a string, not the boolean true',
    ],
    [
      object('labels: { type: object, additionalProperties: { type: string } }'),
      '{ labels: { a: 1 } }',
      'spec.labels.a: must be a string, not the number 1',
    ],
    [
      object('a: { type: object, minProperties: 1, additionalProperties: true }'),
      '{ a: {} }',
      'spec.a: must be at least 1 field long, not 0 fields',
    ],
    [
      '{ type: object, x-kubernetes-preserve-unknown-fields: true, properties: { a: { type: string } } }',
      '{ a: 1, b: 2 }',
      'spec.a: must be a string, not the number 1',
    ],
    [
      '{ type: object, properties: { a: { type: string }, b: { type: string } }, oneOf: [{ required: [a] }, { required: [b] }] }',
      '{ a: x, b: x }',
      'spec: must have exactly one of "a", "b"',
    ],
    [
      '{ type: object, properties: { a: { type: string }, b: { type: string } }, anyOf: [{ required: [a] }, { required: [b] }] }',
      '{}',
      'spec: must have at least one of "a", "b"',
    ],
    [
      '{ type: object, properties: { a: { type: string } }, not: { required: [a] } }',
      '{ a: x }',
      'spec: must have none of "a"',
    ],
    [
      object('a: { type: string, allOf: [{ maxLength: 1 }, { pattern: "^x" }] }'),
      '{ a: yy }',
      'spec.a: must be text that matches ^x, not "yy"',
    ],
    [
      object('job: { type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true }'),
      '{ job: { kind: Job } }',
      'spec.job: "job" needs "apiVersion"',
    ],
    [
      object('job: { type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true }'),
      '{ job: { apiVersion: batch/v1, kind: Job, metadata: { lables: {} }, spec: {} } }',
      'spec.job.metadata.lables: ObjectMeta has no field "lables"; did you mean "labels"?',
    ],
  ])('%s, %s', (schema, spec, problem) => {
    expect(judged(schema, spec)).toContain(problem);
  });
});

describe('what the schema of its definition takes is none', () => {
  test.each([
    [object('size: { type: integer }'), '{ size: 1.0 }'],
    [object('size: { type: integer, nullable: true }'), '{ size: null }'],
    [object('size: { type: integer, default: 3 }'), '{ size: null }'],
    ['{ type: object, required: [size], properties: { size: { type: integer, default: 3 } } }', '{}'],
    ['{ type: object, x-kubernetes-preserve-unknown-fields: true }', '{ a: { b: [1] } }'],
    [object('a: { x-kubernetes-preserve-unknown-fields: true }'), '{ a: null }'],
    [object('a: { type: object, additionalProperties: true }'), '{ a: { b: 1 } }'],
    [
      object('port: { anyOf: [{ type: integer }, { type: string }], x-kubernetes-int-or-string: true }'),
      '{ port: http }',
    ],
    [
      object('port: { anyOf: [{ type: integer }, { type: string }], x-kubernetes-int-or-string: true }'),
      '{ port: 80 }',
    ],
    [object('name: { type: string, pattern: "^(?i)a(?P<b>c)$" }'), '{ name: AC }'],
    [object('name: { type: string, pattern: "(?i)^a[[:alpha:]]\\\\z" }'), '{ name: AC }'],
    [object('name: { type: string, maxLength: 1 }'), '{ name: "😀" }'],
    [object('name: { type: string, format: uri }'), '{ name: "anything" }'],
    [object('in: { type: string, format: duration }'), '{ in: 1h30m }'],
    [object('in: { type: string, format: duration }'), '{ in: "0" }'],
    [object('size: { type: number, multipleOf: 0.1 }'), '{ size: 0.3 }'],
    [object('all: { type: array, items: { type: string } }'), '{ all: [a, a] }'],
    [
      '{ type: object, properties: { a: { type: string }, b: { type: string } }, oneOf: [{ required: [a] }, { required: [b] }] }',
      '{ b: x }',
    ],
  ])('%s, %s', (schema, spec) => {
    expect(judged(schema, spec)).toEqual([]);
  });
});

test('metadata is judged as that of every kind, and the status is not', () => {
  const custom = new CustomResources([definition(object(''))]);
  const widget: unknown = parse(`
apiVersion: example.com/v1
kind: Widget
metadata: { name: w, creationTimestamp: null, managedFields: [{ manager: kubectl, time: "2025-03-01T09:30:00Z", fieldsV1: { f:spec: {} } }], lables: {} }
status: { phase: Done }
`);

  expect(custom.judge(widget)?.problems.map(({ path }) => path.join('.'))).toEqual(['metadata.lables']);
});

test('a field of the whole that is not there is found, and one that is missing', () => {
  const custom = new CustomResources([definition(object(''), 'required: [spec]')]);

  expect(custom.judge(parse('{ apiVersion: example.com/v1, kind: Widget, specs: {} }'))?.problems.map(wordsOf)).toEqual(
    ['Widget needs "spec"', 'Widget has no field "specs"; did you mean "spec"?'],
  );
});

test('rules in CEL are named as not evaluated, where there is something to evaluate', () => {
  const schema = object(
    'size: { type: integer, x-kubernetes-validations: [{ rule: self > 0, message: must be more }] }',
  );
  const custom = new CustomResources([definition(schema)]);
  const judge = (spec: string) =>
    custom.judge(parse(`{ apiVersion: example.com/v1, kind: Widget, spec: ${spec} }`))?.unevaluated;

  expect(judge('{ size: 1 }')).toEqual([{ path: ['spec', 'size'], rule: 'self > 0', message: 'must be more' }]);
  expect(judge('{}')).toEqual([]);
});

test('the versions of a kind are known, served or not', () => {
  const custom = new CustomResources([definition(object('')), { kind: 'ConfigMap' }, null, 'text']);

  expect(custom.versions('example.com/v2', 'Widget').map(({ apiVersion, isServed }) => [apiVersion, isServed])).toEqual(
    [
      ['example.com/v1', true],
      ['example.com/v1beta1', false],
    ],
  );
  expect(custom.find('example.com/v1beta1', 'Widget')?.deprecation).toBe('');
  expect(custom.find('example.com/v2', 'Widget')).toBeUndefined();
  expect(custom.judge({ apiVersion: 'example.com/v2', kind: 'Widget' })).toBeUndefined();
  expect(custom.judge({ apiVersion: 'other.com/v1', kind: 'Widget' })).toBeUndefined();
});

test('a definition that preserves unknown fields takes everything', () => {
  const legacy = definition(object('')) as { spec: Record<string, unknown> };
  legacy.spec.preserveUnknownFields = true;

  expect(new CustomResources([legacy]).judge({ apiVersion: 'example.com/v1', kind: 'Widget', spec: { a: 1 } })).toEqual(
    {
      problems: [],
      unevaluated: [],
    },
  );
});

test('a pattern that JavaScript cannot say is not judged', () => {
  expect(goPattern('\\pL+')).toBeUndefined();
  expect(goPattern('a(?i:b)')).toBeUndefined();
  expect(goPattern('[')).toBeUndefined();
});

test('a version whose name is no text is none, and breaks nothing', () => {
  const name: unknown = Object.assign(Object.create(null) as object, { is: 'a mapping' });
  const broken = {
    kind: 'CustomResourceDefinition',
    spec: { group: 'example.com', names: { kind: 'Thing' }, versions: [{ name, served: true }, { served: true }] },
  };

  const custom = new CustomResources([broken]);

  expect(custom.kinds).toEqual([]);
});
