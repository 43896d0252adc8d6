import type { Container, VolumeMount } from '../manifest/workloads/containers';
import type { Field } from '../manifest/object/field';
import type { Pod } from '../manifest/workloads/pods';
import type { ReferenceOwner, ReferenceUse, References } from './references';

const sources = [
  { reference: 'secretKeyRef', envFrom: 'secretRef', volume: 'secret', nameIn: 'secretName', type: 'Secret' },
  { reference: 'configMapKeyRef', envFrom: 'configMapRef', volume: 'configMap', nameIn: 'name', type: 'ConfigMap' },
] as const;

/** Adds what a pod refers to by name: Secrets, ConfigMaps, claims, its ServiceAccount. */
export function addPodReferences(pod: Pod, references: References): void {
  const { spec } = pod;
  const owner = { from: pod.workload, pod };
  if (spec.has('imagePullSecrets')) {
    for (const field of spec.at('imagePullSecrets').items) {
      references.add(owner, { link: 'reads', use: 'imagePullSecret', type: 'Secret', field: field.at('name') });
    }
  }
  // the deprecated field counts only where the other is missing
  const field = spec.at(spec.has('serviceAccountName') ? 'serviceAccountName' : 'serviceAccount');
  references.add(owner, { link: 'binds', use: 'serviceAccount', type: 'ServiceAccount', field });
  if (spec.has('volumes')) {
    const claimed = pod.claimTemplates;
    for (const volume of spec.at('volumes').items) {
      // the claim of a template takes the place of a volume of its name (pkg/controller/statefulset, updateStorage)
      if (!claimed.has(volume.textAt('name') ?? '')) addVolume(pod, volume, references);
    }
  }
  if (spec.has('resourceClaims')) addResourceClaims(pod, references);
  for (const container of pod.containers) addContainer(container, pod, references);
}

function addResourceClaims(pod: Pod, references: References): void {
  const owner = { from: pod.workload, pod };
  for (const claim of pod.spec.at('resourceClaims').items) {
    const [named, template] = [claim.at('resourceClaimName'), claim.at('resourceClaimTemplateName')];
    references.add(owner, { link: 'binds', use: 'custom', type: 'ResourceClaim', field: named });
    references.add(owner, { link: 'binds', use: 'custom', type: 'ResourceClaimTemplate', field: template });
  }
}

function addContainer(container: Container, pod: Pod, references: References): void {
  const { field } = container;
  const owner = { from: pod.workload, pod, container };
  if (field.has('env')) for (const variable of container.env) addVariable(owner, variable.field, references);
  if (field.has('envFrom')) for (const from of field.at('envFrom').items) addEnvFrom(owner, from, references);
  if (field.has('volumeMounts')) for (const mount of container.mounts) addSubPath(owner, mount, references);
}

type Owner = ReferenceOwner & { readonly pod: Pod };

/** Adds the Secret or ConfigMap whose key is the value of a variable. */
export function addVariable(owner: ReferenceOwner, variable: Field, references: References): void {
  if (!variable.has('valueFrom')) return;
  const from = variable.at('valueFrom');
  for (const { reference, type } of sources) {
    if (!from.has(reference)) continue;
    const ref = from.at(reference);
    const optional = ref.at('optional').isTrue;
    const key = ref.at('key');
    references.add(owner, { link: 'reads', use: 'env', type, field: ref.at('name'), keyField: key, optional });
  }
}

/** Adds the Secret or ConfigMap all of whose keys become variables. */
export function addEnvFrom(owner: ReferenceOwner, from: Field, references: References): void {
  for (const { envFrom, type } of sources) {
    if (!from.has(envFrom)) continue;
    const ref = from.at(envFrom);
    const optional = ref.mapping.optional === true;
    references.add(owner, { link: 'reads', use: 'envFrom', type, field: ref.at('name'), optional });
  }
}

function addSubPath(owner: Owner, mount: VolumeMount, references: References): void {
  const { subPath } = mount;
  if (subPath === undefined) return;
  const volume = owner.pod.volumes.get(mount.name)?.field;
  // a subPath names a key only where no items rename the keys, and no variable makes it
  if (volume === undefined || subPath.includes('/') || subPath.includes('$')) return;
  for (const { volume: source, nameIn, type } of sources) {
    const from = volume.at(source);
    if (!from.exists || from.at('items').exists) continue;
    const optional = from.at('optional').isTrue;
    const key = mount.field.at('subPath');
    references.add(owner, { link: 'reads', use: 'subPath', type, field: from.at(nameIn), keyField: key, optional });
  }
}

function addVolume(pod: Pod, volume: Field, references: References): void {
  for (const { volume: source, nameIn } of sources)
    if (volume.has(source)) addKeyed(pod, volume.at(source), source, nameIn, 'volume', references);
  if (volume.has('projected')) addProjected(pod, volume, references);
  const owner = { from: pod.workload, pod };
  const claim = volume.has('persistentVolumeClaim') ? volume.at('persistentVolumeClaim', 'claimName') : undefined;
  if (claim?.exists === true)
    references.add(owner, { link: 'mounts', use: 'claim', type: 'PersistentVolumeClaim', field: claim });
  if (!volume.has('csi')) return;
  const csi = volume.at('csi');
  references.add(owner, { link: 'reads', use: 'csi', type: 'Secret', field: csi.at('nodePublishSecretRef', 'name') });
  const provider = csi.at('volumeAttributes', 'secretProviderClass');
  references.add(owner, { link: 'reads', use: 'csi', type: 'SecretProviderClass', field: provider });
}

function addProjected(pod: Pod, volume: Field, references: References): void {
  for (const projected of volume.at('projected', 'sources').items) {
    for (const { volume: source } of sources)
      if (projected.has(source)) addKeyed(pod, projected.at(source), source, 'name', 'projected', references);
  }
}

function addKeyed(
  pod: Pod,
  from: Field,
  source: 'secret' | 'configMap',
  nameIn: string,
  use: ReferenceUse,
  references: References,
): void {
  const owner = { from: pod.workload, pod };
  const type = source === 'secret' ? 'Secret' : 'ConfigMap';
  const field = from.at(nameIn);
  const optional = from.at('optional').isTrue;
  const items = from.at('items').items;
  if (items.length === 0) references.add(owner, { link: 'reads', use, type, field, optional });
  for (const item of items) {
    references.add(owner, { link: 'reads', use, type, field, keyField: item.at('key'), optional });
  }
}
