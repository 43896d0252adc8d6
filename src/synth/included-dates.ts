import { Include, type ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** The form in which the parser of Include writes a date. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const reported = new WeakSet<ApiObject>();

/**
 * Warns of the dates of included files, once an object.
 *
 * The parser of Include and Helm makes "2024-01-01T00:00:00.000Z" of a scalar such as 2024-01-01, where kubectl reads the text as it
 * stands in the file. The text is lost by then: a time that the file itself writes in that form looks the same, so that this is a warning.
 */
export function warnOfDates(all: readonly IConstruct[]): void {
  for (const construct of all) {
    if (!(construct instanceof Include)) continue;
    for (const object of construct.apiObjects) {
      if (reported.has(object)) continue;
      reported.add(object);
      for (const [path, date] of datesIn(object.toJson() as unknown, [])) {
        process.emitWarning(
          `${object.node.path}: ${path.join('.')} of ${object.kind} "${object.name}" is "${date}", which cdk8s makes of a date without quotes; put it in quotes in the included file`,
          { code: 'DOVETAIL_DATE' },
        );
      }
    }
  }
}

function* datesIn(value: unknown, path: readonly string[]): Iterable<readonly [path: readonly string[], date: string]> {
  if (typeof value === 'string') {
    if (DATE.test(value)) yield [path, value];
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* datesIn(inner, [...path, key]);
  }
}
