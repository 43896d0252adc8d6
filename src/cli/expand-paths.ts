import { existsSync } from 'node:fs';
import type * as Globs from 'tinyglobby';
import { CannotRun } from './terminal';

/**
 * Expands globs, as a shell does where they are not quoted; other paths stay as they are.
 *
 * @throws a CannotRun when a glob matches nothing
 */
export function expandPaths(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    // a file may be named with what is special in a glob
    if (!/[*?[\]{}()!]/.test(path) || existsSync(path)) return [path];
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded for globs alone: most calls have none
    const { globSync, isDynamicPattern } = require('tinyglobby') as typeof Globs;
    if (!isDynamicPattern(path)) return [path];
    const found = globSync(path, {
      onlyFiles: false,
      expandDirectories: false,
      ignore: ['**/node_modules', '**/.git'],
    });
    if (found.length === 0) throw new CannotRun(`no file matches "${path}"`);
    return found.map((one) => one.replace(/\/$/, '')).sort();
  });
}
