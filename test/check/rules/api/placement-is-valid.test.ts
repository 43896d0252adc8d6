import { placementIsValid } from '../../../../src/check/rules/api/placement-is-valid';
import { testRule } from '../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(placementIsValid, {
  passes: [
    {
      name: 'a toleration of all',
      yaml: of(
        '{tolerations: [{operator: Exists}, {key: a, value: b, effect: NoExecute, tolerationSeconds: 5}, {key: a}]}',
      ),
    },
    {
      name: 'a spread',
      yaml: of(
        '{topologySpreadConstraints: [{maxSkew: 1, minDomains: 2, topologyKey: a, whenUnsatisfiable: DoNotSchedule}]}',
      ),
    },
    {
      name: 'affinity to nodes',
      yaml: of(
        '{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Gt, values: ["1"]}, {key: b, operator: Exists}]}]}}}}',
      ),
    },
  ],
  violates: [
    {
      name: 'a value that Exists cannot have',
      yaml: of('{tolerations: [{key: a, operator: Exists, value: b}]}'),
      says: ['error spec.tolerations[0].value: a toleration of Pod a has a value, which Exists does not take'],
    },
    {
      name: 'no key',
      yaml: of('{tolerations: [{value: a}]}'),
      says: ['error spec.tolerations[0]: a toleration of Pod a has no key, which only Exists can do without'],
    },
    {
      name: 'a key that can be none, and a time',
      yaml: of('{tolerations: [{key: "a b", effect: NoSchedule, tolerationSeconds: 5}]}'),
      says: [
        'error spec.tolerations[0].key: a toleration of Pod a has the key "a b", and it must be letters, digits, "-", "_" and ".", at most 63, with a letter or digit at both ends, after a DNS name and a slash or nothing',
        'error spec.tolerations[0].tolerationSeconds: a toleration of Pod a has a time, which only the effect NoExecute has',
      ],
    },
    {
      name: 'a spread by nothing',
      yaml: of(
        '{topologySpreadConstraints: [{maxSkew: 0, minDomains: 0, topologyKey: a, whenUnsatisfiable: ScheduleAnyway}]}',
      ),
      says: [
        'error spec.topologySpreadConstraints[0].maxSkew: Pod a spreads with a maxSkew of 0, and at least 1 is needed',
        "error spec.topologySpreadConstraints[0].minDomains: Pod a has 'minDomains' with ScheduleAnyway, and only DoNotSchedule takes it",
        'error spec.topologySpreadConstraints[0].minDomains: Pod a spreads over at least 0 domains, and at least 1 is needed',
      ],
    },
    {
      name: 'terms that are none',
      yaml: of('{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: []}}}}'),
      says: [
        'error spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Pod a asks for nodes by no terms',
      ],
    },
    {
      name: 'conditions without what they need',
      yaml: of(
        '{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In}, {key: b, operator: Exists, values: [c]}, {key: c, operator: Lt}]}]}}}}',
      ),
      says: [
        'error spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0]: Pod a asks for nodes by "a" with In, which needs values',
        'error spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[1]: Pod a asks for nodes by "b" with Exists, which takes no values',
        'error spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[2]: Pod a asks for nodes by "c" with Lt, which takes exactly one value',
      ],
    },
    {
      name: 'weights and keys that are none',
      yaml: of(
        '{affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 0, preference: {}}]}, podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 101, podAffinityTerm: {topologyKey: ""}}]}}}',
      ),
      says: [
        'error spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Pod a has a preference of weight 0, and 1 to 100 are allowed',
        'error spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey: Pod a has a term of podAntiAffinity with an empty topologyKey',
        'error spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Pod a has a preference of weight 101, and 1 to 100 are allowed',
      ],
    },
  ],
});
