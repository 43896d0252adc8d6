import type { Manifest } from '../../../manifest/object/manifest';
import { formatSelector } from '../../../manifest/object/selectors';
import { corrected, defineRule, nameOf } from '../../rule';

export const oneBudgetPerPod = defineRule({
  id: 'wiring/one-budget-per-pod',
  severity: 'warning',
  summary: 'No pod matches two disruption budgets.',
  why: 'A pod with several budgets cannot be evicted: the eviction API returns an error.',
  fix: 'keep one budget for the pods, or make the selectors exclude each other',
  example: corrected(
    `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: all
spec:
  maxUnavailable: 1
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
    [
      'name: web\nspec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: web\n---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: all',
      'name: web',
    ],
  ),
  check({ pods, links, report }) {
    const told = new Set<Manifest>();
    // one alone has no other beside it
    if (links.selecting('protects').length < 2) return;
    for (const pod of pods) {
      const budgets = links.selectionsOf(pod).filter(({ link }) => link === 'protects');
      const [first] = budgets;
      for (const budget of budgets.slice(1)) {
        // another rule reports an object that is in the set twice
        if (first === undefined || first.from.name === budget.from.name || told.has(budget.from)) continue;
        told.add(budget.from);
        report({
          at: budget.field,
          message: `${nameOf(budget.from)} selects "${formatSelector(budget.selector)}", which the pods of ${nameOf(pod.workload)} have, and ${nameOf(first.from)} selects them too`,
          other: { at: first.field, message: 'the other budget' },
        });
      }
    }
  },
});
