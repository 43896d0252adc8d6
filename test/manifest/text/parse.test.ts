import { readManifests } from '../../../src/manifest/object/load';
import { locate, pathOf } from '../../../src/manifest/object/location';
import { read, readOne } from '../read';
import { growth } from '../../support/growth';

const at = (yaml: string, first: string, ...rest: (string | number)[]) => {
  const location = locate(readOne(yaml).at(first, ...rest))!;
  return `${location.line}:${location.column}+${location.length}`;
};

const service = `apiVersion: v1
kind: Service
metadata: {name: web, labels: {"80": a, app: b}}
spec:
  ports:
    - port: 80
      targetPort: http
    -
      port: 81
  selector:
`;

describe('positions', () => {
  test('a scalar is pointed at by its value', () => {
    expect(at(service, 'spec', 'ports', 0, 'targetPort')).toBe('7:19+4');
  });

  test('a mapping or list is pointed at by its key', () => {
    expect(at(service, 'spec', 'ports')).toBe('5:3+5');
    expect(at(service, 'metadata')).toBe('3:1+8');
  });

  test('the item of a list is pointed at by its first line', () => {
    expect(at(service, 'spec', 'ports', 0)).toBe('6:7+8');
    expect(at(service, 'spec', 'ports', 1)).toBe('9:7+8');
  });

  test('a key that looks like a number keeps its own place', () => {
    expect(at(service, 'metadata', 'labels', '80')).toBe('3:38+1');
    expect(at(service, 'metadata', 'labels', 'app')).toBe('3:46+1');
  });

  test('an empty value is pointed at by its key', () => {
    expect(at(service, 'spec', 'selector')).toBe('10:3+8');
  });

  test('a field that is not there is pointed at by the nearest around it', () => {
    expect(at(service, 'spec', 'ports', 1, 'targetPort')).toBe('9:7+8');
    expect(at(service, 'status', 'loadBalancer')).toBe('1:1+14');
  });

  test('CRLF and a byte order mark move nothing', () => {
    expect(at(`\uFEFF${service.replaceAll('\n', '\r\n')}`, 'spec', 'ports', 0, 'targetPort')).toBe('7:19+4');
  });

  test('comments, empty documents and directives move nothing', () => {
    const yaml = `# first\n%YAML 1.2\n---\n---\n# second\n---\n${service}...\n`;

    expect(at(yaml, 'spec', 'ports', 0, 'targetPort')).toBe('13:19+4');
  });

  test('JSON has positions too, indented by tabs or not at all', () => {
    const object = { apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: 80, targetPort: 'http' }] } };

    expect(at(JSON.stringify(object, null, '\t'), 'spec', 'ports', 0, 'targetPort')).toBe('8:19+6');
    expect(at(JSON.stringify(object), 'spec', 'ports', 0, 'targetPort')).toBe('1:78+6');
  });

  test('objects of JSON in a row have their own', () => {
    const [, second] = read('{"apiVersion": "v1", "kind": "A"}\r\n{"apiVersion": "v1", "kind" : "B"}{"kind": "C"}');

    expect(locate(second!.at('kind'))).toMatchObject({ line: 2, column: 31, length: 3 });
  });

  test('what an alias stands for is pointed at where the alias stands, and its fields where they are written', () => {
    const yaml = `apiVersion: v1
kind: X
a: &a
  b: 1
c: *a
d:
  <<: *a
  e: 2
`;

    expect(at(yaml, 'c', 'b')).toBe('4:6+1');
    expect(at(yaml, 'd', 'b')).toBe('4:6+1');
    expect(at(yaml, 'd', 'e')).toBe('8:6+1');
    expect(readOne(yaml).at('d').value).toEqual({ b: 1, e: 2 });
  });

  test('a merged mapping wins over keys before it, as for kubectl, and loses to those after it', () => {
    const yaml = 'apiVersion: v1\nkind: X\na: {b: 1}\nc: {b: 2, <<: {b: 3, d: 3}, d: 4}\n';

    expect(readOne(yaml).at('c').value).toEqual({ b: 3, d: 4 });
    expect(at(yaml, 'c', 'b')).toBe('4:19+1');
    expect(at(yaml, 'c', 'd')).toBe('4:32+1');
  });

  test('of several merged mappings the first wins, and the mapping itself over all that stand before', () => {
    const yaml = `apiVersion: v1
kind: X
a: &a {b: 1, c: 1}
d: &d {b: 2, e: 2}
f:
  <<: [*a, *d]
  c: 3
  "<<": text
`;

    expect(readOne(yaml).at('f').value).toEqual({ b: 1, c: 3, e: 2, '<<': 'text' });
    expect(at(yaml, 'f', 'e')).toBe('4:17+1');
    expect(at(yaml, 'f', 'c')).toBe('7:6+1');
  });

  test('a path is written as people write it', () => {
    const manifest = readOne(
      'apiVersion: v1\nkind: X\nmetadata: {annotations: {a.b/c: d}}\nspec: {ports: [{port: 1}]}',
    );

    expect(pathOf(manifest.at('spec', 'ports', 0, 'port'))).toBe('spec.ports[0].port');
    expect(pathOf(manifest.at('metadata', 'annotations', 'a.b/c'))).toBe('metadata.annotations["a.b/c"]');
  });
});

describe('objects', () => {
  test('a List is its items', () => {
    const manifests = read(`apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Secret, metadata: {name: a}}
  - {apiVersion: v1, kind: Secret, metadata: {name: b}}
`);

    expect(manifests.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(pathOf(manifests[1]!.at('metadata', 'name'))).toBe('metadata.name');
    expect(locate(manifests[1]!.at('metadata', 'name'))).toMatchObject({ line: 5 });
  });

  test.each(['', 'items: null', 'items: []'])('a List with %j is no object', (items) => {
    expect(read(`apiVersion: v1\nkind: List\n${items}\n`)).toEqual([]);
  });

  test('of a key that stands twice the last counts, and both are known', () => {
    const manifest = readOne('apiVersion: v1\nkind: X\nspec:\n  a: 1\n  b: 2\n  a: 3\n');

    expect(manifest.at('spec').value).toEqual({ a: 3, b: 2 });
    expect(locate(manifest.at('spec', 'a'))).toMatchObject({ line: 6 });
    expect(manifest.duplicates).toMatchObject([{ key: 'a' }]);
  });

  test('names that every JavaScript object has are only there when they are written', () => {
    const manifest = readOne('apiVersion: v1\nkind: X\nspec: {__proto__: {a: 1}}\n');

    expect(manifest.at('spec', 'constructor').exists).toBe(false);
    expect(manifest.at('spec', '__proto__', 'a').value).toBe(1);
  });
});

describe('what cannot be read is a problem with its place, and the rest is read', () => {
  const good = '\n---\napiVersion: v1\nkind: X\nmetadata: {name: good}\n';
  test.each([
    ['a: {b: 1\n', 3],
    ['a:\n\tb: 1', 2],
    ['just text', 1],
    ['- 1\n- 2', 1],
    ['a: 1', 1],
    ['apiVersion: v1\nkind: List\nitems: [null]', 1],
    ['apiVersion: v1\nkind: X\na: *b', 3],
    ['apiVersion: v1\nkind: X\na: &a [*a]', 3],
  ])('%j', (text, line) => {
    const { manifests, problems } = readManifests(text + good, 'a.yaml');

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: 'a.yaml', line });
    expect(manifests.map(({ name }) => name)).toEqual(['good']);
  });

  test('null where an object belongs reads as absent', () => {
    const manifest = readOne('apiVersion: v1\nkind: Deployment\nmetadata: null\nspec: null\n');

    expect(manifest.name).toBe('');
    expect(manifest.at('spec', 'template', 'spec', 'containers').items).toEqual([]);
  });

  test('a bomb of aliases is refused', () => {
    const levels = Array.from({ length: 12 }, (_, n) => {
      const below = n === 0 ? '"x"' : `*a${n - 1}`;
      return `a${n}: &a${n} [${Array(10).fill(below).join(',')}]`;
    });

    const { problems } = readManifests(`apiVersion: v1\nkind: X\n${levels.join('\n')}`, 'bomb.yaml');

    expect(problems).toMatchObject([{ message: 'the document contains excessive aliasing' }]);
  });

  test.each([200, 900, 100_000])('%d levels of nesting end in an answer', (depth) => {
    const text = `apiVersion: v1\nkind: X\nspec: ${'['.repeat(depth)}${']'.repeat(depth)}`;

    const { manifests, problems } = readManifests(text, 'deep.yaml');

    expect(manifests.length + problems.length).toBe(1);
  });

  test('200 levels are read', () => {
    expect(read(`apiVersion: v1\nkind: X\nspec: ${'['.repeat(200)}${']'.repeat(200)}`)).toHaveLength(1);
  });
});

test('JSON on one line is read in linear time', () => {
  const reading = (count: number) => {
    const items = Array.from({ length: count }, (_, index) => ({ apiVersion: 'v1', kind: 'X', spec: { index } }));
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    return () => read(text);
  };

  // linear is 8, quadratic is 64
  expect(growth(reading, 5000, 40_000)).toBeLessThan(24);
});
