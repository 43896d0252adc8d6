import type { Field } from '../manifest/object/field';
import { kindName, type KindName } from '../manifest/object/kinds';
import type { Manifest } from '../manifest/object/manifest';
import type { References } from './references';

const sources = 'source.toolkit.fluxcd.io';
const sourceKinds = ['GitRepository', 'OCIRepository', 'Bucket', 'HelmRepository', 'HelmChart'] as const;

type Reader = (manifest: Manifest, references: References) => void;

/** The references of Flux's custom resources, by kind. */
export const fluxReaders: ReadonlyMap<KindName, Reader> = new Map<KindName, Reader>([
  // https://fluxcd.io/flux/components/kustomize/kustomizations/
  ['Kustomization.kustomize.toolkit.fluxcd.io', kustomization],
  // https://fluxcd.io/flux/components/helm/helmreleases/
  ['HelmRelease.helm.toolkit.fluxcd.io', helmRelease],
  // https://fluxcd.io/flux/components/source/
  ...sourceKinds.map((kind) => [kindName(sources, kind), source] as const),
]);

function kustomization(from: Manifest, references: References): void {
  const spec = from.at('spec');
  addSource(from, spec.at('sourceRef'), references);
  addDependencies(from, references);
  addAccess(from, references);
  addSecret(from, spec.at('decryption', 'secretRef', 'name'), references);
  for (const values of spec.at('postBuild', 'substituteFrom').items) addValues(from, values, undefined, references);
}

function helmRelease(from: Manifest, references: References): void {
  const spec = from.at('spec');
  addSource(from, spec.at('chart', 'spec', 'sourceRef'), references);
  addSource(from, spec.at('chartRef'), references);
  addDependencies(from, references);
  addAccess(from, references);
  for (const values of spec.at('valuesFrom').items) addValues(from, values, values.at('valuesKey'), references);
}

function source(from: Manifest, references: References): void {
  const spec = from.at('spec');
  for (const field of ['secretRef', 'certSecretRef', 'proxySecretRef'] as const)
    addSecret(from, spec.at(field, 'name'), references);
  addSecret(from, spec.at('verify', 'secretRef', 'name'), references);
  // a chart of Helm is in a source itself
  addSource(from, spec.at('sourceRef'), references);
}

// a source is in the namespace of what names it, where none is written
function addSource(from: Manifest, source: Field, references: References): void {
  const kind = sourceKinds.find((one) => one === source.at('kind').text);
  if (kind !== undefined) addObject(from, source, kindName(sources, kind), references);
}

function addDependencies(from: Manifest, references: References): void {
  for (const other of from.at('spec', 'dependsOn').items) addObject(from, other, from.type, references);
}

function addObject(from: Manifest, one: Field, type: KindName, references: References): void {
  const namespace = one.at('namespace').text ?? from.namespace;
  references.addIn(namespace, { from }, { link: 'binds', use: 'custom', type, field: one.at('name') });
}

/** Adds the kubeconfig of another cluster, and the account that stands for the one who applies in this one. */
function addAccess(from: Manifest, references: References): void {
  const remote = from.at('spec', 'kubeConfig', 'secretRef');
  references.add(
    { from },
    { link: 'reads', use: 'custom', type: 'Secret', field: remote.at('name'), keyField: remote.at('key') },
  );
  // in another cluster the account is one of that cluster
  if (from.at('spec', 'kubeConfig').exists) return;
  const field = from.at('spec', 'serviceAccountName');
  references.add({ from }, { link: 'binds', use: 'serviceAccount', type: 'ServiceAccount', field });
}

function addSecret(from: Manifest, field: Field, references: References): void {
  references.add({ from }, { link: 'reads', use: 'custom', type: 'Secret', field });
}

function addValues(from: Manifest, values: Field, keyField: Field | undefined, references: References): void {
  const type = values.at('kind').text;
  if (type !== 'Secret' && type !== 'ConfigMap') return;
  references.add(
    { from },
    {
      link: 'reads',
      use: 'custom',
      type,
      field: values.at('name'),
      ...(keyField?.exists === true && { keyField }),
      optional: values.at('optional').isTrue,
    },
  );
}
