import type { Manifest } from './chart-manifests';

/** The place of kinds that others need before they can be applied. */
const RANKS: ReadonlyMap<string, number> = new Map([
  ['v1/Namespace', 0],
  ['apiextensions.k8s.io/v1/CustomResourceDefinition', 1],
]);
const LAST = 2;

/** Returns the place of a manifest: 0 for namespaces, 1 for definitions of custom resources, 2 for all that may need them. */
function applyRank(json: unknown): number {
  const { apiVersion, kind } = (json ?? {}) as { readonly apiVersion?: unknown; readonly kind?: unknown };
  return RANKS.get(`${String(apiVersion)}/${String(kind)}`) ?? LAST;
}

/**
 * Returns manifests in an order in which kubectl can apply them: namespaces, definitions of custom resources, and then all others as they
 * were.
 *
 * kubectl applies the objects of a file as they stand, and refuses those of a namespace that is not there yet.
 */
export function inApplyOrder(manifests: readonly Manifest[]): readonly Manifest[] {
  const ranks = manifests.map(({ json }) => applyRank(json));
  if (ranks.every((rank, index) => index === 0 || rank >= (ranks[index - 1] ?? 0))) return manifests;
  return Array.from({ length: LAST + 1 }, (_, rank) => manifests.filter((__, index) => ranks[index] === rank)).flat();
}

/** Returns what stands before the name of an object's own file, by which kubectl orders the files of a folder. */
export function filePrefix(json: unknown): string {
  const rank = applyRank(json);
  return rank === LAST ? '' : `${String(rank).padStart(4, '0')}-`;
}
