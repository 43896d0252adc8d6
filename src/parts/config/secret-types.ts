import { constructError, list, type Place } from '../props/construct-error';

/** The keys without which the API server refuses a Secret of a type (pkg/apis/core/validation/validation.go, ValidateSecret). */
const KEYS_OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
};

/** Types of which one key is enough. */
const ONE_KEY_OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/basic-auth': ['username', 'password'],
};

/** The controller of tokens makes and deletes these, by an annotation that names the account. */
const TOKEN = 'kubernetes.io/service-account-token';

/** Types whose value is a JSON object. */
const JSON_TYPES = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

/** Throws on values that the type of a Secret does not allow; the message shows no value. */
export function checkValuesOfType(
  place: Place,
  type: string | undefined,
  data: Readonly<Record<string, string>>,
): void {
  if (type === undefined) return;
  if (type === TOKEN)
    throw constructError(
      place,
      `'type' is "${TOKEN}", which Kubernetes makes for an account by itself; mount a token by Storage.projected, or leave 'type' out`,
    );
  if (type === 'kubernetes.io/ssh-auth' && data['ssh-privatekey'] === '')
    throw constructError(place, `'data': "ssh-privatekey" is empty, and a Secret of type "${type}" must hold a key`);
  if (!JSON_TYPES.includes(type)) return;
  for (const key of KEYS_OF_TYPE[type] ?? []) {
    if (!isJson(data[key] ?? ''))
      throw constructError(place, `'data': "${key}" is not a JSON object, which a Secret of type "${type}" must hold`);
  }
}

function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Throws on a key that the type of a Secret asks for and that is not there. */
export function checkKeysOfType(place: Place, prop: string, type: string | undefined, keys: readonly string[]): void {
  const asked = type !== undefined && Object.hasOwn(KEYS_OF_TYPE, type) ? (KEYS_OF_TYPE[type] ?? []) : [];
  const lacking = asked.filter((key) => !keys.includes(key));
  const either = type !== undefined && Object.hasOwn(ONE_KEY_OF_TYPE, type) ? (ONE_KEY_OF_TYPE[type] ?? []) : [];
  if (either.length > 0 && !either.some((key) => keys.includes(key)))
    throw constructError(
      place,
      `'${prop}' has none of ${list(either)}, of which a Secret of type "${type ?? ''}" must have one`,
    );
  if (lacking.length > 0)
    throw constructError(place, `'${prop}' has no ${list(lacking)}, which a Secret of type "${type ?? ''}" must have`);
}
