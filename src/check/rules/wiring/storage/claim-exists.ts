import { corrected, defineRule } from '../../../rule';

export const claimExists = defineRule({
  id: 'wiring/claim-exists',
  severity: 'error',
  summary: 'Every PersistentVolumeClaim that a pod mounts exists, or is declared to exist outside the manifests.',
  why: 'A pod with a missing claim is never scheduled.',
  fix: 'correct the name of the claim, or add the claim',
  example: corrected(
    `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: models
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 10Gi
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
  volumes:
    - name: models
      persistentVolumeClaim:
        claimName: model
`,
    ['claimName: model', 'claimName: models'],
  ),
  check({ links, require }) {
    for (const reference of links.named('mounts')) require(reference);
  },
});
