import type { Construct } from 'constructs';
import { constructError, describeValue, list, refuse } from '../props/construct-error';
import { dnsSubdomain } from '../naming/dns-names';

/** The kinds of stores of the External Secrets Operator: of a namespace, and of the cluster. */
export type StoreKind = 'SecretStore' | 'ClusterSecretStore';

/** A store from which ExternalSecrets read: a SecretStore, a ClusterSecretStore, or one that exists. */
export interface SecretStoreObject {
  /** Whether it is of a namespace, or of the cluster. */
  readonly storeKind: StoreKind;

  /** Its name. */
  readonly name: string;

  /**
   * The namespace of a SecretStore.
   *
   * @default - that of the ExternalSecret
   */
  readonly namespace?: string | undefined;

  /**
   * The namespaces that may use a ClusterSecretStore.
   *
   * @default - all, or unknown
   */
  readonly namespaces?: readonly string[] | undefined;

  /** Whether it is created outside this app. */
  readonly external: boolean;
}

/** A store that exists in the cluster. */
export function existingStore(storeKind: StoreKind, name: string): SecretStoreObject {
  const place = `${storeKind} "${name}"`;
  refuse(place, dnsSubdomain('the name', name));
  return { storeKind, name, external: true };
}

/**
 * The store of an ExternalSecret.
 *
 * @throws without a store, on what is none, and on one that the namespace cannot use
 */
export function checkStore(home: Construct, namespace: string | undefined, store: unknown): SecretStoreObject {
  if (store === undefined)
    throw constructError(home, "'store' is missing; give it a SecretStore, or SecretStore.existing('NAME')");
  if (!isStore(store)) {
    const remedy =
      typeof store === 'string' && store !== ''
        ? `SecretStore.existing('${store}') or ClusterSecretStore.existing('${store}')`
        : "a SecretStore, or SecretStore.existing('NAME')";
    throw constructError(home, `'store' is ${describeValue(store)}; give it ${remedy}`);
  }
  const { storeKind, name, namespaces } = store;
  if (storeKind === 'SecretStore' && store.namespace !== undefined && store.namespace !== namespace)
    throw constructError(
      home,
      `SecretStore "${name}" is in namespace "${store.namespace}", and an ExternalSecret reads only from those of its own${namespace === undefined ? ', but it has none' : `, "${namespace}"`}; use a ClusterSecretStore`,
    );
  if (namespaces !== undefined && (namespace === undefined || !namespaces.includes(namespace)))
    throw constructError(
      home,
      `ClusterSecretStore "${name}" is for ${list(namespaces)}, and the ExternalSecret is in ${namespace === undefined ? 'no namespace' : `"${namespace}"`}; add it to the 'namespaces' of the store`,
    );
  return store;
}

/** By its members: a class of the user's own may be a store too. */
function isStore(value: unknown): value is SecretStoreObject {
  if (typeof value !== 'object' || value === null) return false;
  const { storeKind, name } = value as Partial<SecretStoreObject>;
  return (storeKind === 'SecretStore' || storeKind === 'ClusterSecretStore') && typeof name === 'string';
}
