import { scaleOf } from '../../../links/scale';
import { corrected, defineRule, nameOf } from '../../rule';

export const severalReplicasHaveABudget = defineRule({
  id: 'practice/several-replicas-have-a-budget',
  severity: 'warning',
  summary: 'A workload with several replicas has a disruption budget.',
  why: 'Without a budget, a drain may stop all replicas at once.',
  fix: 'add a PodDisruptionBudget with maxUnavailable: 1 that selects the pods',
  example: corrected(
    `apiVersion: apps/v1
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
    [
      'image: web:1.0.0',
      'image: web:1.0.0\n---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: web',
    ],
  ),
  check({ pods, set, links, report }) {
    const { scalers } = links;
    const guarded = new Set(set.ofType('PodDisruptionBudget').map(({ namespace }) => namespace));
    const isAnyNamed = [...guarded].some((namespace) => namespace !== undefined);
    for (const pod of pods) {
      const { workload, namespace } = pod;
      const least = scaleOf(workload, scalers)?.least ?? 0;
      if (least < 2 || set.mayMake('PodDisruptionBudget', namespace) || workload.at('metadata').has('ownerReferences'))
        continue;
      if (links.selectionsOf(pod).some(({ link }) => link === 'protects')) continue;
      // the default namespace of the cluster may be one of the named ones
      if (namespace === undefined ? isAnyNamed : guarded.has(undefined)) continue;
      const [scaler] = scalers.get(workload) ?? [];
      report({
        at: scaler === undefined ? workload.at('spec', 'replicas') : workload.at('metadata', 'name'),
        message: `${nameOf(workload)} has ${scaler === undefined ? '' : 'at least '}${least} replicas and no disruption budget`,
        other: scaler === undefined ? undefined : { at: scaler.field, message: 'its autoscaler' },
      });
    }
  },
});
