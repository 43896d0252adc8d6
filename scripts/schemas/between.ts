import { itemOf, ofEveryKind, reachable, type Api, type Fields } from './api';

/**
 * The API of a version for which @kubernetes/client-node was never generated, from those before and after it and from a
 * package of the version itself.
 *
 * Both neighbours are right where they agree. The package decides on the rest: whether a kind, type or field is there,
 * and whether it is required. Formats and quantities come from a neighbour, since the package may have none.
 */
export function between(before: Api, own: Api, after: Api): Api {
  const kinds = new Map(own.kinds);
  for (const [gvk, type] of before.kinds) if (after.kinds.has(gvk)) kinds.set(gvk, type);
  const types = new Map<string, Fields>();
  for (const name of new Set([...before.types.keys(), ...own.types.keys(), ...after.types.keys()])) {
    const [earlier, mine, later] = [before.types.get(name), own.types.get(name), after.types.get(name)];
    if (mine !== undefined || (earlier !== undefined && later !== undefined)) {
      types.set(name, fieldsBetween(earlier, mine, later));
    }
  }
  return { kinds, types: reachable(types, kinds.values()) };
}

function fieldsBetween(before: Fields | undefined, own: Fields | undefined, after: Fields | undefined): Fields {
  const fields = new Map<string, string>();
  for (const field of new Set([before, own, after].flatMap((one) => [...(one?.keys() ?? [])]))) {
    const [earlier, mine, later] = [before?.get(field), own?.get(field), after?.get(field)];
    const known = earlier ?? later;
    if (earlier !== undefined && later !== undefined && (earlier === later || mine === undefined)) {
      fields.set(field, earlier);
    } else if (mine !== undefined) {
      fields.set(field, known === undefined ? mine : requiredAs(mine, known));
    }
  }
  return fields;
}

function requiredAs(own: string, known: string): string {
  const optional = known.replace(/!$/, '');
  return own.endsWith('!') ? `${optional}!` : optional;
}

/**
 * The API of a version of @pulumi/kubernetes, which keeps the types and fields that Kubernetes has removed.
 *
 * Those are the ones that an older @pulumi/kubernetes had and the version before has not, and those whose last version
 * is known to be an earlier one.
 */
export function withoutRemoved(
  types: ReadonlyMap<string, Fields>,
  older: ReadonlyMap<string, Fields>,
  before: Api,
  isGone: (type: string) => boolean,
): Api {
  const groups = new Map(
    [...before.kinds].map(([gvk, type]) => [type.replace(/\..*/, ''), gvk.replace(/\/?v\d.*/, '')]),
  );
  const kinds = new Map<string, string>();
  const left = new Map<string, Fields>();
  for (const [name, fields] of types) {
    const earlier = before.types.get(name);
    if (isGone(name) || (earlier === undefined && older.has(name))) continue;
    const [group = '', version = '', kind = ''] = name.split('.');
    const domain = groups.get(group);
    const isKind = itemOf(fields.get('metadata') ?? '') === 'meta.v1.ObjectMeta' && fields.has('kind');
    if (isKind && domain !== undefined) kinds.set(`${domain === '' ? '' : `${domain}/`}${version} ${kind}`, name);
    const stays = [...fields].filter(
      ([field]) =>
        !(isKind && ofEveryKind.has(field)) && (earlier?.has(field) === true || older.get(name)?.has(field) !== true),
    );
    left.set(name, new Map(stays));
  }
  return { kinds, types: left };
}
