import type { Api } from './api';
import { between, withoutRemoved } from './between';
import { knownOf, withFullNames } from './full-names';
import type { Package } from './packages';
import { readCdk8sPlus } from './read-cdk8s-plus';
import { lastMinors, readClientNode } from './read-client-node';
import { readKubernetesModels } from './read-kubernetes-models';
import { readPulumi } from './read-pulumi';
import { cdk8sPlus, clients, kubernetesModels, pulumi33, pulumi35 } from './sources';

/** The facts of all versions. */
export interface Facts {
  readonly versions: ReadonlyMap<number, Api>;
  /** The values of fields by the names of kubernetes-models. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

/** Reads all packages. */
export function readFacts(folderOf: (source: Package) => string): Facts {
  const { enums, quantities } = readKubernetesModels(folderOf(kubernetesModels));
  const full = new Map([...cdk8sPlus].map(([minor, source]) => [minor, readCdk8sPlus(folderOf(source))]));
  const known = knownOf(full.values(), quantities);
  const folders = new Map([...clients].map(([minor, source]) => [minor, folderOf(source)]));
  const versions = new Map([...folders].map(([minor, at]) => [minor, withFullNames(readClientNode(at), known)]));
  const of = (minor: number): Api => {
    const api = versions.get(minor) ?? full.get(minor);
    if (api === undefined) throw new Error(`no source for 1.${minor}`);
    return api;
  };
  versions.set(31, between(of(30), of(31), of(32)));
  const last = lastMinors(folders.get(36) ?? '');
  const isGone = (type: string) => (last.get(type.replace(/^\w+\.v(\w+)\./, 'V$1')) ?? Infinity) < 35;
  const own = withoutRemoved(readPulumi(folderOf(pulumi35)), readPulumi(folderOf(pulumi33)), of(34), isGone);
  versions.set(35, between(of(34), own, of(36)));
  return { versions: new Map([...versions].sort(([a], [b]) => a - b)), enums };
}
