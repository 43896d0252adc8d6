import { resolvePlain } from '../scalar';
import type { Value } from '../value';

/** The values of the tags of YAML that kubectl converts a scalar to; other tags leave it the text that it is. */
const KINDS: Readonly<Record<string, (value: Value) => boolean>> = {
  int: (value) => typeof value === 'number' && Number.isInteger(value),
  float: (value) => typeof value === 'number',
  bool: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

const PREFIX = 'tag:yaml.org,2002:';

/** A scalar that its tag does not fit. */
export class UnfitTag extends Error {}

/**
 * Returns the value of a scalar with a tag, whether it is in quotes or not.
 *
 * @throws an UnfitTag
 */
export function taggedValue(tag: string, text: string): Value {
  const name = tag.startsWith(PREFIX) ? tag.slice(PREFIX.length) : '';
  if (name === 'binary') return decoded(text);
  const fits = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (fits === undefined) return text;
  const value = resolvePlain(text);
  // a whole number that is written with a point is a float
  if (!fits(value) || (name === 'int' && /^[^xX]*[.eE]/.test(text)))
    throw new UnfitTag(`kubectl refuses "${text.slice(0, 40)}" as !!${name}; correct the value, or leave out the tag`);
  return value;
}

function decoded(text: string): string {
  const plain = text.replace(/\s/g, '');
  const isBase64 = plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
  if (!isBase64) throw new UnfitTag('kubectl refuses a text with !!binary that is no base64; leave out the tag');
  return Buffer.from(plain, 'base64').toString('utf8');
}
