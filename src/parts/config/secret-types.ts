import { constructError, list, type Place } from '../props/construct-error';

/** The keys without which the API server refuses a Secret of a type (pkg/apis/core/validation/validation.go, ValidateSecret). */
const KEYS_OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
};

/** Throws on a key that the type of a Secret asks for and that is not there. */
export function checkKeysOfType(place: Place, prop: string, type: string | undefined, keys: readonly string[]): void {
  const asked = type !== undefined && Object.hasOwn(KEYS_OF_TYPE, type) ? (KEYS_OF_TYPE[type] ?? []) : [];
  const lacking = asked.filter((key) => !keys.includes(key));
  if (lacking.length > 0)
    throw constructError(place, `'${prop}' has no ${list(lacking)}, which a Secret of type "${type ?? ''}" must have`);
}
