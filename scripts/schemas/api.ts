/**
 * The fields of a type, each with its spec: s string, b boolean, n int32, l int64, d double, t time, q Quantity,
 * p IntOrString, y bytes, a anything, or the name of a type; [ list of, { map of, ! required.
 */
export type Fields = ReadonlyMap<string, string>;

/** The Kubernetes API of one minor version. */
export interface Api {
  /** Types by their names: core.v1.PodSpec. */
  readonly types: ReadonlyMap<string, Fields>;
  /** The types of the kinds by apiVersion and kind: "apps/v1 Deployment". */
  readonly kinds: ReadonlyMap<string, string>;
}

// kinds that stand in no manifest: bodies of requests, discovery, and lists, which are read item by item
const noManifest = /List$|^(DeleteOptions|Status|WatchEvent|APIGroup|APIVersions|APIResourceList|Scale)$/;

/** Whether a kind can stand in a manifest. */
export function isManifestKind(kind: string): boolean {
  return !noManifest.test(kind);
}

/** Fields of every kind that the table leaves out: whoever reads it adds TypeMeta, and the server writes the status. */
export const ofEveryKind: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'status']);

const spec = /^([[{]*)(.+?)(!?)$/;

/** The type or scalar of a spec, without list, map and required: core.v1.Container of [core.v1.Container!. */
export function itemOf(written: string): string {
  return spec.exec(written)?.[2] ?? written;
}

/** A spec with another type or scalar in it. */
export function withItem(written: string, item: string): string {
  return written.replace(spec, (_, containers: string, _item, required: string) => `${containers}${item}${required}`);
}

/** The types that kinds use, and what these use. */
export function reachable(types: ReadonlyMap<string, Fields>, roots: Iterable<string>): ReadonlyMap<string, Fields> {
  const found = new Map<string, Fields>();
  const visit = (name: string) => {
    const fields = types.get(name);
    if (fields === undefined || found.has(name)) return;
    found.set(name, fields);
    for (const written of fields.values()) visit(itemOf(written));
  };
  for (const root of roots) visit(root);
  return found;
}
