import type { Field } from '../manifest/object/field';
import { locate, pathOf, type Location } from '../manifest/object/location';
import { Manifest } from '../manifest/object/manifest';
import { objectName } from '../manifest/object/object-name';
import type { Excerpt, Place } from './finding';
import type { Pointed } from './rule';

/** The field that a rule points at. */
export function fieldOf(pointed: Pointed): Field {
  if (pointed instanceof Manifest) return pointed.root;
  return 'field' in pointed ? pointed.field : pointed;
}

/**
 * The place of a field as findings give it.
 *
 * @param isSecret - whether the value must not be shown
 */
export function placeOf(field: Field, isSecret = false): Place {
  const { manifest } = field;
  const location = locate(field);
  // one literal with all keys: thousands of findings are made while the code is cold, where each spread is dear
  return {
    object: objectName(manifest),
    path: pathOf(field),
    construct: manifest.construct,
    file: location?.source.file,
    line: location?.line,
    column: location?.column,
    excerpt:
      location === undefined
        ? undefined
        : isSecret || isSecretValue(field)
          ? masked(excerptOf(location))
          : excerptOf(location),
  };
}

/** Whether a field is a value of a Secret, or holds them, whatever a rule says of it: reports are printed in CI. */
function isSecretValue(field: Field): boolean {
  if (field.manifest.type !== 'Secret') return false;
  let top = field;
  while (top.parent?.parent !== undefined) top = top.parent;
  return top.key === 'data' || top.key === 'stringData';
}

// a manifest may be one line of a megabyte
const longestExcerpt = 160;

function excerptOf({ text: whole, column, length }: Location): Excerpt {
  const from = whole.length <= longestExcerpt ? 0 : Math.max(0, column - 41);
  const text = whole.slice(from, from + longestExcerpt);
  const start = column - 1 - from;
  return { text, start, length: Math.min(length, Math.max(1, text.length - start)) };
}

// a value alone on its line, after a key or a dash; any other line may hold more of the secret
const alone = /^\s*(?:- )*(?:["']?[\w./-]+["']?:\s*)?["']?$/;
// of one length, so that it does not tell that of the value
const mask = '***';

function masked({ text, start }: Excerpt): Excerpt | undefined {
  const before = text.slice(0, start);
  return alone.test(before) ? { text: before + mask, start, length: mask.length } : undefined;
}
