import { restartPolicyFitsWorkload } from '../../../../../src/check/rules/api/workload/restart-policy-fits-workload';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: ${rest}\n`;
const removeDeadline = `  fix: remove 'activeDeadlineSeconds', or make a Job of it`;
const removePolicy = `  fix: remove 'restartPolicy', or make a Job of it`;

testRule(restartPolicyFitsWorkload, {
  passes: [
    {
      name: 'a Pod that is not restarted',
      yaml: of('v1\nkind: Pod\nmetadata: {name: a}\nspec: {restartPolicy: Never, activeDeadlineSeconds: 5}'),
    },
    {
      name: 'a Deployment that says Always',
      yaml: of('apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {restartPolicy: Always}}}'),
    },
    {
      name: 'a CronJob that says OnFailure',
      yaml: of(
        'batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {jobTemplate: {spec: {template: {spec: {restartPolicy: OnFailure}}}}}',
      ),
    },
  ],
  violates: [
    {
      name: 'a CronJob that says nothing',
      yaml: of(
        'batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {jobTemplate: {spec: {template: {spec: {containers: []}}}}}',
      ),
      says: [
        'error spec.jobTemplate.spec.template.spec.restartPolicy: pods of CronJob a have the default restartPolicy "Always", which a Job cannot have',
      ],
    },
    {
      name: 'a Job that says Always',
      yaml: of('batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {spec: {restartPolicy: Always}}}'),
      says: [
        'error spec.template.spec.restartPolicy: pods of Job a have restartPolicy "Always", which a Job cannot have',
      ],
    },
    {
      name: 'a Job with a failure policy that says OnFailure',
      yaml: of(
        'batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {podFailurePolicy: {rules: []}, template: {spec: {restartPolicy: OnFailure}}}',
      ),
      says: [
        'error spec.template.spec.restartPolicy: pods of Job a have restartPolicy "OnFailure", and with a podFailurePolicy only "Never" is taken',
        `  fix: write 'restartPolicy: Never', or remove 'podFailurePolicy'`,
      ],
    },
    {
      name: 'a Deployment that says Never and has a deadline',
      yaml: of(
        'apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {restartPolicy: Never, activeDeadlineSeconds: 5}}}',
      ),
      says: [
        "error spec.template.spec.activeDeadlineSeconds: pods of Deployment a have 'activeDeadlineSeconds', which a Deployment does not take",
        removeDeadline,
        'error spec.template.spec.restartPolicy: pods of Deployment a have restartPolicy "Never", and a Deployment takes only "Always"',
        removePolicy,
      ],
    },
    {
      name: 'a StatefulSet that says Never and has a deadline',
      yaml: of(
        'apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec: {template: {spec: {restartPolicy: Never, activeDeadlineSeconds: 5}}}',
      ),
      says: [
        "error spec.template.spec.activeDeadlineSeconds: pods of StatefulSet a have 'activeDeadlineSeconds', which a StatefulSet does not take",
        removeDeadline,
        'error spec.template.spec.restartPolicy: pods of StatefulSet a have restartPolicy "Never", and a StatefulSet takes only "Always"',
        removePolicy,
      ],
    },
    {
      name: 'a DaemonSet that says Never and has a deadline',
      yaml: of(
        'apps/v1\nkind: DaemonSet\nmetadata: {name: a}\nspec: {template: {spec: {restartPolicy: Never, activeDeadlineSeconds: 5}}}',
      ),
      says: [
        "error spec.template.spec.activeDeadlineSeconds: pods of DaemonSet a have 'activeDeadlineSeconds', which a DaemonSet does not take",
        removeDeadline,
        'error spec.template.spec.restartPolicy: pods of DaemonSet a have restartPolicy "Never", and a DaemonSet takes only "Always"',
        removePolicy,
      ],
    },
    {
      name: 'a ReplicaSet that says Never and has a deadline',
      yaml: of(
        'apps/v1\nkind: ReplicaSet\nmetadata: {name: a}\nspec: {template: {spec: {restartPolicy: Never, activeDeadlineSeconds: 5}}}',
      ),
      says: [
        "error spec.template.spec.activeDeadlineSeconds: pods of ReplicaSet a have 'activeDeadlineSeconds', which a ReplicaSet does not take",
        removeDeadline,
        'error spec.template.spec.restartPolicy: pods of ReplicaSet a have restartPolicy "Never", and a ReplicaSet takes only "Always"',
        removePolicy,
      ],
    },
  ],
});
