import type { Container } from '../../../../manifest/workloads/containers';
import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { hasBackstep } from '../../../../schema/string-formats/paths';
import { corrected, containerName, defineRule, type Report } from '../../../rule';

export const volumeDevicesAreValid = defineRule({
  id: 'api/volume-devices-are-valid',
  severity: 'error',
  summary: 'A volume device of a container names a claim, once, and is not mounted as well.',
  why: 'The API server refuses a volumeDevice of a volume that is neither a claim nor ephemeral, of an undeclared volume, of one that another device or mount of the container uses, and a path with ".." (pkg/apis/core/validation/validation.go, ValidateVolumeDevices).',
  fix: 'use a volume of a PersistentVolumeClaim',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: db
      image: db:1.0.0
      volumeDevices:
        - name: data
          devicePath: /dev/data
  volumes:
    - name: data
      emptyDir: {}
`,
    ['emptyDir: {}', 'persistentVolumeClaim:\n        claimName: data'],
  ),
  check({ set, report }) {
    for (const container of set.containersWith('volumeDevices')) {
      if (mayBeFilledIn(container.pod)) continue;
      const devices = container.field.at('volumeDevices').items;
      for (const finding of [...ofDevices(container.pod, container, devices), ...asFiles(container, devices)])
        report(finding);
    }
  },
});

function* ofDevices(pod: Pod, container: Container, devices: readonly Field[]): Iterable<Report> {
  const subject = containerName(container);
  const seen = new Map<string, Field>();
  for (const device of devices) {
    const [name, path] = [device.at('name'), device.at('devicePath')];
    if (path.text !== undefined && hasBackstep(path.text)) {
      yield {
        at: path,
        message: `${subject} has a device at "${path.text}", which leads up by ".."`,
        fix: 'write the path without ".."',
      };
    }
    if (name.text === undefined) continue;
    const volume = pod.volumes.get(name.text);
    if (volume === undefined) {
      if (pod.isExtended) continue;
      yield {
        at: name,
        message: `${subject} has a device of "${name.text}", which is not a volume of its pod`,
        fix: 'declare the volume',
      };
    } else if (!isClaimed(volume.field)) {
      const message = `${subject} has a device of "${name.text}", which is not a PersistentVolumeClaim volume`;
      yield { at: name, message, other: { at: volume, message: 'the volume' } };
    }
    const other = seen.get(name.text);
    if (other === undefined) seen.set(name.text, name);
    else {
      const message = `${subject} has the volume "${name.text}" as two devices`;
      yield { at: name, message, fix: 'keep one of them', other: { at: other, message: 'the first' } };
    }
  }
}

// a volume of a volumeClaimTemplate is no part of the pod's spec, and one of a claim
function isClaimed(volume: Field): boolean {
  return (
    volume.at('persistentVolumeClaim').exists ||
    volume.at('ephemeral').exists ||
    volume.parent?.key === 'volumeClaimTemplates'
  );
}

function* asFiles(container: Container, devices: readonly Field[]): Iterable<Report> {
  for (const device of devices) {
    const [name, path] = [device.at('name'), device.at('devicePath')];
    for (const mount of container.mounts) {
      const other = { at: mount.field, message: 'its mount' };
      if (name.text !== undefined && name.text === mount.name) {
        const message = `${containerName(container)} has the volume "${mount.name}" both as a file system and as a device`;
        yield { at: device, message, fix: 'keep one of them', other };
      } else if (path.text !== undefined && path.text === mount.mountPath) {
        const message = `${containerName(container)} has a device and a file system at "${path.text}"`;
        yield { at: path, message, fix: 'give each a path of its own', other };
      }
    }
  }
}
