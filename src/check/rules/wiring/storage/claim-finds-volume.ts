import { claimsOf, type Claim } from '../../../../links/claims';
import { misfits, type Misfit } from './fit/volume-fit';
import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { labelsOf } from '../../../../manifest/object/object-labels';
import { labelSelector, matches } from '../../../../manifest/object/selectors';
import type { ManifestSet } from '../../../../manifest/set/manifest-set';
import { corrected, defineRule, nameOf, type RuleContext } from '../../../rule';

export const claimFindsVolume = defineRule({
  id: 'wiring/claim-finds-volume',
  severity: 'warning',
  summary: 'A claim of a class whose volumes are made by hand finds one that fits.',
  why: 'No provisioner makes a volume of such a class: the claim waits for one that is large enough and has its access modes, and so do its pods.',
  fix: 'write the access modes and a size that the volume has, or add a volume that fits',
  example: corrected(
    `apiVersion: v1
kind: PersistentVolume
metadata:
  name: files
spec:
  capacity:
    storage: 1Gi
  storageClassName: manual
  accessModes:
    - ReadWriteOnce
  hostPath:
    path: /data/files
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: files
spec:
  storageClassName: manual
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 2Gi
`,
    ['storage: 2Gi', 'storage: 1Gi'],
  ),
  check(context) {
    const volumes = volumesByClass(context.set);
    const classes = new Map(context.set.ofType('StorageClass').map((one) => [one.name, one]));
    const claims = claimsOf(context.set).filter(({ spec }) => spec.at('storageClassName').text !== undefined);
    for (const claim of claims) {
      if (claim.spec.has('volumeName')) continue;
      const field = claim.spec.at('storageClassName');
      const name = field.text ?? '';
      const storageClass = classes.get(name);
      // a provisioner makes one that fits
      if (storageClass !== undefined && storageClass.at('provisioner').text !== byHand) continue;
      const ofClass = volumes.get(name) ?? [];
      if (ofClass.length > 0) checkFits(claim, ofClass, claims, context);
      else if (storageClass !== undefined) requireVolume(claim, field, context);
    }
  },
});

/** The provisioner of volumes that are made by hand (https://kubernetes.io/docs/concepts/storage/storage-classes/#local). */
const byHand = 'kubernetes.io/no-provisioner';

/** The volumes of each class that no claim has by name. */
function volumesByClass(set: ManifestSet): ReadonlyMap<string, readonly Manifest[]> {
  const taken = new Set(claimsOf(set).flatMap(({ spec }) => spec.at('volumeName').text ?? []));
  const found = new Map<string, Manifest[]>();
  for (const volume of set.ofType('PersistentVolume')) {
    const name = volume.at('spec', 'storageClassName').text;
    if (name === undefined || taken.has(volume.name) || volume.at('spec', 'claimRef').exists) continue;
    const list = found.get(name);
    if (list === undefined) found.set(name, [volume]);
    else list.push(volume);
  }
  return found;
}

/**
 * Reports a claim that fits no volume beside a volume that fits no claim. Where each volume of the class has its claim, the class may well
 * have others, which a provisioner or an administrator makes.
 */
function checkFits(
  { from, spec }: Claim,
  volumes: readonly Manifest[],
  claims: readonly Claim[],
  { report }: RuleContext,
): void {
  if (volumes.some((volume) => fits(spec, volume))) return;
  const volume = volumes.find((one) => !claims.some((claim) => fits(claim.spec, one)));
  if (volume === undefined) return;
  const found = misfits(spec, volume);
  const [first = unselected(spec, volume), ...others] = found;
  const asks = [first, ...others].map(({ what }) => what).join(' and ');
  const is = [first, ...others].map(({ has }) => has).join(' and ');
  report({
    at: first.asked,
    message: `no volume of class "${spec.at('storageClassName').text ?? ''}" fits ${nameOf(from)}, which asks for ${asks}: ${nameOf(volume)} ${is}`,
    other: { at: first.offered.exists ? first.offered : volume, message: 'the volume' },
  });
}

function fits(claim: Field, volume: Manifest): boolean {
  return misfits(claim, volume).length === 0 && isSelected(claim, volume);
}

function isSelected(claim: Field, volume: Manifest): boolean {
  const selector = labelSelector(claim.at('selector'));
  return selector === undefined || selector.isBroken || matches(selector, labelsOf(volume.at('metadata', 'labels')));
}

function unselected(claim: Field, volume: Manifest): Misfit {
  const labels = volume.at('metadata', 'labels');
  return { asked: claim.at('selector'), offered: labels, what: 'labels of its own', has: 'has others' };
}

function requireVolume({ from, spec }: Claim, field: Field, { require }: RuleContext): void {
  const size = spec.at('resources', 'requests', 'storage').text;
  require({
    link: 'binds',
    use: 'class',
    from,
    pod: undefined,
    container: undefined,
    type: 'PersistentVolume',
    namespace: undefined,
    name: `storageClassName=${field.text ?? ''}${size === undefined ? '' : `,storage=${size}`}`,
    field,
    key: undefined,
    keyField: undefined,
    port: undefined,
    optional: false,
  });
}
