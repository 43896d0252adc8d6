import type { Manifest } from '../object/manifest';

/** The objects of one apiVersion and kind, as both are written. */
export interface KindOfSet {
  readonly apiVersion: string;
  readonly kind: string;
  readonly manifests: readonly Manifest[];
}

/** Groups objects by their apiVersion and kind, in the order in which each is first met. */
export function kindsOf(manifests: readonly Manifest[]): readonly KindOfSet[] {
  const known = new Map<string, Map<string, Manifest[]>>();
  for (const manifest of manifests) {
    let kinds = known.get(manifest.apiVersion);
    if (kinds === undefined) known.set(manifest.apiVersion, (kinds = new Map<string, Manifest[]>()));
    const list = kinds.get(manifest.kind);
    if (list === undefined) kinds.set(manifest.kind, [manifest]);
    else list.push(manifest);
  }
  return [...known].flatMap(([apiVersion, kinds]) =>
    [...kinds].map(([kind, ofKind]) => ({ apiVersion, kind, manifests: ofKind })),
  );
}
