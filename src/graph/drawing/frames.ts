import type { DrawnGroup, DrawnNode } from '../model';
import type { Plan } from './plan';

/** The frames around nodes: a namespace where there are several, and in it the parts that several nodes belong to. */
export function framed({ nodes }: Plan): {
  readonly nodes: readonly DrawnNode[];
  readonly groups: readonly DrawnGroup[];
} {
  const all = [...nodes.values()];
  const namespaces = new Set(all.flatMap(({ node }) => node.namespace ?? []));
  const parts = countsOf(all);
  const groups = new Map<string, DrawnGroup>();
  const framedNodes = all.map((drawn): DrawnNode => {
    const { namespace, partOf } = drawn.node;
    // one frame around everything says nothing
    const outer = namespaces.size > 1 && namespace !== undefined ? `namespace/${namespace}` : undefined;
    if (outer !== undefined) groups.set(outer, { id: outer, label: `namespace ${namespace ?? ''}` });
    const inner = partId(drawn);
    const isPart = inner !== undefined && parts.size > 1 && (parts.get(inner) ?? 0) > 1;
    if (isPart) groups.set(inner, { id: inner, label: partOf ?? '', ...(outer !== undefined && { parent: outer }) });
    const group = isPart ? inner : outer;
    return group === undefined ? drawn : { ...drawn, group };
  });
  // a frame comes after the one that holds it
  const sorted = [...groups.values()].sort((a, b) => {
    const [one, other] = [a, b].map(({ id, parent }) => `${parent === undefined ? 0 : 1}${id}`);
    return (one ?? '') < (other ?? '') ? -1 : 1;
  });
  return { nodes: framedNodes, groups: sorted };
}

function countsOf(all: readonly DrawnNode[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const drawn of all) {
    const id = partId(drawn);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function partId({ node: { namespace, partOf } }: DrawnNode): string | undefined {
  return partOf === undefined ? undefined : `part-of/${namespace === undefined ? '' : `${namespace}/`}${partOf}`;
}
