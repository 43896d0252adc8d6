import { manifestsOf, type Manifest } from '../manifest/object/manifest';
import type { ManifestFile } from '../synth/layout';
import { readBack } from './read-back';

/** The manifests of files as the checker reads them. */
export interface FilesRead {
  readonly manifests: readonly Manifest[];
  /** Objects that cannot be read, each as its construct path and the reason. */
  readonly unreadable: readonly string[];
}

/**
 * Reads the manifests of files as kubectl reads their YAML.
 *
 * @param namespace the namespace of objects that name none
 */
export function readFiles(files: readonly ManifestFile[], namespace: string | undefined): FilesRead {
  const manifests: Manifest[] = [];
  const unreadable: string[] = [];
  for (const { construct, json, file } of inKubectlOrder(files)) {
    const { path } = construct.node;
    try {
      const found = manifestsOf(readBack(json), { namespace, construct: path, file, call: 'the output folder' });
      for (const manifest of found.manifests) manifests.push(manifest);
      for (const reason of found.refused) unreadable.push(`${path}: ${reason}`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      unreadable.push(`${path}: its YAML cannot be read: ${reason}`);
    }
  }
  return { manifests, unreadable };
}

/** The manifests as `kubectl apply` of the output folder applies them: by the names of their files. */
function inKubectlOrder(files: readonly ManifestFile[]) {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return sorted.flatMap(({ path, manifests }) => manifests.map((manifest) => ({ ...manifest, file: path })));
}
