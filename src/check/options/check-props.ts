import { similarTerm } from '../../suggest/similar-name';
import { ruleFiles, settings, type Accepted, type CheckSettings } from './settings';

/** The settings of `App` and `LineUpValidation`; they are added to those of dovetail.yaml. */
export interface CheckProps extends CheckSettings {
  /** The config file, from the working directory; `false` reads none. @default - dovetail.yaml, if it exists */
  readonly config?: string | false;
}

const config: Accepted = {
  accepts: (value) => typeof value === 'string' || value === false,
  expected: 'a path or false',
};

/** Accepts the rules of an App, which are values and not files. */
export const ruleValues: Accepted = { accepts: Array.isArray, expected: 'a list of rules' };

/**
 * Validates properties that no compiler has seen: those of cdk8s.yaml, or of JavaScript.
 *
 * @param where - their owner, for messages
 * @param rules - what the property `rules` accepts
 * @throws an Error that names the property that is unknown, or the value that is not accepted
 */
export function checkProps(where: string, props: object, rules: Accepted = ruleFiles): void {
  const known = new Map<string, Accepted>([...Object.entries(settings), ['rules', rules], ['config', config]]);
  refuseUnaccepted(where, 'property', props, known);
}

/**
 * Refuses values that no compiler has seen.
 *
 * @param noun - a name of theirs, for messages
 * @throws an Error that names what is unknown, or the value that is not accepted
 */
export function refuseUnaccepted(
  where: string,
  noun: 'property' | 'option',
  given: object,
  known: ReadonlyMap<string, Accepted>,
): void {
  for (const [name, value] of Object.entries(given)) {
    const accepted = known.get(name);
    if (accepted === undefined) throw new Error(`${where}: ${unknownName(noun, name, known.keys())}`);
    // a value that is not given, written as such
    if (value === undefined || accepted.accepts(value)) continue;
    throw new Error(`${where}: '${name}' is ${JSON.stringify(value)}; it must be ${accepted.expected}`);
  }
}

/** The message for a name that is not among the known ones. */
export function unknownName(noun: string, name: string, known: Iterable<string>): string {
  const names = [...known];
  const meant = similarTerm(name, names);
  return `unknown ${noun} "${name}"; ${meant === undefined ? `use ${names.join(', ')}` : `did you mean "${meant}"?`}`;
}
