import type { IConstruct } from 'constructs';
import { atCaller } from './at-caller';

/**
 * Runs the validations of all constructs, each once.
 *
 * @param method the method of App that the user called
 * @throws with their messages, in the words of cdk8s (lib/app.js, validate)
 */
export function validate(all: readonly IConstruct[], method: object): void {
  const errors = all.flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
  if (errors.length === 0) return;
  atCaller(method, () => {
    throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  });
}
