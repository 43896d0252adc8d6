import { checkManifests } from '../../../../src/check';
import { limitRangeIsKept } from '../../../../src/check/rules/admission/limit-range-is-kept';
import { testRule, workloadsOf } from '../../rule-tester';

const range = (limits: string, where = '') =>
  `---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: sizes${where}}\nspec: {limits: [${limits}]}\n`;
const container = (more: string) => range(`{type: Container, ${more}}`);
const ofPods = (more: string) => range(`{type: Pod, ${more}}`);
const pod = (containers: string, more = '') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {${more}containers: [${containers}]}\n`;
const web = (resources: string, name = 'web') => `{name: ${name}, resources: {${resources}}}`;
const claim = (storage: string) =>
  `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ${storage}}}}\n`;
const stateful = (storage: string) =>
  `---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db}]}}, volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: ${storage}}}}}]}\n`;
const claims = (more: string) => range(`{type: PersistentVolumeClaim, ${more}}`);
const at = (path: string) => `spec.containers[0].resources.${path}`;
const says = (path: string, what: string, who = 'container "web" of Pod web', end = 'it is refused') =>
  `error ${path}: ${who} ${what} of LimitRange sizes: ${end}`;

testRule(limitRangeIsKept, {
  passes: [
    {
      name: 'what lies between the bounds, as they are',
      yaml:
        container('min: {cpu: 100m, memory: 1Gi}, max: {cpu: 1, memory: 1Gi}, maxLimitRequestRatio: {cpu: 10}') +
        pod(web('requests: {cpu: 100m, memory: 1024Mi}, limits: {cpu: 1000m, memory: 1Gi}')),
    },
    {
      name: 'a container that says nothing, which gets the defaults',
      yaml:
        container('min: {cpu: 100m}, max: {cpu: 1}, default: {cpu: 500m}, defaultRequest: {cpu: 100m}') + pod(web('')),
    },
    { name: 'a container that says nothing, which gets the maximum', yaml: container('max: {cpu: 1}') + pod(web('')) },
    {
      name: 'a container that says nothing, which requests the minimum',
      yaml: container('min: {cpu: 1}') + pod(web('')),
    },
    { name: 'a limit alone, which is the request', yaml: container('min: {cpu: 1}') + pod(web('limits: {cpu: 1}')) },
    {
      name: 'another namespace',
      yaml: range('{type: Container, max: {cpu: 1}}', ', namespace: b') + pod(web('limits: {cpu: 2}')),
    },
    {
      name: 'a pod within the bounds, with an init container that runs alone',
      yaml:
        ofPods('max: {cpu: 2}, min: {cpu: 1}') +
        pod(
          `${web('limits: {cpu: 1}')}, ${web('limits: {cpu: 1}', 'b')}`,
          `initContainers: [${web('limits: {cpu: 2}', 'i')}], `,
        ),
    },
    {
      name: 'a sidecar, which counts beside the others in some versions only',
      yaml:
        ofPods('max: {cpu: 2}') +
        pod(
          web('limits: {cpu: 2}'),
          'initContainers: [{name: s, restartPolicy: Always, resources: {limits: {cpu: 1}}}], ',
        ),
    },
    {
      name: 'resources of the whole pod',
      yaml: container('max: {cpu: 1}') + pod(web('limits: {cpu: 2}'), 'resources: {limits: {cpu: 2}}, '),
    },
    {
      name: 'a template of which nothing is made',
      yaml:
        container('max: {cpu: 1}') +
        workloadsOf(`{containers: [${web('limits: {cpu: 2}')}]}`).find(({ kind }) => kind === 'PodTemplate')!.yaml,
    },
    {
      name: 'claims between the bounds',
      yaml: claims('min: {storage: 1Gi}, max: {storage: 2Gi}') + claim('1Gi') + stateful('2Gi'),
    },
    { name: 'what is no quantity', yaml: container('max: {cpu: x}') + pod(web('limits: {cpu: y}')) },
  ],
  violates: [
    ...workloadsOf(`{containers: [${web('limits: {cpu: 2}')}]}`)
      .filter(({ kind }) => kind !== 'PodTemplate')
      .map(({ kind, path, yaml }) => ({
        name: `a limit of a ${kind} above the maximum`,
        yaml: `${container('max: {cpu: 1}')}---\n${yaml}`,
        says: [
          says(
            `${path}.containers[0].resources.limits.cpu`,
            'is limited to 2 of cpu, above the maximum 1',
            `container "web" of ${kind} web`,
            kind === 'Pod' ? 'it is refused' : 'its pods are refused',
          ),
          '  LimitRange sizes spec.limits[0].max.cpu: maximum',
        ],
      })),
    {
      name: 'a request below the minimum, of an init container and a sidecar',
      yaml:
        container('min: {memory: 1Gi}') +
        pod(
          web('requests: {memory: 1Gi}'),
          `initContainers: [${web('requests: {memory: 512Mi}', 'i')}, {name: s, restartPolicy: Always, resources: {limits: {memory: 1M}}}], `,
        ),
      says: [
        says(
          'spec.initContainers[0].resources.requests.memory',
          'requests 512Mi of memory, below the minimum 1Gi',
          'container "i" of Pod web',
        ),
        '  LimitRange sizes spec.limits[0].min.memory: minimum',
        says(
          'spec.initContainers[1].resources.limits.memory',
          'requests 1000000 of memory, below the minimum 1Gi',
          'container "s" of Pod web',
        ),
        '  LimitRange sizes spec.limits[0].min.memory: minimum',
      ],
    },
    {
      name: 'a request above the maximum, which is the limit then',
      yaml: container('max: {cpu: 500m}') + pod(web('requests: {cpu: 750m}')),
      says: [
        says(at('requests.cpu'), 'requests 750m of cpu, above the maximum 500m'),
        '  LimitRange sizes spec.limits[0].max.cpu: maximum',
      ],
    },
    {
      name: 'a request above the default limit',
      yaml: container('default: {cpu: 500m}') + pod(web('requests: {cpu: 1}')),
      says: [
        says(at('requests.cpu'), 'requests 1 of cpu, above the default limit 500m'),
        '  LimitRange sizes spec.limits[0].default.cpu: default limit',
      ],
    },
    {
      name: 'a limit far above the request',
      yaml: container('maxLimitRequestRatio: {cpu: 2}') + pod(web('requests: {cpu: 100m}, limits: {cpu: 250m}')),
      says: [
        says(at('limits.cpu'), 'is limited to 2.5 times the cpu that it requests, above the ratio 2'),
        '  LimitRange sizes spec.limits[0].maxLimitRequestRatio.cpu: ratio',
      ],
    },
    {
      name: 'no request and no limit to compare',
      yaml: container('maxLimitRequestRatio: {cpu: 2, memory: 2}') + pod(web('requests: {memory: 1Gi}')),
      says: [
        says(
          'spec.containers[0].resources',
          'says no request of cpu, and the limit may be 2 times the request by the ratio',
        ),
        '  LimitRange sizes spec.limits[0].maxLimitRequestRatio.cpu: ratio',
        says(at('requests.memory'), 'says no limit of memory, and the limit may be 2 times the request by the ratio'),
        '  LimitRange sizes spec.limits[0].maxLimitRequestRatio.memory: ratio',
      ],
    },
    {
      name: 'a pod whose containers together are above the maximum, and one that does not say',
      yaml:
        ofPods('max: {cpu: 1, memory: 1Gi}') + pod(`${web('limits: {cpu: 750m}')}, ${web('limits: {cpu: 750m}', 'b')}`),
      says: [
        says('spec.containers', 'is limited to 1500m of cpu, above the maximum 1', 'Pod web'),
        '  LimitRange sizes spec.limits[0].max.cpu: maximum',
        says('spec.containers', 'says no limit of memory, which has the maximum 1Gi', 'Pod web'),
        '  LimitRange sizes spec.limits[0].max.memory: maximum',
      ],
    },
    {
      name: 'claims above and below the bounds, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[claims('min: {storage: 1Gi}, max: {storage: 2Gi}'), claim('512Mi'), stateful('3Gi')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        says(
          'spec.resources.requests.storage',
          'requests 512Mi of storage, below the minimum 1Gi',
          'PersistentVolumeClaim data',
        ),
        '  LimitRange sizes spec.limits[0].min.storage: minimum',
        says(
          'spec.volumeClaimTemplates[0].spec.resources.requests.storage',
          'requests 3Gi of storage, above the maximum 2Gi',
          'the claim "data" of StatefulSet db',
          'it has no pods',
        ),
        '  LimitRange sizes spec.limits[0].max.storage: maximum',
      ],
    },
  ],
});

test('both ends are shown, and a limit that comes from the maximum is shown there', () => {
  const { findings } = checkManifests(container('max: {cpu: 1}') + pod(web('limits: {cpu: 2}')), {
    rules: [limitRangeIsKept],
  });

  expect(findings[0]?.related.map(({ object, path, message }) => [object.kind, path, message])).toEqual([
    ['LimitRange', 'spec.limits[0].max.cpu', 'maximum'],
  ]);
});
