import { itemOf, ofEveryKind, reachable, withItem, type Api, type Fields } from './api';
import { partsOf, type Client } from './read-client-node';

/** The facts that @kubernetes/client-node leaves out, as other packages know them. */
export interface Known {
  /** The full names of a type by its version and short name: batch.v1.Job by "v1.Job". */
  readonly fullNames: ReadonlyMap<string, ReadonlySet<string>>;
  /** The apiVersion of a kind by the full name of its type. */
  readonly apiVersions: ReadonlyMap<string, string>;
  /** Fields that are a Quantity, in all versions of a group: core.*.EmptyDirVolumeSource.sizeLimit. */
  readonly quantities: ReadonlySet<string>;
}

/** Collects the names of types, the apiVersions of kinds and the quantities of APIs with full names. */
export function knownOf(apis: Iterable<Api>, otherQuantities: readonly string[] = []): Known {
  const fullNames = new Map<string, Set<string>>();
  const apiVersions = new Map<string, string>();
  const quantities = new Set(otherQuantities.map(inAllVersions));
  for (const { types, kinds } of apis) {
    for (const [gvk, type] of kinds) apiVersions.set(type, gvk.replace(/ .*/, ''));
    for (const [name, fields] of types) {
      const short = name.slice(name.indexOf('.') + 1);
      fullNames.set(short, (fullNames.get(short) ?? new Set<string>()).add(name));
      for (const [field, written] of fields) {
        if (itemOf(written) === 'q') quantities.add(inAllVersions(`${name}.${field}`));
      }
    }
  }
  return { fullNames, apiVersions, quantities };
}

function inAllVersions(field: string): string {
  return field.replace(/\.[^.]+\./, '.*.');
}

/**
 * The API of a version by full names.
 *
 * A model whose name does not say its group is in the group that other packages know for it. When they know none or
 * several, it is in the group of the types that use it.
 */
export function withFullNames(client: Client, known: Known): Api {
  const names = new Map<string, string>();
  const kinds = new Map<string, string>();
  const queue: string[] = [];
  for (const [model, path] of client.kinds) {
    // the path of pods/eviction is of another group than Eviction is
    const name = nameOf(model, known, path.includes('/') ? path.replace(/[./].*/, '') : 'core');
    names.set(model, name);
    kinds.set(`${known.apiVersions.get(name) ?? path} ${partsOf(model).type}`, name);
    queue.push(model);
  }
  for (let model = queue.shift(); model !== undefined; model = queue.shift()) {
    const [group = '', version] = (names.get(model) ?? '').split('.');
    for (const written of client.models.get(model)?.values() ?? []) {
      const used = itemOf(written);
      if (names.has(used) || !client.models.has(used)) continue;
      // what a group shares with others, and so has another version, is in meta
      names.set(used, nameOf(used, known, partsOf(used).version === version ? group : 'meta'));
      queue.push(used);
    }
  }
  const types = new Map<string, Fields>();
  for (const [model, name] of names) {
    types.set(
      name,
      fieldsOf(name, client.models.get(model) ?? new Map<string, string>(), names, known, client.kinds.has(model)),
    );
  }
  return { kinds, types: reachable(types, kinds.values()) };
}

function nameOf(model: string, { fullNames }: Known, user: string): string {
  const { group, version, type } = partsOf(model);
  const [found, ...others] = fullNames.get(`${version}.${type}`) ?? [];
  if (group === undefined && found !== undefined && others.length === 0) return found;
  return `${group ?? user}.${version}.${type}`;
}

function fieldsOf(
  type: string,
  fields: Fields,
  names: ReadonlyMap<string, string>,
  { quantities }: Known,
  isKind: boolean,
): Fields {
  const renamed = new Map<string, string>();
  for (const [field, written] of fields) {
    if (isKind && ofEveryKind.has(field)) continue;
    const item = itemOf(written);
    const isQuantity = item === 's' && quantities.has(inAllVersions(`${type}.${field}`));
    renamed.set(field, withItem(written, isQuantity ? 'q' : (names.get(item) ?? item)));
  }
  return renamed;
}
