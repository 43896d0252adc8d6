import { checkManifests, defineRule, rules, type Rule, type RuleContext } from '../../src/check';
import { brief } from './rule-tester';

const rule = (id: Rule['id'], check: (context: RuleContext) => void, severity: Rule['severity'] = 'warning') =>
  defineRule({ id, severity, summary: 'A.', why: 'B.', fix: 'c', example: { violates: '', passes: '' }, check });
const names = rule('test/names', ({ manifests, report }) => {
  for (const manifest of manifests)
    report({ at: manifest.at('metadata', 'name'), message: `named "${manifest.name}"` });
});
const object = (name: string, annotations = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: shop\n${annotations === '' ? '' : `  annotations: {${annotations}}\n`}---\n`;

test('findings are sorted by namespace, kind, name, path and rule, and said once', () => {
  const twice = rule('test/twice', ({ manifests, report }) => {
    for (const manifest of manifests) {
      for (const index of [10, 2, 2]) report({ at: manifest.at('data', index), message: 'x' });
    }
  });

  const { findings } = checkManifests(object('b') + object('a'), { rules: [twice, names] });

  expect(findings.map(({ object: { name }, path }) => `${name} ${path}`)).toEqual([
    'a data[2]',
    'a data[10]',
    'a metadata.name',
    'b data[2]',
    'b data[10]',
    'b metadata.name',
  ]);
});

test('a rule that throws is a finding, and the others are asked', () => {
  const broken = rule('test/broken', () => {
    throw new Error('no such thing\nat line 1');
  });

  const { findings, summary } = checkManifests(object('a'), { rules: [broken, names] });

  expect(findings.map(brief)).toEqual([
    'check/rule-failed error : rule test/broken failed: no such thing',
    'warning metadata.name: named "a"',
  ]);
  expect(findings[0]?.fix).toBe('report this with the manifests, and go on with --skip test/broken');
  expect(summary).toEqual({ objects: 1, errors: 1, warnings: 1, waived: 0 });
});

test('a finding knows its file, line, column and the text', () => {
  const [finding] = checkManifests(object('a'), { rules: [names] }).findings;

  expect(finding).toMatchObject({
    object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' },
    line: 4,
    column: 9,
    excerpt: { text: '  name: a', start: 8, length: 1 },
  });
});

test('objects are checked as texts are, without places in a text', () => {
  const { findings } = checkManifests([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }], {
    rules: [names],
  });

  expect(findings.map(brief)).toEqual(['warning metadata.name: named "a"']);
  expect(findings[0]).toMatchObject({ file: undefined, line: undefined, column: undefined, excerpt: undefined });
});

test('what cannot be read is refused with its place', () => {
  expect(() => checkManifests('a: {')).toThrow(/^manifests:1:\d+: /);
  expect(() => checkManifests(['text'])).toThrow('manifest 0: not a Kubernetes object');
  const circle: Record<string, unknown> = { kind: 'X' };
  circle.self = circle;
  expect(() => checkManifests([circle])).toThrow('an object contains itself, so it is no manifest');
});

describe('a waiver', () => {
  const check = (yaml: string, waive: string[] = []) => checkManifests(yaml, { rules: [names], waive });

  test('of an annotation with its reason is counted', () => {
    const { findings, summary } = check(object('a', 'cdk8s-dovetail/waive.test.names: it must') + object('b'));

    expect(findings.map(({ object: { name } }) => name)).toEqual(['b']);
    expect(summary).toMatchObject({ warnings: 1, waived: 1 });
  });

  test('of a rule that is misspelt waives nothing and is a finding', () => {
    const { findings, notes } = check(object('a', 'cdk8s-dovetail/waive.test.nmaes: it must'));

    expect(findings.map(brief)).toEqual([
      'check/waiver-names-a-rule warning metadata.annotations["cdk8s-dovetail/waive.test.nmaes"]: ConfigMap shop/a waives unknown rule "test/nmaes"; did you mean "test/names"?',
      'warning metadata.name: named "a"',
    ]);
    expect(notes).toEqual([]);
  });

  test('of a rule of another group, which another check may ask, is left alone', () => {
    const { findings, notes } = check(object('a', 'cdk8s-dovetail/waive.house.numbers: it must'));

    expect(findings.map(brief)).toEqual(['warning metadata.name: named "a"']);
    expect(notes).toEqual([]);
  });

  describe('in an annotation that waives nothing', () => {
    const ofB = rule('test/is-b', ({ manifests, report }) => {
      for (const manifest of manifests) if (manifest.name === 'b') report({ at: manifest, message: 'is b' });
    });
    const waiver = (reason: string) => `cdk8s-dovetail/waive.test.is-b: ${reason}`;
    const notesOf = (yaml: string, options = {}) => checkManifests(yaml, { rules: [ofB], ...options }).notes;

    test('is a note with its place', () => {
      expect(notesOf(object('a', waiver('it must')))).toEqual([
        'the waiver of test/is-b on ConfigMap shop/a (manifests:6) waives nothing; remove it',
      ]);
    });

    test('is left alone where another object with the same reason needs it, as an app waives on all its objects', () => {
      expect(notesOf(object('a', waiver('it must')) + object('b', waiver('it must')))).toEqual([]);
    });

    test('is one note for all objects with the same reason', () => {
      const names = ['c', 'd', 'e', 'f', 'g', 'h'];

      expect(notesOf(names.map((name) => object(name, waiver('it must'))).join(''))).toEqual([
        expect.stringMatching(
          /^the waiver of test\/is-b on ConfigMap shop\/c .* and 1 more waives nothing; remove it$/,
        ),
      ]);
    });

    test('is left alone where its rule is not asked', () => {
      const other = rule('test/other', () => undefined);

      expect(notesOf(object('a', waiver('it must')), { rules: [ofB, other], skip: ['test/is-b'] })).toEqual([]);
    });

    test('is left alone where its object needs something that is not in the set', () => {
      const needs = rule('wiring/secret-exists', ({ links, require }) => {
        for (const reference of links.references) require(reference);
      });
      const yaml = `apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations: {cdk8s-dovetail/waive.wiring.secret-exists: made by another team}
spec: {containers: [{name: a, image: 'a:1', envFrom: [{secretRef: {name: keys}}]}]}
`;

      expect(checkManifests(yaml, { rules: [needs] })).toMatchObject({ prerequisites: [{ name: 'keys' }], notes: [] });
    });
  });

  test('without a reason is a finding, and waives nothing', () => {
    const { findings } = check(object('a', 'cdk8s-dovetail/waive.test.names: " "'));

    expect(findings.map(brief)).toEqual([
      'check/waiver-has-reason error metadata.annotations["cdk8s-dovetail/waive.test.names"]: ConfigMap shop/a waives test/names and gives no reason',
      'warning metadata.name: named "a"',
    ]);
    expect(findings[0]?.fix).toBe('give the reason as the value of the annotation, or remove it');
  });

  test('of an option waives for one object', () => {
    const { findings, notes } = check(object('a') + object('b'), [
      'test/names@ConfigMap/shop/a=it must',
      'test/names@ConfigMap/x=y',
    ]);

    expect(findings.map(({ object: { name } }) => name)).toEqual(['b']);
    expect(notes).toEqual(['waiver "test/names@ConfigMap/x=y" waives nothing']);
  });

  test.each([
    ['test/names', 'waiver "test/names" is not RULE@Kind/namespace/name=reason'],
    ['test/names@ConfigMap/a= ', 'waiver "test/names@ConfigMap/a= " gives no reason; write it after the "="'],
  ])('%s is refused', (option, message) => {
    expect(() => check(object('a'), [option])).toThrow(message);
  });
});

describe('rules are chosen', () => {
  const others = rule('other/names', names.check);
  const asked = (only?: string[], skip?: string[]) =>
    checkManifests(object('a'), { rules: [names, others], only, skip }).findings.map((finding) => finding.rule);

  test.each([
    [undefined, undefined, ['other/names', 'test/names']],
    [['test'], undefined, ['test/names']],
    [['test/names'], undefined, ['test/names']],
    [undefined, ['test/names'], ['other/names']],
    [undefined, ['other'], ['test/names']],
  ])('only %j, skip %j', (only, skip, expected) => {
    expect(asked(only, skip)).toEqual(expected);
  });

  test('one that is not there is refused', () => {
    expect(() => asked(['tset'])).toThrow('unknown rule or group "tset"; did you mean "test"?');
  });
});

describe('all rules', () => {
  test('stand in the order of their ids, each once', () => {
    const ids = rules.map(({ id }) => id);

    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test.each(rules.map((one) => [one.id, one] as const))('%s says what it is', (_, { id, summary, why, fix }) => {
    expect(id).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
    expect(summary).toMatch(/^[A-Z].*\.$/);
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(fix).toMatch(/^[a-z].*[^.]$/);
  });

  test.each(rules.map((one) => [one.id, one] as const))(
    'the passing example of %s has no errors of any rule',
    (_, one) => {
      expect(checkManifests(one.example.passes).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );

  test.each(['null', '1', '[]', 'text'])('none fails on %s where an object belongs', (value) => {
    const yaml = ['Deployment', 'Service', 'Secret', 'Ingress', 'CronJob', 'SeldonDeployment', 'InferenceService'].map(
      (kind) => `apiVersion: v1\nkind: ${kind}\nmetadata: ${value}\nspec: ${value}\ndata: ${value}\n`,
    );

    expect(
      checkManifests(yaml.join('---\n')).findings.filter((finding) => finding.rule === 'check/rule-failed'),
    ).toEqual([]);
  });
});
