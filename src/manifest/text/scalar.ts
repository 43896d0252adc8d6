import type { Value } from './value';

// kubectl and the API server read YAML with go-yaml v2, whose plain scalars are neither those of YAML 1.1 nor of 1.2:
// `yes` is a boolean and 0644 is octal, but 22:22 is text (sigs.k8s.io/yaml/goyaml.v2/resolve.go)
const words: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);

const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const BINARY_WITH_INNER_SIGN = /^0b([-+]?)([01]+)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** Whether a plain scalar is an infinity or no number, which JSON does not have: kubectl reads no document that has one. */
export function isNotFinite(text: string): boolean {
  return text.length <= 5 && NOT_FINITE.test(text);
}

/** Returns the value that kubectl reads for a plain scalar, one without quotes. */
export function resolvePlain(text: string): Value {
  const word = words.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  // only a digit, a sign or a point can begin a number; nearly all scalars of a manifest begin with a letter
  if (first > 57 || first < 43) return text;
  // underscores count for nothing, but after a point at the start
  const plain = first === 46 ? text : text.replaceAll('_', '');
  const integer = INTEGER.exec(plain);
  if (integer !== null) {
    const value = integerOf(integer);
    if (value !== undefined) return value;
  }
  if (FLOAT.test(plain)) {
    const float = Number(plain);
    return Number.isFinite(float) ? float : text;
  }
  const [, sign, digits] = BINARY_WITH_INNER_SIGN.exec(plain) ?? [];
  return digits !== undefined && digits.length < 64 ? (sign === '-' ? -1 : 1) * parseInt(digits, 2) : text;
}

/** Returns the key that kubectl reads for a plain scalar: it writes booleans and numbers as text, so that `on` is the key "true". */
export function resolveKey(text: string): string {
  if (text.length > 5 && text.charCodeAt(0) > 57) return text;
  const value = resolvePlain(text);
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : text;
}

/** Returns an integer within 64 bits; undefined for others, which are floats where they are decimal, and text otherwise. */
function integerOf([, sign, hex, binary, octal, decimal]: RegExpExecArray): number | undefined {
  const [digits, base, prefix] =
    hex !== undefined
      ? [hex, 16, '0x']
      : binary !== undefined
        ? [binary, 2, '0b']
        : octal !== undefined
          ? [octal, 8, '0o']
          : [decimal ?? '', 10, ''];
  const value = (sign === '-' ? -1 : 1) * parseInt(digits, base);
  if (Number.isSafeInteger(value)) return value;
  const exact = BigInt(prefix + digits);
  // the server reads int64, and uint64 where no sign is written
  const largest = sign === '-' ? 2n ** 63n : sign === '+' ? 2n ** 63n - 1n : 2n ** 64n - 1n;
  return exact <= largest ? value : undefined;
}
