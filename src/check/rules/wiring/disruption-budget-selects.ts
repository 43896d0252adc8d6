import { corrected, defineRule, nameOf } from '../../rule';

export const disruptionBudgetSelects = defineRule({
  id: 'wiring/disruption-budget-selects',
  severity: 'warning',
  summary: 'Every disruption budget selects pods of its namespace.',
  why: 'A budget that selects no pods protects none: a drain may stop all of them at once.',
  fix: 'make the selector of the budget and the labels of the pod template the same',
  example: corrected(
    `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: backend
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: bakend
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
spec:
  replicas: 2
  selector:
    matchLabels:
      app: backend
  template:
    metadata:
      labels:
        app: backend
    spec:
      containers:
        - name: backend
          image: backend:1.0.0
`,
    ['app: bakend', 'app: backend'],
  ),
  check({ set, links, requirePods, report }) {
    for (const budget of set.ofType('PodDisruptionBudget')) {
      // an empty one selects whatever there is, and none at all selects nothing
      if (!budget.at('spec').exists || budget.at('spec', 'selector').exists) continue;
      report({
        at: budget.at('spec'),
        message: `${nameOf(budget)} has no selector, and so selects no pods`,
        fix: 'select the labels of the pod template',
      });
    }
    for (const selection of links.selecting('protects')) {
      // an empty one selects whatever there is
      if (selection.selector.requirements.length > 0) requirePods(selection);
    }
  },
});
