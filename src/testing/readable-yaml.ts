import { isScalar, stringify, type Pair } from 'yaml';

/** Objects as YAML that is the same whatever the order of their keys, for people to read. */
export function readableYaml(objects: readonly unknown[]): string {
  return objects.map((object) => stringify(object, { ...options, sortMapEntries: compareEntries })).join('---\n');
}

// long lines are not folded, so that a changed word is a changed line; an object that occurs twice is written twice
const options = { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' } as const;

// the keys that identify an object come first
const leading = ['apiVersion', 'kind', 'name', 'namespace', 'metadata'];

function compareEntries(a: Pair, b: Pair): number {
  const [one, other] = [keyOf(a), keyOf(b)];
  return rank(one) - rank(other) || (one < other ? -1 : one > other ? 1 : 0);
}

function rank(key: string): number {
  const index = leading.indexOf(key);
  return index < 0 ? leading.length : index;
}

function keyOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}
