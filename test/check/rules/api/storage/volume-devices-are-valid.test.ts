import { volumeDevicesAreValid } from '../../../../../src/check/rules/api/storage/volume-devices-are-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(volumeDevicesAreValid, {
  passes: [
    {
      name: 'a device of a claim',
      yaml: of(
        '{volumes: [{name: a, persistentVolumeClaim: {claimName: a}}, {name: b, ephemeral: {volumeClaimTemplate: {}}}], containers: [{name: a, volumeDevices: [{name: a, devicePath: /dev/a}, {name: b, devicePath: /dev/b}]}]}',
      ),
    },
    {
      name: 'a device beside a mount of another volume, at another path',
      yaml: of(
        '{volumes: [{name: a, persistentVolumeClaim: {claimName: a}}, {name: b, emptyDir: {}}], containers: [{name: a, volumeDevices: [{name: a, devicePath: /dev/a}], volumeMounts: [{name: b, mountPath: /b}]}]}',
      ),
    },
  ],
  violates: [
    {
      name: 'a volume that is no claim',
      yaml: of(
        '{volumes: [{name: a, emptyDir: {}}], containers: [{name: a, volumeDevices: [{name: a, devicePath: /dev/a}]}]}',
      ),
      says: [
        'error spec.containers[0].volumeDevices[0].name: container "a" of Pod a has a device of "a", which is no volume of a claim',
        '  Pod a spec.volumes[0]: the volume',
      ],
    },
    {
      name: 'a volume that is not there',
      yaml: of('{containers: [{name: a, volumeDevices: [{name: a, devicePath: /dev/a}]}]}'),
      says: [
        'error spec.containers[0].volumeDevices[0].name: container "a" of Pod a has a device of "a", which is no volume of its pod',
        '  fix: declare the volume',
      ],
    },
    {
      name: 'one volume as two devices',
      yaml: of(
        '{volumes: [{name: a, persistentVolumeClaim: {claimName: a}}], initContainers: [{name: a, volumeDevices: [{name: a, devicePath: /dev/a}, {name: a, devicePath: /dev/b}]}]}',
      ),
      says: [
        'error spec.initContainers[0].volumeDevices[1].name: container "a" of Pod a has the volume "a" as two devices',
        '  Pod a spec.initContainers[0].volumeDevices[0].name: the first',
        '  fix: keep one of them',
      ],
    },
    {
      name: 'a path that leads up',
      yaml: of(
        '{volumes: [{name: a, persistentVolumeClaim: {claimName: a}}], containers: [{name: a, volumeDevices: [{name: a, devicePath: /dev/../a}]}]}',
      ),
      says: [
        'error spec.containers[0].volumeDevices[0].devicePath: container "a" of Pod a has a device at "/dev/../a", which leads up by ".."',
        '  fix: write the path without ".."',
      ],
    },
    {
      name: 'a volume both ways',
      yaml: of(
        '{volumes: [{name: a, persistentVolumeClaim: {claimName: a}}], containers: [{name: a, volumeMounts: [{name: a, mountPath: /a}], volumeDevices: [{name: a, devicePath: /b}]}]}',
      ),
      says: [
        'error spec.containers[0].volumeDevices[0]: container "a" of Pod a has the volume "a" both as a file system and as a device',
        '  Pod a spec.containers[0].volumeMounts[0]: its mount',
        '  fix: keep one of them',
      ],
    },
    {
      name: 'a path both ways',
      yaml: of(
        '{volumes: [{name: a, persistentVolumeClaim: {claimName: a}}, {name: b}], containers: [{name: a, volumeMounts: [{name: b, mountPath: /a}], volumeDevices: [{name: a, devicePath: /a}]}]}',
      ),
      says: [
        'error spec.containers[0].volumeDevices[0].devicePath: container "a" of Pod a has a device and a file system at "/a"',
        '  Pod a spec.containers[0].volumeMounts[0]: its mount',
        '  fix: give each a path of its own',
      ],
    },
  ],
});
