import type { Value } from './value';

// kubectl and the API server read YAML with go-yaml v2, whose plain scalars are neither those of YAML 1.1 nor of 1.2:
// `yes` is a boolean and 0644 is octal, but 22:22 is text (sigs.k8s.io/yaml/goyaml.v2/resolve.go)
const words: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);

const decimal = /^[-+]?(0|[1-9][0-9_]*)$/;
const float = /^[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?$/;
const based: readonly (readonly [RegExp, number, number])[] = [
  [/^0x[0-9A-Fa-f_]+$/, 2, 16],
  [/^0b[01_]+$/, 2, 2],
  [/^0o[0-7_]+$/, 2, 8],
  [/^0[0-7_]+$/, 1, 8],
];

/** Returns the value that kubectl reads for a plain scalar, one without quotes. */
export function resolvePlain(text: string): Value {
  const word = words.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  // only a digit, a sign or a point can begin a number; nearly all scalars of a manifest begin with a letter
  if (first > 57 || first < 43) return text;
  if (decimal.test(text)) return Number(text.replaceAll('_', ''));
  const [sign, digits] = text.startsWith('-') ? [-1, text.slice(1)] : [1, text.replace(/^\+/, '')];
  for (const [pattern, skip, base] of based) {
    if (pattern.test(digits)) return sign * parseInt(digits.slice(skip).replaceAll('_', ''), base);
  }
  return float.test(text) ? Number(text.replaceAll('_', '')) : text;
}
