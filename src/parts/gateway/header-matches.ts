import { constructError, describeValue, type Place } from '../props/construct-error';

/** A value of a header or of a parameter: its text, or a regular expression in the syntax of the controller. */
export type ValueMatch = string | { readonly regex: string };

/** A condition on a header or a parameter, as a route has it in its manifest. */
export interface NamedMatch {
  readonly name: string;
  readonly type?: 'RegularExpression';
  readonly value: string;
}

/** The names of headers and parameters, and their most (the definitions of Gateway API). */
const NAME = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]{1,256}$/;
const MOST = 16;

/** @throws on a name that is not one of HTTP, and on a duplicate: the case of a header does not count */
export function checkNames(place: Place, at: string, names: readonly string[], ignoresCase: boolean): void {
  if (names.length > MOST) throw constructError(place, `${at} has ${names.length} names; it has at most ${MOST}`);
  const seen = new Map<string, string>();
  for (const name of names) {
    if (typeof name !== 'string' || !NAME.test(name))
      throw constructError(
        place,
        `${at}: ${describeValue(name)} is not the name of a header: letters, digits and !#$%&'*+-.^_\`|~`,
      );
    const key = ignoresCase ? name.toLowerCase() : name;
    const other = seen.get(key);
    if (other !== undefined)
      throw constructError(place, `${at} has "${other}" and "${name}", which are one header; leave one out`);
    seen.set(key, name);
  }
}

/** @throws on names and values that Gateway API refuses */
export function namedMatches(
  place: Place,
  at: string,
  given: Readonly<Record<string, ValueMatch>>,
  { mostValue, ignoresCase }: { readonly mostValue: number; readonly ignoresCase: boolean },
): NamedMatch[] {
  const entries = Object.entries(given).filter(([, value]) => (value as unknown) !== undefined);
  checkNames(
    place,
    at,
    entries.map(([name]) => name),
    ignoresCase,
  );
  return entries.map(([name, value]) => {
    const regex = typeof value === 'object' && (value as unknown) !== null ? value.regex : undefined;
    const text: unknown = regex ?? value;
    if (typeof text !== 'string')
      throw constructError(place, `${at}: "${name}" is ${describeValue(value)}; give it a text, or { regex }`);
    checkValue(place, `${at}: "${name}"`, text, mostValue);
    return { name, ...(regex !== undefined && { type: 'RegularExpression' as const }), value: text };
  });
}

/** @throws on an empty value, and on one that is too long */
export function checkValue(place: Place, at: string, value: unknown, most: number): asserts value is string {
  if (typeof value !== 'string') throw constructError(place, `${at} is ${describeValue(value)}; write it as a string`);
  if (value === '') throw constructError(place, `${at} is empty; give it a value`);
  if (value.length > most) throw constructError(place, `${at} has ${value.length} characters; it has at most ${most}`);
}
