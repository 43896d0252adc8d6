import type { Field } from './field';
import type { Manifest } from './manifest';
import { isMapping, isSequence } from '../text/value';

/** A key that a mapping of a manifest has more than once. */
export interface DuplicateKey {
  /** The last, which counts. */
  readonly field: Field;
  /** Those before it, the nearest first. */
  readonly earlier: readonly Field[];
  /** Whether all have the same value. */
  readonly isSame: boolean;
}

/** The keys that stand more than once in one mapping of a manifest. */
export function duplicateKeys(manifest: Manifest): readonly DuplicateKey[] {
  if (manifest.duplicates.length === 0) return [];
  const counts = new Map<unknown, Map<string, { readonly count: number; readonly isSame: boolean }>>();
  for (const { mapping, key, isSame } of manifest.duplicates) {
    const keys = counts.get(mapping) ?? new Map<string, { readonly count: number; readonly isSame: boolean }>();
    const before = keys.get(key) ?? { count: 0, isSame: true };
    counts.set(mapping, keys.set(key, { count: before.count + 1, isSame: before.isSame && isSame }));
  }
  const found: DuplicateKey[] = [];
  // an aliased node is written once, so its duplicates are reported once
  const seen = new Set<unknown>();
  const visit = (field: Field) => {
    if (!(isMapping(field.value) || isSequence(field.value)) || seen.has(field.value)) return;
    seen.add(field.value);
    for (const [key, { count, isSame }] of counts.get(field.value) ?? []) {
      const earlier = Array.from({ length: count }, (_, index) => field.at(key).earlier(index + 1));
      found.push({ field: field.at(key), earlier, isSame });
    }
    for (const below of [...field.entries, ...field.items]) visit(below);
  };
  visit(manifest.root);
  return found;
}
