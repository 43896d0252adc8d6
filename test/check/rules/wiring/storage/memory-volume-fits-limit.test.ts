import { memoryVolumeFitsLimit } from '../../../../../src/check/rules/wiring/storage/memory-volume-fits-limit';
import { testRule } from '../../../rule-tester';

const container = (name: string, limit?: string, mount = '{name: shm, mountPath: /dev/shm}') =>
  `{name: ${name}, image: a, volumeMounts: [${mount}]${limit === undefined ? '' : `, resources: {limits: {memory: ${limit}}}`}}`;
const pod = (volume: string, containers: readonly string[], init: readonly string[] = []) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec: {initContainers: [${init.join(', ')}], containers: [${containers.join(', ')}], volumes: [{name: shm, ${volume}}]}\n`;
const memory = (size: string) => `emptyDir: {medium: Memory, sizeLimit: ${size}}`;
const web = [container('web', '1Gi')];
const says = (size: string, names: string, limits: string, paths = ['spec.containers[0].resources.limits.memory']) => [
  `warning spec.volumes[0].emptyDir.sizeLimit: volume "shm" of Pod b/a holds up to ${size} of memory, over the limit of ${names} (${limits})`,
  ...paths.map((path) => `  Pod b/a ${path}: the memory limit`),
];

testRule(memoryVolumeFitsLimit, {
  passes: [
    { name: 'a volume of the size of the limit', yaml: pod(memory('1024Mi'), web) },
    { name: 'a volume on the disk', yaml: pod('emptyDir: {sizeLimit: 2Gi}', web) },
    { name: 'a volume of huge pages', yaml: pod('emptyDir: {medium: HugePages, sizeLimit: 2Gi}', web) },
    { name: 'a volume without a limit', yaml: pod('emptyDir: {medium: Memory}', web) },
    { name: 'a container without a limit', yaml: pod(memory('2Gi'), [container('web')]) },
    { name: 'one of two without a limit', yaml: pod(memory('3Gi'), [...web, container('log')]) },
    { name: 'containers that have room together', yaml: pod(memory('2Gi'), [...web, container('log', '1Gi')]) },
    { name: 'an init container with room', yaml: pod(memory('2Gi'), web, [container('load', '4Gi')]) },
    { name: 'a volume that nothing mounts', yaml: pod(memory('2Gi'), [container('web', '1Gi', '')]) },
    {
      name: 'a volume that is only read',
      yaml: pod(memory('2Gi'), [container('web', '1Gi', '{name: shm, mountPath: /m, readOnly: true}')]),
    },
  ],
  violates: [
    { name: 'a larger one', yaml: pod(memory('2Gi'), web), says: says('2Gi', 'container "web"', '1Gi') },
    {
      name: 'bytes, as numbers',
      yaml: pod(memory('2000'), [container('web', '1000')]),
      says: says('2000', 'container "web"', '1000'),
    },
    {
      name: 'one that is larger than two have together',
      yaml: pod(memory('3Gi'), web, [container('load', '1Gi')]),
      says: says('3Gi', 'containers "load", "web"', '1Gi + 1Gi', [
        'spec.initContainers[0].resources.limits.memory',
        'spec.containers[0].resources.limits.memory',
      ]),
    },
    {
      name: 'one in the template of a CronJob',
      yaml: `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a, namespace: b}\nspec: {jobTemplate: {spec: {template: {spec: {containers: [${web.join('')}], volumes: [{name: shm, ${memory('2Gi')}}]}}}}}\n`,
      says: [
        'warning spec.jobTemplate.spec.template.spec.volumes[0].emptyDir.sizeLimit: volume "shm" of CronJob b/a holds up to 2Gi of memory, over the limit of container "web" (1Gi)',
        '  CronJob b/a spec.jobTemplate.spec.template.spec.containers[0].resources.limits.memory: the memory limit',
      ],
    },
  ],
});
