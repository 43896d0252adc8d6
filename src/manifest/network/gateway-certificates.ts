import type { Field } from '../object/field';
import type { Manifest } from '../object/manifest';

/** A Secret that a listener of a Gateway serves TLS with. */
export interface CertificateRef {
  readonly listener: Field;
  /** The field with the name of the Secret. */
  readonly field: Field;
  readonly namespace: string | undefined;
}

/**
 * The Secrets that a Gateway of gateway.networking.k8s.io serves TLS with.
 *
 * What TLS is passed through needs none, and what is of another kind only its controller reads
 * (https://gateway-api.sigs.k8s.io/reference/spec/#listenertlsconfig).
 */
export function certificateRefs(gateway: Manifest): readonly CertificateRef[] {
  return gateway.at('spec', 'listeners').items.flatMap((listener) => {
    const tls = listener.at('tls');
    if (tls.at('mode').value === 'Passthrough') return [];
    return tls.at('certificateRefs').items.flatMap((reference): readonly CertificateRef[] => {
      const isSecret = reference.at('group').text === undefined && (reference.at('kind').text ?? 'Secret') === 'Secret';
      const namespace = reference.at('namespace').text ?? gateway.namespace;
      return isSecret ? [{ listener, field: reference.at('name'), namespace }] : [];
    });
  });
}
