import type { Place } from '../check/finding';
import type { ObjectName } from '../manifest/object/object-name';
import type { Colors } from './colors';
import { printable } from '../manifest/text/printable';

/** One end of a finding as lines: where it is, its line of text, and a mark under what is meant. */
export function frame(place: Place, mark: '^' | '-', label: string, gutter: number, paint: Colors): readonly string[] {
  const made = place.construct === undefined ? '' : ` (construct ${place.construct})`;
  const suffix = label === '' ? '' : ` ${printable(label)}`;
  if (place.file === undefined || place.line === undefined || place.column === undefined) {
    return [printable(`    ${objectText(place.object)}${place.path === '' ? '' : ` ${place.path}`}${made}${suffix}`)];
  }
  const where = `    ${printable(place.file)}:${place.line}:${place.column}${printable(made)}`;
  if (place.excerpt === undefined) return [`${where}${suffix}`];
  const { start, length } = place.excerpt;
  const text = printable(place.excerpt.text);
  // a tab before the mark stays a tab, so that the mark stands where the text does
  const indent = text.slice(0, start).replace(/[^\t]/g, ' ');
  const color = mark === '^' ? paint.red : paint.blue;
  return [
    where,
    `${paint.blue(`${String(place.line).padStart(gutter)} |`)} ${text}`,
    `${paint.blue(`${' '.repeat(gutter)} |`)} ${indent}${color(mark.repeat(length) + suffix)}`,
  ];
}

/** Returns the width of the line numbers of some places, with the space before them. */
export function gutterOf(places: readonly Place[]): number {
  return Math.max(...places.map(({ line }) => String(line ?? 0).length)) + 1;
}

function objectText({ kind, namespace, name }: ObjectName): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
