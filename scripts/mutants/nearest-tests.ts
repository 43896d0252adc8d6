import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';

/** The test suites that load a file, the nearest in the graph of imports first. */
export class NearestTests {
  private readonly importers = new Map<string, string[]>();

  /** @param files - all source and test files, relative to `root` */
  constructor(
    private readonly root: string,
    files: readonly string[],
  ) {
    const known = new Set(files);
    for (const file of files) {
      for (const { fileName } of ts.preProcessFile(readFileSync(join(root, file), 'utf8')).importedFiles) {
        if (!fileName.startsWith('.')) continue;
        const path = join(dirname(file), fileName);
        const target = [`${path}.ts`, join(path, 'index.ts')].find((one) => known.has(one));
        if (target !== undefined) this.importers.set(target, [...(this.importers.get(target) ?? []), file]);
      }
    }
  }

  of(file: string): readonly string[] {
    const distances = new Map([[file, 0]]);
    // a Map is visited in the order of its insertions, those of the loop among them
    for (const [one, distance] of distances) {
      for (const importer of this.importers.get(one) ?? []) {
        if (!distances.has(importer)) distances.set(importer, distance + 1);
      }
    }
    const name = `${basename(file, '.ts')}.test.ts`;
    const rank = (suite: string): readonly [number, number, number] => [
      basename(suite) === name ? 0 : 1,
      distances.get(suite) ?? Infinity,
      statSync(join(this.root, suite)).size,
    ];
    return [...distances.keys()]
      .filter((one) => one.endsWith('.test.ts'))
      .map((suite) => ({ suite, rank: rank(suite) }))
      .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2])
      .map(({ suite }) => suite);
  }
}
