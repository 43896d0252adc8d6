import { checkManifests } from '../../../../../src/check';
import { keysAreUnique } from '../../../../../src/check/rules/api/schema/keys-are-unique';
import { testRule } from '../../../rule-tester';

const config = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: ${data}\n`;

testRule(keysAreUnique, {
  passes: [
    { name: 'one key of each', yaml: config('{A: x, B: x}') },
    { name: 'one key in two mappings', yaml: config('{A: {B: x}, C: {B: x}}') },
    { name: 'a key that wins over a merged one', yaml: config('{A: &a {B: x}, C: {<<: *a, B: y}}') },
  ],
  violates: [
    {
      name: 'a key that stands twice',
      yaml: config('{A: x, A: y}'),
      says: [
        'error data.A: ConfigMap a has the key "A" twice in one mapping, and only the last counts',
        '  ConfigMap a data.A: is lost',
      ],
    },
    {
      name: 'a key that stands twice with one value',
      yaml: config('{A: [x, {b: 1}], A: [x, {b: 1}]}'),
      says: [
        'warning data.A: ConfigMap a has the key "A" twice in one mapping, with the same value',
        '  ConfigMap a data.A: is the same',
      ],
    },
    {
      name: 'a key that stands thrice, of which two have one value',
      yaml: config('{A: x, A: x, A: y}'),
      says: [
        'error data.A: ConfigMap a has the key "A" 3 times in one mapping, and only the last counts',
        '  ConfigMap a data.A: is lost',
        '  ConfigMap a data.A: is lost',
      ],
    },
    {
      name: 'a key that stands thrice, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Secret, metadata: {name: b}}\n  - ${config('{A: x, A: y, A: z}').trim().replaceAll('\n', '\n    ')}\n`,
      says: [
        'error data.A: ConfigMap a has the key "A" 3 times in one mapping, and only the last counts',
        '  ConfigMap a data.A: is lost',
        '  ConfigMap a data.A: is lost',
      ],
    },
    {
      name: 'a key of the object itself',
      yaml: `${config('{A: x}')}metadata: {name: b}\n`,
      says: [
        'error metadata: ConfigMap b has the key "metadata" twice in one mapping, and only the last counts',
        '  ConfigMap b metadata: is lost',
      ],
    },
  ],
});

test('all places of the key are shown', () => {
  const [finding] = checkManifests(config('\n  A: x\n  B: x\n  A: y\n  A: z'), { rules: [keysAreUnique] }).findings;

  expect(finding).toMatchObject({ line: 8, related: [{ line: 7 }, { line: 5 }] });
});

test('an object that begins within another one is parted from it', () => {
  const yaml =
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: {kind: a, kind: b}}\napiVersion: v1\nkind: Namespace\n';

  const { findings } = checkManifests(yaml, { rules: [keysAreUnique] });

  expect(findings.map(({ path, fix }) => [path, fix])).toEqual([
    ['apiVersion', "write '---' between the two objects"],
    ['kind', "write '---' between the two objects"],
    ['metadata.labels.kind', keysAreUnique.fix],
  ]);
});
