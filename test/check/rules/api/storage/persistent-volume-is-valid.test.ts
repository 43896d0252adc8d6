import { persistentVolumeIsValid } from '../../../../../src/check/rules/api/storage/persistent-volume-is-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(persistentVolumeIsValid, {
  passes: [
    {
      name: 'a disk in the network',
      yaml: of(
        '{accessModes: [ReadWriteMany], capacity: {storage: 1Gi}, nfs: {server: a, path: /}, storageClassName: ""}',
      ),
    },
    {
      name: 'one that a claim has',
      yaml: of(
        '{accessModes: [ReadWriteOncePod], capacity: {storage: 1Gi}, csi: {driver: a, volumeHandle: b}, claimRef: {name: a}, mountOptions: [hard]}',
      ),
    },
    {
      name: 'a folder of a host that is recycled',
      yaml: of(
        '{accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, hostPath: {path: /data}, persistentVolumeReclaimPolicy: Recycle}',
      ),
    },
    {
      name: 'a disk of a node',
      yaml: of(
        '{accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, local: {path: /data}, nodeAffinity: {required: {nodeSelectorTerms: [{}]}}}',
      ),
    },
  ],
  violates: [
    {
      name: 'nothing of it',
      yaml: of('{accessModes: []}'),
      says: [
        'error spec: PersistentVolume a does not say where its data are',
        `  fix: set one source, such as 'csi' or 'nfs'`,
        'error spec.accessModes: PersistentVolume a has no access modes',
        `  fix: set 'accessModes', such as [ReadWriteOnce]`,
        'error spec.capacity.storage: PersistentVolume a does not say how large it is',
        `  fix: set 'capacity.storage'`,
      ],
    },
    {
      name: 'no size, and an amount of something else',
      yaml: of('{accessModes: [ReadWriteOnce], capacity: {storage: 0, iops: 5}, nfs: {server: a, path: /}}'),
      says: [
        'error spec.capacity.iops: PersistentVolume a has a capacity of "iops", and only that of "storage" is taken',
        '  fix: remove it',
        'error spec.capacity.storage: PersistentVolume a has a size of 0, and a volume must be larger than 0',
        '  fix: write a size above 0',
      ],
    },
    {
      name: 'ReadWriteOncePod beside another mode',
      yaml: of('{accessModes: [ReadWriteOncePod, ReadOnlyMany], capacity: {storage: 1Gi}, nfs: {server: a, path: /}}'),
      says: [
        'error spec.accessModes: PersistentVolume a has ReadWriteOncePod beside other access modes',
        '  fix: keep one of them',
      ],
    },
    {
      name: 'two sources',
      yaml: of(
        '{accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, nfs: {server: a, path: /}, hostPath: {path: /data}}',
      ),
      says: ["error spec: PersistentVolume a has 2 sources: 'nfs', 'hostPath'", '  fix: keep one of them'],
    },
    {
      name: 'a disk of no node',
      yaml: of('{accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, local: {path: /data/../x}}'),
      says: [
        'error spec.local.path: PersistentVolume a leads up by ".." in "/data/../x"',
        '  fix: write the path without ".."',
        'error spec.nodeAffinity: PersistentVolume a is a disk of a node, and does not say of which',
        `  fix: set 'nodeAffinity.required'`,
      ],
    },
    {
      name: 'a path that leads up',
      yaml: of('{accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, hostPath: {path: /data/..}}'),
      says: [
        'error spec.hostPath.path: PersistentVolume a leads up by ".." in "/data/.."',
        '  fix: write the path without ".."',
      ],
    },
    {
      name: 'a whole host that is recycled',
      yaml: of(
        '{accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, hostPath: {path: /./}, persistentVolumeReclaimPolicy: Recycle}',
      ),
      says: [
        'error spec.persistentVolumeReclaimPolicy: PersistentVolume a is the whole disk of a host, and may not be recycled',
        '  fix: write "Retain", or a path below "/"',
      ],
    },
    {
      name: 'a class that there cannot be',
      yaml: of(
        '{accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, nfs: {server: a, path: /}, storageClassName: Fast_Disks}',
      ),
      says: [
        'error spec.storageClassName: PersistentVolume a is of the class "Fast_Disks", which no StorageClass can be called: it must be a-z, 0-9 and inner "-", in parts joined by "."',
        '  fix: write the name of a StorageClass',
      ],
    },
  ],
});
