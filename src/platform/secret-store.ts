import { Chart, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { ClusterSecretStoreSpec, SecretStoreSpec } from '../../imports/external-secrets.io';
import { externalsOfKeys } from '../parts/config/secret-key';
import { dnsLabel, dnsSubdomain } from '../parts/naming/dns-names';
import { externalAnnotation } from '../parts/naming/external-annotation';
import { checkLabels, type Labels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import { externalSecrets } from '../parts/outside/custom-resources-of-secrets';
import { PROVIDER_PROPS, resolveProvider, type StoreProvider } from '../parts/outside/store-provider';
import type { StorePlace } from '../parts/outside/stores/credential-reader';
import { existingStore, type SecretStoreObject, type StoreKind } from '../parts/outside/store-reference';
import { clusterScoped } from '../parts/patch/cluster-scoped';
import { addPatch, patchable, type Patch } from '../parts/patch/patch';
import { constructError, describeValue, refuse } from '../parts/props/construct-error';
import { checkProps, type PropTypesOf } from '../parts/props/prop-types';
import { addEntryPoint } from '../parts/props/hide-frames';
import { Defaults } from './defaults';

/** Props that both kinds of stores have, beside their provider. */
export interface SecretStoreBase {
  /**
   * The store's name.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Labels for the store.
   *
   * @default - those of the scope's defaults
   */
  readonly labels?: Labels;
}

/** Props of a {@link SecretStore}: its name, and one provider. */
export type SecretStoreProps = SecretStoreBase & StoreProvider;

/** Props of a {@link ClusterSecretStore}: its name, the namespaces that may use it, and one provider. */
export type ClusterSecretStoreProps = SecretStoreBase & {
  /**
   * The namespaces that may use the store.
   *
   * @default - all
   */
  readonly namespaces?: readonly string[];

  /**
   * The namespace of the Secrets and service accounts that the store reads.
   *
   * @default - that of each ExternalSecret
   */
  readonly credentialsNamespace?: string;
} & StoreProvider;

const STORE_PROPS = {
  name: 'string',
  labels: 'record',
  ...PROVIDER_PROPS,
} as const satisfies PropTypesOf<SecretStoreProps>;

const CLUSTER_STORE_PROPS = {
  ...STORE_PROPS,
  namespaces: 'list',
  credentialsNamespace: 'string',
} as const satisfies PropTypesOf<ClusterSecretStoreProps>;

/** A store of secrets outside the cluster, from which `Secrets.external` reads. */
export abstract class BaseSecretStore extends Construct implements SecretStoreObject {
  /** Whether the store is of a namespace, or of the cluster. */
  abstract readonly storeKind: StoreKind;

  /** The store's name. */
  readonly name: string;

  /** Whether it is created outside this app: no. */
  readonly external = false;

  /** The SecretStore or ClusterSecretStore. */
  readonly store: ApiObject;

  /** @internal */
  protected constructor(
    scope: Construct,
    id: string,
    kind: StoreKind,
    resolve: (home: Construct) => {
      readonly props: SecretStoreBase & Partial<StoreProvider>;
      readonly place: StorePlace;
      readonly conditions: readonly object[];
    },
  ) {
    super(scope, id);
    try {
      const { props, place, conditions } = resolve(this);
      const { name = id } = props;
      refuse(this, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", name));
      checkLabels(this, 'labels', props.labels);
      const { provider, keys, accounts } = resolveProvider(this, props, place);
      const registry = Registry.of(this);
      (place.isOfCluster ? registry.cluster : registry.in(place.own)).claimName(this, kind, name);
      this.name = name;
      const labels = { ...Defaults.read(this).labels, ...props.labels };
      const annotations = externalAnnotation(externalsOf(place, keys, accounts));
      const spec = { provider, ...(conditions.length > 0 && { conditions }) };
      const loaded = externalSecrets();
      const complete = place.isOfCluster ? clusterScoped : patchable;
      this.store = complete<ApiObject>(
        new loaded[kind](this, kind, {
          metadata: {
            name,
            ...(Object.keys(labels).length > 0 && { labels }),
            ...(Object.keys(annotations).length > 0 && { annotations }),
          },
          spec: spec as ClusterSecretStoreSpec & SecretStoreSpec,
        }),
      );
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** Changes the store by a strategic merge, after everything else. */
  patch(patch: { readonly store: Patch }): this {
    addPatch(this.store, patch.store);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    waive(this, { store: this.store }, { rule, reason, on: undefined });
    return this;
  }
}

function externalsOf(place: StorePlace, keys: Parameters<typeof externalsOfKeys>[0], accounts: readonly string[]) {
  // the namespace of what a store of the cluster reads is that of each ExternalSecret, where none is named
  if (place.isOfCluster && place.written === undefined) return [];
  const named = (name: string) => (place.written === undefined ? name : `${place.written}/${name}`);
  return [
    ...externalsOfKeys(keys, place.written),
    ...accounts.map((name) => ({ kind: 'serviceaccount', name: named(name), keys: undefined }) as const),
  ];
}

/**
 * A store of secrets outside the cluster, for a namespace: a SecretStore of the External Secrets Operator, for AWS, Google Cloud, Azure or
 * Vault. `Secrets.external` reads from it.
 *
 * @see docs/guides/secrets-and-config.md
 *
 * @example
 * const store = new SecretStore(chart, 'vault', {
 *   vault: { server: 'https://vault.example.com:8200', path: 'kv', kubernetes: { role: 'shop', serviceAccount: 'vault-reader' } },
 * });
 *
 * const database = Secrets.external(chart, 'database', { store, from: 'shop/database', keys: ['USER', 'PASSWORD'] });
 *
 * new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, envFrom: [database] });
 */
export class SecretStore extends BaseSecretStore {
  static {
    addEntryPoint(this);
  }

  /**
   * A SecretStore that exists in the namespace of the ExternalSecrets that read from it.
   *
   * @throws on a name that Kubernetes refuses
   */
  static existing(name: string): SecretStoreObject {
    return existingStore('SecretStore', name);
  }

  /** The kind of the store. */
  readonly storeKind = 'SecretStore';

  /** @throws without a provider and with two, on values that the operator refuses, and on credentials that are not keys of a Secret */
  constructor(scope: Construct, id: string, props: SecretStoreProps) {
    super(scope, id, 'SecretStore', (home) => {
      checkProps(home, props, STORE_PROPS);
      const own = Chart.of(home).namespace;
      return { props, place: { own, written: undefined, isOfCluster: false }, conditions: [] };
    });
  }

  /** The store's namespace: that of its chart. */
  get namespace(): string | undefined {
    return this.store.metadata.namespace;
  }
}

/**
 * A store of secrets outside the cluster, for all namespaces or some: a ClusterSecretStore of the External Secrets Operator.
 *
 * @see docs/guides/secrets-and-config.md
 *
 * @example
 * const store = new ClusterSecretStore(chart, 'aws', {
 *   aws: { region: 'eu-central-1', role: 'arn:aws:iam::123456789012:role/secrets' },
 * });
 *
 * const keys = Secrets.external(chart, 'llm-keys', { store, data: { GROQ_API_KEY: 'llm/groq' } });
 *
 * new WebApp(chart, 'recommender', { image: 'recommender:1.2.3', port: 8501, envFrom: [keys] });
 */
export class ClusterSecretStore extends BaseSecretStore {
  static {
    addEntryPoint(this);
  }

  /**
   * A ClusterSecretStore that exists.
   *
   * @throws on a name that Kubernetes refuses
   */
  static existing(name: string): SecretStoreObject {
    return existingStore('ClusterSecretStore', name);
  }

  /** The kind of the store. */
  readonly storeKind = 'ClusterSecretStore';

  /** The namespaces that may use the store; undefined for all. */
  readonly namespaces: readonly string[] | undefined;

  /** @throws without a provider and with two, on values that the operator refuses, and on credentials that are not keys of a Secret */
  constructor(scope: Construct, id: string, props: ClusterSecretStoreProps) {
    super(scope, id, 'ClusterSecretStore', (home) => {
      checkProps(home, props, CLUSTER_STORE_PROPS);
      const { namespaces, credentialsNamespace: written } = props;
      if (namespaces?.length === 0)
        throw constructError(home, "'namespaces' is empty; name those that may use the store, or leave it out for all");
      for (const namespace of namespaces ?? []) {
        if (typeof namespace !== 'string')
          throw constructError(home, `'namespaces' has ${describeValue(namespace)}; name them as strings`);
        refuse(home, dnsLabel("'namespaces'", namespace));
      }
      if (written !== undefined) refuse(home, dnsLabel("'credentialsNamespace'", written));
      return {
        props,
        place: { own: undefined, written, isOfCluster: true },
        conditions: namespaces === undefined ? [] : [{ namespaces: [...namespaces] }],
      };
    });
    this.namespaces = props.namespaces;
  }
}
