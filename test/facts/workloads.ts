import { container, cronJob, job, object, workload, type Fact } from './fact';

const controller = (selector: string) =>
  object(
    'v1 ReplicationController',
    `{selector: ${selector}, template: {metadata: {labels: {app: web}}, spec: {containers: [${container()}]}}}`,
  );

/** Controllers of pods. */
export const ofWorkloads: readonly Fact[] = [
  {
    number: 6,
    title: 'Selectors of workloads',
    parts: [
      {
        says: 'a Deployment, ReplicaSet, DaemonSet or StatefulSet has a selector',
        rule: 'api/required-fields-are-set',
        passes: workload('DaemonSet'),
        violates: workload('DaemonSet').replace('selector: {matchLabels: {app: web}}, ', ''),
        at: 'spec.selector',
      },
      {
        says: 'the selector is not empty',
        rule: 'api/selectors-are-valid',
        passes: workload('StatefulSet'),
        violates: workload('StatefulSet').replace('{matchLabels: {app: web}}', '{}'),
        at: 'spec.selector',
      },
      {
        says: 'the selector matches the labels of the template',
        rule: 'wiring/selector-matches-template',
        passes: workload('ReplicaSet'),
        violates: workload('ReplicaSet').replace('{matchLabels: {app: web}}', '{matchLabels: {app: api}}'),
        at: 'spec.selector.matchLabels.app',
      },
      {
        says: 'so does that of a ReplicationController, which is made from the labels where it is not there',
        rule: 'wiring/selector-matches-template',
        passes: controller('null'),
        violates: controller('{app: api}'),
        at: 'spec.selector.app',
      },
    ],
  },
  {
    number: 7,
    title: 'Restarts of what runs on',
    parts: [
      {
        says: 'pods of Deployments and the like are always restarted',
        rule: 'api/restart-policy-fits-workload',
        passes: workload('Deployment', '', `restartPolicy: Always, containers: [${container()}]`),
        violates: workload('Deployment', '', `restartPolicy: OnFailure, containers: [${container()}]`),
        at: 'spec.template.spec.restartPolicy',
      },
    ],
  },
  {
    number: 8,
    title: 'Restarts of what ends',
    parts: [
      {
        says: 'pods of a Job have OnFailure or Never, of which none is the default',
        rule: 'api/restart-policy-fits-workload',
        passes: job('', `restartPolicy: OnFailure, containers: [${container()}]`),
        violates: job('', `containers: [${container()}]`),
        at: 'spec.template.spec.restartPolicy',
      },
      {
        says: 'with a podFailurePolicy it is Never',
        rule: 'api/restart-policy-fits-workload',
        passes: job('podFailurePolicy: {rules: []}'),
        violates: job('podFailurePolicy: {rules: []}', `restartPolicy: OnFailure, containers: [${container()}]`),
        at: 'spec.template.spec.restartPolicy',
      },
    ],
  },
  {
    number: 9,
    title: 'Deadlines of what runs on',
    parts: [
      {
        says: 'pods of Deployments and the like have no deadline',
        rule: 'api/restart-policy-fits-workload',
        passes: job('', `activeDeadlineSeconds: 60, restartPolicy: Never, containers: [${container()}]`),
        violates: workload('DaemonSet', '', `activeDeadlineSeconds: 60, containers: [${container()}]`),
        at: 'spec.template.spec.activeDeadlineSeconds',
      },
    ],
  },
  {
    number: 10,
    title: 'Selectors of Jobs',
    parts: [
      {
        says: 'a Job has a selector of its own only where it asks for that',
        rule: 'api/job-is-valid',
        passes: job('').replace(
          '{template: {spec',
          '{manualSelector: true, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec',
        ),
        violates: job('selector: {matchLabels: {app: web}}'),
        at: 'spec.selector',
      },
      {
        says: 'the Jobs of a CronJob never do',
        rule: 'api/job-is-valid',
        passes: cronJob(),
        violates: cronJob(undefined, 'selector: {matchLabels: {app: web}}'),
        at: 'spec.jobTemplate.spec.selector',
      },
      {
        says: 'nor can they ask for it',
        rule: 'api/job-is-valid',
        passes: cronJob(undefined, 'manualSelector: false'),
        violates: cronJob(undefined, 'manualSelector: true'),
        at: 'spec.jobTemplate.spec.manualSelector',
      },
    ],
  },
  {
    number: 11,
    title: 'Updates of Deployments',
    parts: [
      {
        says: 'an update may add a pod or take one away',
        rule: 'api/rollout-is-valid',
        passes: workload('Deployment', 'strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}'),
        violates: workload('Deployment', 'strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}'),
        at: 'spec.strategy.rollingUpdate.maxUnavailable',
      },
      {
        says: 'at most 100% may be away',
        rule: 'api/rollout-is-valid',
        passes: workload('Deployment', 'strategy: {rollingUpdate: {maxSurge: 200%, maxUnavailable: 100%}}'),
        violates: workload('Deployment', 'strategy: {rollingUpdate: {maxUnavailable: 101%}}'),
        at: 'spec.strategy.rollingUpdate.maxUnavailable',
      },
      {
        says: 'Recreate has no rolling update',
        rule: 'api/rollout-is-valid',
        passes: workload('Deployment', 'strategy: {type: Recreate}'),
        violates: workload('Deployment', 'strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}'),
        at: 'spec.strategy.rollingUpdate',
      },
    ],
  },
  {
    number: 12,
    title: 'Updates of DaemonSets',
    parts: [
      {
        says: 'an update does not both add a pod to a node and take one away',
        rule: 'api/rollout-is-valid',
        passes: workload('DaemonSet', 'updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}'),
        violates: workload('DaemonSet', 'updateStrategy: {rollingUpdate: {maxSurge: 1}}'),
        at: 'spec.updateStrategy.rollingUpdate.maxSurge',
      },
      {
        says: 'it does one of them',
        rule: 'api/rollout-is-valid',
        passes: workload('DaemonSet', 'updateStrategy: {rollingUpdate: {maxUnavailable: 1}}'),
        violates: workload('DaemonSet', 'updateStrategy: {rollingUpdate: {maxUnavailable: 0}}'),
        at: 'spec.updateStrategy.rollingUpdate.maxUnavailable',
      },
    ],
  },
  {
    number: 13,
    title: 'StatefulSets',
    parts: [
      {
        says: 'OnDelete has no rolling update',
        rule: 'api/rollout-is-valid',
        passes: workload('StatefulSet', 'updateStrategy: {rollingUpdate: {partition: 1}}'),
        violates: workload('StatefulSet', 'updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}'),
        at: 'spec.updateStrategy.rollingUpdate',
      },
      {
        says: 'an update may take a pod away: a warning, since by default the server drops the field',
        rule: 'api/rollout-is-valid',
        passes: workload('StatefulSet', 'updateStrategy: {rollingUpdate: {maxUnavailable: 1}}'),
        violates: workload('StatefulSet', 'updateStrategy: {rollingUpdate: {maxUnavailable: 0}}'),
        at: 'spec.updateStrategy.rollingUpdate.maxUnavailable',
      },
      {
        says: 'pods are made in order or all at once',
        rule: 'api/values-are-known',
        passes: workload('StatefulSet', 'podManagementPolicy: Parallel'),
        violates: workload('StatefulSet', 'podManagementPolicy: parallel'),
        at: 'spec.podManagementPolicy',
      },
      {
        says: 'claims are kept or deleted',
        rule: 'api/values-are-known',
        passes: workload(
          'StatefulSet',
          'persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete, whenScaled: Retain}',
        ),
        violates: workload('StatefulSet', 'persistentVolumeClaimRetentionPolicy: {whenDeleted: Keep}'),
        at: 'spec.persistentVolumeClaimRetentionPolicy.whenDeleted',
      },
    ],
  },
  {
    number: 14,
    title: 'Pods of StatefulSets',
    parts: [
      {
        says: 'the template is judged as a pod is, though the server judges it only when it makes the pods',
        rule: 'api/containers-are-valid',
        passes: workload(
          'StatefulSet',
          '',
          `containers: [${container('volumeMounts: [{name: data, mountPath: /data}]')}]`,
        ).replace(
          ', template:',
          ', volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}], template:',
        ),
        violates: workload('StatefulSet', '', `containers: [${container('', 'My_Web')}]`),
        at: 'spec.template.spec.containers[0].name',
      },
    ],
  },
];
