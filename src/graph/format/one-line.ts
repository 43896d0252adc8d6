import { printable } from '../../manifest/text/printable';

/** A text as one line of whole characters, whatever a manifest says. */
export function oneLine(text: string): string {
  // a half of a pair is no character, and no file could hold it
  return printable(text)
    .replace(/[\t\u2028\u2029]/g, ' ')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}
