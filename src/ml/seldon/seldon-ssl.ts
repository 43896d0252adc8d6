import type { ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { isTlsCertificate, TLS_KEYS, type TlsCertificate } from '../../parts/certificate/tls-certificate';
import type { SecretSource } from '../../parts/config/config-source';
import { keyedObject } from '../../parts/config/keyed-object';
import type { External } from '../../parts/naming/external-annotation';
import { alternatives, constructError, describeValue } from '../../parts/props/construct-error';
import type { PropTypesOf } from '../../parts/props/prop-types';

/** The certificate of the orchestrator of a predictor. */
export interface SeldonSsl {
  /** The Secret of type kubernetes.io/tls in the namespace of the model, or the `Certificate` that makes it. */
  readonly certSecret: SecretSource | ISecret | TlsCertificate;
}

export const SSL_PROPS = { certSecret: 'any' } as const satisfies PropTypesOf<SeldonSsl>;

/** The scheme of the URLs of a predictor with a certificate (operator/controllers/seldondeployment_engine.go of seldon-core v1.17). */
export const SSL_SCHEME = 'https';

/** A certificate that was checked. */
export interface ResolvedSsl {
  readonly fields: { readonly certSecretName: string };
  readonly externals: readonly External[];
}

/** @throws on a ConfigMap, on a Secret without the keys of a certificate, and on one of another namespace, which the pods could not mount */
export function resolveSsl(owner: Construct, { certSecret }: SeldonSsl, namespace: string | undefined): ResolvedSsl {
  const given: unknown = certSecret;
  if (given === undefined || given === null || typeof given !== 'object')
    throw constructError(
      owner,
      `'ssl': 'certSecret' is ${describeValue(given)}; give it a Secret, such as Secrets.existing('iris-tls'), or a Certificate`,
    );
  const source = isTlsCertificate(certSecret) ? certSecret.secret : certSecret;
  const { kind, name, keys, external, namespace: itsOwn } = keyedObject(owner, "'ssl': 'certSecret'", source);
  if (kind !== 'Secret')
    throw constructError(owner, `'ssl': 'certSecret' is ConfigMap "${name}"; a certificate is in a Secret`);
  const missing = keys === undefined ? undefined : TLS_KEYS.find((key) => !keys.includes(key));
  if (missing !== undefined)
    throw constructError(
      owner,
      `'ssl': 'certSecret' "${name}" lacks the key "${missing}" of a certificate; ${alternatives(missing, keys ?? [])}`,
    );
  if (itsOwn !== undefined && itsOwn !== namespace)
    throw constructError(
      owner,
      `Secret "${name}" is in namespace "${itsOwn}", and a pod reads only what is in its own; make it in the model's namespace too`,
    );
  return {
    fields: { certSecretName: name },
    externals: external ? [{ kind: 'secret', name, keys: keys ?? TLS_KEYS }] : [],
  };
}
