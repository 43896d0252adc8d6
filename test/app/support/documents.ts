import * as fc from 'fast-check';

/** What YAML 1.1, one of its readers, or Kubernetes takes for something else than the words it looks like. */
const WORDS = [
  '', ' ', 'y', 'n', 'Y', 'N', 'yes', 'No', 'NO', 'on', 'Off', 'true', 'False', 'TRUE', 'null', 'Null', '~', '<<', '=', '!', '&a', '*a',
  '0', '-0', '007', '0o17', '0775', '0x1F', '0b101', '1_000', '+1', '-1', '1.', '.5', '-.5', '1e3', '1E+3', 'e5', 'E10', '-e5', '1.5e-7',
  '.inf', '-.Inf', '.nan', 'NaN', 'Infinity', '1:30', '190:20:30', '1:2:3.5', '-1:30', '12:30:45', '2001-12-14', '2001-12-14T21:59:43.10Z',
  '2001-12-14 21:59:43', '100m', '256Mi', '1Ki', '50%', '%YAML', '---', '--- a', '...', '...a', '-', '- a', '-a', '--flag=x', '?', '? a',
  '?a', ':', ': a', ':a', 'a:', 'a: b', 'a:b', 'a #b', 'a#b', '#a', '[a]', '{a}', 'a, b', ',a', '@a', '`a', '"a"', "'a'", 'it\'s "so"', '|',
  '>', '|\n', 'a\n', 'a\n\n', '\na', '\n', '\n\n', ' a', 'a ', '\ta', 'a\t', 'a\tb', 'a\n b', ' a\nb', 'a \nb', 'a\n\nb', 'a\r\nb', 'a\rb',
  'a\n---\nb', '%a\nb', 'a\n  ', 'a\n\t\n', '\u0000', '\u0007', '\u001b', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\ud800', '\udc00a',
  '😀', 'é', 'ñandú', '日本語', '\u007f', '\u009f', '\\', 'a\\nb', '\\n', '/path/to', 'http://a.b:80/c?d=e&f', 'nginx:1.2.3',
  'sha256:0123456789abcdef', 'app.kubernetes.io/name', '$(VAR)', '${VAR}', '{{ .Values }}', '__proto__', 'constructor', 'toJSON',
]; // prettier-ignore

const FRAGMENTS = [
  'a', 'b', 'word', 'e', 'y', '1', '0', '9', '.', '-', '_', ':', ' ', '  ', '\n', '\n\n', '\t', '#', ',', '"', "'", '\\', '/', '%', '&', '*',
  '?', '!', '|', '>', '@', '`', '[', ']', '{', '}', '=', '+', '~', '$', '(', ')', ';', '<', '\r', '\u00a0', '\u2028', 'é', '😀', '\ud83d',
]; // prettier-ignore

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 8 }).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.stringMatching(/^[-+]?[0-9a-fx._:eE+TZ ]{1,12}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z][a-z0-9./:@ -]{0,30}$/) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('word ', 'a b\n', 'lorem: ipsum ', '"quoted" ', "it's ", 'x'), fc.nat(60))
      .map(([part, times]) => part.repeat(times)),
  },
);

const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double(),
  fc.constantFrom(0, -0, 1e21, 1e-7, 0.1, 1.5, -1.5, NaN, Infinity, -Infinity, 2 ** 53, 2 ** 53 + 2),
);

const rare: fc.Arbitrary<unknown> = fc.constantFrom<(() => unknown)[]>(
  () => new Date(0),
  () => 12n,
  () => new Map([['a', 1]]),
  () => new Set(['a']),
  () => new Uint8Array([1, 2, 3]),
  () => new String('a'),
  () => new Number(1),
  () => Object.create(null) as unknown,
  () => ({ toJSON: () => 'other' }),
  () => ({ [Symbol('s')]: 1, a: 2 }),
  () => ({ *[Symbol.iterator]() { yield 1; } }),
  () => new (class Thing { field = 1; })(),
  // eslint-disable-next-line no-sparse-arrays -- a hole is what is meant
  () => [1, , 2],
  () => Object.assign([1], { toJSON: () => 'list' }),
).map((make) => make()); // prettier-ignore

const scalar = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 2, arbitrary: number },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
);

const values = fc.letrec<{ value: unknown; map: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 60, arbitrary: scalar },
    { weight: 30, arbitrary: tie('map') },
    { weight: 20, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    // the same object twice, which `yaml` writes as an anchor and an alias
    { weight: 1, arbitrary: tie('map').map((shared) => ({ one: shared, two: [shared] })) },
    { weight: 1, arbitrary: rare },
  ),
  map: fc.oneof(
    // fast-check's own null prototypes are as rare here as they are in manifests
    fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('value'), { maxKeys: 3, noNullPrototype: true }),
    fc.dictionary(text, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

/** Any document: mostly what manifests are made of, with what is hard to write, and now and then what no manifest holds. */
export const document: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 12, arbitrary: values.map },
  { weight: 1, arbitrary: values.value },
);
