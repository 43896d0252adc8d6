import { Duration } from 'cdk8s';
import { Defaults, WebApp, type Autoscale, type Resources } from '../../../src';
import { at, find, objects, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

const image = 'shop-api:2.0.1';

function chartWith(
  scale: { readonly replicas?: number; readonly autoscale?: Autoscale },
  resources?: Resources | false,
) {
  const chart = testChart({ namespace: 'shop' });
  new WebApp(chart, 'api', { image, port: 8080, resources, ...(scale as { replicas?: number }) });
  return chart;
}

const autoscaler = (autoscale: Autoscale, resources?: Resources | false) =>
  find(objects(chartWith({ autoscale }, resources)), 'HorizontalPodAutoscaler');

const metric = (name: string, averageUtilization: number) => ({
  type: 'Resource',
  resource: { name, target: { type: 'Utilization', averageUtilization } },
});

describe('replicas', () => {
  test.each([
    [{}, 2],
    [{ replicas: 0 }, 0],
    [{ replicas: 1 }, 1],
    [{ replicas: 7 }, 7],
  ])('%o', (props, replicas) => {
    expect(at(find(objects(chartWith(props)), 'Deployment'), 'spec.replicas')).toBe(replicas);
  });

  test('are left to the autoscaler, which each apply would undo', () => {
    const deployment = find(objects(chartWith({ autoscale: { min: 2, max: 4 } })), 'Deployment');

    expect(deployment.spec).not.toHaveProperty('replicas');
  });
});

describe('the autoscaler', () => {
  test('it scales the Deployment by CPU when nothing else is said', () => {
    const scaler = autoscaler({ min: 2, max: 10 });

    expect(scaler).toMatchObject({
      apiVersion: 'autoscaling/v2',
      metadata: { name: 'api', namespace: 'shop' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' },
        minReplicas: 2,
        maxReplicas: 10,
        metrics: [metric('cpu', 80)],
      },
    });
  });

  test.each<[string, Autoscale, object[]]>([
    ['CPU as it is given', { min: 1, max: 2, cpu: 50 }, [metric('cpu', 50)]],
    ['memory alone', { min: 1, max: 2, memory: 70 }, [metric('memory', 70)]],
    ['both', { min: 1, max: 2, cpu: 60, memory: 70 }, [metric('cpu', 60), metric('memory', 70)]],
    ['more than is requested', { min: 1, max: 2, cpu: 150 }, [metric('cpu', 150)]],
  ])('%s', (_, autoscale, metrics) => {
    expect(at(autoscaler(autoscale), 'spec.metrics')).toEqual(metrics);
  });

  test('it waits before it takes pods away', () => {
    const scaler = autoscaler({ min: 1, max: 2, scaleDownAfter: Duration.minutes(10) });

    expect(at(scaler, 'spec.behavior.scaleDown.stabilizationWindowSeconds')).toBe(600);
  });

  test('as many at least as at most is a fixed number', () => {
    expect(at(autoscaler({ min: 3, max: 3 }), 'spec.maxReplicas')).toBe(3);
  });

  test('a limit alone is measured too, since the API server makes it the request', () => {
    const chart = testChart();
    Defaults.of(chart).set({ resources: false });

    new WebApp(chart, 'api', { image, port: 8080, resources: { cpuLimit: 1 }, autoscale: { min: 1, max: 2 } });

    expect(at(find(objects(chart), 'HorizontalPodAutoscaler'), 'spec.metrics')).toEqual([metric('cpu', 80)]);
  });

  test.each<[string, unknown, string]>([
    [
      'replicas too',
      { replicas: 2, autoscale: { min: 1, max: 2 } },
      `both 'replicas' and 'autoscale' are given, and each apply would undo the autoscaler; leave 'replicas' out`,
    ],
    [
      'no pods',
      { autoscale: { min: 0, max: 2 } },
      `'autoscale': 'min' is 0, and a HorizontalPodAutoscaler keeps at least 1 pod; set 1, or add 'triggers', by which KEDA scales to 0`,
    ],
    ['fewer than none', { autoscale: { min: -1, max: 2 } }, `'autoscale': 'min' is -1; it is a whole number from 1`],
    ['no most', { autoscale: { min: 1 } }, `'autoscale': 'max' is undefined; it is a whole number from 1`],
    [
      'the most below the fewest',
      { autoscale: { min: 3, max: 2 } },
      `'autoscale': 'max' 2 is less than 'min' 3; raise it`,
    ],
    [
      'no use at all',
      { autoscale: { min: 1, max: 2, cpu: 0 } },
      `'autoscale': 'cpu' is 0; give whole percent of what the pods request, such as 70`,
    ],
    [
      'a share for a percent',
      { autoscale: { min: 1, max: 2, memory: 0.7 } },
      `'autoscale': 'memory' is 0.7; give whole percent of what the pods request, such as 70`,
    ],
    [
      'a longer wait than an hour',
      { autoscale: { min: 1, max: 2, scaleDownAfter: Duration.hours(2) } },
      `'autoscale': 'scaleDownAfter' is 7200 seconds; it is at most 3600`,
    ],
    ['replicas less than none', { replicas: -1 }, `'replicas' is -1; it is a whole number from 0`],
    ['replicas in parts', { replicas: 1.5 }, `'replicas' is 1.5; it is a whole number from 0`],
    ['replicas in a string', { replicas: '2' }, `'replicas' is "2"; it is a whole number from 0`],
  ])('%s is refused', (_, scale, message) => {
    expect(thrown(() => chartWith(scale as { replicas: number }))).toBe(`test/api: ${message}`);
  });

  test('a container that requests nothing cannot be measured', () => {
    expect(thrown(() => chartWith({ autoscale: { min: 1, max: 2 } }, false))).toBe(
      `test/api: 'autoscale' measures cpu, but container "api" requests none, so its use is unknown; give it 'resources'`,
    );
  });

  test('nor can a sidecar that is added later', () => {
    const app = new WebApp(testChart(), 'api', { image, port: 8080, autoscale: { min: 1, max: 2 } });

    expect(thrown(() => app.addSidecar({ name: 'proxy', image: 'envoy:1.31.0', resources: false }))).toBe(
      `test/api: 'autoscale' measures cpu, but container "proxy" requests none, so its use is unknown; give it 'resources'`,
    );
  });

  test('an init container has ended when use is measured', () => {
    const app = new WebApp(testChart(), 'api', { image, port: 8080, autoscale: { min: 1, max: 2 } });

    expect(thrown(() => app.addInitContainer({ name: 'migrate', image: 'migrate:4.17.0', resources: false }))).toBe(
      'no error',
    );
  });
});
