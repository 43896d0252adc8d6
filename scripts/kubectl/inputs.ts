/** A generator of numbers below a bound, the same for the same seed: mulberry32. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const WORDS = ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf', 'nil', 'none', 't', 'f'];
const SIGNS = ['', '+', '-', '--', '+-', '_'];
const PREFIXES = ['', '0', '0x', '0X', '0o', '0O', '0b', '0B', '.', '_', '0_', '0x_', '0b_', '0o_'];
const DIGITS = ['', '0', '1', '7', '8', '9', '17', '1f', 'FF', '11', '102', '1_000', '_1', '1_', '1__0', '64', 'g'];
const TAILS = ['', '.', '.0', '.5', '.5_0', 'e3', 'E+3', 'e-3', 'e', 'e_3', '1e400', '.e1', ':30', ':30:10', 'i'];
const EXTREMES = [63, 64, 65, 127, 1023, 1024, 1025].flatMap((bits) => {
  const power = 2n ** BigInt(bits);
  return [power - 1n, power, power + 1n].flatMap((value) => [
    `${value}`,
    `-${value}`,
    `0x${value.toString(16)}`,
    `-0x${value.toString(16)}`,
    `+0x${value.toString(16)}`,
    `0b${value.toString(2)}`,
    `0o${value.toString(8)}`,
    `0${value.toString(8)}`,
  ]);
});
const OTHERS = [
  ...['~', '<<', '=', '-', '+', '.', '..', '...', '_', '1.2.3', '10.0.0.1', '1Gi', '500m', '1e3Ki', '2001-01-01'],
  ...['2001-01-01T10:00:00Z', '2001-1-1', '2001-01-01 10:00:00', '12:30', '190:20:30', '0.0', '-0', '-0.0', '+0'],
  ...['Infinity', '-Infinity', 'NaN', '1_0.5_0', '._5', '1d', '0x1p3', '0x1.8', '1e5', '1E5', '123e', 'e5', '1.e5'],
];
const ALPHABET = '0123456789+-._:eExXoObBabfgnyYNiI'.split('');

/** Scalars without quotes: words, numbers in every notation, and random ones of the letters that numbers have. */
export function plainScalars(seed: number, count: number): readonly string[] {
  const cased = WORDS.flatMap((word) => [
    word,
    word.toUpperCase(),
    `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`,
    `${word[0] ?? ''}${word.slice(1).toUpperCase()}`,
  ]);
  const dotted = ['.inf', '.nan'].flatMap((word) =>
    [word, word.toUpperCase(), `.${word[1]?.toUpperCase() ?? ''}${word.slice(2)}`].flatMap((one) =>
      ['', '+', '-'].map((sign) => `${sign}${one}`),
    ),
  );
  const numbers = SIGNS.flatMap((sign) =>
    PREFIXES.flatMap((prefix) => DIGITS.flatMap((digits) => TAILS.map((tail) => `${sign}${prefix}${digits}${tail}`))),
  );
  const random = randomOf(seed);
  const words = Array.from({ length: count }, () =>
    Array.from({ length: 1 + random(7) }, () => ALPHABET[random(ALPHABET.length)] ?? '').join(''),
  );
  // the notations multiply to 20,000, of which a share says as much
  const share = numbers.filter(() => random(10) === 0);
  const all = [...cased, ...dotted, ...EXTREMES, ...OTHERS, ...share, ...words];
  return [...new Set(all)].filter(isPlain);
}

// what begins or ends as something else is no scalar of its own
function isPlain(text: string): boolean {
  return text !== '' && !/^[-?:]$|^[-?:] |: |:$| #|^[!&*[\]{},#|>'"%@`]/.test(text);
}

/** Where a character stands. */
export const POSITIONS = {
  plain: (character: string) => `a${character}b`,
  first: (character: string) => `${character}b`,
  single: (character: string) => `'a${character}b'`,
  double: (character: string) => `"a${character}b"`,
  literal: (character: string) => `|-\n    a${character}b`,
  comment: (character: string) => `ab # ${character}`,
} as const;

export type Position = keyof typeof POSITIONS;

/** The characters that are tried: all of the first 512, of punctuation and specials, the ends of the planes, and others at random. */
export function codePoints(seed: number, count: number): readonly number[] {
  const random = randomOf(seed);
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const ends = range(0, 16).flatMap((plane) => range(plane * 0x10000 + 0xfff0, plane * 0x10000 + 0xffff));
  const others = Array.from({ length: count }, () => random(0x110000));
  const all = [
    ...range(0, 0x1ff),
    ...range(0x2000, 0x206f),
    ...range(0xfe00, 0xfe0f),
    ...range(0xfef0, 0xff0f),
    ...ends,
    ...others,
  ];
  return [...new Set(all)].filter((code) => code < 0xd800 || code > 0xdfff).sort((one, other) => one - other);
}

/** Whole documents, for the grammar: what each holds below `spec` is compared. */
export function documents(seed: number, count: number): readonly string[] {
  const random = randomOf(seed);
  const pick = <T>(...of: readonly T[]): T => of[random(of.length)] as T;
  const word = () =>
    pick('a', 'b1', 'one two', 'x:y', 'a#b', '-1', '0o7', '12', '"q\\t"', "'it''s'", '"a\\\n    b"', '');
  const key = () => pick('a', 'b', 'c d', '"q"', "'s'", '1', 'y', 'null', '~', '<<', '? k', '-x', 'a:b');
  const node = (depth: number, indent: number): string => {
    const pad = ' '.repeat(indent);
    switch (depth === 0 ? 0 : random(13)) {
      case 1:
      case 2:
      case 3:
        return `\n${times(1 + random(3), () => `${pad}${key()}:${spaced(node(depth - 1, indent + pick(1, 2, 2, 4)))}`)}`;
      case 4:
      case 5:
        return `\n${times(1 + random(3), () => `${pad}-${spaced(node(depth - 1, indent + 2))}`)}`;
      case 6:
        return `${pick('|', '>', '|-', '>-', '|+', '>+', '|2', '>1-')}${pick('', ' # c')}\n${times(1 + random(3), () =>
          pick(`${pad}${word()}`, `${pad}  ${word()}`, '', `${pad}\t${word()}`),
        )}`;
      case 7:
        return `{${pick('', `${key()}: ${word()}`, `a: ${word()}, b: [${word()}, ${word()}]`, `a, b: ,`)}}`;
      case 8:
        return `[${pick('', word(), `${word()}, ${word()},`, `{a: ${word()}}, b: c`)}]`;
      case 9:
        return `&n${random(2)}${spaced(node(depth - 1, indent))}`;
      case 10:
        return `*n${random(2)}`;
      case 11:
        return `${pick('!!str', '!!int', '!!bool', '!!binary', '!x', '!!float', '!!null')} ${word()}`;
      case 12:
        return `${word()}\n${pad}${pick(' ', '')}${word()}`;
      default:
        return `${word()}${pick('', '', ' # c', '#c', ' ')}`;
    }
  };
  const times = (many: number, line: () => string) => Array.from({ length: many }, line).join('\n');
  const spaced = (text: string) => (text.startsWith('\n') ? text : `${pick(' ', ' ', ' ', '  ', '\t')}${text}`);
  return Array.from({ length: count }, () => `spec:${spaced(node(3, pick(1, 2, 2)))}\n`);
}

const HEAD = '"apiVersion": "v1", "kind": "Widget", "metadata": {"name": "web"}';

/** Texts that begin as JSON, whole: what kubectl reads in the field `spec` of each of their objects is compared. */
export const JSON_TEXTS: readonly string[] = [
  ...[
    '{"a": 1, "a": 2}',
    '{"a" : 1 , "b":[ ] }',
    '{"a": {"b": 1}, "a": {"c": 2}}',
    '{"<<": {"a": 1}, "null": 1, "on": 2, "80": 3, "~": 4}',
    '[1.0, -0.5, 1e3, 1E-2, 9007199254740993, 123456789012345678901]',
    '"\\ud83d\\ude00 \\u00e9 \\/ \\b\\f\\n\\r\\t \\u0000"',
    '"\x7F\x85\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF"',
    '"\t"',
    '"a\n b"',
    'a',
    "'a'",
    '[1,]',
    '{"a": 1} # note',
    '{"a": 0644}',
    '"y"',
    '{a: 1}',
  ].map((spec) => `{${HEAD}, "spec": ${spec}}\n`),
  `{${HEAD}, "spec": 1}\n{${HEAD}, "spec": 2}\n`,
  `{${HEAD}, "spec": 1}{${HEAD}, "spec": 2}`,
  `\n\t {${HEAD},\r\n"spec": "\\ud83d\\ude00"}\r\n\r\n{${HEAD}, "spec"\n:2}`,
  `{${HEAD}, "spec": 1}\n{${HEAD}, "spec": 2,}\n`,
  `{${HEAD}, "spec": 1}\n{${HEAD}, spec: 2}\n`,
  `{${HEAD}, "spec": 1},\n{${HEAD}, "spec": 2}\n`,
  `{${HEAD}, "spec": 1}\n# note\n`,
  `{${HEAD}, "spec": 1}}\n`,
  `{${HEAD}, "spec": 1\n`,
  `[{${HEAD}, "spec": 1}]\n`,
  `# note\n{${HEAD}, "spec": "\\ud83d\\ude00"}\n`,
  `---\n{${HEAD}, "spec": "\x7F"}\n`,
  `\uFEFF{${HEAD}, "spec": 1}{${HEAD}, "spec": 2}`,
];
