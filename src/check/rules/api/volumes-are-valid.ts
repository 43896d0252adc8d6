import type { Container } from '../../../manifest/containers';
import type { Field } from '../../../manifest/field';
import type { Pod } from '../../../manifest/pods';
import { mayBeFilledIn } from '../../../manifest/resources';
import { dnsLabel, nameProblem } from '../../../schema/forms/names';
import { containerName, defineRule, nameOf, type Report } from '../../rule';

export const volumesAreValid = defineRule({
  id: 'api/volumes-are-valid',
  severity: 'error',
  summary: 'Every volume has a DNS label, one source, and paths that stay inside of it.',
  why: 'The API server refuses a volume with two sources or whose source is not named, modes above 0777, and paths that are absolute or lead up by ".."; and a mount with both subPath and subPathExpr (pkg/apis/core/validation/validation.go, ValidateVolumes and ValidateVolumeMounts).',
  fix: 'keep one source',
  example: {
    violates: `apiVersion: v1
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
    passes: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{ name: web, image: web:1.0.0 }]
  volumes:
    - name: data
      persistentVolumeClaim:
        claimName: data
`,
  },
  check({ set, report }) {
    for (const pod of set.podsWith('volumes')) {
      if (mayBeFilledIn(pod)) continue;
      for (const volume of pod.spec.at('volumes').items) for (const said of ofVolume(pod, volume)) report(said);
    }
    for (const container of set.containersWith('volumeMounts', 'volumeDevices')) {
      if (!mayBeFilledIn(container.pod)) for (const said of mounts(container)) report(said);
    }
  },
});

function* ofVolume(pod: Pod, volume: Field): Iterable<Report> {
  const name = volume.at('name');
  const says = `volume "${name.text ?? ''}" of ${nameOf(pod.workload)}`;
  const problem = name.text === undefined ? undefined : nameProblem(name.text, dnsLabel);
  if (problem !== undefined)
    yield { at: name, message: `${says} has no valid name: ${problem}`, fix: 'choose another name' };
  // without a source it is an emptyDir (SetDefaults_Volume)
  const sources = volume.entries.filter(({ key, value }) => key !== 'name' && typeof value === 'object');
  if (sources.length > 1) {
    yield {
      at: volume,
      message: `${says} has ${sources.length} sources: ${sources.map(({ key }) => `'${key}'`).join(', ')}`,
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
        message: `${says} does not say which ${key === 'secret' ? 'Secret' : 'ConfigMap'} it holds`,
        fix: `set '${of}'`,
      };
    }
    yield* files(says, source);
  }
  yield* files(says, volume.at('downwardAPI'));
  const projected = volume.at('projected');
  yield* modes(says, projected.at('defaultMode'));
  for (const source of projected.at('sources').items) yield* ofProjected(says, source);
  const path = volume.at('hostPath', 'path');
  if (path.text !== undefined && hasBackstep(path.text)) {
    yield { at: path, message: `${says} leads up by ".." in "${path.text}"`, fix: 'write the path without ".."' };
  }
}

function* ofProjected(says: string, source: Field): Iterable<Report> {
  const given = source.entries.filter(({ value }) => typeof value === 'object');
  if (given.length > 1) {
    const message = `${says} has an item with ${given.length} sources: ${given.map(({ key }) => `'${key}'`).join(', ')}`;
    yield { at: source, message, fix: 'make an item of each' };
  }
  for (const one of given) yield* files(says, one);
}

function* files(says: string, source: Field): Iterable<Report> {
  if (!source.exists) return;
  yield* modes(says, source.at('defaultMode'));
  for (const item of source.at('items').items) {
    yield* modes(says, item.at('mode'));
    yield* insidePath(says, item.at('path'));
  }
}

function* modes(says: string, at: Field): Iterable<Report> {
  if (at.number === undefined || (at.number >= 0 && at.number <= 0o777)) return;
  const message = `${says} has the mode ${at.number}, and 0 to 0777 (511) are allowed`;
  yield { at, message, fix: 'write the mode with a zero before it, such as 0644' };
}

function* insidePath(says: string, at: Field): Iterable<Report> {
  if (at.text === undefined) return;
  const fix = 'write a path below the volume';
  if (at.text.startsWith('/'))
    yield { at, message: `${says} has the path "${at.text}", which does not begin in the volume`, fix };
  else if (hasBackstep(at.text))
    yield { at, message: `${says} has the path "${at.text}", which leads up by ".."`, fix };
}

function hasBackstep(path: string): boolean {
  return path.split('/').includes('..');
}

function* mounts(container: Container): Iterable<Report> {
  for (const mount of container.mounts) {
    const [path, expression] = [mount.field.at('subPath'), mount.field.at('subPathExpr')];
    const says = `mount "${mount.name}" of ${containerName(container)}`;
    if (path.text !== undefined && expression.text !== undefined) {
      yield { at: expression, message: `${says} has both 'subPath' and 'subPathExpr'`, fix: 'keep one of them' };
    }
    yield* insidePath(says, path);
    yield* insidePath(says, expression);
  }
  if (!container.field.at('volumeDevices').exists) return;
  const devices = new Map(container.field.at('volumeDevices').items.map((device) => [device.at('name').text, device]));
  for (const mount of container.mounts) {
    const device = devices.get(mount.name);
    if (device === undefined || mount.name === '') continue;
    const message = `${containerName(container)} has the volume "${mount.name}" both as a file system and as a device`;
    yield { at: device, message, fix: 'keep one of them', other: { at: mount.field, message: 'its mount' } };
  }
}
