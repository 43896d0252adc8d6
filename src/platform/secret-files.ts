import { Chart, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { SecretSource } from '../parts/config/config-source';
import { SecretReader } from '../parts/config/keyed-reader';
import { checkKeysOfType } from '../parts/config/secret-types';
import { dataKey, dnsSubdomain } from '../parts/naming/dns-names';
import { checkLabels, type Labels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import {
  FILES_PROVIDER_PROPS,
  resolveClass,
  type FilesProvider,
  type RemoteFile,
  type StoreFile,
} from '../parts/outside/class-provider';
import { secretsStore } from '../parts/outside/custom-resources-of-secrets';
import { addPatch, patchable, type Patch } from '../parts/patch/patch';
import { alternatives, constructError, describeValue, refuse } from '../parts/props/construct-error';
import { checkProps, objectOf, recordOf, type PropTypesOf } from '../parts/props/prop-types';
import type { MountedSecrets } from '../parts/storage/mounted-secrets';
import { Defaults } from './defaults';

/** A Secret that has the files too, for environment variables. */
export interface SyncedSecretOptions<K extends string = string, S extends string = string> {
  /**
   * The Secret's name.
   *
   * @default - that of the SecretFiles
   */
  readonly name?: string;

  /** The keys of the Secret, each with the file that it has. */
  readonly keys: { readonly [Key in S]: K };

  /**
   * The Secret's type, such as `kubernetes.io/tls`.
   *
   * @default 'Opaque'
   */
  readonly type?: string;
}

/** Props of mounted secrets, beside their provider. */
export interface SecretFilesBase<K extends string = string, S extends string = string> {
  /**
   * The name of the SecretProviderClass.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /** The files by name, each with its secret in the store. */
  readonly files: { readonly [File in K]: string | RemoteFile };

  /**
   * A Secret with the same values. The driver makes it when the first pod mounts the files, and deletes it after the last: an app that reads the
   * Secret mounts the files too.
   *
   * @default - none
   */
  readonly sync?: SyncedSecretOptions<NoInfer<K>, S>;

  /**
   * Labels for the SecretProviderClass.
   *
   * @default - those of the scope's defaults
   */
  readonly labels?: Labels;
}

/** Props of {@link SecretFiles}: the files, and one provider. */
export type SecretFilesProps<K extends string = string, S extends string = string> = SecretFilesBase<K, S> &
  FilesProvider;

const REMOTE_FILE_PROPS = {
  key: 'any',
  property: 'string',
  version: 'string',
} as const satisfies PropTypesOf<RemoteFile>;

const SECRET_FILES_PROPS = {
  name: 'string',
  files: recordOf(REMOTE_FILE_PROPS),
  sync: objectOf({ name: 'string', keys: 'record', type: 'string' } satisfies PropTypesOf<SyncedSecretOptions>),
  labels: 'record',
  ...FILES_PROVIDER_PROPS,
} as const satisfies PropTypesOf<SecretFilesProps>;

/**
 * Secrets of a store outside the cluster that pods mount as files: a SecretProviderClass of the Secrets Store CSI Driver, for AWS, Google Cloud,
 * Azure or Vault. No Secret is in the cluster, unless `sync` asks for one.
 *
 * @see docs/guides/secrets-and-config.md
 *
 * @example
 * const keys = new SecretFiles(chart, 'shop-keys', {
 *   vault: { server: 'https://vault.example.com:8200', role: 'shop' },
 *   files: { password: { key: 'secret/data/shop', property: 'password' } },
 *   sync: { keys: { DB_PASSWORD: 'password' } },
 * });
 *
 * new WebApp(chart, 'api', {
 *   image: 'shop-api:2.0.1',
 *   port: 8080,
 *   serviceAccount: 'shop-api',
 *   files: { '/mnt/secrets': Storage.secretFiles(keys) },
 *   env: { DB_PASSWORD: keys.secret.key('DB_PASSWORD') },
 * });
 */
export class SecretFiles<const K extends string = string, const S extends string = never>
  extends Construct
  implements MountedSecrets
{
  /** The SecretProviderClass. */
  readonly providerClass: ApiObject;

  /** The name of the SecretProviderClass. */
  readonly className: string;

  /** The names of the files. */
  readonly files: readonly K[];

  private readonly synced: SecretSource<S> | undefined;

  /**
   * @throws without a provider and with two, on values that the provider refuses, on a file's name that no Secret's key can have, and on a key of
   *   a file that is not there
   */
  constructor(scope: Construct, id: string, props: SecretFilesProps<K, S>) {
    super(scope, id);
    try {
      checkProps(this, props, SECRET_FILES_PROPS);
      const { name = id, sync } = props;
      refuse(this, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", name));
      checkLabels(this, 'labels', props.labels);
      const files = this.resolveFiles(props.files);
      const { provider, parameters } = resolveClass(this, props, files);
      this.className = name;
      this.files = files.map(({ file }) => file as K);
      const { namespace } = Chart.of(this);
      Registry.of(this).claimName(this, 'SecretProviderClass', namespace, name);
      const secret = sync && this.resolveSync(sync);
      const secretName = sync?.name ?? name;
      if (secret !== undefined) Registry.of(this).claimName(this, 'Secret', namespace, secretName);
      const labels = { ...Defaults.read(this).labels, ...props.labels };
      const spec = {
        provider,
        parameters,
        ...(secret && { secretObjects: [{ secretName, ...secret }] }),
      };
      this.providerClass = patchable(
        new (secretsStore().SecretProviderClass)(this, 'SecretProviderClass', {
          metadata: { name, ...(Object.keys(labels).length > 0 && { labels }) },
          spec: spec,
        }),
      );
      this.synced =
        secret &&
        new SecretReader<S>(
          this,
          {
            kind: 'Secret',
            name: secretName,
            keys: secret.data.map(({ key }) => key as S),
            external: false,
            optional: false,
            namespace,
            checksum: undefined,
          },
          this.providerClass,
        );
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The namespace of the SecretProviderClass. */
  get namespace(): string | undefined {
    return this.providerClass.metadata.namespace;
  }

  /**
   * The Secret with the same values, with `sync`.
   *
   * @throws without `sync`
   */
  get secret(): SecretSource<S> {
    if (this.synced === undefined)
      throw constructError(this, "there is no Secret; name its keys in 'sync', or mount the files");
    return this.synced;
  }

  /** Changes the SecretProviderClass by a strategic merge, after everything else. */
  patch(patch: { readonly providerClass: Patch }): this {
    addPatch(this.providerClass, patch.providerClass);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    waive(this, { providerClass: this.providerClass }, { rule, reason, on: undefined });
    return this;
  }

  private resolveFiles(given: Readonly<Record<string, string | RemoteFile>> | undefined): readonly StoreFile[] {
    const files = Object.entries<unknown>(given ?? {}).map(([file, remote]): StoreFile => {
      refuse(this, dataKey("'files': the file", file));
      if (typeof remote !== 'string' && (typeof remote !== 'object' || remote === null))
        throw constructError(
          this,
          `'files.${file}' is ${describeValue(remote)}; give the name of a secret in the store, or { key, property }`,
        );
      const { key, property, version }: Partial<RemoteFile> = typeof remote === 'string' ? { key: remote } : remote;
      if (typeof key !== 'string' || key === '')
        throw constructError(this, `'files.${file}' names no secret of the store: its 'key' is ${describeValue(key)}`);
      return { file, key, ...(property !== undefined && { property }), ...(version !== undefined && { version }) };
    });
    if (files.length === 0)
      throw constructError(this, "'files' is empty; name the files, each with its secret in the store");
    return files;
  }

  private resolveSync({ name, keys, type = 'Opaque' }: SyncedSecretOptions<K, S>) {
    if (name !== undefined) refuse(this, dnsSubdomain("'sync.name'", name));
    if (type === '') throw constructError(this, "'sync.type' is empty; leave it out for Opaque");
    // JavaScript callers may leave it out
    const given: Readonly<Record<string, unknown>> | undefined = keys;
    const data = Object.entries(given ?? {}).map(([key, file]) => {
      refuse(this, dataKey("'sync.keys': the key", key));
      if (typeof file !== 'string')
        throw constructError(this, `'sync.keys': "${key}" is ${describeValue(file)}; name the file that it has`);
      if (!(this.files as readonly string[]).includes(file))
        throw constructError(
          this,
          `'sync.keys': "${key}" has the file "${file}", which is not there; ${alternatives(file, this.files)}`,
        );
      return { key, objectName: file };
    });
    if (data.length === 0) throw constructError(this, "'sync.keys' is empty; name the keys, each with its file");
    checkKeysOfType(
      this,
      'sync.keys',
      type,
      data.map(({ key }) => key),
    );
    return { type, data };
  }
}
