import type { Field } from '../object/field';
import { certificateRefs } from '../network/gateway-certificates';
import type { KindName } from '../object/kinds';
import type { Manifest } from '../object/manifest';
import { isMapping } from '../text/value';

/** An object that exists once a manifest is applied: the manifest itself, or one that is made from it. */
export interface Produced {
  readonly type: KindName;
  readonly name: string;
  /** The object, or what in it asks for the other. */
  readonly field: Field;
  /** The keys of a Secret or ConfigMap and where they are written; undefined when unknown. */
  readonly keys: () => ReadonlyMap<string, Field> | undefined;
}

const unknownKeys = () => undefined;

/** The Secrets and ConfigMaps that a manifest is, or that are made from it. */
export function producedBy(manifest: Manifest): readonly Produced[] {
  return producers.get(manifest.type)?.(manifest) ?? nothing;
}

/** Whether Secrets are made from objects of a kind. */
export function produces(type: KindName): boolean {
  return producers.has(type);
}

const nothing: readonly Produced[] = [];

const producers: ReadonlyMap<KindName, (manifest: Manifest) => readonly Produced[]> = new Map([
  ['Secret', (manifest: Manifest) => secret(manifest.name, manifest.root, () => secretKeys(manifest))],
  ['ConfigMap', config],
  ['ExternalSecret.external-secrets.io', externalSecret],
  ['SealedSecret.bitnami.com', sealedSecret],
  ['Certificate.cert-manager.io', certificate],
  ['Issuer.cert-manager.io', issuer],
  ['Ingress', ingressCertificates],
  ['Gateway', gatewayCertificates],
  ['SecretProviderClass', providerClass],
]);

function config(manifest: Manifest): readonly Produced[] {
  const keys = () => ownKeys(manifest, 'data', 'binaryData');
  return [{ type: 'ConfigMap', name: manifest.name, field: manifest.root, keys }];
}

function externalSecret(manifest: Manifest): readonly Produced[] {
  return secret(manifest.at('spec', 'target', 'name').text ?? manifest.name, manifest.root, externalKeys(manifest));
}

function sealedSecret(manifest: Manifest): readonly Produced[] {
  const template = manifest.at('spec', 'template');
  const keys = keysOf(manifest.at('spec', 'encryptedData'), template.at('data'));
  return secret(template.at('metadata', 'name').text ?? manifest.name, manifest.root, () => keys);
}

function certificate(manifest: Manifest): readonly Produced[] {
  const name = manifest.at('spec', 'secretName');
  return secret(name.text, name, certificateKeys(manifest));
}

function issuer(manifest: Manifest): readonly Produced[] {
  const account = manifest.at('spec', 'acme', 'privateKeySecretRef', 'name');
  return secret(account.text, account, unknownKeys);
}

function providerClass(manifest: Manifest): readonly Produced[] {
  return manifest.at('spec', 'secretObjects').items.flatMap((object) => {
    const keys = new Map(object.at('data').items.map((item) => [item.at('key').text ?? '', item.at('key')] as const));
    return secret(object.at('secretName').text, object, () => keys);
  });
}

function secret(name: string | undefined, field: Field, keys: Produced['keys']): readonly Produced[] {
  return name === undefined ? [] : [{ type: 'Secret', name, field, keys }];
}

// `KEY:` with nothing after it is a key whose value is empty, and there
function keysOf(...mappings: readonly Field[]): ReadonlyMap<string, Field> {
  const keys = new Map<string, Field>();
  for (const mapping of mappings) {
    if (!isMapping(mapping.value)) continue;
    for (const key of Object.keys(mapping.value)) keys.set(key, mapping.at(key));
  }
  return keys;
}

// one without any data is a place that someone else fills: an operator that injects a CA bundle, a person
function ownKeys(manifest: Manifest, ...fields: readonly string[]): ReadonlyMap<string, Field> | undefined {
  const keys = keysOf(...fields.map((field) => manifest.at(field)));
  return keys.size === 0 ? undefined : keys;
}

function secretKeys(manifest: Manifest): ReadonlyMap<string, Field> | undefined {
  // filled by the token controller, beside what is written
  if (manifest.at('type').value === 'kubernetes.io/service-account-token') {
    const own = ownKeys(manifest, 'data', 'stringData') ?? new Map<string, Field>();
    return new Map([...['token', 'ca.crt', 'namespace'].map((key) => [key, manifest.root] as const), ...own]);
  }
  return ownKeys(manifest, 'data', 'stringData');
}

function externalKeys(manifest: Manifest): Produced['keys'] {
  const spec = manifest.at('spec');
  const template = spec.at('target', 'template');
  const isOpen = spec.at('dataFrom').exists || template.at('templateFrom').exists;
  // with Merge the keys come beside those of a Secret that exists already
  if (isOpen || spec.at('target', 'creationPolicy').value === 'Merge') return unknownKeys;
  const data = new Map(
    spec.at('data').items.map((item) => [item.at('secretKey').text ?? '', item.at('secretKey')] as const),
  );
  const templated = keysOf(template.at('data'));
  if (templated.size === 0) return () => data;
  return () => (template.at('mergePolicy').value === 'Merge' ? new Map([...data, ...templated]) : templated);
}

function certificateKeys(manifest: Manifest): Produced['keys'] {
  const spec = manifest.at('spec');
  if (spec.at('keystores').exists || spec.at('additionalOutputFormats').exists) return unknownKeys;
  return () => new Map(['tls.crt', 'tls.key', 'ca.crt'].map((key) => [key, spec.at('secretName')]));
}

// cert-manager's ingress-shim (https://cert-manager.io/docs/usage/ingress/)
const shim = ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer', 'kubernetes.io/tls-acme'];

function ingressCertificates(manifest: Manifest): readonly Produced[] {
  if (!isShimmed(manifest)) return nothing;
  return manifest.at('spec', 'tls').items.flatMap((tls) => shimmed(tls.at('secretName')));
}

// https://cert-manager.io/docs/usage/gateway/: of listeners that name their host, and in the Gateway's own namespace
function gatewayCertificates(manifest: Manifest): readonly Produced[] {
  if (!isShimmed(manifest)) return nothing;
  return certificateRefs(manifest).flatMap(({ listener, field, namespace }) =>
    listener.at('hostname').text === undefined || namespace !== manifest.namespace ? [] : shimmed(field),
  );
}

function isShimmed(manifest: Manifest): boolean {
  return shim.some((annotation) => manifest.annotation(annotation) !== undefined);
}

function shimmed(name: Field): readonly Produced[] {
  const keys = new Map(['tls.crt', 'tls.key', 'ca.crt'].map((key) => [key, name]));
  return secret(name.text, name, () => keys);
}
