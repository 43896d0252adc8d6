import type { Manifest } from '../../../manifest/object/manifest';
import type { Pod } from '../../../manifest/workloads/pods';
import { corrected, defineRule, listed, nameOf, type RuleContext } from '../../rule';

export const budgetProtectsOneApp = defineRule({
  id: 'practice/budget-protects-one-app',
  severity: 'warning',
  summary: 'A PodDisruptionBudget protects the pods of one app.',
  why: 'The budget counts the pods of all its workloads together: a drain may take every pod of one of them.',
  fix: 'give each workload a budget of its own, by the labels of its selector',
  example: corrected(
    `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: shop
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      team: shop
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
        team: shop
    spec:
      containers:
        - name: web
          image: web:1.0.0
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  replicas: 2
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
        team: shop
    spec:
      containers:
        - name: api
          image: api:1.0.0
`,
    ['matchLabels:\n      team: shop', 'matchLabels:\n      app: web'],
  ),
  check(context) {
    for (const { from, pods, field } of context.links.selecting('protects')) {
      // Jobs end by themselves, and a drain leaves the pods of DaemonSets where they are
      const counted = pods.filter(({ workload }) => replicated.has(workload.type));
      const workloads = [...new Set(counted.map(({ workload }) => workload))];
      if (workloads.length < 2 || isOneApp(counted, workloads, context)) continue;
      context.report({
        at: field,
        message: `${nameOf(from)} protects ${workloads.length} workloads together: ${listed(workloads.map(nameOf), 3)}`,
        other: counted.slice(0, 3).map((pod) => ({ at: pod.metadata.at('labels'), message: 'its labels' })),
      });
    }
  },
});

const replicated: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController']);

/** The labels that name an app, which its versions have in common. */
const appLabels = ['app', 'app.kubernetes.io/name', 'k8s-app', 'name', 'run', 'service'];

/** Whether pods are versions of one app, such as blue and green: by the name of the app, or since a Service sends traffic to all of them. */
function isOneApp(counted: readonly Pod[], workloads: readonly Manifest[], { links }: RuleContext): boolean {
  const isNamed = appLabels.some((key) => {
    const names = new Set(counted.map(({ labels }) => labels.values.get(key)));
    return names.size === 1 && !names.has(undefined);
  });
  if (isNamed) return true;
  return links.selecting('selects').some(({ pods }) => {
    const served = new Set(pods.map(({ workload }) => workload));
    return workloads.every((workload) => served.has(workload));
  });
}
