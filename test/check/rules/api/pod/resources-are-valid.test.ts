import { resourcesAreValid } from '../../../../../src/check/rules/api/pod/resources-are-valid';
import { testRule } from '../../../rule-tester';

const of = (fields: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: web, image: a, ${fields}}]}\n`;

testRule(resourcesAreValid, {
  passes: [
    {
      name: 'what is equal in other units',
      yaml: of('resources: {requests: {cpu: 1000m, memory: 1Gi}, limits: {cpu: 1, memory: 1024Mi}}'),
    },
    { name: 'a request alone', yaml: of('resources: {requests: {cpu: 1}}') },
    { name: 'a GPU', yaml: of('resources: {limits: {nvidia.com/gpu: 1}}') },
    { name: 'little memory, and none', yaml: of('resources: {requests: {memory: 0}, limits: {memory: 6Mi}}') },
    { name: 'what is no quantity', yaml: of('resources: {requests: {cpu: many}, limits: {cpu: few}}') },
  ],
  violates: [
    {
      name: 'requests above limits',
      yaml: of('resources: {requests: {cpu: 2, memory: 1Gi}, limits: {cpu: 1500m, memory: 1G}}'),
      says: [
        'error spec.containers[0].resources.requests.cpu: container "web" of Pod a requests 2 of cpu, above its limit of "1500m"',
        '  Pod a spec.containers[0].resources.limits.cpu: the limit',
        'error spec.containers[0].resources.requests.memory: container "web" of Pod a requests "1Gi" of memory, above its limit of "1G"',
        '  Pod a spec.containers[0].resources.limits.memory: the limit',
      ],
    },
    {
      name: 'memory in thousandths of a byte, and in bytes that were to be mebibytes',
      yaml: of('resources: {requests: {memory: 256m}, limits: {memory: 512}}'),
      says: [
        'warning spec.containers[0].resources.limits.memory: container "web" of Pod a requests 512 of memory, which is too little for any program',
        '  fix: write 512Mi: without a unit it is bytes, and "m" is thousandths',
        'warning spec.containers[0].resources.requests.memory: container "web" of Pod a requests "256m" of memory, which is too little for any program',
        '  fix: write 256Mi: without a unit it is bytes, and "m" is thousandths',
      ],
    },
    {
      name: 'negative amounts',
      yaml: of('resources: {limits: {cpu: -1}}'),
      says: [
        'error spec.containers[0].resources.limits.cpu: container "web" of Pod a has a negative amount of cpu, -1',
        '  fix: set it to 0 or more',
      ],
    },
    {
      name: 'a GPU that is requested only',
      yaml: of('resources: {requests: {nvidia.com/gpu: 1}}'),
      says: [
        'error spec.containers[0].resources.requests["nvidia.com/gpu"]: container "web" of Pod a requests nvidia.com/gpu without a limit',
        '  fix: set a limit equal to the request',
      ],
    },
    {
      name: 'GPUs that differ',
      yaml: of('resources: {requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 2}}'),
      says: [
        'error spec.containers[0].resources.requests["nvidia.com/gpu"]: container "web" of Pod a requests 1 of nvidia.com/gpu and is limited to 2, and both must be equal',
        '  Pod a spec.containers[0].resources.limits["nvidia.com/gpu"]: the limit',
        '  fix: set both to the same amount',
      ],
    },
    {
      name: 'half a GPU',
      yaml: of('resources: {limits: {nvidia.com/gpu: 500m}}'),
      says: [
        'error spec.containers[0].resources.limits["nvidia.com/gpu"]: container "web" of Pod a has "500m" of nvidia.com/gpu, which must be a whole number',
        '  fix: write a whole number',
      ],
    },
    {
      name: 'what is no resource',
      yaml: of('resources: {limits: {gpu: 1, storage: 1Gi}}'),
      says: [
        'error spec.containers[0].resources.limits.gpu: container "web" of Pod a requests "gpu", which is not a resource name',
        '  fix: write cpu, memory, ephemeral-storage, or a name with a domain such as nvidia.com/gpu',
        'error spec.containers[0].resources.limits.storage: container "web" of Pod a requests "storage", which is not a resource name',
        '  fix: write cpu, memory, ephemeral-storage, or a name with a domain such as nvidia.com/gpu',
      ],
    },
    {
      name: 'a few kibibytes of memory',
      yaml: of('resources: {limits: {memory: 5Ki}}'),
      says: [
        'warning spec.containers[0].resources.limits.memory: container "web" of Pod a requests "5Ki" of memory, which is too little for any program',
        '  fix: write more',
      ],
    },
  ],
});
