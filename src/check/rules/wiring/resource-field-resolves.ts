import type { Field } from '../../../manifest/object/field';
import type { Pod } from '../../../manifest/workloads/pods';
import { corrected, defineRule, listOf, nameOf, similarName } from '../../rule';

export const resourceFieldResolves = defineRule({
  id: 'wiring/resource-field-resolves',
  severity: 'error',
  summary: 'A resourceFieldRef names a container of its pod.',
  why: 'The kubelet cannot read the requests and limits of a container that the pod does not have, and does not start the pod.',
  fix: 'write the name of a container of the pod',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      env:
        - name: MEMORY_LIMIT
          valueFrom:
            resourceFieldRef:
              containerName: wbe
              resource: limits.memory
`,
    ['containerName: wbe', 'containerName: web'],
  ),
  check({ pods, report }) {
    for (const pod of pods) {
      const names = pod.containers.map(({ name }) => name);
      for (const field of containerNames(pod)) {
        const name = field.text;
        if (name === undefined || names.includes(name)) continue;
        const similar = similarName(name, names);
        // an injector may add a container of this name, but hardly one that is a letter off
        if (pod.isExtended && similar === undefined) continue;
        report({
          at: field,
          message: `${nameOf(pod.workload)} reads the resources of container "${name}", which it does not have${similar === undefined ? '' : `; did you mean "${similar}"?`}`,
          other: { at: pod.spec.at('containers'), message: `its containers: ${listOf(names)}` },
        });
      }
    }
  },
});

/** The fields with the names of containers, in variables and in volumes. */
function containerNames(pod: Pod): readonly Field[] {
  const variables = pod.containers.flatMap(({ env }) => env.map(({ field }) => field.at('valueFrom')));
  const volumes = pod.spec.has('volumes') ? pod.spec.at('volumes').items : [];
  const projected = volumes.flatMap((volume) => volume.at('projected', 'sources').items);
  const items = [...volumes, ...projected].flatMap((one) => one.at('downwardAPI', 'items').items);
  return [...variables, ...items].map((one) => one.at('resourceFieldRef', 'containerName'));
}
