import type { k8s } from 'cdk8s-plus-28';
import { WebApp, type Placement, type ScaleProps } from '../../../src';
import { at, find, objects, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

function pod(placement: Placement | undefined, scale: ScaleProps = {}) {
  const chart = testChart();
  new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, placement, ...scale });
  return at(find(objects(chart), 'Deployment'), 'spec.template.spec');
}

const SELECTOR = { matchLabels: { 'app.kubernetes.io/instance': 'api', 'app.kubernetes.io/name': 'api' } };

test('replicas are spread softly over hosts and zones', () => {
  expect(at(pod(undefined), 'topologySpreadConstraints')).toEqual(
    ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
      labelSelector: SELECTOR,
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: 'ScheduleAnyway',
    })),
  );
});

test.each<[string, Placement | undefined, ScaleProps, number | undefined]>([
  ['one pod alone has nothing to spread', undefined, { replicas: 1 }, undefined],
  ['one pod that may become more is spread', undefined, { autoscale: { min: 1, max: 3 } }, 2],
  ['an autoscaler of one pod spreads nothing', undefined, { autoscale: { min: 1, max: 1 } }, undefined],
  ['an app can do without', { spread: false }, {}, undefined],
  ['an app can insist', { spread: true }, { replicas: 1 }, 2],
])('%s', (_, placement, scale, count) => {
  const spread = at(pod(placement, scale), 'topologySpreadConstraints') as unknown[] | undefined;

  expect(spread?.length).toBe(count);
});

test('node labels and tolerations are as they are given', () => {
  const tolerations: k8s.Toleration[] = [
    { key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'team', value: 'shop' },
    { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 },
  ];

  const spec = pod({ nodeSelector: { 'kubernetes.io/arch': 'arm64', spot: '' }, tolerations });

  expect([at(spec, 'nodeSelector'), at(spec, 'tolerations')]).toEqual([
    { 'kubernetes.io/arch': 'arm64', spot: '' },
    tolerations,
  ]);
});

const NAME = 'its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit';
const VALUE = 'at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit';

test.each<[string, unknown, string]>([
  [
    'a node label that is none',
    { nodeSelector: { 'a b': 'c' } },
    `the key of 'nodeSelector' "a b" is not valid: ${NAME}`,
  ],
  [
    'a value of a node label that is none',
    { nodeSelector: { a: 'b c' } },
    `'nodeSelector' "a" has the value "b c", which no label can have: ${VALUE}`,
  ],
  [
    'a value of a node label that is no string',
    { nodeSelector: { spot: true } },
    `'nodeSelector' "spot" is true; write it as a string`,
  ],
  [
    'a taint that is none',
    { tolerations: [{ key: 'a b', operator: 'Exists' }] },
    `the key of 'tolerations' "a b" is not valid: ${NAME}`,
  ],
  [
    'every taint with a value',
    { tolerations: [{ value: 'x' }] },
    `the toleration of every taint has the operator "Equal"; without a key it is "Exists"`,
  ],
  [
    'existence with a value',
    { tolerations: [{ key: 'a', operator: 'Exists', value: 'x' }] },
    `the toleration of "a" has the operator "Exists" and the value "x"; leave one out`,
  ],
  [
    'an operator that is none',
    { tolerations: [{ key: 'a', operator: 'In' }] },
    `the toleration of "a" has the operator "In"; it is one of "Equal" and "Exists"`,
  ],
  [
    'an effect that is none',
    { tolerations: [{ key: 'a', effect: 'NoRun' }] },
    `the toleration of "a" has the effect "NoRun"; it is one of "NoSchedule", "PreferNoSchedule" and "NoExecute"`,
  ],
  [
    'a time that never comes',
    { tolerations: [{ key: 'a', effect: 'NoSchedule', tolerationSeconds: 9 }] },
    `the toleration of "a" has 'tolerationSeconds', which goes with the effect "NoExecute" alone; give that effect`,
  ],
])('%s is refused', (_, placement, message) => {
  expect(thrown(() => pod(placement as Placement))).toBe(`test/api: 'placement': ${message}`);
});
