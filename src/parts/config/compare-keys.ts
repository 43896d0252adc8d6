import { constructError, list, type Place } from '../props/construct-error';

/** Throws when the keys that a source has are not those that `keys` names. */
export function compareKeys(place: Place, named: readonly string[], found: readonly string[], source: string): void {
  const missing = named.filter((key) => !found.includes(key));
  const unknown = found.filter((key) => !named.includes(key));
  if (missing.length > 0)
    throw constructError(
      place,
      `'keys' names ${list(missing)}, not found in ${source}; add them there, or remove them from 'keys'`,
    );
  if (unknown.length > 0)
    throw constructError(
      place,
      `'keys' does not name ${list(unknown)}, found in ${source}; add them to 'keys', or remove them there`,
    );
}
