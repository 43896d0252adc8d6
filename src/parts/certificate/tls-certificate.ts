import type { IConstruct } from 'constructs';
import type { SecretSource } from '../config/config-source';
import { isConstruct } from '../config/object-origin';

/** The keys of the Secret of a certificate. Issuers of the ACME protocol, such as Let's Encrypt, leave `ca.crt` out. */
export type CertificateKey = 'tls.crt' | 'tls.key' | 'ca.crt';

export const CERTIFICATE_KEYS: readonly CertificateKey[] = ['tls.crt', 'tls.key', 'ca.crt'];

/** The keys of a Secret of type kubernetes.io/tls. */
export const TLS_KEYS = ['tls.crt', 'tls.key'] as const;

/** A certificate in a Secret, and the hosts that it is for: a `Certificate`, or a construct of your own. */
export interface TlsCertificate extends IConstruct {
  /** The Secret. */
  readonly secret: SecretSource<CertificateKey>;

  /** The hosts that the certificate is for, such as `shop.example.com` or `*.example.com`. */
  readonly hosts: readonly string[];
}

/** Whether a value is a certificate, by its members: another copy of the package may be loaded too. */
export function isTlsCertificate(value: unknown): value is TlsCertificate {
  return isConstruct(value) && 'secret' in value && 'hosts' in value && Array.isArray(value.hosts);
}

/** Whether a certificate is for a host. A wildcard stands for one label (RFC 6125, section 6.4.3). */
export function covers(certified: readonly string[], host: string): boolean {
  return certified.some(
    (name) => name === host || (name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1)),
  );
}
