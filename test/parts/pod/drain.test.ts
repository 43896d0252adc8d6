import { Duration } from 'cdk8s';
import { Defaults, WebApp, type DrainOptions, type KubernetesVersion } from '../../../src';
import { at, find, objects, synthYaml, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

const s = (count: number) => Duration.seconds(count);

function chartWith(drain: Duration | DrainOptions | undefined, kubernetes: KubernetesVersion = '1.28') {
  const chart = testChart();
  Defaults.of(chart).set({ kubernetes });
  new WebApp(chart, 'api', {
    image: 'shop-api:2.0.1',
    port: 8080,
    drain,
    sidecars: [{ name: 'proxy', image: 'envoy:1.31.0' }],
  });
  return chart;
}

/** How long a stopping pod has, and the hook of its app's container. */
function drained(drain: Duration | DrainOptions | undefined, kubernetes?: KubernetesVersion) {
  const spec = at(find(objects(chartWith(drain, kubernetes)), 'Deployment'), 'spec.template.spec');
  return [at(spec, 'terminationGracePeriodSeconds'), at(spec, 'containers.0.lifecycle')];
}

const exec = (seconds: string) => ({ preStop: { exec: { command: ['sleep', seconds] } } });
const sleep = (seconds: number) => ({ preStop: { sleep: { seconds } } });

test.each<[string, Duration | DrainOptions | undefined, unknown[]]>([
  ['nothing said is 30 seconds, of which 5 are a wait', undefined, [30, exec('5')]],
  ['a time is that of the whole drain', s(60), [60, exec('5')]],
  ['minutes are written in seconds', Duration.minutes(2), [120, exec('5')]],
  ['time and wait are given each', { timeout: s(90), preStop: s(15) }, [90, exec('15')]],
  ['a wait alone keeps the time', { preStop: s(10) }, [30, exec('10')]],
  ['an image without a shell has no hook', { hook: false }, [30, undefined]],
  ['without the hook the time may be short', { timeout: s(1), hook: false }, [1, undefined]],
  ['a wait of nothing is no hook', { preStop: s(0) }, [30, undefined]],
])('%s', (_, drain, expected) => {
  expect(drained(drain)).toEqual(expected);
});

test.each<[KubernetesVersion, unknown]>([
  ['1.28', exec('5')],
  ['1.29', exec('5')],
  ['1.30', sleep(5)],
  ['1.34', sleep(5)],
])('Kubernetes %s waits in its own way', (kubernetes, hook) => {
  expect(drained(undefined, kubernetes)).toEqual([30, hook]);
});

test('the sleep field, which the types of 1.28 do not know, is in the YAML', () => {
  const yaml = synthYaml(chartWith({ preStop: s(7) }, '1.30'));

  expect(yaml).toContain('            preStop:\n              sleep:\n                seconds: 7\n');
});

test("the wait is the app's own container's", () => {
  const spec = at(find(objects(chartWith(undefined)), 'Deployment'), 'spec.template.spec');

  expect(at(spec, 'containers.1')).not.toHaveProperty('lifecycle');
});

test("a scope's wait can be switched on again by the app that names one", () => {
  const chart = testChart();
  Defaults.of(chart).set({ drain: { hook: false } });

  new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, drain: { preStop: s(3) } });

  expect(at(find(objects(chart), 'Deployment'), 'spec.template.spec.containers.0.lifecycle')).toEqual(exec('3'));
});

test.each<[string, unknown, string]>([
  [
    'no longer than the wait',
    s(5),
    `'drain' is 5 seconds, which is not longer than the 5 seconds of its 'preStop'; the app would be killed before it receives SIGTERM: give it longer, or a shorter 'preStop'`,
  ],
  [
    'shorter than the wait',
    { timeout: s(10), preStop: s(20) },
    `'drain' is 10 seconds, which is not longer than the 20 seconds of its 'preStop'; the app would be killed before it receives SIGTERM: give it longer, or a shorter 'preStop'`,
  ],
  [
    'a wait without its hook',
    { preStop: s(5), hook: false },
    `'drain' gives 'preStop', but switches its hook off; leave one out`,
  ],
  ['parts of a second', Duration.millis(30_500), `'drain' is 30.5 seconds; Kubernetes counts whole seconds`],
  [
    'a wait of parts of a second',
    { preStop: Duration.millis(500) },
    `'drain': 'preStop' is 0.5 seconds; Kubernetes counts whole seconds`,
  ],
  ['a number', 30, `'drain' is 30; give it as Duration.seconds(30), or in full`],
])('%s is refused', (_, drain, message) => {
  expect(thrown(() => chartWith(drain as DrainOptions))).toBe(`test/api: ${message}`);
});
