import * as fc from 'fast-check';
import { attempt, outcome, ours, plan, theirs } from '../app/support/apps';
import { removeFolders } from '../support/files';
import { tries } from '../support/tries';

const APPS = Number(process.env.DOVETAIL_APPS ?? tries(200, 800));

test('any app writes the files of cdk8s.App, in the same order of charts, or fails with the same words', () => {
  let failed = 0;

  const same = fc.property(plan, (told) => {
    const expected = attempt(() => outcome(theirs, told));
    const actual = attempt(() => outcome(ours, told));
    removeFolders();
    if (JSON.stringify(expected).includes('"error"')) failed++;
    expect(actual).toEqual(expected);
  });
  fc.assert(same, { numRuns: APPS });

  // most must be written for the comparison to mean something
  expect(failed / APPS).toBeLessThan(0.6);
  expect(failed / APPS).toBeGreaterThan(0.05);
}, 600_000);
