import type { ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { TLS_KEYS, isTlsCertificate, type TlsCertificate } from '../certificate/tls-certificate';
import type { KeyedSource } from '../config/config-source';
import { keyedObject } from '../config/keyed-object';
import { Secrets } from '../config/secrets';
import type { External } from '../naming/external-annotation';
import { dnsSubdomain } from '../naming/dns-names';
import { isList } from '../props/is-list';
import { alternatives, constructError, describeValue, refuse } from '../props/construct-error';
import { checkProps, type PropTypesOf } from '../props/prop-types';

/** A certificate in a Secret that exists, with the keys `tls.crt` and `tls.key`. */
export interface TlsSecret {
  /** The Secret: its name, or an object. */
  readonly secret: string | KeyedSource | ISecret;
  readonly issuer?: never;
  readonly clusterIssuer?: never;

  /**
   * The hosts that the certificate is for.
   *
   * @default - all hosts of the Ingress
   */
  readonly hosts?: readonly string[];
}

/** A certificate that cert-manager issues and renews, from an annotation of the Ingress. */
export interface TlsIssuer {
  /**
   * The Issuer of the namespace. Give this or `clusterIssuer`.
   *
   * @default - none
   */
  readonly issuer?: string;

  /**
   * The ClusterIssuer. Give this or `issuer`.
   *
   * @default - none
   */
  readonly clusterIssuer?: string;

  /**
   * The Secret into which cert-manager writes the certificate: its name.
   *
   * @default - the Ingress' name and `-tls`
   */
  readonly secret?: string;

  /**
   * The hosts that the certificate is for.
   *
   * @default - all hosts of the Ingress
   */
  readonly hosts?: readonly string[];
}

/** The certificate of an Ingress: in a Secret, by an annotation for cert-manager, or a `Certificate`. */
export type IngressTls = TlsSecret | TlsIssuer | TlsCertificate;

const TLS_PROPS = {
  secret: 'any',
  issuer: 'string',
  clusterIssuer: 'string',
  hosts: 'list',
} as const satisfies PropTypesOf<TlsSecret | TlsIssuer>;

/** A certificate that was checked. */
export interface Certificate {
  readonly secretName: string;
  /** Undefined for all hosts of the Ingress. */
  readonly hosts: readonly string[] | undefined;
  /** The hosts of a certificate that is known; undefined for those in Secrets of which only the name is known. */
  readonly certified: readonly string[] | undefined;
  /** The annotation that has cert-manager issue it. */
  readonly annotations: Readonly<Record<string, string>>;
  /** The Secret or the issuer, if it is created elsewhere. */
  readonly external: External | undefined;
}

/**
 * The certificates of an Ingress.
 *
 * @throws on a Secret of another namespace or without the keys of a certificate, on two issuers, and on names that Kubernetes refuses
 */
export function resolveTls(
  owner: Construct,
  prop: string,
  given: IngressTls | readonly IngressTls[] | undefined,
  ingress: { readonly name: string; readonly namespace: string | undefined },
): readonly Certificate[] {
  if (given === undefined) return [];
  const all: readonly unknown[] = isList(given) ? given : [given];
  const certificates = all.map((tls, index) => {
    const path = isList(given) ? `${prop}[${index}]` : prop;
    if (typeof tls !== 'object' || tls === null)
      throw constructError(
        owner,
        `'${path}' is ${describeValue(tls)}; give it { secret }, { issuer } or { clusterIssuer }`,
      );
    if (isTlsCertificate(tls)) return { ...secretOf(owner, path, tls.secret, ingress), certified: tls.hosts };
    checkProps(owner, tls, TLS_PROPS, path);
    return certificate(owner, path, tls, ingress);
  });
  const issuers = new Set(certificates.flatMap(({ annotations }) => Object.entries(annotations).map(String)));
  if (issuers.size > 1)
    throw constructError(
      owner,
      `'${prop}' names several issuers, but cert-manager reads one from an Ingress; use an Ingress for each`,
    );
  return certificates;
}

function certificate(
  owner: Construct,
  path: string,
  { secret, issuer, clusterIssuer, hosts }: TlsSecret | TlsIssuer,
  ingress: { readonly name: string; readonly namespace: string | undefined },
): Certificate {
  if (issuer !== undefined && clusterIssuer !== undefined)
    throw constructError(owner, `'${path}' has 'issuer' and 'clusterIssuer'; leave one out`);
  const issued = issuer ?? clusterIssuer;
  if (issued === undefined && secret === undefined)
    throw constructError(owner, `'${path}' says not which certificate; give it 'secret', 'issuer' or 'clusterIssuer'`);
  if (hosts?.length === 0)
    throw constructError(owner, `'${path}.hosts' is empty; name the hosts, or leave it out for all`);
  if (issued !== undefined) {
    refuse(owner, dnsSubdomain(`'${path}.${issuer === undefined ? 'clusterIssuer' : 'issuer'}'`, issued));
    if (secret !== undefined && typeof secret !== 'string')
      throw constructError(
        owner,
        `'${path}.secret' is ${describeValue(secret)}, but cert-manager creates it; give its name`,
      );
    const secretName = secret ?? `${ingress.name}-tls`;
    refuse(owner, dnsSubdomain(`'${path}.secret'`, secretName));
    const key = `cert-manager.io/${issuer === undefined ? 'cluster-issuer' : 'issuer'}`;
    const external = {
      kind: issuer === undefined ? 'clusterissuer' : 'issuer',
      name: issued,
      keys: undefined,
    } as const;
    return { secretName, hosts, certified: undefined, annotations: { [key]: issued }, external };
  }
  return { ...secretOf(owner, path, secret as string | KeyedSource, ingress), hosts };
}

function secretOf(
  owner: Construct,
  path: string,
  secret: string | KeyedSource,
  ingress: { readonly namespace: string | undefined },
): Certificate {
  const object = keyedObject(
    owner,
    `'${path}.secret'`,
    typeof secret === 'string' ? Secrets.existing(secret, { keys: TLS_KEYS }) : secret,
  );
  const { kind, name, namespace, keys, external } = object;
  if (kind !== 'Secret')
    throw constructError(owner, `'${path}.secret' is ConfigMap "${name}"; a certificate is in a Secret`);
  if (namespace !== undefined && namespace !== ingress.namespace)
    throw constructError(
      owner,
      `'${path}.secret' "${name}" is in namespace "${namespace}", and an Ingress reads only what is in its own${ingress.namespace === undefined ? ', but it has none' : `, "${ingress.namespace}"`}; make it there too`,
    );
  const missing = keys === undefined ? undefined : TLS_KEYS.find((key) => !keys.includes(key));
  if (missing !== undefined)
    throw constructError(
      owner,
      `'${path}.secret' "${name}" lacks the key "${missing}" of a certificate; ${alternatives(missing, keys ?? [])}`,
    );
  return {
    secretName: name,
    hosts: undefined,
    certified: undefined,
    annotations: {},
    external: external ? { kind: 'secret', name, keys: keys ?? TLS_KEYS } : undefined,
  };
}
