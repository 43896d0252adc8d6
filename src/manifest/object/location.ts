import type { Field } from './field';
import { stepInto } from '../text/path';
import type { Span } from '../text/positions';
import type { Source } from '../text/source';
import { isMapping, isSequence } from '../text/value';

/** The location of a field in the text that it was read from. */
export interface Location {
  readonly source: Source;
  readonly line: number;
  readonly column: number;
  /** The number of characters of the line that belong to the field. */
  readonly length: number;
  /** The line itself. */
  readonly text: string;
}

/**
 * Returns the location to show for a field: the value of a scalar, the key of a mapping or list, the first line of a
 * list's item; for an absent field, the nearest one around it.
 *
 * Undefined for objects that were not read from a text.
 */
export function locate(field: Field): Location | undefined {
  const source = field.manifest.source;
  if (source === undefined) return undefined;
  for (let at = field; at.parent !== undefined; at = at.parent) {
    const around = at.parent.value;
    if (!isMapping(around) && !isSequence(around)) continue;
    const span = source.positions.of(around, at.key, at.occurrence);
    if (span !== undefined) return pointed(source, span, isMapping(at.value) || isSequence(at.value));
  }
  return toLocation(source, field.manifest.start, source.text.length);
}

/** The path of a field as people write it. */
export function pathOf(field: Field): string {
  return field.parent === undefined ? '' : stepInto(pathOf(field.parent), field.key);
}

function pointed(source: Source, { keyStart, keyEnd, start, end }: Span, isCollection: boolean): Location {
  // a value that is empty in the text has no length: its key says more
  const isKey = keyStart >= 0 && (isCollection || end <= start);
  return isKey ? toLocation(source, keyStart, keyEnd) : toLocation(source, start, end);
}

function toLocation(source: Source, start: number, end: number): Location {
  const { line, column } = source.lineColumn(start);
  const text = source.line(line);
  const rest = text.trimEnd().length - column + 1;
  return { source, line, column, length: Math.max(1, Math.min(end - start, rest)), text };
}
