import { corrected, defineRule } from '../../rule';

export const secretExists = defineRule({
  id: 'wiring/secret-exists',
  severity: 'error',
  summary: 'Every Secret that a pod or an Ingress reads exists, or is declared to exist outside the manifests.',
  why: 'A container that reads a missing Secret does not start, and an Ingress without its certificate serves a default one.',
  fix: 'correct the name, or declare that the object exists outside the manifests with --external or the annotation cdk8s-dovetail/external',
  example: corrected(
    `apiVersion: v1
kind: Secret
metadata:
  name: llmops-secrets
stringData:
  TOKEN: from-elsewhere
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
        - secretRef:
            name: llmops-secret
`,
    ['- secretRef:\n            name: llmops-secret', '- secretRef:\n            name: llmops-secrets'],
  ),
  check({ links, require }) {
    for (const reference of links.named('reads')) {
      // pull secrets have a rule of their own: a pod without one still starts where its images are cached or public
      // and so have those of an Ingress, which serves another certificate without its own, and of a Gateway
      if (reference.type === 'Secret' && reference.use !== 'imagePullSecret' && reference.use !== 'tls')
        require(reference);
    }
  },
});
