import type { Field } from '../../../../manifest/object/field';

/**
 * Whether a field leads its container to an address, rather than that the address stands in it.
 *
 * An app has the addresses of others for other ends: those from which browsers may call it, that it sends them back to, and that tokens name.
 * A file of several lines has examples and comments.
 */
export function isSurelyCalled(field: Field): boolean {
  const text = field.text ?? '';
  if (text.includes('\n')) return false;
  return !/origin|cors|allow|referr?er|redirect|callback|issuer|audience|public|external|no_?proxy/i.test(named(field));
}

// the name of a variable, the key of a ConfigMap, or an option: --name=value, or the word before
function named({ key, parent, text = '' }: Field): string {
  if (typeof key === 'number') return /^--?([\w.-]+)=/.exec(text)?.[1] ?? parent?.at(key - 1).text ?? '';
  return key === 'value' ? (parent?.textAt('name') ?? '') : key;
}
