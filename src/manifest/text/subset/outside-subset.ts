/** Thrown where a text is not in the subset of YAML that is read here. */
export class OutsideSubset extends Error {}

// one for all: to trace the calls of each would cost more than to read the document
const outside = new OutsideSubset('outside of the subset');

/**
 * Leaves the document to the library.
 *
 * @throws an OutsideSubset, always
 */
export function leave(): never {
  throw outside;
}
