/** Half of a character outside of the first 65536: UTF-8, in which files are written, has none. */
const HALF = /\p{Surrogate}/u;

/** Returns the problem of a text that no file can hold. */
export function textProblem(what: string, text: string): string | undefined {
  if (!HALF.test(text)) return undefined;
  return `${what} holds half of a character (a lone surrogate), which YAML cannot express; give it the whole text`;
}
