import { k8s } from 'cdk8s-plus-28';
import { Metric, WebApp, Worker, type Autoscale } from '../../../src';
import { checkManifests } from '../../../src/check';
import { at, find, objects, synth, synthYaml, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

function metrics(autoscale: Partial<Autoscale>): unknown {
  const all = synth((chart) => {
    new Worker(chart, 'mailer', { image: 'mailer:1.0.0', autoscale: { min: 1, max: 9, ...autoscale } });
  });
  return at(find(all, 'HorizontalPodAutoscaler'), 'spec.metrics');
}

describe('an autoscaler measures', () => {
  test.each<[string, Partial<Autoscale>, object[]]>([
    [
      'an average over pods',
      { metrics: [Metric.pods('http_requests', { average: 100 })] },
      [
        {
          type: 'Pods',
          pods: { metric: { name: 'http_requests' }, target: { type: 'AverageValue', averageValue: '100' } },
        },
      ],
    ],
    [
      'a queue outside, by its labels',
      { metrics: [Metric.external('queue_messages', { average: '30', labels: { queue: 'mail' } })] },
      [
        {
          type: 'External',
          external: {
            metric: { name: 'queue_messages', selector: { matchLabels: { queue: 'mail' } } },
            target: { type: 'AverageValue', averageValue: '30' },
          },
        },
      ],
    ],
    [
      'an amount of CPU, and of memory, which need no requests',
      { cpu: '500m', memory: '300Mi' },
      [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'AverageValue', averageValue: '500m' } } },
        { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '300Mi' } } },
      ],
    ],
    [
      'one container',
      { containers: { mailer: { cpu: 60 } } },
      [
        {
          type: 'ContainerResource',
          containerResource: {
            name: 'cpu',
            container: 'mailer',
            target: { type: 'Utilization', averageUtilization: 60 },
          },
        },
      ],
    ],
    [
      'all of them together',
      { cpu: 70, metrics: [Metric.external('lag', { value: '2k' })] },
      [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
        { type: 'External', external: { metric: { name: 'lag' }, target: { type: 'Value', value: '2k' } } },
      ],
    ],
  ])('%s', (_, autoscale, expected) => {
    expect(metrics(autoscale)).toEqual(expected);
  });

  test('another object, which is a construct or named', () => {
    const chart = testChart();
    const ingress = new k8s.KubeIngress(chart, 'ingress', { metadata: { name: 'shop' } });

    new WebApp(chart, 'api', {
      image: 'shop-api:2.0.1',
      port: 8080,
      autoscale: {
        min: 2,
        max: 9,
        metrics: [
          Metric.object(ingress, 'requests', { value: 2000 }),
          Metric.object({ apiVersion: 'v1', kind: 'Service', name: 'queue' }, 'length', { average: 5 }),
        ],
      },
    });

    expect(at(find(objects(chart), 'HorizontalPodAutoscaler'), 'spec.metrics')).toMatchObject([
      {
        type: 'Object',
        object: {
          describedObject: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'shop' },
          target: { type: 'Value', value: '2000' },
        },
      },
      { object: { describedObject: { apiVersion: 'v1', kind: 'Service', name: 'queue' } } },
    ]);
  });

  test('a container whose sidecar requests nothing', () => {
    const chart = testChart();

    new Worker(chart, 'mailer', {
      image: 'mailer:1.0.0',
      sidecars: [{ name: 'proxy', image: 'envoy:1.31.0', resources: false }],
      autoscale: { min: 1, max: 2, containers: { mailer: { cpu: 60 } } },
    });

    expect(checkManifests(synthYaml(chart), { only: ['wiring', 'api'] }).findings).toEqual([]);
  });

  test('a container that the pods do not have, which the checker reports of other manifests', () => {
    const chart = testChart();
    const worker = new Worker(chart, 'mailer', {
      image: 'mailer:1.0.0',
      autoscale: { min: 1, max: 2, containers: { mailer: { cpu: 60 } } },
    });

    worker.patch({
      autoscaler: {
        spec: {
          metrics: [
            {
              type: 'ContainerResource',
              containerResource: {
                name: 'cpu',
                container: 'mailr',
                target: { type: 'Utilization', averageUtilization: 60 },
              },
            },
          ],
        },
      },
    });

    const { findings } = checkManifests(synthYaml(chart), { only: ['wiring'] });
    expect(findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      'wiring/autoscaler-has-requests HorizontalPodAutoscaler mailer measures container "mailr" of Deployment mailer, which has no such container; did you mean "mailer"?',
    ]);
  });
});

describe('a measurement that the API server refuses', () => {
  const object = { apiVersion: 'v1', kind: 'Service', name: 'queue' };

  test.each<[string, unknown, string]>([
    [
      'no metric',
      { metrics: ['lag'] },
      `'autoscale': 'metrics[0]' is "lag"; make it with Metric.pods, Metric.object or Metric.external`,
    ],
    [
      'a name with "/"',
      { metrics: [Metric.pods('a/b', { average: 1 })] },
      `'autoscale': 'metrics[0]': the name is "a/b"; give the name of a metric, without "/" and "%"`,
    ],
    [
      'no average',
      { metrics: [Metric.pods('lag', {} as never)] },
      `'autoscale': 'metrics[0]' "lag": 'average' is undefined; give it a quantity above 0, such as 100 or "500m"`,
    ],
    [
      'an average of 0',
      { metrics: [Metric.pods('lag', { average: 0 })] },
      `'autoscale': 'metrics[0]' "lag": 'average' is 0; give it a quantity above 0, such as 100 or "500m"`,
    ],
    [
      'a word',
      { metrics: [Metric.external('lag', { value: 'many' })] },
      `'autoscale': 'metrics[0]' "lag": 'value' is "many"; give it a quantity above 0, such as 100 or "500m"`,
    ],
    [
      'a value of pods',
      { metrics: [Metric.pods('lag', { value: 1 } as never)] },
      `'autoscale': 'metrics[0]' "lag" has a 'value'; pods are measured by their 'average'`,
    ],
    [
      'both',
      { metrics: [Metric.external('lag', { value: 1, average: 1 } as never)] },
      `'autoscale': 'metrics[0]' "lag" has both 'average' and 'value'; leave one out`,
    ],
    [
      'an unknown option',
      { metrics: [Metric.external('lag', { avarage: 1 } as never)] },
      `'autoscale.metrics[0].avarage' is not a prop; did you mean 'average'?`,
    ],
    [
      'no object',
      { metrics: [Metric.object(undefined as never, 'lag', { value: 1 })] },
      `'autoscale': 'metrics[0]': the object's 'apiVersion' is undefined; give an API object, or its 'apiVersion', 'kind' and 'name'`,
    ],
    [
      'an object without a name',
      { metrics: [Metric.object({ ...object, name: '' }, 'lag', { value: 1 })] },
      `'autoscale': 'metrics[0]': the object's 'name' is ""; give an API object, or its 'apiVersion', 'kind' and 'name'`,
    ],
    [
      'an unknown container',
      { containers: { maler: { cpu: 60 } } },
      `'autoscale': 'containers' measures "maler", which is not a container of the pods; did you mean "mailer"?`,
    ],
    [
      'nothing of a container',
      { containers: { mailer: {} } },
      `'autoscale': 'containers': 'mailer' measures nothing; give it 'cpu' or 'memory'`,
    ],
    [
      'a number for a container',
      { containers: { mailer: 60 } },
      `'autoscale': 'containers': 'mailer' is 60; give it 'cpu' or 'memory'`,
    ],
    [
      '0 percent of a container',
      { containers: { mailer: { cpu: 0 } } },
      `'autoscale': 'containers': 'mailer': 'cpu' is 0; give whole percent of what the pods request, such as 70`,
    ],
    [
      'an amount that is none',
      { memory: '300MB' },
      `'autoscale': 'memory' "300MB" is not a quantity; did you mean "300Mi" or "300M"?`,
    ],
  ])('%s', (_, autoscale, message) => {
    expect(thrown(() => metrics(autoscale as Partial<Autoscale>))).toBe(`test/mailer: ${message}`);
  });

  test('the CPU of a container that requests none', () => {
    const build = () =>
      new Worker(testChart(), 'mailer', {
        image: 'mailer:1.0.0',
        sidecars: [{ name: 'proxy', image: 'envoy:1.31.0', resources: false }],
        autoscale: { min: 1, max: 2, containers: { proxy: { memory: 60 } } },
      });

    expect(thrown(build)).toBe(
      `test/mailer: 'autoscale' measures memory, but container "proxy" requests none, so its use is unknown; give it 'resources'`,
    );
  });
});
