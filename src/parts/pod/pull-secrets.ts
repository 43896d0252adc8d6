import type { KeyedObject, KeyedSource } from '../config/config-source';
import type { ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { constructError, refuse } from '../props/construct-error';
import { dnsSubdomain } from '../naming/dns-names';
import { keyedObject } from '../config/keyed-object';
import { Secrets } from '../config/secrets';

/** A Secret with which images are pulled: its name, or an object. */
export type PullSecret = string | KeyedSource | ISecret;

/** @throws on a name that no Secret can have, and on a ConfigMap */
export function resolvePullSecrets(owner: Construct, given: readonly PullSecret[]): readonly KeyedObject[] {
  if (Array.isArray(given) && given.length === 0) return [];
  const names = new Set<string>();
  return given.map((secret) => {
    if (typeof secret === 'string') refuse(owner, dnsSubdomain("'imagePullSecrets': the name", secret));
    const object = keyedObject(
      owner,
      "'imagePullSecrets'",
      typeof secret === 'string' ? Secrets.existing(secret) : secret,
    );
    if (object.kind !== 'Secret')
      throw constructError(owner, `'imagePullSecrets' has ConfigMap "${object.name}"; images are pulled with Secrets`);
    if (names.has(object.name))
      throw constructError(owner, `'imagePullSecrets' has "${object.name}" twice; leave one out`);
    names.add(object.name);
    return object;
  });
}
