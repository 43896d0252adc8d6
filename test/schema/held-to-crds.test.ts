import { join, relative } from 'node:path';
import { heldToCrds } from '../../scripts/held-to-crds';

// as the command names them: from where it runs
const at = (folder: string) => relative(process.cwd(), join(__dirname, 'held', folder));

test('custom resources that fit their definitions have no problems', () => {
  const held = heldToCrds(at('crds'), at('right'));

  expect(held).toEqual({
    judged: 1,
    defined: 1,
    problems: [],
    undefinedKinds: [],
    unevaluated: ['Backup spec: no more than 99 are kept'],
  });
});

test('those that do not fit have some, and those that nothing defines are named', () => {
  const { problems, undefinedKinds } = heldToCrds(at('crds'), at('wrong'));

  const file = 'test/schema/held/wrong/backup.yaml';
  expect(problems).toEqual([
    `${file}: Backup nightly: spec: "spec" needs "schedule"`,
    `${file}: Backup nightly: spec.scedule: "spec" has no field "scedule"; did you mean "schedule"?`,
    `${file}: Backup nightly: spec.keep: must be at least 1, not the number 0`,
  ]);
  expect(undefinedKinds).toEqual(['example.com/v1 Restore']);
});

test('whatever dist/ holds of custom kinds is defined in crds/, and fits', () => {
  const root = join(__dirname, '../..');

  const { problems, undefinedKinds } = heldToCrds(join(root, 'crds'), join(root, 'dist'));

  expect({ problems, undefinedKinds }).toEqual({ problems: [], undefinedKinds: [] });
});
