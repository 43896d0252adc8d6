import { Defaults, WebApp, type DisruptionBudget, type ScaleProps } from '../../../src';
import { at, find, objects, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

function chartWith(
  disruptionBudget: DisruptionBudget | false | undefined,
  scale: ScaleProps = {},
  scope?: DisruptionBudget | false,
) {
  const chart = testChart({ namespace: 'shop' });
  Defaults.of(chart).set({ disruptionBudget: scope });
  new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, disruptionBudget, ...scale });
  return chart;
}

/** What the budget of an app allows; undefined where there is none. */
function allowed(...given: Parameters<typeof chartWith>) {
  const all = objects(chartWith(...given));
  if (!all.some(({ kind }) => kind === 'PodDisruptionBudget')) return undefined;
  const { selector: _, ...rest } = find(all, 'PodDisruptionBudget').spec as Record<string, unknown>;
  return rest;
}

test('the budget protects the pods that the Deployment selects', () => {
  const all = objects(chartWith(undefined));

  expect(at(find(all, 'PodDisruptionBudget'), 'spec.selector')).toEqual(at(find(all, 'Deployment'), 'spec.selector'));
});

test.each<[string, Parameters<typeof chartWith>, object | undefined]>([
  ['one pod may be away', [undefined], { maxUnavailable: 1 }],
  ['one pod alone has no budget', [undefined, { replicas: 1 }], undefined],
  ['an autoscaled app that may have one pod has no budget', [undefined, { autoscale: { min: 1, max: 5 } }], undefined],
  ['an autoscaled app that has two has one', [undefined, { autoscale: { min: 2, max: 5 } }], { maxUnavailable: 1 }],
  ['false means none', [false], undefined],
  ['a count of those that stay', [{ minAvailable: 1 }], { minAvailable: 1 }],
  ['percent of those that go', [{ maxUnavailable: '50%' }], { maxUnavailable: '50%' }],
  ['percent of those that stay', [{ minAvailable: '50%' }], { minAvailable: '50%' }],
  ['percent that round up to all but one', [{ minAvailable: '51%' }, { replicas: 3 }], { minAvailable: '51%' }],
  ['all may go', [{ minAvailable: 0 }, { replicas: 1 }], { minAvailable: 0 }],
  ['one pod alone that may go', [{ maxUnavailable: 1 }, { replicas: 1 }], { maxUnavailable: 1 }],
  ['no pods hold up no node', [{ minAvailable: 1 }, { replicas: 0 }], { minAvailable: 1 }],
  ["a scope's", [undefined, {}, { maxUnavailable: 2 }], { maxUnavailable: 2 }],
  ["a scope's is not for one pod alone", [undefined, { replicas: 1 }, { minAvailable: 1 }], undefined],
  ['a scope that has none', [undefined, {}, false], undefined],
])('%s', (_, given, expected) => {
  expect(allowed(...given)).toEqual(expected);
});

const BLOCKS = 'so that no node could be drained; let at least one go';

test.each<[string, unknown, ScaleProps, string]>([
  ['none may go', { maxUnavailable: 0 }, {}, `'disruptionBudget' lets none of 2 pods go, ${BLOCKS}`],
  ['no percent may go', { maxUnavailable: '0%' }, {}, `'disruptionBudget' lets none of 2 pods go, ${BLOCKS}`],
  ['all must stay', { minAvailable: 2 }, {}, `'disruptionBudget' lets none of 2 pods go, ${BLOCKS}`],
  ['all percent must stay', { minAvailable: '100%' }, {}, `'disruptionBudget' lets none of 2 pods go, ${BLOCKS}`],
  ['percent that round up to all', { minAvailable: '51%' }, {}, `'disruptionBudget' lets none of 2 pods go, ${BLOCKS}`],
  [
    'the only one must stay',
    { minAvailable: 1 },
    { replicas: 1 },
    `'disruptionBudget' lets none of 1 pod go, ${BLOCKS}`,
  ],
  [
    'the fewest of an autoscaler must stay',
    { minAvailable: 3 },
    { autoscale: { min: 3, max: 9 } },
    `'disruptionBudget' lets none of 3 pods go, ${BLOCKS}`,
  ],
  ['more than all percent', { maxUnavailable: '150%' }, {}, `'disruptionBudget' has 150%; it is at most 100%`],
  [
    'less than none',
    { maxUnavailable: -1 },
    {},
    `'disruptionBudget': 'maxUnavailable' is -1; it is a whole number or percent, such as 1 or "25%"`,
  ],
  [
    'parts of a pod',
    { minAvailable: 0.5 },
    {},
    `'disruptionBudget': 'minAvailable' is 0.5; it is a whole number or percent, such as 1 or "25%"`,
  ],
  [
    'both',
    { maxUnavailable: 1, minAvailable: 1 },
    {},
    `'disruptionBudget' takes one of 'maxUnavailable' and 'minAvailable'; leave the other out`,
  ],
  ['neither', {}, {}, `'disruptionBudget' takes one of 'maxUnavailable' and 'minAvailable'; give one`],
])('%s is refused', (_, budget, scale, message) => {
  expect(thrown(() => chartWith(budget as DisruptionBudget, scale))).toBe(`test/api: ${message}`);
});
