import { App as Cdk8sApp, Chart as Cdk8sChart, Duration } from 'cdk8s';
import {
  Defaults,
  Gateway,
  HTTPRoute,
  InferencePool,
  MLServingApp,
  ModelRoute,
  defineEngine,
  type KubernetesVersion,
  type MLServingAppProps,
} from '../../../src';
import { checkManifests } from '../../../src/check';
import { lineUp } from '../../line-up';
import { at, find, objects, synthYaml, testChart, type Manifest } from '../../support/synth';
import { thrown } from '../../support/thrown';
import { recordWarnings } from '../../support/warnings';

const LEADER = 'spec.leaderWorkerTemplate.leaderTemplate';
const WORKER = 'spec.leaderWorkerTemplate.workerTemplate';
const SERVER = 'spec.containers.0';
const INDEX = 'leaderworkerset.sigs.k8s.io/worker-index';

recordWarnings();

function props(others: object): MLServingAppProps {
  return {
    engine: 'vllm',
    image: 'vllm/vllm-openai:v0.18.0',
    model: { name: 'llama', claim: 'weights' },
    resources: { cpu: 32, memory: '800Gi' },
    nodes: 2,
    gpu: 8,
    user: 1000,
    ...others,
  };
}

function chartWith(others: object, kubernetes: KubernetesVersion = '1.28') {
  const chart = testChart({ namespace: 'ml' });
  Defaults.of(chart).set({ kubernetes });
  new MLServingApp(chart, 'llm', props(others));
  return chart;
}

function made(others: object, kubernetes?: KubernetesVersion): Manifest[] {
  return objects(chartWith(others, kubernetes));
}

function set(others: object = {}, kubernetes?: KubernetesVersion): Manifest {
  return find(made(others, kubernetes), 'LeaderWorkerSet');
}

function refusal(others: object): string {
  return thrown(() => new MLServingApp(testChart(), 'llm', props(others)));
}

/** What the checker says of YAML with an error or a warning about wires. */
function wires(yaml: string): readonly string[] {
  const { findings } = checkManifests(yaml);
  return findings.filter(({ rule }) => rule.startsWith('wiring/')).map(({ rule, message }) => `${rule}: ${message}`);
}

describe('groups of servers on several nodes', () => {
  test('are those of a LeaderWorkerSet, which are made anew as a whole, and no Deployment', () => {
    const all = made({ nodes: 3, replicas: 2 });
    const found = find(all, 'LeaderWorkerSet');

    expect(at(found, 'spec')).toMatchObject({
      replicas: 2,
      networkConfig: { subdomainPolicy: 'UniquePerReplica' },
      rolloutStrategy: { type: 'RollingUpdate', rollingUpdateConfiguration: { maxSurge: 0, maxUnavailable: 1 } },
      leaderWorkerTemplate: { size: 3, restartPolicy: 'RecreateGroupOnPodRestart' },
    });
    expect(all.map(({ kind }) => kind)).not.toContain('Deployment');
  });

  test('answer by their leaders alone', () => {
    const chart = chartWith({ replicas: 2 });
    const found = objects(chart);
    const selector = at(find(found, 'Service'), 'spec.selector');

    expect(selector).toEqual({
      'app.kubernetes.io/instance': 'llm',
      'app.kubernetes.io/name': 'llm',
      [INDEX]: '0',
    });
    expect(wires(synthYaml(chart))).toEqual([]);
    expect(lineUp(synthYaml(chart))).toEqual([]);
  });

  test('have leaders with ports and probes, and workers with neither', () => {
    const found = set();

    expect(at(found, `${LEADER}.${SERVER}`)).toMatchObject({
      ports: [{ name: 'http', containerPort: 8000 }],
      startupProbe: { httpGet: { path: '/health', port: 'http' }, failureThreshold: 180 },
      readinessProbe: {},
      livenessProbe: {},
    });
    expect(Object.keys(at(found, `${WORKER}.${SERVER}`) as object)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/ports|Probe/)]),
    );
  });

  test('divide the model over the nodes, and over the GPUs of each', () => {
    const found = set({ extraArgs: ['--max-model-len', '8192'] });

    const leader = at(found, `${LEADER}.${SERVER}.args`) as readonly string[];
    expect(leader.join(' ')).toBe(
      '--model $(MODEL_URI) --served-model-name $(MODEL_NAME) --tensor-parallel-size 8 --shutdown-timeout 45 ' +
        '--pipeline-parallel-size $(LWS_GROUP_SIZE) --nnodes $(LWS_GROUP_SIZE) --node-rank $(LWS_WORKER_INDEX) ' +
        '--master-addr $(LWS_LEADER_ADDRESS) --max-model-len 8192',
    );
    expect(at(found, `${WORKER}.${SERVER}.args`)).toEqual([...leader, '--headless']);
    for (const role of [LEADER, WORKER])
      expect(at(found, `${role}.${SERVER}.resources.limits`)).toEqual({ memory: '800Gi', 'nvidia.com/gpu': '8' });
  });

  test.each<[KubernetesVersion, (seconds: number) => object]>([
    ['1.28', (seconds) => ({ exec: { command: ['sleep', String(seconds)] } })],
    ['1.34', (seconds) => ({ sleep: { seconds } })],
  ])('wait on Kubernetes %s until the leader has finished its requests', (kubernetes, hook) => {
    const found = set({}, kubernetes);

    expect(at(found, `${LEADER}.${SERVER}.lifecycle.preStop`)).toEqual(hook(15));
    expect(at(found, `${WORKER}.${SERVER}.lifecycle.preStop`)).toEqual(hook(60));
    expect(at(found, `${WORKER}.spec.terminationGracePeriodSeconds`)).toBe(70);
  });

  test('do not wait where nothing does', () => {
    const found = set({ drain: { timeout: Duration.seconds(60), hook: false } });

    expect([LEADER, WORKER].map((role) => at(found, `${role}.${SERVER}.lifecycle`))).toEqual([undefined, undefined]);
  });

  test('have each the devices of a claim', () => {
    const found = set({ gpu: { claimTemplate: 'gpus', devices: 8 } }, '1.34');

    for (const role of [LEADER, WORKER]) {
      expect(at(found, `${role}.spec.resourceClaims`)).toEqual([{ name: 'gpu', resourceClaimTemplateName: 'gpus' }]);
      expect(at(found, `${role}.${SERVER}.resources.claims`)).toEqual([{ name: 'gpu' }]);
    }
  });

  test('may call each other on all ports while they are isolated', () => {
    const policy = find(made({ isolate: true }), 'NetworkPolicy');
    const pods = {
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'llm', 'app.kubernetes.io/name': 'llm' } },
    };

    expect(at(policy, 'spec.ingress')).toEqual([{ from: [pods] }]);
    expect(at(policy, 'spec.egress')).toContainEqual({ to: [pods] });
  });

  test.each([
    [1, undefined],
    [2, { maxUnavailable: 1 }],
  ])('that are %i have the budget %j for all pods', (replicas, expected) => {
    const budget = made({ replicas }).find(({ kind }) => kind === 'PodDisruptionBudget');

    if (expected === undefined) expect(budget).toBeUndefined();
    else expect(at(budget, 'spec')).toMatchObject(expected);
    expect(JSON.stringify(budget ?? '')).not.toContain(INDEX);
  });

  test('alert by the leaders, which are those of a StatefulSet, and by the names of all pods', () => {
    const rule = find(made({ monitoring: { alerts: ['notReady', 'restarts'] } }), 'PrometheusRule');

    const text = JSON.stringify(rule).replaceAll('\\"', "'");
    expect(text).toContain("kube_statefulset_status_replicas_ready{namespace='ml',statefulset='llm'}");
    expect(text).toContain("pod=~'llm-[0-9]+(-[0-9]+)?'");
  });

  test('of an engine of your own join by its flags', () => {
    const engine = defineEngine({
      name: 'own',
      ports: { http: 7000 },
      nodes: { args: ['--join=$(LWS_LEADER_ADDRESS):7001'], workerArgs: ['--worker'] },
      launch: ({ model }) => ({ args: ['serve', model?.name ?? ''] }),
    });

    const found = set({ engine, image: 'own:1.0.0' });

    expect(at(found, `${WORKER}.${SERVER}.args`)).toEqual([
      'serve',
      'llama',
      '--join=$(LWS_LEADER_ADDRESS):7001',
      '--worker',
    ]);
  });

  test('are patched, accepted by an App of cdk8s, and the same each time', () => {
    const build = () => {
      const chart = new Cdk8sChart(new Cdk8sApp(), 'ml', { namespace: 'ml' });
      const llm = new MLServingApp(chart, 'llm', props({}));
      llm.patch({ leaderWorkerSet: { spec: { startupPolicy: 'LeaderReady' } } });
      return chart.toJson() as Manifest[];
    };

    expect(at(find(build(), 'LeaderWorkerSet'), 'spec.startupPolicy')).toBe('LeaderReady');
    expect(build()).toEqual(build());
  });

  test('have no Deployment to ask for', () => {
    const llm = new MLServingApp(testChart(), 'llm', props({}));

    expect(llm.leaderWorkerSet?.kind).toBe('LeaderWorkerSet');
    expect(llm.scaledObject ?? llm.autoscaler).toBeUndefined();
    expect(() => llm.deployment).toThrow(
      "test/llm: there is no Deployment with several 'nodes'; use 'leaderWorkerSet'",
    );
  });
});

describe('a broken wire to groups', () => {
  test.each([
    [`app.kubernetes.io/name: llm\n    ${INDEX}: "0"`, `app.kubernetes.io/name: lm\n    ${INDEX}: "0"`],
    [`${INDEX}: "0"`, `leaderworkerset.sigs.k8s.io/worker-indx: "0"`],
  ])('is found: %j as %j', (from, to) => {
    const yaml = synthYaml(chartWith({}));
    expect(yaml).toContain(from);

    expect(wires(yaml.replace(from, to))).toEqual([expect.stringMatching(/^wiring\/service-selects-pods: /)]);
  });

  test('is found where the Service asks for a pod that no group has', () => {
    const yaml = synthYaml(chartWith({})).replace(`${INDEX}: "0"`, `${INDEX}: "2"`);

    expect(wires(yaml)).toEqual([expect.stringMatching(/^wiring\/service-selects-pods: /)]);
    expect(lineUp(yaml)).toHaveLength(1);
  });

  test('is found in a variable that LeaderWorkerSet does not give', () => {
    const yaml = synthYaml(chartWith({})).replaceAll('$(LWS_LEADER_ADDRESS)', '$(LWS_LEADER_ADRESS)');

    expect(wires(yaml)).toContainEqual(expect.stringMatching(/^wiring\/env-expansion-resolves: .*LWS_LEADER_ADRESS/));
  });
});

describe('what does not go with several nodes', () => {
  test.each<[string, object, string]>([
    ['half a node', { nodes: 2.5 }, "'nodes' is 2.5; it is a whole number from 2: for one node, leave it out"],
    ['a word', { nodes: '2' }, `'nodes' is "2"; it is a whole number from 2: for one node, leave it out`],
    [
      'a custom engine',
      { engine: 'custom', ports: { http: 80 }, health: '/up' },
      `'nodes' is 2, and servers of a custom engine are not known to join; use "vllm", or an engine of your own with 'nodes'`,
    ],
    [
      'a part of a GPU',
      { gpu: { mig: '1g.10gb' } },
      "'gpu' is a part of a device ('mig'), and 'nodes' needs whole ones; give 'count'",
    ],
    [
      'no model',
      { model: undefined },
      "'nodes' divides a model by arguments of its servers, which have none without 'model'; give it",
    ],
    [
      'other arguments',
      { args: ['serve'] },
      "'args' replaces the arguments by which servers of several 'nodes' join; use 'extraArgs'",
    ],
    [
      'the deadline of a Deployment',
      { model: { name: 'a', s3: 's3://models/a' }, downloadTimeout: Duration.hours(1) },
      "'downloadTimeout' is the deadline of a Deployment, and 'nodes' makes a LeaderWorkerSet, which has none; leave it out",
    ],
    [
      'all groups at once',
      { rollout: 'recreate' },
      "'rollout' is \"recreate\", and groups of several 'nodes' are replaced one by one; give 'maxSurge' and 'maxUnavailable'",
    ],
  ])('%s', (_, others, expected) => {
    expect(refusal(others)).toBe(`test/llm: ${expected}`);
  });

  test('a cache that one node alone can mount', () => {
    const model = { name: 'a', s3: 's3://models/a' };

    expect(
      refusal({
        model,
        replicas: 1,
        user: { uid: 1, fsGroup: 1 },
        cache: { size: '1Ti', access: 'ReadWriteOnce' },
      }),
    ).toMatch(/ReadWriteOnce/);
    expect(
      at(
        find(
          made({ model, replicas: 1, user: { uid: 1, fsGroup: 1 }, cache: { size: '1Ti' } }),
          'PersistentVolumeClaim',
        ),
        'spec.accessModes',
      ),
    ).toEqual(['ReadWriteMany']);
  });

  test('is no matter of images whose version nobody knows', () => {
    expect(at(set({ image: 'registry.example.com/vllm:nightly' }), 'kind')).toBe('LeaderWorkerSet');
  });
});

describe('a pool of groups of servers', () => {
  function pooled(others: object = {}) {
    const chart = testChart({ namespace: 'ml' });
    const app = new MLServingApp(chart, 'llm', props({ replicas: 2, ...others }));
    const pool = new InferencePool(chart, 'pool', { app, endpointPicker: { service: 'picker', port: 9002 } });
    const parents = Gateway.existing('public', { namespace: 'gateways' });
    new HTTPRoute(chart, 'route', { parents }).route('/v1', pool);
    return { chart, app, parents };
  }

  test('selects the leaders alone, to whose port requests come', () => {
    const { chart } = pooled();

    const found = find(objects(chart), 'InferencePool');

    expect(at(found, 'spec.selector.matchLabels')).toEqual({
      'app.kubernetes.io/name': 'llm',
      'app.kubernetes.io/instance': 'llm',
      [INDEX]: '0',
    });
    expect(at(found, 'spec.targetPorts')).toEqual([{ number: 8000 }]);
    expect(wires(synthYaml(chart))).toEqual([]);
    expect(lineUp(synthYaml(chart))).toEqual([]);
  });

  test('is reached by the Gateway where the servers are isolated', () => {
    const { chart, app } = pooled({ isolate: true });
    // the pods of a picker by name are unknown to the policy
    app.allowFrom('10.0.0.0/8');

    const policies = JSON.stringify(objects(chart).filter(({ kind }) => kind === 'NetworkPolicy'));

    expect(policies).toContain('"kubernetes.io/metadata.name":"gateways"');
    expect(lineUp(synthYaml(chart))).toEqual([]);
  });

  test('is a variant beside servers on one node, whose model has the same name', () => {
    const { chart, app, parents } = pooled();
    const small = new MLServingApp(chart, 'small', props({ nodes: undefined }));

    new ModelRoute(chart, 'shared', {
      parents,
      path: '/v2',
      variants: { large: { app, weight: 9 }, small: { app: small } },
    });

    const route = objects(chart).find((one) => at(one, 'metadata.name') === 'shared');
    expect(at(route as Manifest, 'spec.rules.0.backendRefs')).toEqual([
      { name: 'llm', port: 8000, weight: 9 },
      { name: 'small', port: 8000, weight: 1 },
    ]);
    expect(wires(synthYaml(chart))).toEqual([]);
  });
});
