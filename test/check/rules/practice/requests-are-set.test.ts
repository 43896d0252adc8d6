import { checkManifests } from '../../../../src/check';
import { requestsAreSet } from '../../../../src/check/rules/practice/requests-are-set';
import { testRule, workloadsOf } from '../../rule-tester';

const spec = (resources: string) => `{containers: [{name: c, resources: ${resources}}]}`;
const pod = (podSpec: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: ${podSpec}\n---\n`;
const range = (limits: string, namespace: string, type = 'Container') =>
  `apiVersion: v1\nkind: LimitRange\nmetadata: {name: l, namespace: ${namespace}}\nspec: {limits: [{type: ${type}, ${limits}}]}\n---\n`;
const autoscaler = (mode: string) =>
  `apiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {name: v}\nspec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}${mode}}\n---\n`;
const deployment = workloadsOf(spec('{}')).find(({ kind }) => kind === 'Deployment')!.yaml;
const both = '{cpu: 1, memory: 1Gi}';
const says = (path: string, who = 'Pod web', what = 'no CPU and no memory') =>
  `warning ${path}: container "c" of ${who} requests ${what}`;
const at = 'spec.containers[0].resources';

testRule(requestsAreSet, {
  passes: [
    { name: 'both requests', yaml: pod(spec(`{requests: ${both}}`)) },
    { name: 'limits, which are requests too', yaml: pod(spec(`{limits: ${both}}`)) },
    { name: 'one of each', yaml: pod(spec('{requests: {cpu: 1}, limits: {memory: 1Gi}}')) },
    { name: 'the resources of the pod', yaml: pod(`{resources: {requests: ${both}}, containers: [{name: c}]}`) },
    {
      name: 'an init container',
      yaml: pod(`{initContainers: [{name: i}], containers: [{name: c, resources: {requests: ${both}}}]}`),
    },
    ...['defaultRequest', 'default', 'max', 'min'].map((part) => ({
      name: `a LimitRange that gives it by ${part}`,
      yaml: range(`${part}: ${both}`, 'a') + pod(spec('{}'), ', namespace: a'),
    })),
    { name: 'a LimitRange of what may be the same namespace', yaml: range(`default: ${both}`, 'a') + pod(spec('{}')) },
    { name: 'a Deployment that a VerticalPodAutoscaler fills in', yaml: autoscaler('') + deployment },
    {
      name: 'a pod that an operator fills in',
      yaml: 'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: i}\nspec: {predictor: {containers: [{name: c}]}}\n',
    },
    {
      name: 'a custom resource with a pod template',
      yaml: `apiVersion: example.com/v1\nkind: Fleet\nmetadata: {name: f}\nspec: {template: {spec: ${spec('{}')}}}\n`,
    },
  ],
  violates: [
    ...workloadsOf('{containers: [{name: c}]}').map(({ kind, path, yaml }) => ({
      name: `a container without in a ${kind}`,
      yaml,
      says: [says(`${path}.containers[0].name`, `${kind} web`)],
    })),
    {
      name: 'only the CPU',
      yaml: pod(spec('{requests: {cpu: 1}}')),
      says: [says(at, 'Pod web', 'no memory'), '  fix: set resources.requests.memory'],
    },
    {
      name: 'only the memory',
      yaml: pod(spec('{limits: {memory: 1Gi}}')),
      says: [says(at, 'Pod web', 'no CPU'), '  fix: set resources.requests.cpu'],
    },
    {
      name: 'null',
      yaml: pod(spec('{requests: {cpu: null, memory: 1Gi}}')),
      says: [says(at, 'Pod web', 'no CPU'), '  fix: set resources.requests.cpu'],
    },
    {
      name: 'a sidecar',
      yaml: pod('{initContainers: [{name: c, restartPolicy: Always, resources: {}}]}'),
      says: [says('spec.initContainers[0].resources')],
    },
    {
      name: 'a LimitRange of another namespace, and one of pods',
      yaml:
        range(`default: ${both}`, 'b') +
        range(`max: ${both}`, 'a', 'Pod').replace('name: l', 'name: m') +
        pod(spec('{}'), ', namespace: a'),
      says: [says(at, 'Pod a/web')],
    },
    {
      name: 'a VerticalPodAutoscaler that only recommends',
      yaml: autoscaler(', updatePolicy: {updateMode: "Off"}') + deployment,
      says: [says(`spec.template.${at}`, 'Deployment web')],
    },
    {
      name: 'a container beside those of an injector, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Pod, metadata: {name: web, annotations: {linkerd.io/inject: enabled}}, spec: ${spec('{}')}}\n`,
      says: [says(at)],
    },
  ],
});

test('the fix names what is missing', () => {
  expect(checkManifests(pod(spec('{requests: {cpu: 1}}')), { rules: [requestsAreSet] }).findings).toMatchObject([
    { fix: 'set resources.requests.memory' },
  ]);
});
