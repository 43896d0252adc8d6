import type { Field } from '../../../manifest/object/field';
import { scaleOf } from '../../../links/scale';
import { corrected, defineRule, nameOf } from '../../rule';

export const disruptionBudgetAllowsDrain = defineRule({
  id: 'wiring/disruption-budget-allows-drain',
  severity: 'warning',
  summary: 'Every disruption budget allows the eviction of at least one pod.',
  why: 'A node whose pods cannot be evicted cannot be drained: upgrades of the cluster hang.',
  fix: 'allow maxUnavailable: 1, or run one replica more than minAvailable',
  example: corrected(
    `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 2
  selector:
    matchLabels:
      app: web
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web:1.0.0
`,
    ['minAvailable: 2', 'maxUnavailable: 1'],
  ),
  check({ links, report }) {
    const { scalers } = links;
    for (const { from, pods } of links.selecting('protects')) {
      const spec = from.at('spec');
      const [most, least] = [spec.at('maxUnavailable'), spec.at('minAvailable')];
      const limit = most.exists ? most : least;
      const bound = boundOf(limit);
      if (bound === undefined) continue;
      const scales = pods.map((pod) => scaleOf(pod.workload, scalers));
      // replicas of other kinds, and of workloads outside the set, are unknown
      const isKnown = pods.length > 0 && scales.every((scale) => scale !== undefined);
      const replicas = isKnown ? scales.reduce((sum, scale) => sum + (scale?.least ?? 0), 0) : undefined;
      const [first] = pods;
      if (!blocks(bound, most.exists, replicas)) continue;
      const many = replicas === undefined ? '' : `, and there ${replicas === 1 ? 'is 1 pod' : `are ${replicas} pods`}`;
      report({
        at: limit,
        message: `${nameOf(from)} sets ${most.exists ? 'maxUnavailable' : 'minAvailable'} ${limit.text ?? bound.value}${many}: no pod can be evicted`,
        // of a share there is no one replica more
        fix: bound.isShare && !most.exists ? 'allow maxUnavailable: 1, or run more replicas' : undefined,
        other:
          first === undefined
            ? undefined
            : {
                at: scalers.get(first.workload)?.[0]?.field ?? first.workload.at('spec', 'replicas'),
                message: `the pods of ${nameOf(first.workload)}`,
              },
      });
    }
  },
});

interface Bound {
  readonly value: number;
  readonly isShare: boolean;
}

function boundOf({ number, text }: Field): Bound | undefined {
  if (number !== undefined) return { value: number, isShare: false };
  const match = /^(\d+)(%?)$/.exec(text ?? '');
  return match === null ? undefined : { value: Number(match[1]), isShare: match[2] === '%' };
}

// shares are rounded up (https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages)
function blocks({ value, isShare }: Bound, isMost: boolean, replicas: number | undefined): boolean {
  if (replicas === 0) return false;
  if (isMost) return value === 0;
  if (isShare && value >= 100) return true;
  if (replicas === undefined) return false;
  return (isShare ? Math.ceil((value * replicas) / 100) : value) >= replicas;
}
