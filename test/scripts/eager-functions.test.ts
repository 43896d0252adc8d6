import { join } from 'node:path';
import { calledIn, withEagerFunctions } from '../../scripts/eager-functions';

let chunks = 0;

/** Runs code as it is and with its functions in parentheses, and returns the latter. */
function eager(code: string, run: (exports: Record<string, unknown>) => void = () => undefined): string {
  return withEagerFunctions(code, calledIn(code, join(__dirname, `chunk-${(chunks += 1)}.js`), run)).toString();
}

test('a function that is called is compiled with the file, and stands before what calls it', () => {
  const code = `'use strict';
exports.one = called(1);
function called(number) { return number + added; }
const unused = () => unread();
function unread() { return 2; }
var added = 1;
`;

  expect(eager(code)).toBe(`'use strict';
var called = (function called(number) { return number + added; });
exports.one = called(1);

const unused = () => unread();
function unread() { return 2; }
var added = 1;
`);
});

test('what a run calls counts, and what an object has under the name "check"', () => {
  const code = `'use strict';
function* items() { yield 1; }
exports.rule = { check({ report }) { for (const one of items()) report(one); }, why() { return 1; } };
exports.other = { check() { return 1; } };
`;
  const reported: unknown[] = [];

  const built = eager(code, ({ rule }) => {
    (rule as { check: (context: object) => void }).check({ report: (one: unknown) => reported.push(one) });
  });

  expect(reported).toEqual([1]);
  expect(built).toBe(`'use strict';
var items = (function* items() { yield 1; });

exports.rule = { check: (function ({ report }) { for (const one of items()) report(one); }), why() { return 1; } };
exports.other = { check() { return 1; } };
`);
});

test.each([
  [
    'a function within another',
    `'use strict';\nconst run = () => { const a = inner(); function inner() { return 1; } return a; };\nrun();\n`,
  ],
  [
    'a generator, or what waits, as a check',
    `'use strict';\nconst a = { async check() {} };\na.check();\nconst b = { *check() {} };\nb.check().next();\n`,
  ],
  ['a file of which nothing is called', `'use strict';\nfunction a() {}\n`],
])('%s stays', (_, code) => {
  expect(eager(code)).toBe(code);
});

test('an error of the run is one of the build', () => {
  expect(() => eager('', () => { throw new Error('no such export'); })).toThrow('no such export'); // prettier-ignore
});
