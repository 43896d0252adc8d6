import { badLabels, enforcedPolicy } from '../../../src/admission/pod-security/levels';

const prefix = 'pod-security.kubernetes.io/';
const labels = (entries: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(entries).map(([key, value]) => [prefix + key, value]));

test.each([
  ['no label', {}, undefined],
  ['only a version', { 'enforce-version': 'v1.30' }, undefined],
  ['only what is warned of', { warn: 'restricted', audit: 'restricted' }, undefined],
  ['a level, which is that of the server', { enforce: 'baseline' }, { level: 'baseline', minor: 32 }],
  ['the latest version', { enforce: 'baseline', 'enforce-version': 'latest' }, { level: 'baseline', minor: 32 }],
  ['a version', { enforce: 'restricted', 'enforce-version': 'v1.28' }, { level: 'restricted', minor: 28 }],
  ['a version of later', { enforce: 'restricted', 'enforce-version': 'v1.99' }, { level: 'restricted', minor: 32 }],
  ['a version that is none', { enforce: 'restricted', 'enforce-version': '1.28' }, { level: 'restricted', minor: 32 }],
  ['a level that is none', { enforce: 'strict' }, { level: 'restricted', minor: 32 }],
  ['an empty level', { enforce: '' }, { level: 'restricted', minor: 32 }],
  ['a level that is no text', { enforce: true }, undefined],
])('%s is read as the server reads it', (_, entries, policy) => {
  expect(enforcedPolicy(labels(entries), 32)).toEqual(policy);
});

test('labels that the server takes are no bad ones', () => {
  const good = {
    enforce: 'baseline',
    'enforce-version': 'latest',
    warn: 'restricted',
    'warn-version': 'v1.0',
    audit: 'privileged',
  };

  expect(badLabels({ ...labels(good), app: 'strict' })).toEqual([]);
});

test('labels that it refuses are told, with what was meant', () => {
  const bad = { enforce: 'basline', audit: 'strict', 'warn-version': '1.28', 'audit-version': 'v1.028' };

  expect(badLabels(labels(bad)).map(({ label, value, meant }) => [label.slice(prefix.length), value, meant])).toEqual([
    ['enforce', 'basline', 'baseline'],
    ['audit', 'strict', undefined],
    ['audit-version', 'v1.028', undefined],
    ['warn-version', '1.28', 'v1.28'],
  ]);
});
