import { scalerBoundsFit } from '../../../../src/check/rules/wiring/scaler-bounds-fit';
import { testRule } from '../../rule-tester';

const scaler = (spec: string, kind = 'ScaledObject') =>
  `apiVersion: keda.sh/v1alpha1\nkind: ${kind}\nmetadata: {name: s, namespace: a}\nspec: {${spec}}\n`;

testRule(scalerBoundsFit, {
  passes: [
    { name: 'no bounds', yaml: scaler('triggers: []') },
    { name: 'one number', yaml: scaler('minReplicaCount: 3, maxReplicaCount: 3') },
    { name: 'idle at 0', yaml: scaler('idleReplicaCount: 0, minReplicaCount: 2') },
  ],
  violates: [
    {
      name: 'a minimum above the maximum',
      yaml: scaler('minReplicaCount: 5, maxReplicaCount: 2'),
      says: [
        'error spec.minReplicaCount: ScaledObject a/s has at least 5 replicas, above the 2 that it has at most',
        '  ScaledObject a/s spec.maxReplicaCount: the most',
      ],
    },
    {
      name: 'a minimum above the default, of a ScaledJob',
      yaml: scaler('minReplicaCount: 101', 'ScaledJob'),
      says: [
        'error spec.minReplicaCount: ScaledJob a/s has at least 101 replicas, above the 100 that it has at most',
        '  ScaledJob a/s spec.maxReplicaCount: the most, by default',
      ],
    },
    {
      name: 'idle at the minimum',
      yaml: scaler('idleReplicaCount: 0'),
      says: [
        'error spec.idleReplicaCount: ScaledObject a/s has 0 replicas when idle, and its minimum of 0 is not above that',
        '  ScaledObject a/s spec.minReplicaCount: the minimum, by default',
        "  fix: set 'idleReplicaCount' to 0 and 'minReplicaCount' to 1 or more, or leave it out",
      ],
    },
  ],
});
