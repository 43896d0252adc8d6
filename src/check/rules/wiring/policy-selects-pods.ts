import { corrected, defineRule } from '../../rule';

export const policySelectsPods = defineRule({
  id: 'wiring/policy-selects-pods',
  severity: 'warning',
  summary: 'Every selector of a network policy selects pods of its namespace.',
  why: 'A policy that selects no pods protects none, and a peer that selects none allows no traffic.',
  fix: 'make the selector of the policy and the labels of the pod template the same',
  example: corrected(
    `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
spec:
  podSelector:
    matchLabels:
      app: backend
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: wbe-ui
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
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-ui
spec:
  selector:
    matchLabels:
      app: web-ui
  template:
    metadata:
      labels:
        app: web-ui
    spec:
      containers:
        - name: web-ui
          image: web-ui:1.0.0
`,
    ['app: wbe-ui', 'app: web-ui'],
  ),
  check({ links, requirePods }) {
    for (const selection of links.selecting('allows')) {
      // an empty one selects whatever there is
      if (selection.selector.requirements.length > 0) requirePods(selection);
    }
  },
});
