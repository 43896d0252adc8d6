import { checkManifests } from '../../../../src/check';
import { quotaSuffices } from '../../../../src/check/rules/admission/quota-suffices';
import { testRule, workloadsOf } from '../../rule-tester';

const quota = (hard: string, more = '') =>
  `---\napiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {${hard}}${more}}\n`;
const web = (resources: string, name = 'web') => `{name: ${name}, resources: {${resources}}}`;
const half = web('requests: {cpu: 500m}');
const deployment = (replicas: string, containers = half, more = '', name = 'web') =>
  `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {${replicas}selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {${more}containers: [${containers}]}}}\n`;
const pod = (more: string) =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {${more}containers: [${half}]}\n`;
const hpa = (max: number, kind = 'Deployment') =>
  `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: ${kind}, name: web}, minReplicas: 2, maxReplicas: ${max}}\n`;
const claim = (name: string, storage: string, storageClass = '') =>
  `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: ${name}}\nspec: {${storageClass}resources: {requests: {storage: ${storage}}}}\n`;
const stateful = (replicas: number) =>
  `---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {replicas: ${replicas}, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db}]}}, volumeClaimTemplates: [{metadata: {name: data}, spec: {storageClassName: fast, resources: {requests: {storage: 5Gi}}}}]}\n`;
const service = (name: string, spec: string) =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {${spec}}\n`;
const config = (name: string) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const says = (resource: string, message: string, severity = 'error') =>
  `${severity} spec.hard${/^\w+$/.test(resource) ? `.${resource}` : `["${resource}"]`}: ResourceQuota q allows ${message}`;
const recreate = 'strategy: {type: Recreate}, ';
const stopsFirst = 'strategy: {rollingUpdate: {maxUnavailable: 1}}, ';

testRule(quotaSuffices, {
  passes: [
    {
      name: 'as much as is asked for, where an update needs no more',
      yaml: quota('requests.cpu: 1') + deployment(`replicas: 2, ${recreate}`),
    },
    {
      name: 'an update that stops a pod first',
      yaml: quota('requests.cpu: 1') + deployment(`replicas: 2, ${stopsFirst}`),
    },
    {
      name: 'an update of many, of which one in four may be missing',
      yaml: quota('requests.cpu: 2') + deployment('replicas: 4, '),
    },
    { name: 'room for a pod more', yaml: quota('requests.cpu: 1500m') + deployment('replicas: 2, ') },
    { name: 'all that an autoscaler may add, and one more', yaml: quota('requests.cpu: 3') + deployment('') + hpa(5) },
    {
      name: 'another namespace',
      yaml: quota('pods: 1').replace('name: q', 'name: q, namespace: b') + deployment('replicas: 2, '),
    },
    { name: 'a Deployment of none', yaml: quota('requests.cpu: 1') + deployment('replicas: 0, ') },
    {
      name: 'pods of a DaemonSet, which nobody can count, and those that end',
      yaml:
        quota('pods: 1, requests.cpu: 500m') +
        pod('restartPolicy: Never, ') +
        pod('restartPolicy: OnFailure, ').replace('name: p', 'name: q') +
        ['DaemonSet', 'Job', 'CronJob', 'PodTemplate']
          .map((kind) => `---\n${workloadsOf(`{containers: [${half}]}`).find((one) => one.kind === kind)!.yaml}`)
          .join(''),
    },
    {
      name: 'an init container that needs less than the others',
      yaml:
        quota('requests.cpu: 500m') +
        deployment(recreate, half, `initContainers: [${web('requests: {cpu: 400m}', 'i')}], `),
    },
    {
      name: 'a quota of pods that end',
      yaml: quota('pods: 1', ', scopes: [Terminating]') + deployment('replicas: 2, '),
    },
    {
      name: 'a quota of a priority',
      yaml:
        quota('pods: 1', ', scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: Exists}]}') +
        deployment('replicas: 2, '),
    },
    {
      name: 'pods that another object makes',
      yaml:
        quota('pods: 2') +
        deployment(`replicas: 2, ${recreate}`) +
        pod('').replace('name: p', 'name: p, ownerReferences: [{kind: ReplicaSet, name: r}]'),
    },
    {
      name: 'a Deployment that is there twice',
      yaml: quota('pods: 2') + deployment(`replicas: 2, ${recreate}`) + deployment(`replicas: 2, ${recreate}`),
    },
    {
      name: 'requests that an autoscaler sets',
      yaml: `${quota('requests.cpu: 1')}${deployment('replicas: 9, ')}---\napiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {name: v}\nspec: {targetRef: {kind: Deployment, name: web}}\n`,
    },
    {
      name: 'as many objects as are allowed',
      yaml:
        quota('configmaps: 2, count/configmaps: 2, services.loadbalancers: 0, services.nodeports: 0') +
        config('a') +
        config('b') +
        service('s', 'ports: [{port: 80}]'),
    },
    {
      name: 'claims of another class',
      yaml:
        quota('slow.storageclass.storage.k8s.io/requests.storage: 1Gi') +
        claim('c', '5Gi', 'storageClassName: fast, ') +
        claim('d', '5Gi'),
    },
  ],
  violates: [
    ...['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'Rollout'].map((kind) => ({
      name: `replicas of a ${kind}`,
      yaml: `${quota('requests.cpu: 1')}---\n${workloadsOf(`{containers: [${half}]}`)
        .find((one) => one.kind === kind)!
        .yaml.replace('spec: {', 'spec: {replicas: 3, ')}`,
      says: [
        says('requests.cpu', '1 of requests.cpu, and the set requests 1500m'),
        `  ${kind} web metadata.name: 3 pods, 500m each`,
      ],
    })),
    {
      name: 'several workloads together, with limits and memory, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[
        quota('limits.memory: 1Gi, memory: 1Gi, pods: 9'),
        deployment('replicas: 2, ', web('limits: {memory: 512Mi}')),
        pod('').replace(half, web('limits: {memory: 512Mi}')),
      ]
        .map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`)
        .join('')}`,
      says: [
        says('memory', '1Gi of memory, and the set requests 1536Mi'),
        '  Deployment web metadata.name: 2 pods, 512Mi each',
        '  Pod p metadata.name: 1 pod, 512Mi each',
        says('limits.memory', '1Gi of limits.memory, and the set requests 1536Mi'),
        '  Deployment web metadata.name: 2 pods, 512Mi each',
        '  Pod p metadata.name: 1 pod, 512Mi each',
      ],
    },
    {
      name: 'sidecars, and an init container beside them',
      yaml:
        quota('requests.cpu: 1') +
        deployment(
          '',
          half,
          `initContainers: [{name: s, restartPolicy: Always, resources: {requests: {cpu: 400m}}}, ${web('requests: {cpu: 700m}', 'i')}], `,
        ),
      says: [
        says('requests.cpu', '1 of requests.cpu, and the set requests 1100m'),
        '  Deployment web metadata.name: 1 pod, 1100m each',
      ],
    },
    {
      name: 'what a LimitRange fills in',
      yaml: `${quota('requests.cpu: 1')}---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, defaultRequest: {cpu: 750m}}]}\n${deployment('replicas: 2, ', '{name: web}')}`,
      says: [
        says('requests.cpu', '1 of requests.cpu, and the set requests 1500m'),
        '  Deployment web metadata.name: 2 pods, 750m each',
      ],
    },
    {
      name: 'what only an autoscaler adds',
      yaml: quota('requests.cpu: 2') + deployment('') + hpa(5),
      says: [
        says(
          'requests.cpu',
          '2 of requests.cpu, of which the set requests 1, and 2500m at the maximum of its autoscalers',
          'warning',
        ),
        '  Deployment web metadata.name: 2 to 5 pods, 500m each',
        '  fix: raise the quota, or let the autoscalers add less',
      ],
    },
    {
      name: 'what only an update needs',
      yaml: quota('requests.cpu: 1') + deployment('replicas: 2, '),
      says: [
        says(
          'requests.cpu',
          '1 of requests.cpu, of which the set requests 1: Deployment web creates a new pod before it stops an old one, which exceeds the quota',
          'warning',
        ),
        '  Deployment web metadata.name: 2 pods, 500m each',
        '  fix: leave room for one pod more, or let the update stop one first with maxUnavailable: 1',
      ],
    },
    {
      name: 'a pod of a Job and of a DaemonSet that are too large alone',
      yaml: `${quota('requests.cpu: 100m')}---\n${workloadsOf(`{containers: [${half}]}`).find(({ kind }) => kind === 'DaemonSet')!.yaml}`,
      says: [
        says('requests.cpu', '100m of requests.cpu, and one pod of DaemonSet web asks for 500m'),
        '  DaemonSet web metadata.name: one pod at a time, 500m each',
      ],
    },
    {
      name: 'devices',
      yaml: quota('requests.nvidia.com/gpu: 1') + deployment('replicas: 2, ', web('limits: {nvidia.com/gpu: 1}')),
      says: [
        says('requests.nvidia.com/gpu', '1 of requests.nvidia.com/gpu, and the set requests 2'),
        '  Deployment web metadata.name: 2 pods, 1 each',
      ],
    },
    {
      name: 'objects',
      yaml:
        quota(
          'configmaps: 1, count/deployments.apps: 1, count/ingresses.networking.k8s.io: 0, services.loadbalancers: 0, services.nodeports: 1',
        ) +
        config('a') +
        config('b') +
        deployment('replicas: 0, ', half, '', 'a') +
        deployment('replicas: 0, ', half, '', 'b') +
        '---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\n' +
        service('s', 'type: LoadBalancer, ports: [{port: 80}, {port: 81}]') +
        service('t', 'type: NodePort, ports: [{port: 80}]'),
      says: [
        says('configmaps', '1 of configmaps, and the set requests 2'),
        '  ConfigMap a metadata.name: 1 ConfigMap, 1 each',
        '  ConfigMap b metadata.name: 1 ConfigMap, 1 each',
        says('count/deployments.apps', '1 of count/deployments.apps, and the set requests 2'),
        '  Deployment a metadata.name: 1 Deployment, 1 each',
        '  Deployment b metadata.name: 1 Deployment, 1 each',
        says('count/ingresses.networking.k8s.io', '0 of count/ingresses.networking.k8s.io, and the set requests 1'),
        '  Ingress i metadata.name: 1 Ingress, 1 each',
        says('services.loadbalancers', '0 of services.loadbalancers, and the set requests 1'),
        '  Service s metadata.name: 1 Service, 1 each',
        says('services.nodeports', '1 of services.nodeports, and the set requests 3'),
        '  Service s metadata.name: 1 Service, 2 each',
        '  Service t metadata.name: 1 Service, 1 each',
      ],
    },
    {
      name: 'claims, and those that a StatefulSet makes',
      yaml:
        quota(
          'persistentvolumeclaims: 3, requests.storage: 19Gi, fast.storageclass.storage.k8s.io/requests.storage: 10Gi',
        ) +
        stateful(3) +
        claim('c', '5Gi'),
      says: [
        says('persistentvolumeclaims', '3 of persistentvolumeclaims, and the set requests 4'),
        '  StatefulSet db spec.volumeClaimTemplates[0]: 3 claims, 1 each',
        '  PersistentVolumeClaim c metadata.name: 1 PersistentVolumeClaim, 1 each',
        says(
          'fast.storageclass.storage.k8s.io/requests.storage',
          '10Gi of fast.storageclass.storage.k8s.io/requests.storage, and the set requests 15Gi',
        ),
        '  StatefulSet db spec.volumeClaimTemplates[0]: 3 claims, 5Gi each',
        says('requests.storage', '19Gi of requests.storage, and the set requests 20Gi'),
        '  StatefulSet db spec.volumeClaimTemplates[0]: 3 claims, 5Gi each',
        '  PersistentVolumeClaim c metadata.name: 1 PersistentVolumeClaim, 5Gi each',
      ],
    },
  ],
});

test('both ends are shown: the quota, and what asks for most', () => {
  const { findings } = checkManifests(quota('requests.cpu: 1') + deployment('') + hpa(5) + pod(''), {
    rules: [quotaSuffices],
  });

  expect(findings[0]?.related.map(({ object, message }) => [object.kind, object.name, message])).toEqual([
    ['Deployment', 'web', '2 to 5 pods, 500m each'],
    ['Pod', 'p', '1 pod, 500m each'],
  ]);
});
