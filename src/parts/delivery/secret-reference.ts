import type { ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { SecretSource } from '../config/config-source';
import { keyedObject } from '../config/keyed-object';
import type { External } from '../naming/external-annotation';
import { constructError, list } from '../props/construct-error';

/** A Secret that an object of Flux names. */
export interface SecretReference {
  readonly name: string;
  /** The Secret in the words of the annotation, where it is created elsewhere. */
  readonly externals: readonly External[];
}

/**
 * The reference to a Secret of the namespace; undefined where none is given.
 *
 * @param sets - the sets of keys of which the Secret has one
 * @throws on what is no Secret, on one of another namespace, and on one without the keys
 */
export function secretReference(
  home: Construct,
  prop: string,
  source: SecretSource | ISecret | undefined,
  namespace: string,
  sets: readonly (readonly string[])[] = [],
): SecretReference | undefined {
  if (source === undefined) return undefined;
  const { kind, name, keys, external, namespace: own } = keyedObject(home, `'${prop}'`, source);
  if (kind !== 'Secret') throw constructError(home, `'${prop}' is ConfigMap "${name}"; give it a Secret`);
  if (own !== undefined && own !== namespace)
    throw constructError(
      home,
      `'${prop}' is Secret "${name}" of namespace "${own}", and Flux reads only those of its own, "${namespace}"; make the Secret there`,
    );
  if (keys !== undefined && sets.length > 0 && !sets.some((set) => set.every((key) => keys.includes(key))))
    throw constructError(
      home,
      `'${prop}' is Secret "${name}" with the keys ${list(keys)}; Flux reads ${sets.map((set) => list(set)).join(', or ')}`,
    );
  return { name, externals: external ? [{ kind: 'secret', name, keys }] : [] };
}
