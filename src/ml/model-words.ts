import type { Construct } from 'constructs';
import { alternatives, constructError, describeValue } from '../parts/props/construct-error';

/** Throws on a word that is not one of those that an operator knows. */
export function refuseUnknown(owner: Construct, what: string, word: unknown, known: readonly string[]): void {
  if (typeof word === 'string' && known.includes(word)) return;
  throw constructError(owner, `${what} is ${describeValue(word)}; ${alternatives(String(word), known)}`);
}
