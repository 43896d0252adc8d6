import { corrected, containerName, defineRule, listOf } from '../../../rule';

export const volumeMountDeclared = defineRule({
  id: 'wiring/volume-mount-declared',
  severity: 'error',
  summary: 'Every volume mount names a volume of its pod.',
  why: 'The API server refuses a pod that mounts an undeclared volume; a StatefulSet is accepted, and its pods are refused.',
  fix: 'declare the volume on the pod, or remove the mount',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      volumeMounts:
        - name: cahce
          mountPath: /cache
  volumes:
    - name: cache
      emptyDir: {}
`,
    ['- name: cahce', '- name: cache'],
  ),
  check({ set, report }) {
    for (const container of set.containersWith('volumeMounts')) {
      const { pod, mounts } = container;
      // an operator may add volumes of its own (Seldon's podinfo, KServe's model store)
      if (pod.isExtended) continue;
      for (const mount of mounts) {
        if (mount.name === '' || pod.volumes.has(mount.name)) continue;
        const volumes = pod.spec.at('volumes');
        const known = pod.volumes.size === 0 ? 'it has none' : `it has ${listOf(pod.volumes.keys())}`;
        report({
          at: mount.field.at('name'),
          message: `${containerName(container)} mounts "${mount.name}", which is not a volume of the pod: ${known}`,
          other: volumes.exists ? { at: volumes, message: 'its volumes' } : undefined,
        });
      }
    }
  },
});
