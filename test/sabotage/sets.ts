import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** What is sabotaged: each file of the examples' output, and the goldens that are written by hand. */
export const sets: readonly (readonly [file: string, yaml: string])[] = [
  ...['dist', 'test/golden'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')] as const),
  ),
];
