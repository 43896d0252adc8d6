import { goPattern } from '../../../src/schema/crd/go-pattern';

test.each([
  ['(?:a|b)+', 'ab', 'c'],
  ['^(?:a|b)$', 'a', 'c'],
  ['^(?P<name>a)$', 'a', 'b'],
  ['(?i)^a$', 'A', 'b'],
  ['\\Aa\\z', 'a', 'ab'],
  ['^[[:alpha:]]+$', 'ab', '12'],
  ['^[a\\-z]$', '-', 'b'],
  ['^.$', '😀', 'ab'],
])('%s takes "%s" and refuses "%s"', (pattern, taken, refused) => {
  const regExp = goPattern(pattern);

  expect([regExp?.test(taken), regExp?.test(refused)]).toEqual([true, false]);
});

test.each(['(?i:a)', '(?U)a+', '\\Qa.b\\E', '\\C', '\\pL', '[[:^alpha:]]', '[[:ascii:]]', '('])(
  '%s is left unchecked, as JavaScript cannot say it',
  (pattern) => {
    expect(goPattern(pattern)).toBeUndefined();
  },
);
