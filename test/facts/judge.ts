import { checkManifests } from '../../src/check';
import type { ProvenPart } from './fact';

/** What is said of a set that is right, which should be nothing: errors, and findings of the rule itself. */
export function saidOfPassing({ rule, passes, kubernetes }: ProvenPart): readonly string[] {
  const { findings } = checkManifests(passes, { only: ['api', 'wiring'], kubernetes });
  return findings
    .filter((found) => found.severity === 'error' || found.rule === rule)
    .map((found) => `${found.rule} ${found.path}: ${found.message}`);
}

/** Where the rule points in a set that is wrong, whether or not another says it better there. */
export function pathsOfViolation({ rule, violates, kubernetes }: ProvenPart): readonly string[] {
  return checkManifests(violates, { only: [rule], kubernetes }).findings.map(({ path }) => path);
}

/** Whether the checker lets pass what is right, and refuses what is not. */
export function isProven(part: ProvenPart): boolean {
  return saidOfPassing(part).length === 0 && pathsOfViolation(part).includes(part.at);
}
