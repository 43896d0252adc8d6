import {
  Defaults,
  Expose,
  MLServingApp,
  Trigger,
  defineEngine,
  type EngineOptions,
  type MLServingAppProps,
} from '../../../src';
import { checkManifests } from '../../../src/check';
import { lineUp } from '../../line-up';
import { at, find, objects, synthYaml, testChart, type Manifest } from '../../support/synth';
import { thrown } from '../../support/thrown';
import { recordWarnings } from '../../support/warnings';

const prometheus = 'http://prometheus.monitoring:9090';

const warnings = recordWarnings();

function props(others: object): MLServingAppProps {
  return {
    engine: 'vllm',
    image: 'registry.example.com/vllm:1.0.0',
    resources: { memory: '16Gi' },
    monitoring: true,
    autoscale: { min: 1, max: 4 },
    queue: { perPod: 5, prometheus },
    ...others,
  };
}

function made(others: object): Manifest[] {
  const chart = testChart({ namespace: 'ml' });
  new MLServingApp(chart, 'llm', props(others));
  return objects(chart);
}

describe('a server scaled by its queue', () => {
  test.each<[string, string]>([
    ['vllm', 'vllm:num_requests_waiting'],
    ['sglang', 'sglang:num_queue_reqs'],
    ['tgi', 'tgi_queue_size'],
    ['triton', 'nv_inference_pending_request_count'],
  ])('asks for the metric of %s, %s, of its own namespace and Service', (engine, metric) => {
    const found = find(made({ engine }), 'ScaledObject');

    expect(at(found, 'spec')).toMatchObject({
      minReplicaCount: 1,
      maxReplicaCount: 4,
      scaleTargetRef: { kind: 'Deployment', name: 'llm' },
      triggers: [
        {
          type: 'prometheus',
          metadata: {
            serverAddress: prometheus,
            query: `sum(${metric}{namespace="ml",service=~"llm(-internal)?"})`,
            threshold: '5',
          },
        },
      ],
    });
    expect(warnings).toEqual([]);
  });

  test('has no replicas of its own, which each apply would set back', () => {
    expect(at(find(made({}), 'Deployment'), 'spec.replicas')).toBeUndefined();
  });

  test.each<[object, RegExp]>([
    [{ serviceName: 'front' }, /service=~"front\(-internal\)\?"/],
    [{ namespace: 'other' }, /namespace="other"/],
  ])('asks by the names that are given: %j', (others, expected) => {
    const found = find(made(others), 'ScaledObject');

    expect(at(found, 'spec.triggers.0.metadata.query')).toMatch(expected);
  });

  test('asks for the Service that its ServiceMonitor collects by, also behind a load balancer', () => {
    const all = made({ engine: 'triton', expose: Expose.loadBalancer({ ports: ['http'] }) });

    const services = all.filter(({ kind }) => kind === 'Service');
    const collected = services.filter((service) =>
      (at(service, 'spec.ports') as { name: string }[]).some(({ name }) => name === 'metrics'),
    );
    const query = String(at(find(all, 'ScaledObject'), 'spec.triggers.0.metadata.query'));
    const pattern = /service=~"([^"]*)"/.exec(query)?.[1] ?? '';
    expect(collected).toHaveLength(1);
    expect(String(at(collected[0] as Manifest, 'metadata.name'))).toMatch(new RegExp(`^(?:${pattern})$`));
  });

  test('has other triggers beside', () => {
    const other = Trigger.cron({ timeZone: 'Etc/UTC', start: '0 8 * * 1-5', end: '0 18 * * 1-5', replicas: 2 });

    const found = find(made({ autoscale: { min: 0, max: 4, triggers: [other] } }), 'ScaledObject');

    expect((at(found, 'spec.triggers') as { type: string }[]).map(({ type }) => type)).toEqual(['prometheus', 'cron']);
    expect(warnings).toEqual([]);
  });

  test.each([{ min: 0 }, { min: 2, idle: 0 as const }])('warns that nothing wakes it from 0 pods: %j', (bounds) => {
    made({ autoscale: { max: 4, ...bounds } });

    expect(warnings).toEqual([
      `test/llm: 'autoscale' goes to 0 pods by "vllm:num_requests_waiting", which the pods export themselves: with none there is no metric, and nothing wakes the server; set 'min: 1', or add to 'triggers' one that counts requests before they come to a pod`,
    ]);
  });

  test('lines up, and the checker sees when its target is renamed', () => {
    const chart = testChart({ namespace: 'ml' });
    new MLServingApp(chart, 'llm', props({}));
    const yaml = synthYaml(chart);

    const { findings } = checkManifests(yaml);
    const broken = checkManifests(yaml.replace(/(scaleTargetRef:\n(?:\s+\w+: \S+\n)*?\s+name: )llm/, '$1lm'));

    expect(lineUp(yaml)).toEqual([]);
    expect(findings).toEqual([]);
    expect(broken.findings.map(({ rule }) => rule)).toContain('wiring/autoscaler-target-exists');
  });

  test('is scaled as any app without a queue', () => {
    const found = made({ queue: undefined, autoscale: { min: 1, max: 4, cpu: 70 } });

    expect(find(found, 'HorizontalPodAutoscaler').spec).toMatchObject({ minReplicas: 1, maxReplicas: 4 });
  });
});

describe('a queue is refused', () => {
  test.each<[string, object, string]>([
    [
      'without bounds',
      { autoscale: undefined },
      `'queue' decides the number of pods, and has no bounds; give 'autoscale' its 'min' and 'max'`,
    ],
    ['of no length', { queue: { prometheus, perPod: 0 } }, `'queue': 'perPod' is 0; give it a number over 0`],
    [
      'at no URL',
      { queue: { prometheus: 'prometheus', perPod: 5 } },
      `'queue': 'prometheus' is "prometheus"; write it as "http://prometheus.monitoring:9090"`,
    ],
    [
      'of an engine without one',
      { engine: 'mlserver' },
      `'queue' needs a metric of waiting requests, and none of mlserver is known; use 'triggers' of 'autoscale', such as Trigger.prometheus`,
    ],
    [
      'that is not collected',
      { monitoring: false },
      `'queue' is asked of Prometheus, which does not collect the metrics of the engine; set 'monitoring: true'`,
    ],
    [
      'beside replicas',
      { replicas: 2 },
      `both 'replicas' and 'autoscale' are given, and each apply would undo the autoscaler; leave 'replicas' out`,
    ],
    [
      'that is misspelt',
      { queue: { prometheus, perPods: 5 } },
      `'queue.perPods' is not a prop; did you mean 'perPod'?`,
    ],
  ])('%s', (_, others, expected) => {
    const message = thrown(() => new MLServingApp(testChart({ namespace: 'ml' }), 'llm', props(others)));

    expect(message).toBe(`test/llm: ${expected}`);
  });

  test('without a namespace', () => {
    const message = thrown(() => new MLServingApp(testChart(), 'llm', props({})));

    expect(message).toBe(
      `test/llm: 'queue' is asked for by namespace, and the app has none; give its chart a namespace`,
    );
  });

  test.each<[object, string]>([
    [{}, `engine "own": 'queueMetric' is "a b"; it is among the metrics, of which there are none: give 'metrics' too`],
    [{ metrics: { port: 'http' } }, `engine "own": 'queueMetric' is "a b"; a metric has letters, digits, "_" and ":"`],
  ])('whose metric cannot be, with %j', (options, expected) => {
    const engine = { name: 'own', ports: { http: 80 }, queueMetric: 'a b', ...options } as EngineOptions;

    expect(thrown(() => defineEngine(engine))).toBe(expected);
  });
});

test('the defaults of the scope hold for the speed at which pods are removed', () => {
  const chart = testChart({ namespace: 'ml' });
  Defaults.of(chart).set({ scaleDown: false });
  new MLServingApp(chart, 'llm', props({}));

  expect(at(find(objects(chart), 'ScaledObject'), 'spec.advanced')).toBeUndefined();
});
