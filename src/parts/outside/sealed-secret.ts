import type { Construct } from 'constructs';
import { checksum } from '../config/checksum';
import { checkKeysOfType } from '../config/secret-types';
import type { SecretSource } from '../config/config-source';
import { renderableKey } from '../naming/dns-names';
import { patchable } from '../patch/patch';
import { constructError, describeValue, list, refuse } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';
import { MADE_SECRET_PROPS, checkKey, madeSecret, type MadeSecretProps } from './made-secret';
import { sealedSecrets } from './custom-resources-of-secrets';

/** The place for which a value was encrypted: a name in a namespace, any name of a namespace, or anywhere in the cluster. */
export type SealingScope = 'strict' | 'namespace-wide' | 'cluster-wide';

/** Props of a Secret that the controller of Sealed Secrets decrypts. */
export interface SealedSecretProps<K extends string = string> extends MadeSecretProps {
  /** The ciphertext by key, as `kubeseal` prints it. */
  readonly encrypted: { readonly [Key in K]: string };

  /**
   * The scope of the encryption, as `kubeseal --scope` had it. With `strict`, the name and the namespace are those for which it was made.
   *
   * @default 'strict'
   */
  readonly scope?: SealingScope;
}

const SEALED_SECRET_PROPS = {
  ...MADE_SECRET_PROPS,
  encrypted: 'record',
  scope: 'any',
} as const satisfies PropTypesOf<SealedSecretProps>;

const SCOPES: readonly string[] = ['strict', 'namespace-wide', 'cluster-wide'] satisfies SealingScope[];

/** Creates a SealedSecret, and returns the Secret that the controller makes of it. */
export function sealedSecret<K extends string>(
  scope: Construct,
  id: string,
  props: SealedSecretProps<K>,
): SecretSource<K> {
  return madeSecret<K>(scope, id, props, SEALED_SECRET_PROPS, 'SealedSecret', ({ home, name }) => {
    const { encrypted, type, labels, immutable, scope: sealing = 'strict' } = props;
    // JavaScript callers may leave it out
    const given: Readonly<Record<string, unknown>> | undefined = encrypted;
    const entries = Object.entries(given ?? {});
    if (entries.length === 0)
      throw constructError(home, "'encrypted' is empty; give it ciphertext by key, as kubeseal prints it");
    const data: Record<string, string> = {};
    for (const [key, text] of entries) {
      checkKey(home, 'encrypted', key);
      refuse(home, renderableKey("'encrypted': the key", key));
      data[key] = ciphertext(home, key, text);
    }
    const keys = Object.keys(data) as K[];
    checkKeysOfType(home, 'encrypted', type, keys);
    if (!SCOPES.includes(sealing))
      throw constructError(home, `'scope' is ${describeValue(sealing)}; it is one of ${list(SCOPES)}`);
    // the controller reads the annotation of the SealedSecret; kubeseal writes it to the template too
    const annotations = sealing === 'strict' ? undefined : { [`sealedsecrets.bitnami.com/${sealing}`]: 'true' };
    const common = {
      name,
      ...(labels && { labels: { ...labels } }),
      ...(annotations && { annotations: { ...annotations } }),
    };
    const template = {
      metadata: { ...common },
      ...(type !== undefined && { type }),
      ...(immutable === true && { immutable }),
    };
    const object = patchable(
      new (sealedSecrets().SealedSecret)(home, 'SealedSecret', {
        metadata: { ...common },
        spec: { encryptedData: data, template },
      }),
    );
    return { object, keys, checksum: checksum(data) };
  });
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes of the tag that AES-GCM adds. */
const TAG = 16;

/** The sizes of the RSA keys for which kubeseal encrypts, in bytes. */
const KEY_SIZES: readonly number[] = [128, 256, 384, 512, 1024];

/**
 * Ciphertext of kubeseal: the length of the encrypted session key in two bytes, the session key, and the encrypted value
 * (pkg/crypto/crypto.go, HybridEncrypt).
 *
 * Messages never show the text, which may be the secret itself.
 */
function ciphertext(home: Construct, key: string, text: unknown): string {
  const what = `'encrypted': the text of "${key}"`;
  if (typeof text !== 'string') throw constructError(home, `${what} is not a string; give it ciphertext of kubeseal`);
  const trimmed = text.replace(/\s+/g, '');
  if (trimmed === '') throw constructError(home, `${what} is empty; give it ciphertext of kubeseal`);
  if (!BASE64.test(trimmed))
    throw constructError(home, `${what} is not base64; give it ciphertext, as "kubeseal --raw" prints it`);
  const bytes = Buffer.from(trimmed, 'base64');
  const length = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  if (!KEY_SIZES.includes(length) || bytes.length < 2 + length + TAG)
    throw constructError(
      home,
      `${what} is base64, but not ciphertext of kubeseal: anyone could read it; encrypt it with "kubeseal --raw"`,
    );
  return trimmed;
}
