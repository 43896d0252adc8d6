import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { misfits } from './fit/volume-fit';
import { corrected, defineRule, nameOf, similarName, type RuleContext } from '../../../rule';

export const volumeMatchesClaim = defineRule({
  id: 'wiring/volume-matches-claim',
  severity: 'error',
  summary: 'A volume and a claim that name each other agree in class, size, access modes and name.',
  why: 'A claim never binds to a volume that does not match, and its pods wait forever.',
  fix: 'write the same class and modes in both, and no more in the claim than the volume has',
  example: corrected(
    `apiVersion: v1
kind: PersistentVolume
metadata:
  name: models
spec:
  capacity:
    storage: 5Gi
  accessModes:
    - ReadWriteOnce
  storageClassName: manual
  hostPath:
    path: /models
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: models
spec:
  volumeName: models
  storageClassName: manual
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 10Gi
`,
    ['storage: 5Gi', 'storage: 10Gi'],
  ),
  check(context) {
    const volumes = new Map(context.set.ofType('PersistentVolume').map((volume) => [volume.name, volume]));
    const tied = new Set<Manifest>();
    for (const claim of context.set.ofType('PersistentVolumeClaim')) {
      const field = claim.at('spec', 'volumeName');
      const name = field.text;
      if (name === undefined) continue;
      const volume = volumes.get(name);
      if (volume === undefined) checkName(claim, field, volumes.get(similarName(name, volumes.keys()) ?? ''), context);
      else {
        tied.add(volume);
        checkOwner(claim, field, volume, context);
        checkFit(claim, volume, context);
      }
    }
    for (const volume of volumes.values()) if (!tied.has(volume)) checkReserved(volume, context);
  },
});

function checkName(claim: Manifest, field: Field, volume: Manifest | undefined, { report }: RuleContext): void {
  if (volume === undefined) return;
  const similar = volume.name;
  report({
    at: field,
    message: `${nameOf(claim)} requests PersistentVolume "${field.text ?? ''}", which does not exist; did you mean "${similar}"?`,
    fix: `write "${similar}", or add the missing volume`,
    other: { at: volume.at('metadata', 'name'), message: 'the existing volume' },
  });
}

function checkOwner(claim: Manifest, field: Field, volume: Manifest, { report }: RuleContext): void {
  const owner = volume.at('spec', 'claimRef');
  const [name, namespace] = [owner.at('name').text, owner.at('namespace').text];
  // the unnamed namespace may be any
  const isApart = namespace !== undefined && claim.namespace !== undefined && namespace !== claim.namespace;
  if (name === undefined || (name === claim.name && !isApart)) return;
  report({
    at: field,
    message: `${nameOf(claim)} requests PersistentVolume "${volume.name}", which is reserved for PersistentVolumeClaim ${namespace === undefined ? '' : `${namespace}/`}${name}`,
    fix: 'name an available volume, or reserve it for this claim',
    other: { at: owner, message: 'the claim that it is kept for' },
  });
}

// a volume that is kept for a claim of the set, whose claim does not ask for it by name
function checkReserved(volume: Manifest, context: RuleContext): void {
  const owner = volume.at('spec', 'claimRef');
  const [name, namespace] = [owner.at('name').text, owner.at('namespace').text];
  if (name === undefined) return;
  for (const { manifest, isMade } of context.set.find('PersistentVolumeClaim', namespace, name)) {
    if (!isMade && !manifest.at('spec', 'volumeName').exists) checkFit(manifest, volume, context);
  }
}

function checkFit(claim: Manifest, volume: Manifest, { report }: RuleContext): void {
  for (const { asked, offered, what, has } of misfits(claim.at('spec'), volume))
    report({
      at: asked,
      message: `${nameOf(claim)} asks for ${what}, and ${nameOf(volume)} ${has}`,
      other: { at: offered.exists ? offered : volume, message: 'the volume' },
    });
}
