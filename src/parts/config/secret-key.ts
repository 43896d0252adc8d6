import { KeyReference } from './config-source';
import type { External } from '../naming/external-annotation';
import { constructError, type Place } from '../props/construct-error';

/**
 * A key of a Secret.
 *
 * @throws on all else; the message never shows the value, which may be the secret itself
 */
export function secretKey(place: Place, prop: string, value: unknown): KeyReference {
  if (!(value instanceof KeyReference))
    throw constructError(
      place,
      `'${prop}' is not a key of a Secret; give it one, such as Secrets.existing('NAME').key('KEY')`,
    );
  if (value.object.kind === 'ConfigMap')
    throw constructError(place, `'${prop}' is a key of ConfigMap "${value.object.name}"; give it a key of a Secret`);
  return value;
}

/** The objects of keys that are created elsewhere, each with the keys that are known of it. */
export function externalsOfKeys(keys: readonly KeyReference[], namespace?: string): readonly External[] {
  const found = new Map<string, External>();
  for (const { object } of keys) {
    const { kind, name, external } = object;
    if (!external) continue;
    const word = kind === 'Secret' ? 'secret' : 'configmap';
    const id = `${word}/${name}`;
    const known = found.get(id);
    const all =
      known === undefined ? object.keys : known.keys && object.keys && [...new Set([...known.keys, ...object.keys])];
    found.set(id, { kind: word, name: namespace === undefined ? name : `${namespace}/${name}`, keys: all });
  }
  return [...found.values()];
}
