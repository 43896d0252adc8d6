import { TLS_KEYS, covers, isTlsCertificate, type TlsCertificate } from '../certificate/tls-certificate';
import type { KeyedSource } from '../config/config-source';
import type { Construct } from 'constructs';
import { keyedObject } from '../config/keyed-object';
import { Secrets } from '../config/secrets';
import type { TlsIssuer, TlsSecret } from '../ingress/tls';
import { dnsLabel, dnsSubdomain } from '../naming/dns-names';
import type { External } from '../naming/external-annotation';
import { alternatives, constructError, describeValue, list, refuse } from '../props/construct-error';
import { isList } from '../props/is-list';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import type { ForeignObject } from './grants';

/** A certificate in a Secret, which may be in another namespace. */
export type ListenerSecret = Omit<TlsSecret, 'hosts'> & {
  /**
   * The namespace of a Secret that is given by its name; in another one than the Gateway's it needs a ReferenceGrant.
   *
   * @default - that of the Gateway
   */
  readonly namespace?: string;
};

/** A certificate of a listener: in a Secret, by an annotation for cert-manager, or a `Certificate`. */
export type ListenerTls = ListenerSecret | Omit<TlsIssuer, 'hosts'> | TlsCertificate;

const SECRET_PROPS = {
  secret: 'any',
  namespace: 'string',
  issuer: 'string',
  clusterIssuer: 'string',
} as const satisfies PropTypesOf<ListenerSecret | Omit<TlsIssuer, 'hosts'>>;

/** A Gateway, as its listeners need to know it. */
export interface ListeningGateway {
  readonly owner: Construct;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** The most certificates of a listener (the definition of Gateway). */
const MOST_CERTIFICATES = 64;

/** A certificate of a listener that was checked. */
export interface ListenerCertificate {
  readonly ref: object;
  /** The annotation that has cert-manager issue it. */
  readonly issuer: readonly [string, string] | undefined;
  /** The Secrets of other namespaces. */
  readonly foreign: readonly ForeignObject[];
  /** The Secrets that are created elsewhere. */
  readonly externals: readonly External[];
}

/** @throws on a certificate that is none, that is for another host, or that cert-manager could not issue */
export function certificatesOf(
  gateway: ListeningGateway,
  at: string,
  listener: string,
  tls: ListenerTls | readonly ListenerTls[],
  host: string | undefined,
): readonly ListenerCertificate[] {
  const { owner } = gateway;
  const all: readonly unknown[] = isList(tls) ? tls : [tls];
  if (all.length === 0) throw constructError(owner, `'${at}.tls' is empty; give it a certificate`);
  if (all.length > MOST_CERTIFICATES)
    throw constructError(
      owner,
      `'${at}.tls' has ${all.length} certificates; a listener has at most ${MOST_CERTIFICATES}`,
    );
  return all.map((one, index) => {
    const place = isList(tls) ? `${at}.tls[${index}]` : `${at}.tls`;
    if (typeof one !== 'object' || one === null)
      throw constructError(
        owner,
        `'${place}' is ${describeValue(one)}; give it a Certificate, { secret }, { issuer }, { clusterIssuer }, or "passthrough"`,
      );
    if (isTlsCertificate(one)) {
      if (host !== undefined && all.length === 1 && !covers(one.hosts, host))
        throw constructError(
          owner,
          `'${place}' is a certificate for ${list(one.hosts)}, but the listener is for "${host}"; add it to the Certificate's 'hosts'`,
        );
      return secretOf(gateway, place, one.secret, undefined);
    }
    checkProps(owner, one, SECRET_PROPS, place);
    const { secret, issuer, clusterIssuer, namespace } = one as Partial<ListenerSecret & TlsIssuer>;
    if (issuer === undefined && clusterIssuer === undefined) {
      if (secret === undefined)
        throw constructError(owner, `'${place}' names no certificate; give it 'secret', 'issuer' or 'clusterIssuer'`);
      return secretOf(gateway, place, secret, namespace);
    }
    return issuedOf(gateway, place, { listener, host }, one);
  });
}

function issuedOf(
  { owner, name }: ListeningGateway,
  at: string,
  { listener, host }: { readonly listener: string; readonly host: string | undefined },
  { issuer, clusterIssuer, secret = `${name}-${listener}-tls`, namespace }: TlsIssuer & { readonly namespace?: string },
): ListenerCertificate {
  if (issuer !== undefined && clusterIssuer !== undefined)
    throw constructError(owner, `'${at}' has 'issuer' and 'clusterIssuer'; leave one out`);
  if (namespace !== undefined)
    throw constructError(
      owner,
      `'${at}.namespace' is "${namespace}", but cert-manager creates the Secret beside the Gateway; leave it out`,
    );
  if (host === undefined)
    throw constructError(
      owner,
      `'${at}' has an issuer, but the listener has no 'host', which the certificate would be for; give it one`,
    );
  if (typeof (secret as unknown) !== 'string')
    throw constructError(
      owner,
      `'${at}.secret' is ${describeValue(secret)}, but cert-manager creates it; give its name`,
    );
  const [key, issued] = issuer === undefined ? ['cluster-issuer', clusterIssuer ?? ''] : ['issuer', issuer];
  refuse(owner, dnsSubdomain(`'${at}.${issuer === undefined ? 'clusterIssuer' : 'issuer'}'`, issued));
  refuse(owner, dnsSubdomain(`'${at}.secret'`, secret));
  const externals = [
    { kind: issuer === undefined ? 'clusterissuer' : 'issuer', name: issued, keys: undefined } as const,
  ];
  return { ref: { name: secret }, issuer: [`cert-manager.io/${key}`, issued], foreign: [], externals };
}

function secretOf(
  gateway: ListeningGateway,
  at: string,
  secret: string | KeyedSource,
  given: string | undefined,
): ListenerCertificate {
  const { owner } = gateway;
  if (given !== undefined) refuse(owner, dnsLabel(`'${at}.namespace'`, given));
  const object = keyedObject(
    owner,
    `'${at}.secret'`,
    typeof secret === 'string' ? Secrets.existing(secret, { keys: TLS_KEYS }) : secret,
  );
  const { kind, name, keys, external } = object;
  if (kind !== 'Secret')
    throw constructError(owner, `'${at}.secret' is ConfigMap "${name}"; a certificate is in a Secret`);
  const missing = keys === undefined ? undefined : TLS_KEYS.find((key) => !keys.includes(key));
  if (missing !== undefined)
    throw constructError(
      owner,
      `'${at}.secret' "${name}" lacks the key "${missing}" of a certificate; ${alternatives(missing, keys ?? [])}`,
    );
  if (given !== undefined && object.namespace !== undefined && object.namespace !== given)
    throw constructError(
      owner,
      `'${at}.namespace' is "${given}", but Secret "${name}" is in "${object.namespace}"; leave it out`,
    );
  const namespace = object.namespace ?? given;
  const isForeign = namespace !== undefined && namespace !== gateway.namespace;
  return {
    ref: { name, ...(isForeign && { namespace }) },
    issuer: undefined,
    foreign: isForeign ? [{ kind: 'Secret', namespace, name }] : [],
    // the annotation refers to the Gateway's own namespace
    externals: external && !isForeign ? [{ kind: 'secret', name, keys: keys ?? TLS_KEYS }] : [],
  };
}
