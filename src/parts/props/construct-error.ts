import type { IConstruct } from 'constructs';
import { hideFrames } from './hide-frames';

/** A part of a construct, such as a patch of an object. */
export interface ConstructPart {
  readonly construct: IConstruct;
  /** The part in words, which follow the path of the construct in messages. */
  readonly part: string;
}

/** The construct at which an error occurred, or a part of it; a name in words if there is no construct. */
export type Place = IConstruct | ConstructPart | string;

/**
 * The error for a wrong use of a construct: where, what was given, what to do.
 *
 * Kept in one place so that every message starts with the path of the construct, as cdk8s' own messages do, and every stack with the line of
 * the caller.
 */
export function constructError(place: Place, message: string): Error {
  return hideFrames(new Error(`${placeName(place)}: ${message}`), constructOf(place));
}

/** Returns the name of a place in messages. */
export function placeName(place: Place): string {
  if (typeof place === 'string') return place;
  if ('part' in place) return `${placeName(place.construct)}: ${place.part}`;
  return place.node.path || 'the app';
}

/** Returns a part of a place: of the same construct, with words that follow those of the place. */
export function partOf(place: ConstructPart, part: string): ConstructPart {
  return { ...place, part: `${place.part}: ${part}` };
}

function constructOf(place: Place): IConstruct | undefined {
  if (typeof place === 'string') return undefined;
  return 'part' in place ? place.construct : place;
}

/** Throws when a check, which returns a message or nothing, found something. */
export function refuse(place: Place, message: string | undefined): void {
  if (message !== undefined) throw constructError(place, message);
}

/** Any value as a message shows it. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined)
    return String(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  // an object made by Object.create(null) has no constructor
  const { constructor: type } = value as { readonly constructor?: { readonly name?: string } };
  return `an object (${type?.name ?? 'Object'})`;
}

/** At most this many alternatives stand in a message. */
const ALTERNATIVES = 5;

/** `"a", "b"`: at most five values, and how many more there are. */
export function list(values: Iterable<string>, quote = '"'): string {
  const all = [...values];
  const named = all.slice(0, ALTERNATIVES).map((value) => `${quote}${value}${quote}`);
  if (all.length > ALTERNATIVES) named.push(`and ${all.length - ALTERNATIVES} more`);
  return named.join(', ');
}

/** `did you mean "x"?` when one of the values is a slip of the given one, else the values there are. */
export function alternatives(given: string, values: Iterable<string>): string {
  const all = [...values];
  const meant = similar(given, all);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  return all.length === 0 ? 'there are none' : `there ${all.length === 1 ? 'is' : 'are'} ${list(all)}`;
}

/** The value of which the given one is a slip: one edit away, two when it is longer than 8 characters. */
export function similar(given: string, values: readonly string[]): string | undefined {
  // JavaScript callers may pass any value
  if (typeof given !== 'string') return undefined;
  const most = given.length > 8 ? 2 : 1;
  return values.find((value) => value !== given && edits(given.toLowerCase(), value.toLowerCase()) <= most);
}

/** Edits (insert, delete, replace, swap of neighbours) from one word to another. */
function edits(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      let least = Math.min(cell(row - 1, column) + 1, cell(row, column - 1) + 1, cell(row - 1, column - 1) + same);
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) least = Math.min(least, cell(row - 2, column - 2) + 1);
      current.push(least);
    }
  }
  return cell(from.length, to.length);
}
