import type { Finding } from './finding';

/** Sorts findings by namespace, kind, name, path and rule: the same input gives the same bytes. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.object.namespace ?? '', b.object.namespace ?? '') ||
      compare(a.object.kind, b.object.kind) ||
      compare(a.object.name, b.object.name) ||
      comparePaths(a.path, b.path) ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// ports[2] stands before ports[10]
function comparePaths(a: string, b: string): number {
  return compare(padIndices(a), padIndices(b));
}

function padIndices(path: string): string {
  return path.replace(/\[(\d+)\]/g, (_, index: string) => `[${index.padStart(9, '0')}]`);
}
