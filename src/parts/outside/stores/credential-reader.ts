import { KeyReference } from '../../config/config-source';
import type { Construct } from 'constructs';
import { secretKey } from '../../config/secret-key';
import { constructError, describeValue, refuse } from '../../props/construct-error';
import type { IServiceAccount } from 'cdk8s-plus-28';
import { dnsSubdomain } from '../../naming/dns-names';
import { originOf } from '../../config/object-origin';

/** The place in which a store looks for its credentials. */
export interface StorePlace {
  /** The namespace of a SecretStore, whose credentials are in the same one. */
  readonly own: string | undefined;
  /** The namespace that a ClusterSecretStore names. */
  readonly written: string | undefined;
  readonly isOfCluster: boolean;
}

/** Reads credentials, which stand in Secrets and are references in the store. */
export class CredentialReader {
  readonly keys: KeyReference[] = [];
  readonly accounts: string[] = [];

  constructor(
    readonly home: Construct,
    private readonly place: StorePlace,
  ) {}

  key(prop: string, value: unknown): object {
    const key = secretKey(this.home, prop, value);
    return this.reference(key);
  }

  /** A key of a Secret or a Config. */
  anyKey(prop: string, value: unknown): { readonly type: 'Secret' | 'ConfigMap' } {
    if (!(value instanceof KeyReference))
      throw constructError(this.home, `'${prop}' is not a key of a Secret or Config; give it one`);
    return { type: value.object.kind, ...this.reference(value) };
  }

  account(prop: string, value: string | IServiceAccount): object {
    const name = typeof value === 'string' ? value : (value as IServiceAccount | null)?.name;
    if (typeof name !== 'string')
      throw constructError(this.home, `'${prop}' is ${describeValue(value)}; give it the name of a service account`);
    refuse(this.home, dnsSubdomain(`'${prop}'`, name));
    const { external, namespace } = originOf(value);
    this.checkNamespace('ServiceAccount', name, namespace);
    if (external) this.accounts.push(name);
    return { name, ...this.namespace(namespace) };
  }

  private reference(key: KeyReference): { readonly name: string; readonly key: string } {
    const { kind, name, namespace } = key.object;
    this.checkNamespace(kind, name, namespace);
    this.keys.push(key);
    return { name, key: key.key, ...this.namespace(namespace) };
  }

  private namespace(of: string | undefined): { readonly namespace?: string } {
    const { isOfCluster, written } = this.place;
    const namespace = written ?? of;
    return isOfCluster && namespace !== undefined ? { namespace } : {};
  }

  private checkNamespace(kind: string, name: string, namespace: string | undefined): void {
    const { isOfCluster, own, written } = this.place;
    const expected = isOfCluster ? written : own;
    if (namespace === undefined || namespace === expected || (isOfCluster && written === undefined)) return;
    const whose = isOfCluster ? "that of 'credentialsNamespace'" : 'its own';
    throw constructError(
      this.home,
      `${kind} "${name}" is in namespace "${namespace}", and the store reads only what is in ${whose}${expected === undefined ? ', but it has none' : `, "${expected}"`}; make it there too`,
    );
  }
}
