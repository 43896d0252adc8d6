import { corrected, defineRule } from '../../rule';

export const imagePullSecretExists = defineRule({
  id: 'wiring/image-pull-secret-exists',
  severity: 'error',
  summary: 'Every image pull Secret exists, or is declared to exist outside the manifests.',
  why: 'The kubelet ignores a missing pull Secret, and the registry then refuses the image.',
  fix: 'correct the name, or declare that the object exists outside the manifests with --external or the annotation cdk8s-dovetail/external',
  example: corrected(
    `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: registry-login
spec:
  target:
    template:
      type: kubernetes.io/dockerconfigjson
  dataFrom:
    - extract:
        key: registry
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  imagePullSecrets:
    - name: registry-logn
  containers:
    - name: web
      image: registry.example.com/web:1.0.0
`,
    ['- name: registry-logn', '- name: registry-login'],
  ),
  check({ links, require }) {
    for (const reference of links.named('reads')) if (reference.use === 'imagePullSecret') require(reference);
  },
});
