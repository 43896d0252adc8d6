import { Defaults, WebApp, type Rollout } from '../../../src';
import { at, find, objects, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

/** The strategy of an app, in a scope that may have one of its own. */
function strategy(rollout: Rollout | undefined, scope?: Rollout) {
  const chart = testChart();
  Defaults.of(chart).set({ rollout: scope });
  new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, rollout });
  return at(find(objects(chart), 'Deployment'), 'spec.strategy');
}

const rolling = (maxSurge: number | string, maxUnavailable: number | string) => ({
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge, maxUnavailable },
});

test.each<[string, Rollout | undefined, Rollout | undefined, object]>([
  ['nothing said rolls without unavailability', undefined, undefined, rolling('25%', 0)],
  ['recreate has no more to say', 'recreate', undefined, { type: 'Recreate' }],
  ['counts stay numbers', { maxSurge: 1, maxUnavailable: 2 }, undefined, rolling(1, 2)],
  ['percent stay percent', { maxSurge: '100%', maxUnavailable: '50%' }, undefined, rolling('100%', '50%')],
  ['one alone leaves the other as it is', { maxUnavailable: 1 }, undefined, rolling('25%', 1)],
  ['no surge goes with unavailability', { maxSurge: 0, maxUnavailable: 1 }, undefined, rolling(0, 1)],
  ["a scope's holds", undefined, { maxSurge: 3 }, rolling(3, 0)],
  ["an app's completes itself from the scope's", { maxSurge: 0 }, { maxUnavailable: 1 }, rolling(0, 1)],
  ['a scope that recreates can be told to roll', {}, 'recreate', rolling('25%', 0)],
])('%s', (_, rollout, scope, expected) => {
  expect(strategy(rollout, scope)).toEqual(expected);
});

test.each<[string, unknown, string]>([
  [
    'neither',
    { maxSurge: 0 },
    `'rollout': 'maxSurge' and 'maxUnavailable' are both 0, so that no pod could ever be replaced; raise one`,
  ],
  [
    'neither in percent',
    { maxSurge: '0%', maxUnavailable: '00%' },
    `'rollout': 'maxSurge' and 'maxUnavailable' are both 0, so that no pod could ever be replaced; raise one`,
  ],
  ['more than all', { maxUnavailable: '101%' }, `'rollout': 'maxUnavailable' is 101%; it is at most 100%`],
  [
    'less than none',
    { maxSurge: -1 },
    `'rollout': 'maxSurge' is -1; it is a whole number or percent, such as 1 or "25%"`,
  ],
  [
    'parts of a pod',
    { maxUnavailable: 0.5 },
    `'rollout': 'maxUnavailable' is 0.5; it is a whole number or percent, such as 1 or "25%"`,
  ],
  [
    'a number in a string',
    { maxSurge: '1' },
    `'rollout': 'maxSurge' is "1"; it is a whole number or percent, such as 1 or "25%"`,
  ],
  [
    'parts of a percent',
    { maxSurge: '2.5%' },
    `'rollout': 'maxSurge' is "2.5%"; it is a whole number or percent, such as 1 or "25%"`,
  ],
  ['another word', 'Recreate', `'rollout' is "Recreate"; give "recreate", or maxSurge and maxUnavailable`],
])('%s is refused', (_, rollout, message) => {
  expect(thrown(() => strategy(rollout as Rollout))).toBe(`test/api: ${message}`);
});
