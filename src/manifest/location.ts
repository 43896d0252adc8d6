import type { Field } from './field';
import { formatPath } from './path';
import type { Span } from './positions';
import type { Source } from './source';
import { isMapping, isSequence } from './value';

/** Where a field stands in the text that it was read from. */
export interface Location {
  readonly source: Source;
  readonly line: number;
  readonly column: number;
  /** How many characters of the line belong to the field. */
  readonly length: number;
}

/**
 * Where to point when one means a field: the value of a scalar, the key of a mapping or list, the first line of a
 * list's item; of a field that is not there, the nearest one around it.
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
    if (span !== undefined) return toLocation(source, ...pointed(span, isMapping(at.value) || isSequence(at.value)));
  }
  return toLocation(source, field.manifest.start, source.text.length);
}

/** The path of a field as people write it. */
export function pathOf(field: Field): string {
  return formatPath(field.path);
}

function pointed(span: Span, isCollection: boolean): readonly [number, number] {
  const hasKey = span.keyStart >= 0;
  // a value that is empty in the text has no length: its key says more
  return hasKey && (isCollection || span.end <= span.start) ? [span.keyStart, span.keyEnd] : [span.start, span.end];
}

function toLocation(source: Source, start: number, end: number): Location {
  const { line, column } = source.lineColumn(start);
  const rest = source.line(line).slice(column - 1);
  return { source, line, column, length: Math.max(1, Math.min(end - start, rest.trimEnd().length)) };
}
