import type { Container } from '../../../../manifest/workloads/containers';
import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { dnsLabel, nameProblem } from '../../../../schema/string-formats/server-names';
import { descendingPathProblem, hasBackstep } from '../../../../schema/string-formats/paths';
import { minorOf } from '../../../../schema/versions';
import { corrected, containerName, defineRule, nameOf, type Report } from '../../../rule';

export const volumesAreValid = defineRule({
  id: 'api/volumes-are-valid',
  severity: 'error',
  summary: 'Every volume has a DNS label as its name and one source, and every mount stays inside of its volume.',
  why: 'The API server refuses a volume with two sources or an incomplete source, and a mount whose subPath is absolute or contains "..", with both subPath and subPathExpr, or with bidirectional propagation in an unprivileged container (pkg/apis/core/validation/validation.go, ValidateVolumes and ValidateVolumeMounts).',
  fix: 'keep one source',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{ name: web, image: web:1.0.0 }]
  volumes:
    - name: data
      emptyDir: {}
      persistentVolumeClaim:
        claimName: data
`,
    ['- name: data\n      emptyDir: {}', '- name: data'],
  ),
  check({ set, kubernetes, report }) {
    const knowsRecursive = minorOf(kubernetes) >= 31;
    for (const pod of set.podsWith('volumes')) {
      if (mayBeFilledIn(pod)) continue;
      for (const volume of pod.spec.at('volumes').items) {
        for (const finding of ofVolume(pod, volume)) report(finding);
      }
    }
    for (const container of set.containersWith('volumeMounts', 'volumeDevices')) {
      if (mayBeFilledIn(container.pod)) continue;
      for (const finding of mounts(container, knowsRecursive)) report(finding);
    }
  },
});

function* ofVolume(pod: Pod, volume: Field): Iterable<Report> {
  const name = volume.at('name');
  const subject = `volume "${name.text ?? ''}" of ${nameOf(pod.workload)}`;
  const problem = name.text === undefined ? undefined : nameProblem(name.text, dnsLabel);
  if (problem !== undefined)
    yield { at: name, message: `${subject} has an invalid name: ${problem}`, fix: 'use another name' };
  // without a source it is an emptyDir (SetDefaults_Volume)
  const sources = volume.entries.filter(({ key, value }) => key !== 'name' && typeof value === 'object');
  if (sources.length > 1) {
    yield {
      at: volume,
      message: `${subject} has ${sources.length} sources: ${sources.map(({ key }) => `'${key}'`).join(', ')}`,
    };
  }
  for (const [key, of] of [
    ['configMap', 'name'],
    ['secret', 'secretName'],
  ] as const) {
    const source = volume.at(key);
    if (!source.exists) continue;
    if (!source.at(of).exists || source.at(of).value === '') {
      yield {
        at: source.at(of),
        message: `${subject} does not name its ${key === 'secret' ? 'Secret' : 'ConfigMap'}`,
        fix: `set '${of}'`,
      };
    }
  }
  const path = volume.at('hostPath', 'path');
  if (path.text !== undefined && hasBackstep(path.text)) {
    yield { at: path, message: `${subject} leads up by ".." in "${path.text}"`, fix: 'write the path without ".."' };
  }
}

function* insidePath(subject: string, at: Field): Iterable<Report> {
  const problem = at.text === undefined ? undefined : descendingPathProblem(at.text);
  if (problem === undefined) return;
  yield { at, message: `${subject} has the path "${at.text ?? ''}", ${problem}`, fix: 'write a path below the volume' };
}

function* mounts(container: Container, knowsRecursive: boolean): Iterable<Report> {
  for (const mount of container.mounts) {
    const [path, expression] = [mount.field.at('subPath'), mount.field.at('subPathExpr')];
    const subject = `mount "${mount.name}" of ${containerName(container)}`;
    if (path.text !== undefined && expression.text !== undefined) {
      yield { at: expression, message: `${subject} has both 'subPath' and 'subPathExpr'`, fix: 'keep one of them' };
    }
    yield* insidePath(subject, path);
    yield* insidePath(subject, expression);
    yield* sharing(subject, container, mount.field);
    // before RecursiveReadOnlyMounts is on, servers drop the field
    if (knowsRecursive) yield* recursively(subject, mount.field);
  }
}

function* sharing(subject: string, container: Container, mount: Field): Iterable<Report> {
  const propagation = mount.at('mountPropagation');
  if (propagation.value === 'Bidirectional' && !container.field.at('securityContext', 'privileged').isTrue) {
    const message = `${subject} passes mounts on to the host, which only a privileged container may`;
    yield { at: propagation, message, fix: 'remove it, or write "HostToContainer"' };
  }
}

function* recursively(subject: string, mount: Field): Iterable<Report> {
  const [propagation, recursive] = [mount.at('mountPropagation'), mount.at('recursiveReadOnly')];
  if (recursive.value !== 'Enabled' && recursive.value !== 'IfPossible') return;
  if (!mount.at('readOnly').isTrue) {
    const message = `${subject} has 'recursiveReadOnly' and can be written to`;
    yield { at: recursive, message, fix: `write 'readOnly: true'` };
  }
  if (propagation.text !== undefined && propagation.text !== 'None') {
    const message = `${subject} has 'recursiveReadOnly' beside a mountPropagation of "${propagation.text}", which exclude each other`;
    yield { at: recursive, message, fix: 'remove one of them' };
  }
}
