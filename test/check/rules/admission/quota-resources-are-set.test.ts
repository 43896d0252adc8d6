import { checkManifests } from '../../../../src/check';
import { quotaResourcesAreSet } from '../../../../src/check/rules/admission/quota-resources-are-set';
import { testRule, workloadsOf } from '../../rule-tester';

const quota = (hard: string, more = '', where = '') =>
  `---\napiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q${where}}\nspec: {hard: {${hard}}${more}}\n`;
const range = (limits: string, where = '') =>
  `---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: l${where}}\nspec: {limits: [${limits}]}\n`;
const pod = (containers: string, more = '') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {${more}containers: [${containers}]}\n`;
const web = (resources: string, name = 'web') => `{name: ${name}, resources: {${resources}}}`;
const says = (path: string, names: string, who = 'container "web" of Pod web', end = 'it is refused') =>
  `error ${path}: ${who} does not set ${names}, which ResourceQuota q counts: ${end}`;
const bare = '{name: web}';

testRule(quotaResourcesAreSet, {
  passes: [
    {
      name: 'all that is counted',
      yaml:
        quota('cpu: 1, requests.memory: 1Gi, limits.cpu: 2') + pod(web('requests: {memory: 1Gi}, limits: {cpu: 1}')),
    },
    {
      name: 'what need not be said',
      yaml:
        quota('pods: 1, requests.ephemeral-storage: 1Gi, requests.nvidia.com/gpu: 1, count/deployments.apps: 1') +
        pod(bare),
    },
    {
      name: 'what a LimitRange fills in',
      yaml: quota('limits.cpu: 1') + range('{type: Container, max: {cpu: 1}}') + pod(bare),
    },
    { name: 'another namespace', yaml: quota('limits.cpu: 1', '', ', namespace: b') + pod(bare) },
    {
      name: 'a LimitRange that may lie in this namespace',
      yaml: quota('limits.cpu: 1') + range('{type: Pod}', ', namespace: b') + pod(bare),
    },
    { name: 'a quota of pods that end', yaml: quota('limits.cpu: 1', ', scopes: [Terminating]') + pod(bare) },
    {
      name: 'a quota of pods that ask for something',
      yaml: quota('limits.cpu: 1', ', scopes: [NotBestEffort]') + pod(bare),
    },
    {
      name: 'a quota of pods of a priority',
      yaml:
        quota('limits.cpu: 1', ', scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: Exists}]}') +
        pod(bare),
    },
    { name: 'resources of the whole pod', yaml: quota('limits.cpu: 1') + pod(bare, 'resources: {limits: {cpu: 1}}, ') },
    {
      name: 'requests that an autoscaler sets',
      yaml:
        quota('requests.cpu: 1') +
        '---\napiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {name: v}\nspec: {targetRef: {kind: Pod, name: web}}\n' +
        pod(bare),
    },
    {
      name: 'an operator that may make a LimitRange',
      yaml: quota('limits.cpu: 1') + '---\napiVersion: example.com/v1\nkind: Tenant\nmetadata: {name: t}\n' + pod(bare),
    },
    {
      name: 'a template of which nothing is made',
      yaml:
        quota('limits.cpu: 1') +
        workloadsOf(`{containers: [${bare}]}`).find(({ kind }) => kind === 'PodTemplate')!.yaml,
    },
  ],
  violates: [
    ...workloadsOf(`{containers: [${web('requests: {memory: 1Gi}')}]}`)
      .filter(({ kind }) => kind !== 'PodTemplate')
      .map(({ kind, path, yaml }) => ({
        name: `a ${kind} that says no limit`,
        yaml: `${quota('limits.memory: 8Gi')}---\n${yaml}`,
        says: [
          says(
            `${path}.containers[0].resources`,
            'limits.memory',
            `container "web" of ${kind} web`,
            kind === 'Pod' ? 'it is refused' : 'its pods are refused',
          ),
          '  ResourceQuota q spec.hard["limits.memory"]: counts it',
        ],
      })),
    {
      name: 'an init container and a sidecar, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[
        quota('cpu: 1, limits.cpu: 1'),
        pod(
          web('limits: {cpu: 1}'),
          'initContainers: [{name: i, resources: {requests: {cpu: 1}}}, {name: s, restartPolicy: Always}], ',
        ),
      ]
        .map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`)
        .join('')}`,
      says: [
        says('spec.initContainers[0].resources', 'limits.cpu', 'container "i" of Pod web'),
        '  ResourceQuota q spec.hard["limits.cpu"]: counts it',
        says('spec.initContainers[1].name', 'cpu, limits.cpu', 'container "s" of Pod web'),
        '  ResourceQuota q spec.hard.cpu: counts it',
        '  ResourceQuota q spec.hard["limits.cpu"]: counts it',
      ],
    },
    {
      name: 'a quota of pods that do not end and ask for nothing',
      yaml: quota('requests.cpu: 1', ', scopes: [NotTerminating, BestEffort]') + pod(bare),
      says: [says('spec.containers[0].name', 'requests.cpu'), '  ResourceQuota q spec.hard["requests.cpu"]: counts it'],
    },
    {
      name: 'a LimitRange that fills in something else',
      yaml: quota('limits.cpu: 1, limits.memory: 1Gi') + range('{type: Container, default: {memory: 1Gi}}') + pod(bare),
      says: [says('spec.containers[0].name', 'limits.cpu'), '  ResourceQuota q spec.hard["limits.cpu"]: counts it'],
    },
  ],
});

test('both ends are shown: the container, and what counts its resources', () => {
  const { findings } = checkManifests(quota('limits.cpu: 1, limits.memory: 1Gi') + pod(bare), {
    rules: [quotaResourcesAreSet],
  });

  expect(findings[0]?.related.map(({ object, path }) => [object.kind, path])).toEqual([
    ['ResourceQuota', 'spec.hard["limits.cpu"]'],
    ['ResourceQuota', 'spec.hard["limits.memory"]'],
  ]);
});
