import { readManifests } from '../../src/manifest/object/load';
import type { Manifest } from '../../src/manifest/object/manifest';
import { ManifestSet } from '../../src/manifest/set/manifest-set';

/** The manifests of a text that has no problems. */
export function read(yaml: string, namespace?: string): readonly Manifest[] {
  const { manifests, problems } = readManifests(yaml, 'test.yaml', { namespace });
  expect(problems).toEqual([]);
  return manifests;
}

/** The set of a text that has no problems. */
export function readSet(yaml: string, namespace?: string): ManifestSet {
  return new ManifestSet(read(yaml, namespace));
}

/** The first manifest of a text. */
export function readOne(yaml: string): Manifest {
  return read(yaml)[0]!;
}
