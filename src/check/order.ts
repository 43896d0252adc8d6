import type { Finding } from './finding';

/** Sorts findings by namespace, kind, name, path, rule and message: the same input gives the same bytes. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  // by one text each, which the engine itself compares: a comparing function is asked a dozen times a finding
  const byKey = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const alike = byKey.get(key);
    if (alike === undefined) byKey.set(key, [finding]);
    else alike.push(finding);
  }
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}

// what ends first comes first: nothing sorts before the character that separates
function keyOf({ object, path, rule, message }: Finding): string {
  const { namespace, kind, name } = object;
  return `${namespace ?? ''}\0${kind}\0${name}\0${padIndices(path)}\0${rule}\0${message}`;
}

/** Leaves out of sorted findings what is said twice: two links can come to the same words at the same place. */
export function distinct(sorted: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = [];
  for (const finding of sorted) {
    let isSaid = false;
    // what sorts alike stands together, and lies in few places
    for (let at = kept.length - 1; at >= 0 && !isSaid; at -= 1) {
      const earlier = kept[at];
      if (earlier === undefined || !saysTheSame(earlier, finding)) break;
      isSaid = isAtOnePlace(earlier, finding);
    }
    if (!isSaid) kept.push(finding);
  }
  return kept;
}

function saysTheSame(one: Finding, other: Finding): boolean {
  return (
    one.message === other.message &&
    one.rule === other.rule &&
    one.path === other.path &&
    one.object.name === other.object.name &&
    one.object.kind === other.object.kind &&
    one.object.namespace === other.object.namespace
  );
}

function isAtOnePlace(one: Finding, other: Finding): boolean {
  return (
    one.line === other.line &&
    one.column === other.column &&
    one.file === other.file &&
    one.construct === other.construct &&
    one.object.apiVersion === other.object.apiVersion
  );
}

// ports[2] stands before ports[10]
function padIndices(path: string): string {
  return !path.includes('[') ? path : path.replace(/\[(\d+)\]/g, (_, index: string) => `[${index.padStart(9, '0')}]`);
}
