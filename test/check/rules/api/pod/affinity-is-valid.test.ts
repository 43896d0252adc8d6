import { affinityIsValid } from '../../../../../src/check/rules/api/pod/affinity-is-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(affinityIsValid, {
  passes: [
    {
      name: 'nodes and neighbours',
      yaml: of(
        '{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Gt, values: ["1"]}, {key: b, operator: Exists}], matchFields: [{key: metadata.name, operator: In, values: [node-1]}]}]}, preferredDuringSchedulingIgnoredDuringExecution: [{weight: 100, preference: {matchExpressions: [{key: a, operator: In, values: [b]}]}}]}, podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: a}}]}}}',
      ),
    },
  ],
  violates: [
    {
      name: 'no terms',
      yaml: of('{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: []}}}}'),
      says: [
        'error spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Pod a requires nodes without any terms',
        '  fix: add a term',
      ],
    },
    {
      name: 'conditions without their values',
      yaml: of(
        '{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In}, {key: b, operator: Exists, values: [x]}, {key: c, operator: Lt, values: ["1", "2"]}, {key: "d e", operator: Exists}]}]}}}}',
      ),
      says: [
        'error spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values: Pod a asks for nodes by "a" with In, which needs values',
        'error spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[1].values: Pod a asks for nodes by "b" with Exists, which takes no values',
        'error spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[2].values: Pod a asks for nodes by "c" with Lt, which takes exactly one value',
        'error spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[3].key: Pod a asks for nodes by "d e" with Exists, and it must be at most 63 letters, digits and inner "-", "_" and ".", with or without a DNS name and "/" before',
        '  fix: use another key',
      ],
    },
    {
      name: 'weights out of range',
      yaml: of(
        '{affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 0, preference: {}}]}, podAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 101, podAffinityTerm: {topologyKey: a}}]}}}',
      ),
      says: [
        'error spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Pod a has a preference of weight 0, and 1 to 100 are allowed',
        '  fix: write a weight of that range',
        'error spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Pod a has a preference of weight 101, and 1 to 100 are allowed',
        '  fix: write a weight of that range',
      ],
    },
    {
      name: 'fields of nodes that cannot be asked for',
      yaml: of(
        '{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchFields: [{key: spec.taints, operator: In, values: [a]}, {key: metadata.name, operator: Exists}, {key: metadata.name, operator: In, values: [a, b]}]}]}}}}',
      ),
      says: [
        'error spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].key: Pod a selects nodes by the field "spec.taints", and only metadata.name is allowed',
        '  fix: write the key "metadata.name", the operator "In" or "NotIn", and one value',
        'error spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[1].operator: Pod a selects nodes by name with Exists; only In and NotIn are allowed',
        '  fix: write the key "metadata.name", the operator "In" or "NotIn", and one value',
        'error spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[2].values: Pod a selects nodes by name with In, which takes exactly one value',
        '  fix: write the key "metadata.name", the operator "In" or "NotIn", and one value',
      ],
    },
  ],
});
