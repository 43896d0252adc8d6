import { alternatives, constructError, describeValue, list, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';

/** The private key of a certificate. */
export interface PrivateKey {
  /**
   * The algorithm.
   *
   * @default 'RSA'
   */
  readonly algorithm?: 'RSA' | 'ECDSA' | 'Ed25519';

  /**
   * The bits of the key: 2048 to 8192 for RSA; 256, 384 or 521 for ECDSA; Ed25519 has none.
   *
   * @default - 2048 for RSA, 256 for ECDSA
   */
  readonly size?: number;

  /**
   * Whether each renewal has a new key.
   *
   * @default - that of cert-manager: `Always` from 1.18 on, `Never` before
   */
  readonly rotationPolicy?: 'Never' | 'Always';
}

export const PRIVATE_KEY_PROPS = {
  algorithm: 'any',
  size: 'any',
  rotationPolicy: 'any',
} as const satisfies PropTypesOf<PrivateKey>;

const ALGORITHMS: readonly unknown[] = ['RSA', 'ECDSA', 'Ed25519'];
const POLICIES: readonly unknown[] = ['Never', 'Always'];

/** Source: cert-manager's internal/apis/certmanager/validation/certificate.go */
const RSA = { least: 2048, most: 8192 };
const ECDSA: readonly number[] = [256, 384, 521];

/** @throws on a key that cert-manager refuses */
export function keyOf(place: Place, { algorithm, size, rotationPolicy }: PrivateKey): PrivateKey {
  if (algorithm !== undefined && !ALGORITHMS.includes(algorithm))
    throw constructError(
      place,
      `'privateKey.algorithm' is ${describeValue(algorithm)}; it is one of ${list(['RSA', 'ECDSA', 'Ed25519'])}`,
    );
  if (rotationPolicy !== undefined && !POLICIES.includes(rotationPolicy))
    throw constructError(
      place,
      `'privateKey.rotationPolicy' is ${describeValue(rotationPolicy)}; it is "Never" or "Always"`,
    );
  if (size !== undefined) checkSize(place, algorithm ?? 'RSA', size);
  return {
    ...(algorithm !== undefined && { algorithm }),
    ...(size !== undefined && { size }),
    ...(rotationPolicy !== undefined && { rotationPolicy }),
  };
}

function checkSize(place: Place, algorithm: string, size: unknown): void {
  const is = `'privateKey.size' is ${describeValue(size)}`;
  if (algorithm === 'Ed25519') throw constructError(place, `${is}, but Ed25519 has keys of one size; leave it out`);
  if (algorithm === 'ECDSA' && !ECDSA.includes(size as number))
    throw constructError(place, `${is}; for ECDSA it is 256, 384 or 521`);
  if (
    algorithm === 'RSA' &&
    !(typeof size === 'number' && Number.isInteger(size) && size >= RSA.least && size <= RSA.most)
  )
    throw constructError(place, `${is}; for RSA it is a whole number from ${RSA.least} to ${RSA.most}`);
}

/** The purposes of a key, as cert-manager names them. */
export type CertificateUsage =
  | 'signing'
  | 'digital signature'
  | 'content commitment'
  | 'key encipherment'
  | 'key agreement'
  | 'data encipherment'
  | 'cert sign'
  | 'crl sign'
  | 'encipher only'
  | 'decipher only'
  | 'any'
  | 'server auth'
  | 'client auth'
  | 'code signing'
  | 'email protection'
  | 's/mime'
  | 'ipsec end system'
  | 'ipsec tunnel'
  | 'ipsec user'
  | 'timestamping'
  | 'ocsp signing'
  | 'microsoft sgc'
  | 'netscape sgc';

const USAGES: readonly CertificateUsage[] = [
  'signing',
  'digital signature',
  'content commitment',
  'key encipherment',
  'key agreement',
  'data encipherment',
  'cert sign',
  'crl sign',
  'encipher only',
  'decipher only',
  'any',
  'server auth',
  'client auth',
  'code signing',
  'email protection',
  's/mime',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'timestamping',
  'ocsp signing',
  'microsoft sgc',
  'netscape sgc',
];

/** @throws on a purpose that cert-manager does not know, and on a duplicate */
export function usagesOf(place: Place, usages: readonly CertificateUsage[]): CertificateUsage[] {
  if (usages.length === 0)
    throw constructError(place, "'usages' is empty; name the purposes of the key, or leave it out");
  usages.forEach((usage, index) => {
    if (!USAGES.includes(usage))
      throw constructError(place, `'usages' has ${describeValue(usage)}; ${alternatives(String(usage), USAGES)}`);
    if (usages.indexOf(usage) !== index) throw constructError(place, `'usages' has "${usage}" twice; leave one out`);
  });
  return [...usages];
}
