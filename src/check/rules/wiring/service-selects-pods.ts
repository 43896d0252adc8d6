import { corrected, defineRule } from '../../rule';

export const serviceSelectsPods = defineRule({
  id: 'wiring/service-selects-pods',
  severity: 'error',
  summary: 'Every Service with a selector, and every InferencePool, selects pods of its namespace.',
  why: 'A Service that selects no pods has no endpoints: every connection is refused.',
  fix: 'make the selector and the labels of the pod template the same',
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: backend
spec:
  selector:
    app: backnd
  ports:
    - port: 80
---
apiVersion: v1
kind: Pod
metadata:
  name: backend
  labels:
    app: backend
spec:
  containers:
    - name: backend
      image: backend:1.0.0
`,
    ['app: backnd', 'app: backend'],
  ),
  check({ links, requirePods }) {
    for (const selection of links.selecting('selects')) requirePods(selection);
  },
});
