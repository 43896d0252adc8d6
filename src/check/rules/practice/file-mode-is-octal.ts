import type { Field } from '../../../manifest/object/field';
import { corrected, defineRule, nameOf } from '../../rule';

export const fileModeIsOctal = defineRule({
  id: 'practice/file-mode-is-octal',
  severity: 'warning',
  summary: 'The mode of a file is written as an octal number.',
  why: 'Without a zero before it, YAML reads a mode as a decimal number: 400 is 0620, which lets a group write and not read.',
  fix: 'write the mode with a zero before it',
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
        - name: keys
          mountPath: /keys
  volumes:
    - name: keys
      secret:
        secretName: keys
        defaultMode: 400
`,
    ['defaultMode: 400', 'defaultMode: 0400'],
  ),
  check({ set, report }) {
    for (const pod of set.podsWith('volumes')) {
      for (const volume of pod.spec.at('volumes').items) {
        for (const at of modesOf(volume)) {
          const mode = at.number;
          if (mode === undefined || !asDecimal.includes(mode)) continue;
          report({
            at,
            message: `volume "${volume.at('name').text ?? ''}" of ${nameOf(pod.workload)} has the mode ${mode}, which is 0${mode.toString(8)} as a mode`,
            fix: `write 0${mode}`,
          });
        }
      }
    }
  },
});

// modes that people give to files, as decimal numbers; the server refuses those above 511
const asDecimal: readonly number[] = [400, 440, 444, 500];

function* modesOf(volume: Field): Iterable<Field> {
  const projected = volume.at('projected');
  const sources = [volume, ...projected.at('sources').items];
  if (projected.exists) yield projected.at('defaultMode');
  for (const source of sources) {
    for (const key of ['configMap', 'secret', 'downwardAPI']) {
      if (!source.has(key)) continue;
      yield source.at(key, 'defaultMode');
      for (const item of source.at(key, 'items').items) yield item.at('mode');
    }
  }
}
