import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A package of one version, and the hash by which npm knows its contents. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  /** The folders and files that are read; all when not given. */
  readonly only?: readonly string[];
}

/** The folder of a package, downloaded and unpacked below another folder. */
export function unpack({ name, version, integrity, only = [] }: Package, below: string): string {
  const options = ['--json', '--pack-destination', below];
  const packed = JSON.parse(execFileSync('npm', ['pack', `${name}@${version}`, ...options], { encoding: 'utf8' })) as
    readonly [{ readonly filename: string; readonly integrity: string }];
  const [{ filename, integrity: found }] = packed;
  if (found !== integrity) throw new Error(`${name}@${version} is ${found}, not ${integrity}`);
  const folder = join(below, filename.replace(/\.tgz$/, ''));
  execFileSync('mkdir', [folder]);
  execFileSync('tar', ['xzf', join(below, filename), '-C', folder, ...only.map((path) => `package/${path}`)]);
  return join(folder, 'package');
}
