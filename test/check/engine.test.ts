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

  test('of another rule waives nothing', () => {
    expect(check(object('a', 'cdk8s-dovetail/waive.test.other: it must')).findings).toHaveLength(1);
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
    ['test/names@ConfigMap/a= ', 'waiver "test/names@ConfigMap/a= " gives no reason; say why after the "="'],
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
    expect(() => asked(['tset'])).toThrow(
      '"tset" is no rule and no group of rules; npx cdk8s-dovetail rules lists them',
    );
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
