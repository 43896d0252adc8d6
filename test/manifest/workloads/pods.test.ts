import { labelSelector } from '../../../src/manifest/object/selectors';
import { readSet } from '../read';

const podSpec = `{containers: [{name: web, image: "web:1", ports: [{name: http, containerPort: 80}]}]}`;
const template = `{metadata: {labels: {app: web}}, spec: ${podSpec}}`;

describe('the pods of every kind that makes some', () => {
  test.each([
    ['v1', 'Pod', `metadata: {name: x, labels: {app: web}}\nspec: ${podSpec}`],
    ['apps/v1', 'Deployment', `spec: {template: ${template}}`],
    ['apps/v1', 'ReplicaSet', `spec: {template: ${template}}`],
    ['v1', 'ReplicationController', `spec: {template: ${template}}`],
    ['apps/v1', 'StatefulSet', `spec: {template: ${template}}`],
    ['apps/v1', 'DaemonSet', `spec: {template: ${template}}`],
    ['batch/v1', 'Job', `spec: {template: ${template}}`],
    ['batch/v1', 'CronJob', `spec: {jobTemplate: {spec: {template: ${template}}}}`],
    ['v1', 'PodTemplate', `template: ${template}`],
    ['argoproj.io/v1alpha1', 'Rollout', `spec: {template: ${template}}`],
    ['keda.sh/v1alpha1', 'ScaledJob', `spec: {jobTargetRef: {template: ${template}}}`],
    ['example.com/v1', 'Anything', `spec: {template: ${template}}`],
    ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', `spec: {leaderWorkerTemplate: {workerTemplate: ${template}}}`],
    [
      'machinelearning.seldon.io/v1',
      'SeldonDeployment',
      `spec: {predictors: [{name: main, componentSpecs: [{metadata: {labels: {app: web}}, spec: ${podSpec}}]}]}`,
    ],
    [
      'serving.kserve.io/v1beta1',
      'InferenceService',
      `metadata: {name: x, labels: {app: web}}\nspec: {predictor: ${podSpec}}`,
    ],
  ])('%s %s', (apiVersion, kind, rest) => {
    const set = readSet(`apiVersion: ${apiVersion}\nkind: ${kind}\n${rest}\n`);

    expect(set.pods).toHaveLength(1);
    expect(set.pods[0]!.containers).toMatchObject([{ name: 'web', image: 'web:1', role: 'main' }]);
    expect(set.pods[0]!.labels.values.get('app')).toBe('web');
    expect(set.pods[0]!.serving[0]!.ports).toMatchObject([{ name: 'http', number: 80, protocol: 'TCP' }]);
  });
});

describe('a group of a LeaderWorkerSet', () => {
  const spec = (name: string) => `{metadata: {labels: {app: web}}, spec: {containers: [{name: ${name}}]}}`;
  const index = 'leaderworkerset.sigs.k8s.io/worker-index';

  /** The first containers of the pods that a selector selects. */
  function selected(templates: string, selector: string): readonly (string | undefined)[] {
    const set = readSet(
      `apiVersion: leaderworkerset.x-k8s.io/v1\nkind: LeaderWorkerSet\nmetadata: {name: x}\nspec: {leaderWorkerTemplate: {${templates}}}\n---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {selector: ${selector}}\n`,
    );
    const read = labelSelector(set.manifests[1]!.at('spec', 'selector'))!;
    return set.podIndex.select(read, undefined).map(({ containers }) => containers[0]?.name);
  }

  const both = `leaderTemplate: ${spec('leader')}, workerTemplate: ${spec('worker')}`;

  test.each<[string, string, readonly string[]]>([
    [`size: 3, ${both}`, '0', ['leader']],
    [`size: 3, ${both}`, '2', ['worker']],
    [`size: 3, ${both}`, '3', []],
    [both, '7', ['worker']],
    [`size: 65, ${both}`, '7', ['worker']],
    [`size: 3, workerTemplate: ${spec('worker')}`, '0', ['worker']],
    [`size: 3, ${both.replace('{app: web}', `{app: web, ${index}: "7"}`)}`, '0', ['leader']],
  ])('of %s has for number %s the pods of %j', (templates, number, expected) => {
    expect(selected(templates, `{matchLabels: {app: web, ${index}: "${number}"}}`)).toEqual(expected);
  });

  test.each<[string, readonly string[]]>([
    [index, ['leader', 'worker']],
    ['leaderworkerset.sigs.k8s.io/name', ['leader', 'worker']],
    ['leaderworkerset.sigs.k8s.io/index', []],
  ])('has pods with the label %s: %j', (key, expected) => {
    expect(selected(`size: 2, ${both}`, `{matchExpressions: [{key: ${key}, operator: Exists}]}`)).toEqual(expected);
  });
});

test('an init container that restarts always is a sidecar, which serves', () => {
  const set = readSet(`apiVersion: v1
kind: Pod
spec:
  initContainers:
    - {name: setup}
    - {name: proxy, restartPolicy: Always}
  containers:
    - {name: web}
`);

  const [pod] = set.pods;

  expect(pod!.containers.map(({ name, role }) => `${name} ${role}`)).toEqual([
    'setup init',
    'proxy sidecar',
    'web main',
  ]);
  expect(pod!.serving.map(({ name }) => name)).toEqual(['proxy', 'web']);
});

test('the claim templates of a StatefulSet are volumes of its pods and make claims', () => {
  const set = readSet(`apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template: {spec: {volumes: [{name: tmp}], containers: [{name: db}]}}
  volumeClaimTemplates: [{metadata: {name: data}}]
`);

  expect([...set.pods[0]!.volumes.keys()]).toEqual(['tmp', 'data']);
  expect(set.makesClaim(undefined, 'data-db-0')).toBe(true);
  expect(set.makesClaim(undefined, 'data-web-0')).toBe(false);
});

test('the server of an InferenceService is a container', () => {
  const set = readSet(`apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {name: iris}
spec: {predictor: {model: {modelFormat: {name: sklearn}, resources: {requests: {cpu: 1}}}}}
`);

  expect(set.pods[0]!.containers).toMatchObject([{ name: 'kserve-container', role: 'main', image: undefined }]);
});

test.each([
  'null',
  '{template: null}',
  '{template: {spec: null}}',
  '{template: {spec: {containers: [null, 1]}}}',
  '[]',
])('a Deployment whose spec is %s is read without failing', (spec) => {
  const set = readSet(`apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: ${spec}\n`);

  expect(
    set.pods.flatMap((pod) =>
      pod.containers.flatMap(({ ports, env, mounts, probes }) => [ports, env, mounts, probes].flat()),
    ),
  ).toEqual([]);
});

test.each([
  ['annotations: {sidecar.istio.io/inject: "true"}', true],
  ['labels: {sidecar.istio.io/inject: "true"}', true],
  ['annotations: {vault.hashicorp.com/agent-inject: "true"}', true],
  ['annotations: {linkerd.io/inject: disabled}', false],
  ['annotations: {sidecar.istio.io/inject: "false"}', false],
  ['annotations: {other: "true"}', false],
])('a pod with %s is extended when it is created: %s', (metadata, expected) => {
  const set = readSet(`apiVersion: v1\nkind: Pod\nmetadata: {${metadata}}\nspec: {containers: []}\n`);

  expect(set.pods[0]!.isExtended).toBe(expected);
});
