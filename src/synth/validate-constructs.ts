import type { IConstruct } from 'constructs';

/**
 * Runs the validations of all constructs, each once.
 *
 * @throws with their messages, in the words of cdk8s (lib/app.js, validate)
 */
export function validate(all: readonly IConstruct[]): void {
  const errors = all.flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
  if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
}
