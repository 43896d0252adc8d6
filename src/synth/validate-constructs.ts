import type { IConstruct } from 'constructs';
import { atCaller } from './at-caller';
import { warnOfDates } from './included-dates';

/**
 * Runs the validations of all constructs, each once, and warns of dates in included files.
 *
 * @param method the method of App that the user called
 * @throws with their messages, in the words of cdk8s (lib/app.js, validate)
 */
export function validate(all: readonly IConstruct[], method: object): void {
  const errors = all.flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
  if (errors.length === 0) {
    warnOfDates(all);
    return;
  }
  atCaller(method, () => {
    throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  });
}
