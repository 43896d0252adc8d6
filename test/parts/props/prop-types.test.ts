import { Duration } from 'cdk8s';
import { checkProps, listOf, objectOf, optionsOf, recordOf, type PropTypes } from '../../../src/parts/props/prop-types';
import { thrown } from '../../support/thrown';

const PORT: PropTypes = { port: 'any', protocol: 'any' };
const PROPS: PropTypes = {
  image: 'any',
  name: 'string',
  paused: 'boolean',
  args: 'list',
  labels: 'record',
  replicas: 'any',
  scale: objectOf({ min: 'any', max: 'any' }),
  drain: optionsOf({ timeout: 'any' }),
  sidecars: listOf({ name: 'any', ports: recordOf(PORT) }),
  ports: recordOf(PORT),
};

function message(props: unknown): string {
  return thrown(() => checkProps('shop/web', props, PROPS));
}

describe('a prop that does not exist is refused', () => {
  test.each<[string, object, string]>([
    ['at the top', { replica: 3 }, "'replica' is not a prop; did you mean 'replicas'?"],
    ['in an object', { scale: { min: 1, mx: 2 } }, "'scale.mx' is not a prop; did you mean 'max'?"],
    ['in an option', { drain: { timeuot: 3 } }, "'drain.timeuot' is not a prop; did you mean 'timeout'?"],
    ['in a list', { sidecars: [{ name: 'a' }, { nam: 'b' }] }, "'sidecars[1].nam' is not a prop; did you mean 'name'?"],
    ['in a record', { ports: { http: { prot: 80 } } }, "'ports.http.prot' is not a prop; did you mean 'port'?"],
    [
      'at any depth',
      { sidecars: [{ ports: { http: { containerPort: 80 } } }] },
      "'sidecars[0].ports.http.containerPort' is not a prop; did you mean 'port'?",
    ],
    [
      'that resembles none',
      { cluster: 1 },
      "'cluster' is not a prop; the props are 'image', 'name', 'paused', 'args', 'labels', and 5 more",
    ],
    ['that objects inherit', { constructor: 1 }, /^'constructor' is not a prop; the props are/.source],
  ])('%s', (_, props, expected) => {
    expect(message(props)).toMatch(expected.startsWith('^') ? new RegExp(expected.slice(1)) : `shop/web: ${expected}`);
  });
});

describe('a value of the wrong type is refused', () => {
  test.each<[string, unknown, string]>([
    ['no props', undefined, 'the props are undefined; give an object'],
    ['a number for a string', { name: 7 }, "'name' is 7; give it a string, or leave it out"],
    ['a word for a boolean', { paused: 'yes' }, `'paused' is "yes"; give true or false`],
    ['a string for a list', { args: 'a b' }, `'args' is "a b"; give it a list, or leave it out`],
    ['a list for a record', { labels: [] }, "'labels' is a list; give it an object, or leave it out"],
    ['null for an object', { scale: null }, "'scale' is null; give it an object, or leave it out"],
    ['strings for objects', { sidecars: ['a'] }, "'sidecars' is a list; give it a list of objects, or leave it out"],
  ])('%s', (_, props, expected) => {
    expect(message(props)).toBe(`shop/web: ${expected}`);
  });
});

test('what is undefined, of a class, or named by the user is not looked into', () => {
  const props = {
    replica: undefined,
    drain: Duration.seconds(3),
    labels: { constructor: 'x', any: 'thing' },
    ports: { anything: 80 },
  };

  expect(() => checkProps('shop/web', props, PROPS)).not.toThrow();
});
