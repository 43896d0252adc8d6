import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** A package of one version, and the hash by which npm knows its contents. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  /** The folders and files that are read; all when not given. */
  readonly only?: readonly string[];
}

interface Packed {
  readonly id: string;
  readonly filename: string;
  readonly integrity: string;
}

/** Downloads packages to a folder and unpacks them there, and tells the folder of each. */
export function unpack(packages: readonly Package[], below: string): (source: Package) => string {
  const specs = packages.map(idOf);
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', below, ...specs], {
    encoding: 'utf8',
    // the list of all files
    maxBuffer: 2 ** 28,
  });
  const folders = new Map<string, string>();
  for (const { id, filename, integrity } of JSON.parse(output) as readonly Packed[]) {
    const source = packages.find((one) => idOf(one) === id);
    if (source?.integrity !== integrity)
      throw new Error(`${id} is ${integrity}, not ${source?.integrity ?? 'asked for'}`);
    const folder = join(below, filename.replace(/\.tgz$/, ''));
    mkdirSync(folder);
    const files = (source.only ?? []).map((path) => `package/${path}`);
    execFileSync('tar', ['xzf', join(below, filename), '-C', folder, ...files]);
    folders.set(id, join(folder, 'package'));
  }
  return (source) => {
    const folder = folders.get(idOf(source));
    if (folder === undefined) throw new Error(`${idOf(source)} was not downloaded`);
    return folder;
  };
}

/** A package as npm writes it: kubernetes-models@5.1.0. */
export function idOf({ name, version }: Package): string {
  return `${name}@${version}`;
}
