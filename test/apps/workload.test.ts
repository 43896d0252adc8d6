import type { Chart } from 'cdk8s';
import { Testing } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-28';
import { Defaults, FrontendBackendApp, MLServingApp, WebApp, type WebAppProps } from '../../src';
import { at, find, objects, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'shop-api:2.0.1';

describe('a construct that throws', () => {
  test('leaves nothing in the tree, so that its id, name and pods are free', () => {
    const chart = testChart();
    const broken = { image, port: 80, disruptionBudget: { maxUnavailable: 0 } };

    expect(() => new WebApp(chart, 'api', broken)).toThrow("'disruptionBudget'");
    const api = new WebApp(chart, 'api', { image, port: 80, name: 'api' });

    expect(chart.node.children).toEqual([api]);
    expect(Testing.synth(chart)).toHaveLength(3);
  });

  test('as a composite leaves none of its parts', () => {
    const chart = testChart();
    const props = { frontend: { image, port: 80 }, backend: { image, port: 8080 }, backendUrl: '' };

    expect(() => new FrontendBackendApp(chart, 'shop', props)).toThrow();
    new FrontendBackendApp(chart, 'shop', { ...props, backendUrl: 'BACKEND_URL' });

    expect(chart.node.children).toHaveLength(1);
  });

  test('frees the pods that it claimed, and no others', () => {
    const chart = testChart();
    new WebApp(chart, 'live', { image, port: 80, selector: { app: 'live' } });

    expect(() => new WebApp(chart, 'api', { image, port: 80, serviceName: 'Not_One' })).toThrow('Not_One');

    expect(() => new WebApp(chart, 'next', { image, port: 80, labels: { app: 'live' } })).toThrow(
      'the selector app=live of "live" (test/live) also matches the pods of this app',
    );
  });
});

describe('props of a spread, which TypeScript does not check', () => {
  test.each<[string, object, string]>([
    ['at the top', { replica: 3 }, "'replica' is not a prop; did you mean 'replicas'?"],
    ['in resources', { resources: { limits: {} } }, "'resources.limits' is not a prop; did you mean 'memoryLimit'?"],
    [
      'of the pod spec',
      { serviceAccountName: 'x' },
      "'serviceAccountName' is not a prop; did you mean 'serviceAccount'?",
    ],
    [
      'of a probe',
      { health: { path: '/', periodSeconds: 5 } },
      "'health.periodSeconds' is not a prop; did you mean 'period'?",
    ],
    [
      'in a sidecar',
      { sidecars: [{ name: 'a', image, prots: {} }] },
      "'sidecars[0].prots' is not a prop; did you mean 'ports'?",
    ],
  ])('%s', (_, extra, message) => {
    const props = { image, port: 80, ...extra };

    expect(thrown(() => new WebApp(testChart(), 'api', { ...props }))).toBe(`test/api: ${message}`);
  });

  test('of a model server', () => {
    const props = { engine: 'vllm' as const, image, resources: { memory: '4Gi' }, gpus: 1 };

    expect(thrown(() => new MLServingApp(testChart(), 'llm', { ...props }))).toBe(
      "test/llm: 'gpus' is not a prop; did you mean 'gpu'?",
    );
  });

  test('of one half of an app', () => {
    const backend = { image, port: 80, replica: 1 };

    expect(
      thrown(
        () => new FrontendBackendApp(testChart(), 'shop', { frontend: { image, port: 80 }, backend: { ...backend } }),
      ),
    ).toBe("test/shop/backend: 'replica' is not a prop; did you mean 'replicas'?");
  });

  test('of what is added later', () => {
    const api = new WebApp(testChart(), 'api', { image, port: 80 });
    const sidecar = { name: 'log', image, nativ: true };
    const init = { name: 'migrate', image, cmd: [] };
    const wire = { env: 'API_URL', prot: 'http' };

    expect(thrown(() => api.addSidecar({ ...sidecar }))).toBe(
      "test/api: 'nativ' is not a prop; did you mean 'native'?",
    );
    expect(thrown(() => api.addInitContainer({ ...init }))).toContain("'cmd' is not a prop");
    expect(thrown(() => api.connectTo(api, { ...wire }))).toBe(
      "test/api: 'connectTo.prot' is not a prop; did you mean 'port'?",
    );
  });
});

describe('the service account of a workload', () => {
  function podOf(props: Partial<WebAppProps>, chart: Chart = testChart()) {
    new WebApp(chart, 'api', { image, port: 80, ...props } as WebAppProps);
    const deployment = find(objects(chart), 'Deployment');
    return { annotations: at(deployment, 'metadata.annotations'), spec: at(deployment, 'spec.template.spec') };
  }

  test('is not set unless it is given', () => {
    expect(podOf({}).spec).not.toHaveProperty('serviceAccountName');
  });

  test('by its name is expected to exist, as the checker learns', () => {
    const { spec, annotations } = podOf({ serviceAccount: 'runner' });

    expect(spec).toMatchObject({ serviceAccountName: 'runner', automountServiceAccountToken: false });
    expect(annotations).toEqual({ 'cdk8s-dovetail/external': 'serviceaccount/runner' });
  });

  test('of cdk8s-plus in this tree is no prerequisite', () => {
    const chart = testChart();
    const account = new ServiceAccount(chart, 'runner', { metadata: { name: 'runner' } });

    const { spec, annotations } = podOf({ serviceAccount: account }, chart);

    expect(spec).toHaveProperty('serviceAccountName', 'runner');
    expect(annotations).toBeUndefined();
  });

  test('that every namespace has is no prerequisite', () => {
    expect(podOf({ serviceAccount: 'default' }).annotations).toBeUndefined();
  });

  test('gets a token where the app or its scope asks for one', () => {
    const chart = testChart();
    Defaults.of(chart).set({ tokenAutomount: true });

    expect(podOf({ serviceAccount: 'runner', tokenAutomount: true }).spec).toHaveProperty(
      'automountServiceAccountToken',
      true,
    );
    expect(podOf({}, chart).spec).toHaveProperty('automountServiceAccountToken', true);
  });

  test.each<[string, unknown, string]>([
    [
      'a name that none can have',
      'Not_One',
      'test/api: \'serviceAccount\' "Not_One" is not a DNS subdomain (a-z, 0-9, "-", "."); try "not-one"',
    ],
    ['null', null, "test/api: 'serviceAccount' is null; give it a name, or a ServiceAccount of cdk8s-plus"],
    [
      'another kind',
      { kind: 'Secret', name: 'x' },
      "test/api: 'serviceAccount' is an object (Object); give it a name, or a ServiceAccount of cdk8s-plus",
    ],
  ])('refuses %s', (_, serviceAccount, message) => {
    expect(thrown(() => podOf({ serviceAccount } as Partial<WebAppProps>))).toBe(message);
  });
});
