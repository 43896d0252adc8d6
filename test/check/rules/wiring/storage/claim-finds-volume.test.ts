import { checkManifests } from '../../../../../src/check';
import { claimFindsVolume } from '../../../../../src/check/rules/wiring/storage/claim-finds-volume';
import { testRule } from '../../../rule-tester';

interface Options {
  readonly name?: string;
  readonly size?: string;
  readonly modes?: string;
  readonly storageClass?: string;
  readonly more?: string;
}

const volume = ({
  name = 'v',
  size = '10Gi',
  modes = 'ReadWriteOnce',
  storageClass = 'manual',
  more = '',
}: Options = {}) =>
  `---\napiVersion: v1\nkind: PersistentVolume\nmetadata: {name: ${name}, labels: {tier: fast}}\nspec: {capacity: {storage: ${size}}, accessModes: [${modes}], storageClassName: ${storageClass}${more}}\n`;
const spec = ({ size = '10Gi', modes = 'ReadWriteOnce', storageClass = 'manual', more = '' }: Options = {}) =>
  `spec: {accessModes: [${modes}], storageClassName: ${storageClass}, resources: {requests: {storage: ${size}}}${more}}`;
const claim = (options: Options = {}) =>
  `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: ${options.name ?? 'data'}, namespace: a}\n${spec(options)}\n`;
const storageClass = (provisioner: string) =>
  `---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: manual}\nprovisioner: ${provisioner}\n`;
const statefulSet = (options: Options = {}) =>
  `---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: a}\nspec:\n  volumeClaimTemplates:\n    - metadata: {name: d}\n      ${spec(options)}\n`;

const says = (path: string, asks: string, is: string, place = '') => [
  `warning spec.${path}: no volume of class "manual" fits PersistentVolumeClaim a/data, which asks for ${asks}: PersistentVolume v ${is}`,
  `  PersistentVolume v${place}: the volume`,
];

testRule(claimFindsVolume, {
  passes: [
    { name: 'a volume that fits', yaml: volume() + claim() },
    { name: 'one of two volumes', yaml: volume({ size: '1Gi' }) + volume({ name: 'w' }) + claim() },
    {
      name: 'a larger one of more modes',
      yaml: volume({ size: '1Ti', modes: 'ReadWriteOnce, ReadWriteMany' }) + claim(),
    },
    { name: 'a class that makes volumes', yaml: storageClass('ebs.csi.aws.com') + volume({ size: '1Gi' }) + claim() },
    { name: 'volumes of other classes', yaml: volume({ storageClass: 'other', size: '1Gi' }) + claim() },
    { name: 'no class', yaml: volume({ size: '1Gi' }) + claim({ storageClass: '""' }) },
    { name: 'a claim that names its volume', yaml: volume({ size: '1Gi' }) + claim({ more: ', volumeName: v' }) },
    {
      name: 'a volume that another claim takes',
      yaml: volume({ size: '1Gi' }) + claim() + claim({ name: 'small', size: '1Gi' }),
    },
    {
      name: 'a volume that another claim names',
      yaml: volume({ size: '1Gi' }) + claim() + claim({ name: 'small', size: '2Gi', more: ', volumeName: v' }),
    },
    {
      name: 'a volume that is kept for a claim elsewhere',
      yaml: volume({ size: '1Gi', more: ', claimRef: {namespace: b, name: data}' }) + claim(),
    },
    { name: 'the labels that it selects', yaml: volume() + claim({ more: ', selector: {matchLabels: {tier: fast}}' }) },
    { name: 'the volume of each pod', yaml: volume() + statefulSet() },
  ],
  violates: [
    {
      name: 'a volume that is too small',
      yaml: volume({ size: '1Gi' }) + claim(),
      says: says('resources.requests.storage', '10Gi', 'holds 1Gi', ' spec.capacity.storage'),
    },
    {
      name: 'a volume of other modes too, of a class without a provisioner',
      yaml: storageClass('kubernetes.io/no-provisioner') + volume({ size: '1Gi' }) + claim({ modes: 'ReadWriteMany' }),
      says: says(
        'resources.requests.storage',
        '10Gi and ReadWriteMany',
        'holds 1Gi and has "ReadWriteOnce"',
        ' spec.capacity.storage',
      ),
    },
    {
      name: 'a volume of other labels',
      yaml: volume() + claim({ more: ', selector: {matchLabels: {tier: slow}}' }),
      says: says('selector', 'labels of its own', 'has others', ' metadata.labels'),
    },
    {
      name: 'a volume that is too small for the pods of a StatefulSet',
      yaml: volume({ size: '1Gi' }) + statefulSet(),
      says: [
        'warning spec.volumeClaimTemplates[0].spec.resources.requests.storage: no volume of class "manual" fits StatefulSet a/db, which asks for 10Gi: PersistentVolume v holds 1Gi',
        '  PersistentVolume v spec.capacity.storage: the volume',
      ],
    },
  ],
});

test('a class without a provisioner and without volumes needs one', () => {
  const yaml = storageClass('kubernetes.io/no-provisioner') + claim();

  const { prerequisites } = checkManifests(yaml, { rules: [claimFindsVolume] });

  expect(prerequisites.map(({ kind, name, usedBy }) => ({ kind, name, usedBy }))).toEqual([
    {
      kind: 'PersistentVolume',
      name: 'storageClassName=manual,storage=10Gi',
      usedBy: ['PersistentVolumeClaim a/data'],
    },
  ]);
});
