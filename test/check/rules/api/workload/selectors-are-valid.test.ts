import { selectorsAreValid } from '../../../../../src/check/rules/api/workload/selectors-are-valid';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: ${rest}\n`;

testRule(selectorsAreValid, {
  passes: [
    {
      name: 'a NetworkPolicy for all pods',
      yaml: of('networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelector: {}}'),
    },
    {
      name: 'a budget for all pods',
      yaml: of('policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {selector: {}}'),
    },
    {
      name: 'all four operators',
      yaml: of(
        "policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {selector: {matchExpressions: [{key: a, operator: In, values: [a]}, {key: a, operator: NotIn, values: ['']}, {key: a, operator: Exists}, {key: a, operator: DoesNotExist, values: []}]}}",
      ),
    },
  ],
  violates: [
    {
      name: 'a Deployment for all pods',
      yaml: of('apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {selector: {}}'),
      says: [
        'error spec.selector: Deployment a has an empty selector, which would select all pods',
        '  fix: select the labels of the pod template',
      ],
    },
    {
      name: 'NotIn without values',
      yaml: of(
        'policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {selector: {matchExpressions: [{key: a, operator: NotIn}]}}',
      ),
      says: [
        'error spec.selector.matchExpressions[0].values: PodDisruptionBudget a selects by "a" with NotIn, which needs values',
      ],
    },
    {
      name: 'Exists with values',
      yaml: of(
        'networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelector: {}, ingress: [{from: [{podSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}}]}]}',
      ),
      says: [
        'error spec.ingress[0].from[0].podSelector.matchExpressions[0].values: NetworkPolicy a selects by "a" with Exists, which takes no values',
      ],
    },
    {
      name: 'a value that no label can have',
      yaml: of('v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: "my app"}}'),
      says: [
        'error spec.selector.app: Service a selects by "app" with an invalid label value, "my app": it must be letters, digits, "-", "_" and ".", with a letter or digit at both ends, or empty',
        '  fix: use another value',
      ],
    },
    {
      name: 'a key that no label can have',
      yaml: of('apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {selector: {matchLabels: {a/b/c: x}}}'),
      says: [
        'error spec.selector.matchLabels["a/b/c"]: Deployment a selects by "a/b/c", which is not a valid label key: it must be at most 63 letters, digits and inner "-", "_" and ".", with or without a DNS name and "/" before',
        '  fix: use another key',
      ],
    },
    {
      name: 'an affinity term',
      yaml: of(
        'v1\nkind: Pod\nmetadata: {name: a}\nspec: {affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: a, labelSelector: {matchExpressions: [{key: a, operator: In}]}}}]}}}',
      ),
      says: [
        'error spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector.matchExpressions[0].values: Pod a selects by "a" with In, which needs values',
      ],
    },
    {
      name: 'a node selector',
      yaml: of('v1\nkind: Pod\nmetadata: {name: a}\nspec: {nodeSelector: {disk: "-ssd"}}'),
      says: [
        'error spec.nodeSelector.disk: Pod a selects by "disk" with an invalid label value, "-ssd": it must be letters, digits, "-", "_" and ".", with a letter or digit at both ends, or empty',
        '  fix: use another value',
      ],
    },
  ],
});
