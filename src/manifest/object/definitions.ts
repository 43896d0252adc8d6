import { loadPaths } from './load';
import type { Problem } from '../text/read-text';

/** Definitions of custom resources that were read, and what could not be. */
export interface Definitions {
  /** As parsed. */
  readonly definitions: readonly unknown[];
  readonly problems: readonly Problem[];
}

/**
 * The CustomResourceDefinitions in files and folders; what else lies beside them is passed over.
 *
 * A path without any is a problem: whoever names it wants something to be held to what lies there.
 */
export function loadDefinitions(paths: readonly string[]): Definitions {
  const definitions: unknown[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const loaded = loadPaths([path]);
    const found = loaded.manifests.filter(({ kind }) => kind === 'CustomResourceDefinition');
    definitions.push(...found.map(({ value }) => value));
    problems.push(...loaded.problems);
    if (found.length === 0 && loaded.problems.length === 0)
      problems.push({ file: path, message: 'no CustomResourceDefinition in it' });
  }
  return { definitions, problems };
}

/** A problem as a line: where it is, and what. */
export function problemText({ file, line, column, message }: Problem): string {
  const where = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  return `${where}: ${message}`;
}
