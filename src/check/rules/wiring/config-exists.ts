import { corrected, defineRule } from '../../rule';

export const configExists = defineRule({
  id: 'wiring/config-exists',
  severity: 'error',
  summary: 'Every ConfigMap that a pod reads exists, or is declared to exist outside the manifests.',
  why: 'A container that reads a missing ConfigMap does not start.',
  fix: 'correct the name, or declare that the object exists outside the manifests with --external or the annotation cdk8s-dovetail/external',
  example: corrected(
    `apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      envFrom:
        - configMapRef:
            name: web-confg
`,
    ['name: web-confg', 'name: web-config'],
  ),
  check({ links, require }) {
    for (const reference of links.named('reads')) if (reference.type === 'ConfigMap') require(reference);
  },
});
