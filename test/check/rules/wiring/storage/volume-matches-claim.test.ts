import { volumeMatchesClaim } from '../../../../../src/check/rules/wiring/storage/volume-matches-claim';
import { testRule } from '../../../rule-tester';

const volume = (more = '', { size = '10Gi', modes = 'ReadWriteOnce', name = 'data-volume' } = {}) =>
  `---\napiVersion: v1\nkind: PersistentVolume\nmetadata: {name: ${name}}\nspec: {capacity: {storage: ${size}}, accessModes: [${modes}]${more}}\n`;
const claim = (
  more = '',
  { size = '10Gi', modes = 'ReadWriteOnce', namespace = 'a', volumeName = 'data-volume' } = {},
) =>
  `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, namespace: ${namespace}}\nspec: {volumeName: ${volumeName}, accessModes: [${modes}], resources: {requests: {storage: ${size}}}${more}}\n`;
const says = (path: string, asks: string, has: string) =>
  `error spec.${path}: PersistentVolumeClaim a/data asks for ${asks}, and PersistentVolume data-volume ${has}`;
const kept = (name: string, namespace: string) => `, claimRef: {name: ${name}, namespace: ${namespace}}`;

testRule(volumeMatchesClaim, {
  passes: [
    { name: 'a volume that fits', yaml: volume(', storageClassName: manual') + claim(', storageClassName: manual') },
    { name: 'a larger one, in other units', yaml: volume('', { size: '11G' }) + claim('', { size: '10Gi' }) },
    { name: 'one of more modes', yaml: volume('', { modes: 'ReadWriteOnce, ReadOnlyMany' }) + claim() },
    { name: 'the class of the cluster', yaml: volume(', storageClassName: manual') + claim() },
    { name: 'no class in both', yaml: volume() + claim(', storageClassName: ""') },
    { name: 'a volume that is made elsewhere', yaml: volume('', { name: 'other' }) + claim() },
    { name: 'a claim that names no volume', yaml: volume('', { size: '1Gi' }) + claim('', { volumeName: 'null' }) },
    { name: 'a volume that is kept for the claim', yaml: volume(kept('data', 'a')) + claim() },
    {
      name: 'a volume kept for a claim of another namespace',
      yaml: volume(kept('data', 'b'), { size: '1Gi' }) + claim('', { volumeName: 'null' }),
    },
    {
      name: 'sizes in bytes, as a number and as text',
      yaml: volume('', { size: '1024' }) + claim('', { size: '1Ki' }),
    },
  ],
  violates: [
    {
      name: 'another class',
      yaml: volume(', storageClassName: manual') + claim(', storageClassName: gp3'),
      says: [
        says('storageClassName', 'class "gp3"', 'is of "manual"'),
        '  PersistentVolume data-volume spec.storageClassName: the volume',
      ],
    },
    {
      name: 'a class, where the volume has none',
      yaml: volume() + claim(', storageClassName: gp3'),
      says: [says('storageClassName', 'class "gp3"', 'has none'), '  PersistentVolume data-volume: the volume'],
    },
    {
      name: 'a volume that is too small',
      yaml: volume('', { size: '10G' }) + claim(),
      says: [
        says('resources.requests.storage', '10Gi', 'holds 10G'),
        '  PersistentVolume data-volume spec.capacity.storage: the volume',
      ],
    },
    {
      name: 'another mode of access',
      yaml: volume() + claim('', { modes: 'ReadWriteMany' }),
      says: [
        says('accessModes[0]', 'ReadWriteMany', 'has "ReadWriteOnce"'),
        '  PersistentVolume data-volume spec.accessModes: the volume',
      ],
    },
    {
      name: 'a block device',
      yaml: volume() + claim(', volumeMode: Block'),
      says: [says('volumeMode', 'Block', 'is of mode Filesystem'), '  PersistentVolume data-volume: the volume'],
    },
    {
      name: 'a misspelt volume, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[volume(), claim('', { volumeName: 'data-volme' })].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        'error spec.volumeName: PersistentVolumeClaim a/data requests PersistentVolume "data-volme", which does not exist; did you mean "data-volume"?',
        '  PersistentVolume data-volume metadata.name: the existing volume',
        '  fix: write "data-volume", or add the missing volume',
      ],
    },
    ...['b/data', 'a/other'].map((owner) => ({
      name: `a volume that is kept for ${owner}`,
      yaml: volume(kept(owner.slice(2), owner.slice(0, 1))) + claim(),
      says: [
        `error spec.volumeName: PersistentVolumeClaim a/data requests PersistentVolume "data-volume", which is reserved for PersistentVolumeClaim ${owner}`,
        '  PersistentVolume data-volume spec.claimRef: the claim that it is kept for',
        '  fix: name an available volume, or reserve it for this claim',
      ],
    })),
    {
      name: 'a volume that is kept for a claim it is too small for',
      yaml: volume(kept('data', 'a'), { size: '1Gi' }) + claim('', { volumeName: 'null' }),
      says: [
        says('resources.requests.storage', '10Gi', 'holds 1Gi'),
        '  PersistentVolume data-volume spec.capacity.storage: the volume',
      ],
    },
    {
      name: 'a volume that is too small, in bytes as numbers',
      yaml: volume('', { size: '1000' }) + claim('', { size: '1001' }),
      says: [
        says('resources.requests.storage', '1001', 'holds 1000'),
        '  PersistentVolume data-volume spec.capacity.storage: the volume',
      ],
    },
  ],
});
