import { fields, records, text, type Manifest, type ManifestSet, type Pod } from './manifests';

export type KeyedKind = 'Secret' | 'ConfigMap';

/** The keys of a Secret or ConfigMap, or that nobody told them. */
type Keys = ReadonlySet<string> | 'unknown';

/** Where a workload says what of its needs is made elsewhere. */
const annotation = 'cdk8s-dovetail/external';

/** Every entry of the annotation says a kind and a name, and perhaps a namespace between them. */
export function* declarations({ manifests }: ManifestSet): Iterable<string> {
  for (const manifest of manifests) {
    for (const { entry, kind, name } of declared(manifest)) {
      if (kind === '' || name === '')
        yield `${manifest.title}: "${entry}" in ${annotation} is not kind/name or kind/name:keys`;
    }
  }
}

/** An object that reads others, and its namespace. */
export type Reader = Pick<Pod, 'namespace' | 'workload'>;

/** The keys of a Secret or ConfigMap that a pod can read, from the set and as declared; undefined if there is none. */
export function keysOf(set: ManifestSet, pod: Reader, kind: KeyedKind, name: string): Keys | undefined {
  // the control plane puts this one into every namespace
  if (kind === 'ConfigMap' && name === 'kube-root-ca.crt') return new Set(['ca.crt']);
  const found = set.find(kind, pod.namespace, name);
  const made = found === undefined && kind === 'Secret' ? madeSecret(set, pod.namespace, name) : undefined;
  if (made !== undefined) return made;
  const external = declared(pod.workload).filter((one) => one.kind === kind.toLowerCase() && one.name === name);
  if (found === undefined && external.length === 0) return undefined;
  if (external.some(({ keys }) => keys === undefined)) return 'unknown';
  const parts = kind === 'Secret' ? ['data', 'stringData'] : ['data', 'binaryData'];
  const own = parts.flatMap((part) => Object.keys(fields(found?.body[part])));
  return new Set([...own, ...external.flatMap(({ keys }) => keys ?? [])]);
}

/** The keys of a Secret that a controller makes from an object of the set; undefined if none does. */
export function madeSecret({ manifests }: ManifestSet, namespace: string, name: string): Keys | undefined {
  for (const manifest of manifests.filter((one) => one.namespace === namespace)) {
    const { spec } = manifest;
    switch (`${manifest.kind}.${manifest.group}`) {
      case 'ExternalSecret.external-secrets.io':
        if ((text(fields(spec.target).name) ?? manifest.name) !== name) break;
        if (spec.dataFrom !== undefined || fields(spec.target).template !== undefined) return 'unknown';
        return new Set(records(spec.data).map(({ secretKey }) => text(secretKey) ?? ''));
      case 'SealedSecret.bitnami.com':
        if ((text(fields(fields(spec.template).metadata).name) ?? manifest.name) !== name) break;
        return new Set(Object.keys(fields(spec.encryptedData)));
      case 'SecretProviderClass.secrets-store.csi.x-k8s.io': {
        // made while a pod mounts the class
        const made = records(spec.secretObjects).find(({ secretName }) => secretName === name);
        if (made === undefined) break;
        return new Set(records(made.data).map(({ key }) => text(key) ?? ''));
      }
      case 'Certificate.cert-manager.io':
        if (text(spec.secretName) !== name) break;
        return spec.keystores === undefined ? new Set(['tls.crt', 'tls.key', 'ca.crt']) : 'unknown';
      case 'Ingress.networking.k8s.io': {
        // cert-manager, told by an annotation
        const issuers = ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer'];
        if (!issuers.some((issuer) => fields(manifest.metadata.annotations)[issuer] !== undefined)) break;
        if (records(spec.tls).every(({ secretName }) => secretName !== name)) break;
        return new Set(['tls.crt', 'tls.key', 'ca.crt']);
      }
    }
  }
  return undefined;
}

/** Whether an object says that a Secret which it names is made elsewhere. */
export function isDeclared(manifest: Manifest, kind: KeyedKind, name: string): boolean {
  return declared(manifest).some((one) => one.kind === kind.toLowerCase() && one.name === name);
}

/** Whether any object declares one of a namespace, its own unless another is written, as made elsewhere. */
export function isDeclaredIn({ manifests }: ManifestSet, namespace: string, kind: string, name: string): boolean {
  return manifests.some((manifest) =>
    declared(manifest).some(
      (one) =>
        (one.namespace ?? manifest.namespace) === namespace && one.kind === kind.toLowerCase() && one.name === name,
    ),
  );
}

/** Whether an object is in the set, or declared as made elsewhere by the workload. */
export function exists(set: ManifestSet, pod: Pod, kind: string, name: string): boolean {
  if (set.find(kind, pod.namespace, name) !== undefined) return true;
  return declared(pod.workload).some((one) => one.kind === kind.toLowerCase() && one.name === name);
}

function declared({ metadata }: Manifest) {
  const entries = (text(fields(metadata.annotations)[annotation]) ?? '').split(';').map((entry) => entry.trim());
  return entries
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [, kind = '', namespace, name = '', keys] =
        /^([^/:]*)\/(?:([^/:]*)\/)?([^/:]*)(?::(.*))?$/.exec(entry) ?? [];
      return { entry, kind: kind.toLowerCase(), namespace, name, keys: keys?.split(',').map((key) => key.trim()) };
    });
}
