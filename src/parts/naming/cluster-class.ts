import { dnsSubdomain } from './dns-names';
import { constructError, describeValue, refuse, type Place } from '../props/construct-error';

/** An object that others ask for by name, such as a KubePriorityClass or a Claim: a typed object, by its kind and name. */
export interface ClassObject {
  /** The kind. */
  readonly kind: string;
  /** The name. */
  readonly name: string;
}

/**
 * The name of an object that a prop gives, as a name or a typed object.
 *
 * @param what - the prop in messages, such as `'class'`
 * @throws on a name that no such object can have, and on an object of another kind
 */
export function nameOfKind(place: Place, what: string, expected: string, given: string | ClassObject): string {
  // JavaScript callers may pass any value
  const { kind, name } = typeof given === 'string' ? { kind: expected, name: given } : (given ?? {});
  if (kind !== expected || typeof name !== 'string')
    throw constructError(
      place,
      `${what} is ${describeValue(given)}; give it the name of a ${expected}, or a typed object`,
    );
  refuse(place, dnsSubdomain(what, name));
  return name;
}
