import { corrected, defineRule, nameOf } from '../../rule';

export const scalerBoundsFit = defineRule({
  id: 'wiring/scaler-bounds-fit',
  severity: 'error',
  summary: 'The bounds of a ScaledObject or ScaledJob of KEDA are in order.',
  why: 'The admission webhook of KEDA refuses a minimum above the maximum, and an idle count that is not below the minimum (https://keda.sh/docs/latest/reference/scaledobject-spec/).',
  fix: "set 'maxReplicaCount' to at least 'minReplicaCount'",
  example: corrected(
    `apiVersion: keda.sh/v1alpha1
kind: ScaledJob
metadata:
  name: render
spec:
  minReplicaCount: 5
  maxReplicaCount: 2
  triggers: []
`,
    ['maxReplicaCount: 2', 'maxReplicaCount: 10'],
  ),
  check({ set, report }) {
    for (const scaler of [...set.ofType('ScaledObject.keda.sh'), ...set.ofType('ScaledJob.keda.sh')]) {
      const spec = scaler.at('spec');
      const [least, most, idle] = [spec.at('minReplicaCount'), spec.at('maxReplicaCount'), spec.at('idleReplicaCount')];
      const lowest = least.number ?? 0;
      // 100 when it does not say
      const highest = most.number ?? 100;
      if (lowest > highest)
        report({
          at: least,
          message: `${nameOf(scaler)} has at least ${lowest} replicas, above the ${highest} that it has at most`,
          other: { at: most, message: most.exists ? 'the most' : 'the most, by default' },
        });
      if (idle.number !== undefined && idle.number >= lowest)
        report({
          at: idle,
          message: `${nameOf(scaler)} has ${idle.number} replicas when idle, and its minimum of ${lowest} is not above that`,
          fix: "set 'idleReplicaCount' to 0 and 'minReplicaCount' to 1 or more, or leave it out",
          other: { at: least, message: least.exists ? 'the minimum' : 'the minimum, by default' },
        });
    }
  },
});
