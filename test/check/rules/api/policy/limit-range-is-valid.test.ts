import { limitRangeIsValid } from '../../../../../src/check/rules/api/policy/limit-range-is-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: LimitRange\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(limitRangeIsValid, {
  passes: [
    {
      name: 'amounts that grow',
      yaml: of(
        '{limits: [{type: Container, min: {cpu: 100m}, defaultRequest: {cpu: 200m}, default: {cpu: 500m}, max: {cpu: 1}, maxLimitRequestRatio: {cpu: 10}}]}',
      ),
    },
    {
      name: 'amounts that are all the same',
      yaml: of(
        '{limits: [{type: Container, min: {cpu: 1}, defaultRequest: {cpu: 1000m}, default: {cpu: 1}, max: {cpu: 1}, maxLimitRequestRatio: {cpu: 1}}]}',
      ),
    },
    {
      name: 'pods and claims',
      yaml: of(
        '{limits: [{type: Pod, max: {memory: 1Gi}}, {type: PersistentVolumeClaim, min: {storage: 1Gi}}, {type: example.com/thing, max: {storage: 1Gi}}]}',
      ),
    },
    {
      name: 'whole ones that are the same',
      yaml: of('{limits: [{type: Container, defaultRequest: {nvidia.com/gpu: 1}, default: {nvidia.com/gpu: 1}}]}'),
    },
    {
      name: 'a ratio that limits nothing else',
      yaml: of('{limits: [{type: Container, maxLimitRequestRatio: {cpu: 500m}}]}'),
    },
  ],
  violates: [
    {
      name: 'a minimum above all else',
      yaml: of(
        '{limits: [{type: Container, min: {cpu: 2}, defaultRequest: {cpu: 1}, default: {cpu: 1}, max: {cpu: 1}}]}',
      ),
      says: [
        "error spec.limits[0].min.cpu: LimitRange a has 'min' of cpu, 2, above 'default', 1",
        `  LimitRange a spec.limits[0].default.cpu: 'default'`,
        "error spec.limits[0].min.cpu: LimitRange a has 'min' of cpu, 2, above 'defaultRequest', 1",
        `  LimitRange a spec.limits[0].defaultRequest.cpu: 'defaultRequest'`,
        "error spec.limits[0].min.cpu: LimitRange a has 'min' of cpu, 2, above 'max', 1",
        `  LimitRange a spec.limits[0].max.cpu: 'max'`,
      ],
    },
    {
      name: 'a default request above the limits',
      yaml: of(
        '{limits: [{type: Container, defaultRequest: {memory: 2Gi}, default: {memory: 1Gi}, max: {memory: 1Gi}}]}',
      ),
      says: [
        `error spec.limits[0].defaultRequest.memory: LimitRange a has 'defaultRequest' of memory, "2Gi", above 'default', "1Gi"`,
        `  LimitRange a spec.limits[0].default.memory: 'default'`,
        `error spec.limits[0].defaultRequest.memory: LimitRange a has 'defaultRequest' of memory, "2Gi", above 'max', "1Gi"`,
        `  LimitRange a spec.limits[0].max.memory: 'max'`,
      ],
    },
    {
      name: 'a default above the maximum',
      yaml: of('{limits: [{type: Container, default: {memory: 2Gi}, max: {memory: 1Gi}}]}'),
      says: [
        `error spec.limits[0].default.memory: LimitRange a has 'default' of memory, "2Gi", above 'max', "1Gi"`,
        `  LimitRange a spec.limits[0].max.memory: 'max'`,
      ],
    },
    {
      name: 'a ratio below 1',
      yaml: of('{limits: [{type: Container, max: {cpu: 1}, maxLimitRequestRatio: {cpu: 500m}}]}'),
      says: [
        'error spec.limits[0].maxLimitRequestRatio.cpu: LimitRange a allows limits of cpu up to "500m" times the request, and a limit is never below its request',
        '  fix: set it to 1 or more',
      ],
    },
    {
      name: 'a ratio above what the bounds allow',
      yaml: of('{limits: [{type: Container, min: {cpu: 500m}, max: {cpu: 1}, maxLimitRequestRatio: {cpu: 3}}]}'),
      says: [
        'error spec.limits[0].maxLimitRequestRatio.cpu: LimitRange a allows limits of cpu up to 3 times the request, which is more than the ratio of its maximum to its minimum',
        '  LimitRange a spec.limits[0].min.cpu: the minimum',
        '  LimitRange a spec.limits[0].max.cpu: the maximum',
        '  fix: write a lower ratio',
      ],
    },
    {
      name: 'defaults of whole pods',
      yaml: of('{limits: [{type: Pod, default: {cpu: 1}, defaultRequest: {cpu: 2}}]}'),
      says: [
        "error spec.limits[0].default: LimitRange a has 'default' for whole pods, which only containers and claims take",
        '  fix: remove it, or write the type "Container"',
        "error spec.limits[0].defaultRequest: LimitRange a has 'defaultRequest' for whole pods, which only containers and claims take",
        '  fix: remove it, or write the type "Container"',
      ],
    },
    {
      name: 'claims without bounds',
      yaml: of('{limits: [{type: PersistentVolumeClaim, max: {requests.storage: 1Gi}}]}'),
      says: [
        'error spec.limits[0]: LimitRange a limits claims without a minimum or a maximum',
        `  fix: set 'min.storage' or 'max.storage'`,
      ],
    },
    {
      name: 'a type that is none',
      yaml: of('{limits: [{type: Containers, max: {cpu: 1}}]}'),
      says: [
        'error spec.limits[0].type: LimitRange a limits the type "Containers", which does not exist',
        '  fix: write "Pod", "Container", "PersistentVolumeClaim" or a type with a domain',
      ],
    },
    {
      name: 'what no container has',
      yaml: of('{limits: [{type: Container, max: {storage: 1Gi, gpu: 1}}]}'),
      says: [
        'error spec.limits[0].max.gpu: LimitRange a limits "gpu", which is not a resource of a Container',
        '  fix: write cpu, memory, ephemeral-storage, or a name with a domain',
        'error spec.limits[0].max.storage: LimitRange a limits "storage", which is not a resource of a Container',
        '  fix: write cpu, memory, ephemeral-storage, or a name with a domain',
      ],
    },
    {
      name: 'whole ones that differ',
      yaml: of('{limits: [{type: Container, defaultRequest: {nvidia.com/gpu: 1}, default: {nvidia.com/gpu: 2}}]}'),
      says: [
        `error spec.limits[0].defaultRequest["nvidia.com/gpu"]: LimitRange a has 'defaultRequest' of nvidia.com/gpu, 1, below 'default', 2, and both must be equal`,
        `  LimitRange a spec.limits[0].default["nvidia.com/gpu"]: 'default'`,
        '  fix: set both to the same amount',
      ],
    },
  ],
});
