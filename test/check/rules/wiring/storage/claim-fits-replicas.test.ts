import { claimFitsReplicas } from '../../../../../src/check/rules/wiring/storage/claim-fits-replicas';
import { testRule, workloadsOf } from '../../../rule-tester';

const volumes = 'volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]';
const claim = (mode: string, more = '') =>
  `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data${more}}\nspec: {accessModes: [${mode}]}\n`;
const workload = (kind: string, replicas = 'replicas: 2', spec = '') =>
  workloadsOf(`{${spec}${volumes}}`)
    .find((one) => one.kind === kind)!
    .yaml.replace(/\nspec: \{/, `\nspec: {${replicas === '' ? '' : `${replicas}, `}`);
const deployment = workload('Deployment');
const autoscaler = (apiVersion: string, kind: string, spec: string) =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}${spec}}\n`;
const says = (severity: string, kind: string, mode: string, many: string) =>
  `${severity} spec.template.spec.volumes[0].persistentVolumeClaim.claimName: ${kind} web mounts PersistentVolumeClaim "data", which is ${mode}, in ${many}`;
const itsModes = '  PersistentVolumeClaim data spec.accessModes: its access modes';

testRule(claimFitsReplicas, {
  passes: [
    { name: 'one replica', yaml: workload('Deployment', 'replicas: 1') + claim('ReadWriteOnce') },
    {
      name: 'replicas that are not written, which is one',
      yaml: workload('Deployment', '') + claim('ReadWriteOncePod'),
    },
    { name: 'ReadWriteMany', yaml: deployment + claim('ReadWriteOnce, ReadWriteMany') },
    { name: 'ReadOnlyMany', yaml: deployment + claim('ReadOnlyMany') },
    { name: 'a claim that is made elsewhere', yaml: deployment },
    {
      name: 'a claim of another namespace',
      yaml:
        deployment.replace('metadata: {name:', 'metadata: {namespace: a, name:') +
        claim('ReadWriteOncePod', ', namespace: b'),
    },
    ...[
      'nodeSelector: {kubernetes.io/hostname: a}, ',
      'affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname}]}}, ',
    ].map((spec) => ({
      name: `pods on one node by ${spec.slice(0, spec.indexOf(':'))}`,
      yaml: workload('Deployment', 'replicas: 2', spec) + claim('ReadWriteOnce'),
    })),
    ...['Pod', 'Job', 'CronJob', 'PodTemplate'].map((kind) => ({
      name: `a ${kind}`,
      yaml: workload(kind, '') + claim('ReadWriteOnce'),
    })),
    { name: 'a claim for each replica', yaml: workload('StatefulSet').replace(volumes, '') + claim('ReadWriteOnce') },
  ],
  violates: [
    ...['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'Rollout'].flatMap((kind) => [
      {
        name: `a ReadWriteOnce claim of a ${kind}`,
        yaml: workload(kind) + claim('ReadWriteOnce'),
        says: [
          says('warning', kind, 'ReadWriteOnce', '2 replicas'),
          itsModes,
          `  ${kind} web spec.replicas: the number of pods`,
        ],
      },
      {
        name: `a ReadWriteOncePod claim of a ${kind}`,
        yaml: workload(kind) + claim('ReadWriteOncePod'),
        says: [
          says('error', kind, 'ReadWriteOncePod', '2 replicas'),
          itsModes,
          `  ${kind} web spec.replicas: the number of pods`,
        ],
      },
    ]),
    {
      name: 'a DaemonSet',
      yaml: workload('DaemonSet', '') + claim('ReadWriteOnce'),
      says: [
        says('warning', 'DaemonSet', 'ReadWriteOnce', 'a pod on every node'),
        itsModes,
        '  DaemonSet web kind: the number of pods',
      ],
    },
    {
      name: 'a Job of several pods',
      yaml: workload('Job', 'parallelism: 3') + claim('ReadWriteOncePod'),
      says: [
        says('error', 'Job', 'ReadWriteOncePod', '3 pods at a time'),
        itsModes,
        '  Job web spec.parallelism: the number of pods',
      ],
    },
    {
      name: 'an autoscaler',
      yaml:
        workload('Deployment', '') +
        claim('ReadWriteOnce') +
        autoscaler('autoscaling/v2', 'HorizontalPodAutoscaler', ', maxReplicas: 4'),
      says: [
        says('warning', 'Deployment', 'ReadWriteOnce', 'up to 4 replicas'),
        itsModes,
        '  HorizontalPodAutoscaler h spec.scaleTargetRef.name: the number of pods',
      ],
    },
    {
      name: 'a ScaledObject, whose default is 100, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[`---\n${workload('Deployment', '')}`, claim('ReadWriteOnce'), autoscaler('keda.sh/v1alpha1', 'ScaledObject', '')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        says('warning', 'Deployment', 'ReadWriteOnce', 'up to 100 replicas'),
        itsModes,
        '  ScaledObject h spec.scaleTargetRef.name: the number of pods',
      ],
    },
  ],
});
