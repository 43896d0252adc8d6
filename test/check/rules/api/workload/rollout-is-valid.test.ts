import { rolloutIsValid } from '../../../../../src/check/rules/api/workload/rollout-is-valid';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: apps/v1\nkind: ${rest}\n`;

testRule(rolloutIsValid, {
  passes: [
    {
      name: 'a maxUnavailable of 0 alone',
      yaml: of('Deployment\nmetadata: {name: a}\nspec: {strategy: {rollingUpdate: {maxUnavailable: 0}}}'),
    },
    {
      name: 'a maxSurge of more than 100%',
      yaml: of('Deployment\nmetadata: {name: a}\nspec: {strategy: {rollingUpdate: {maxSurge: 200%}}}'),
    },
    { name: 'Recreate alone', yaml: of('Deployment\nmetadata: {name: a}\nspec: {strategy: {type: Recreate}}') },
    {
      name: 'a DaemonSet that adds and takes none away',
      yaml: of(
        'DaemonSet\nmetadata: {name: a}\nspec: {updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}}',
      ),
    },
    { name: 'no pods', yaml: of('Deployment\nmetadata: {name: a}\nspec: {replicas: 0}') },
  ],
  violates: [
    {
      name: 'an update that can do nothing',
      yaml: of('Deployment\nmetadata: {name: a}\nspec: {strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}}'),
      says: [
        'error spec.strategy.rollingUpdate.maxUnavailable: Deployment a can never be updated: maxSurge and maxUnavailable are both 0',
      ],
    },
    {
      name: 'more than all pods',
      yaml: of(
        'Deployment\nmetadata: {name: a}\nspec: {strategy: {rollingUpdate: {maxUnavailable: 101%, maxSurge: half}}}',
      ),
      says: [
        'error spec.strategy.rollingUpdate.maxSurge: \'maxSurge\' of Deployment a must be a whole number or a percentage such as "25%"',
        '  fix: write a number or a percentage',
        "error spec.strategy.rollingUpdate.maxUnavailable: 'maxUnavailable' of Deployment a must not be more than 100%",
        '  fix: write a number or a percentage',
      ],
    },
    {
      name: 'Recreate with settings of a rolling update',
      yaml: of('Deployment\nmetadata: {name: a}\nspec: {strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}}'),
      says: [
        'error spec.strategy.rollingUpdate: Deployment a has \'rollingUpdate\' with the type "Recreate", which does not use it',
        `  fix: remove 'rollingUpdate', or write the type "RollingUpdate"`,
      ],
    },
    {
      name: 'OnDelete with settings of a rolling update',
      yaml: of(
        'StatefulSet\nmetadata: {name: a}\nspec: {updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}}',
      ),
      says: [
        'error spec.updateStrategy.rollingUpdate: StatefulSet a has \'rollingUpdate\' with the type "OnDelete", which does not use it',
        `  fix: remove 'rollingUpdate', or write the type "RollingUpdate"`,
      ],
    },
    {
      name: 'negative counts',
      yaml: of(
        'StatefulSet\nmetadata: {name: a}\nspec: {replicas: -1, minReadySeconds: -1, updateStrategy: {rollingUpdate: {partition: -1}}}',
      ),
      says: [
        "error spec.minReadySeconds: 'minReadySeconds' of StatefulSet a must not be negative",
        '  fix: set it to 0 or more',
        "error spec.replicas: 'replicas' of StatefulSet a must not be negative",
        '  fix: set it to 0 or more',
        "error spec.updateStrategy.rollingUpdate.partition: 'partition' of StatefulSet a must not be negative",
        '  fix: set it to 0 or more',
      ],
    },
    {
      name: 'a deadline before pods are ready',
      yaml: of('Deployment\nmetadata: {name: a}\nspec: {minReadySeconds: 60, progressDeadlineSeconds: 60}'),
      says: [
        "error spec.progressDeadlineSeconds: Deployment a must have 'progressDeadlineSeconds' (60) above 'minReadySeconds' (60)",
        `  fix: raise 'progressDeadlineSeconds', or lower 'minReadySeconds'`,
      ],
    },
    {
      name: 'a DaemonSet that adds and takes away',
      yaml: of('DaemonSet\nmetadata: {name: a}\nspec: {updateStrategy: {rollingUpdate: {maxSurge: 1}}}'),
      says: [
        'error spec.updateStrategy.rollingUpdate.maxSurge: DaemonSet a sets both maxSurge and maxUnavailable, which exclude each other',
        `  fix: set 'maxUnavailable: 0', or remove 'maxSurge'`,
      ],
    },
    {
      name: 'a DaemonSet that can do nothing',
      yaml: of('DaemonSet\nmetadata: {name: a}\nspec: {updateStrategy: {rollingUpdate: {maxUnavailable: 0}}}'),
      says: [
        'error spec.updateStrategy.rollingUpdate.maxUnavailable: DaemonSet a can never be updated: maxSurge and maxUnavailable are both 0',
      ],
    },
    {
      name: 'a StatefulSet that may take nothing away',
      yaml: of('StatefulSet\nmetadata: {name: a}\nspec: {updateStrategy: {rollingUpdate: {maxUnavailable: 0}}}'),
      says: [
        'warning spec.updateStrategy.rollingUpdate.maxUnavailable: StatefulSet a sets maxUnavailable to 0, which clusters with the feature gate MaxUnavailableStatefulSet refuse',
        '  fix: raise maxUnavailable above 0',
      ],
    },
  ],
});
