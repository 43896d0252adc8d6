import type { Finding } from './finding';

/** Sorts findings by namespace, kind, name, path, rule and message: the same input gives the same bytes. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  // by object first, of which there are few findings each: to compare all with each other takes a dozen times as many calls
  const byObject = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { namespace, kind, name } = finding.object;
    // the shorter name sorts first, because nothing sorts before the separator
    const key = `${namespace ?? ''}\0${kind}\0${name}`;
    const others = byObject.get(key);
    if (others === undefined) byObject.set(key, [finding]);
    else others.push(finding);
  }
  return [...byObject.keys()].sort().flatMap((key) => (byObject.get(key) ?? []).sort(compareInObject));
}

function compareInObject(a: Finding, b: Finding): number {
  return comparePaths(a.path, b.path) || compare(a.rule, b.rule) || compare(a.message, b.message);
}

/** Removes equal findings from a sorted list: two links can lead to the same message at the same place. */
export function distinct(sorted: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = [];
  for (const finding of sorted) {
    let isSaid = false;
    // equal findings are neighbours after sorting, so only the last few need a comparison
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

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

// ports[2] stands before ports[10]
function comparePaths(a: string, b: string): number {
  return a === b ? 0 : compare(padIndices(a), padIndices(b));
}

function padIndices(path: string): string {
  return !path.includes('[') ? path : path.replace(/\[(\d+)\]/g, (_, index: string) => `[${index.padStart(9, '0')}]`);
}
