import { memoryLimitIsSet } from '../../../../src/check/rules/practice/memory-limit-is-set';
import { testRule, workloadsOf } from '../../rule-tester';

const spec = (resources: string) => `{containers: [{name: c, resources: ${resources}}]}`;
const pod = (podSpec: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: ${podSpec}\n---\n`;
const range = (part: string, namespace: string) =>
  `apiVersion: v1\nkind: LimitRange\nmetadata: {name: l, namespace: ${namespace}}\nspec: {limits: [{type: Container, ${part}: {memory: 1Gi}}]}\n---\n`;
const says = (path: string, who = 'Pod web') => `warning ${path}: container "c" of ${who} has no memory limit`;
const at = 'spec.containers[0].resources';

testRule(memoryLimitIsSet, {
  passes: [
    { name: 'a limit', yaml: pod(spec('{limits: {memory: 1Gi}}')) },
    { name: 'the limit of the pod', yaml: pod('{resources: {limits: {memory: 1Gi}}, containers: [{name: c}]}') },
    { name: 'an init container', yaml: pod('{initContainers: [{name: i}]}') },
    ...['default', 'max'].map((part) => ({
      name: `a LimitRange that gives it by ${part}`,
      yaml: range(part, 'a') + pod(spec('{}'), ', namespace: a'),
    })),
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
    { name: 'a request alone', yaml: pod(spec('{requests: {memory: 1Gi}}')), says: [says(at)] },
    { name: 'a limit of CPU alone', yaml: pod(spec('{limits: {cpu: 1}}')), says: [says(at)] },
    {
      name: 'a sidecar',
      yaml: pod('{initContainers: [{name: c, restartPolicy: Always}]}'),
      says: [says('spec.initContainers[0].name')],
    },
    {
      name: 'a LimitRange that only gives requests, and one of another namespace',
      yaml: range('defaultRequest', 'a') + range('default', 'b') + pod(spec('{}'), ', namespace: a'),
      says: [says(at, 'Pod a/web')],
    },
    {
      name: 'a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Pod, metadata: {name: web}, spec: ${spec('{}')}}\n`,
      says: [says(at)],
    },
  ],
});
