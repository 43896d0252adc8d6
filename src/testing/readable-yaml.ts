import { stringify } from 'yaml';

/** Objects as YAML that is the same whatever the order of their keys, for people to read. */
export function readableYaml(objects: readonly unknown[]): string {
  return objects.map((object) => stringify(object, { ...options, sortMapEntries: true })).join('---\n');
}

// long lines are not folded, so that a changed word is a changed line; what is there twice is written twice
const options = { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' } as const;
