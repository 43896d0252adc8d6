import { checkManifests } from '../../../../../src/check';
import { podResourcesAreValid } from '../../../../../src/check/rules/api/pod/pod-resources-are-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(podResourcesAreValid, {
  passes: [
    {
      name: 'enough for all',
      yaml: of(
        '{resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 2, memory: 2Gi, hugepages-2Mi: 4Mi}}, initContainers: [{name: i, resources: {requests: {cpu: 1}}}], containers: [{name: a, resources: {requests: {cpu: 500m}, limits: {memory: 1Gi}}}, {name: b, resources: {requests: {cpu: 500m}}}]}',
      ),
    },
    {
      name: 'only a limit',
      yaml: of('{resources: {limits: {cpu: 1}}, containers: [{name: a, resources: {requests: {cpu: 1}}}]}'),
    },
  ],
  violates: [
    {
      name: 'what only containers have',
      yaml: of('{resources: {limits: {ephemeral-storage: 1Gi, nvidia.com/gpu: 1}, claims: [{name: a}]}}'),
      says: [
        "error spec.resources.claims: pods of Pod a have 'claims' as a whole, which only containers can",
        '  fix: move them to a container',
        'error spec.resources.limits.ephemeral-storage: pods of Pod a ask for "ephemeral-storage" as a whole, which only containers can',
        '  fix: write cpu, memory or huge pages',
        'error spec.resources.limits["nvidia.com/gpu"]: pods of Pod a ask for "nvidia.com/gpu" as a whole, which only containers can',
        '  fix: write cpu, memory or huge pages',
      ],
    },
    {
      name: 'a request above the limit, and less than nothing',
      yaml: of('{resources: {requests: {cpu: 2, memory: -1}, limits: {cpu: 1}}}'),
      says: [
        'error spec.resources.requests.cpu: pods of Pod a request 2 of cpu, above their limit of 1',
        '  Pod a spec.resources.limits.cpu: the limit',
        '  fix: raise the limit, or lower the request',
        'error spec.resources.requests.memory: pods of Pod a have a negative amount of memory, -1',
        '  fix: set it to 0 or more',
      ],
    },
    {
      name: 'containers that request more',
      yaml: of(
        '{resources: {requests: {cpu: 1}}, containers: [{name: a, resources: {requests: {cpu: 600m}}}, {name: b, resources: {limits: {cpu: 600m}}}]}',
      ),
      says: ['error spec.resources.requests.cpu: pods of Pod a request 1 of cpu, and their containers request more'],
    },
    {
      name: 'an init container that requests more beside a sidecar',
      yaml: of(
        '{resources: {requests: {memory: 1Gi}}, initContainers: [{name: s, restartPolicy: Always, resources: {requests: {memory: 512Mi}}}, {name: i, resources: {requests: {memory: 768Mi}}}], containers: [{name: a}]}',
      ),
      says: [
        'error spec.resources.requests.memory: pods of Pod a request "1Gi" of memory, and their containers request more',
      ],
    },
    {
      name: 'a container with a higher limit',
      yaml: of('{resources: {limits: {memory: 1Gi}}, containers: [{name: a, resources: {limits: {memory: 2Gi}}}]}'),
      says: [
        'error spec.containers[0].resources.limits.memory: container "a" of Pod a is limited to "2Gi" of memory, above the "1Gi" of its whole pod',
        '  Pod a spec.resources.limits.memory: the limit of the pod',
      ],
    },
  ],
});

test('a server that drops the resources of pods refuses none of them', () => {
  const { findings } = checkManifests(
    of('{resources: {limits: {memory: 1Gi}}, containers: [{name: a, resources: {limits: {memory: 2Gi}}}]}'),
    { rules: [podResourcesAreValid], kubernetes: '1.33' },
  );

  expect(findings).toEqual([]);
});
