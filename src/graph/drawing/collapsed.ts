import { isBroken, worst } from '../edge-states';
import type { Drawing, DrawnEdge, DrawnLine, DrawnNode, GraphEdge, GraphNode } from '../model';
import type { Grouping } from './drawing-options';
import { few, titleOf } from './edge-labels';
import { framed } from './frames';
import { drawnEdge, noted, type Plan } from './plan';

/** A drawing of more nodes is drawn in groups. */
const mostNodes = 60;

/** At most so many apps of a group are named. */
const mostLines = 8;

/** Draws many apps as one, where there are too many to be read or where it is asked for, and says so. */
export function collapsed(plan: Plan, grouping: Grouping | undefined): Plan {
  if (grouping === 'none') return plan;
  if (grouping !== undefined) return collapsedBy(plan, grouping) ?? noted(plan, nothingToGroup(grouping));
  if (plan.nodes.size <= mostNodes) return plan;
  const byApp = collapsedBy(plan, 'app');
  if (byApp !== undefined && byApp.nodes.size <= mostNodes) return byApp;
  const byNamespace = collapsedBy(plan, 'namespace');
  // of two that are too large the smaller
  const sizes = [byApp, byNamespace].map((one) => one?.nodes.size ?? Infinity);
  const smaller = (sizes[0] ?? Infinity) <= (sizes[1] ?? Infinity) ? byApp : byNamespace;
  if (smaller !== undefined && smaller.nodes.size < plan.nodes.size) return smaller;
  return noted(plan, `${plan.nodes.size} nodes are many: --focus NAME draws what is around one of them`);
}

/** A drawing in groups by a label or by namespace; undefined when there is nothing to group. */
export function regrouped(drawing: Drawing, grouping: 'app' | 'namespace'): Drawing | undefined {
  const { nodes, edges, findings, notes } = drawing;
  const ungrouped = nodes.map(({ group: _, ...node }): DrawnNode => node);
  const graph = { nodes: [], edges: [], findings };
  const plan = collapsedBy(
    { graph, nodes: new Map(ungrouped.map((one) => [one.node.id, one])), edges, notes },
    grouping,
  );
  return plan === undefined ? undefined : { ...framed(plan), edges: plan.edges, findings, notes };
}

function nothingToGroup(grouping: Grouping): string {
  return grouping === 'app'
    ? 'nothing is grouped: no two apps have the same label app.kubernetes.io/part-of'
    : 'nothing is grouped: no namespace has two apps';
}

function collapsedBy(plan: Plan, grouping: 'app' | 'namespace'): Plan | undefined {
  const groups = groupsOf(plan, grouping);
  if (groups.size === 0) return undefined;
  const holder = new Map([...groups].flatMap(([id, members]) => members.map(({ node }) => [node.id, id] as const)));
  const nodes = new Map([...plan.nodes].filter(([id]) => !holder.has(id)));
  const { edges, inside } = mergedEdges(plan.edges, holder);
  for (const [id, members] of groups) nodes.set(id, groupNode(id, members, grouping, inside.get(id) ?? []));
  const apps = [...groups.values()].flat().filter(isApp).length;
  const what = grouping === 'app' ? 'the label app.kubernetes.io/part-of' : 'namespace';
  const note = `${apps} apps are drawn as ${groups.size} ${groups.size === 1 ? 'group' : 'groups'} by ${what}; --focus NAME draws one of them, --group none draws them all`;
  return noted({ ...plan, nodes: new Map([...nodes].sort(([a], [b]) => (a < b ? -1 : 1))), edges }, note);
}

// entries, and what is missing or outside, are what one looks for: they stand by themselves
function groupsOf({ nodes, edges }: Plan, grouping: 'app' | 'namespace'): ReadonlyMap<string, readonly DrawnNode[]> {
  const keys = new Map<string, string>();
  for (const [id, { node }] of nodes) {
    if (node.role === 'entry' || node.state === 'missing' || node.state === 'outside') continue;
    const key = keyOf(node, grouping);
    if (key !== undefined) keys.set(id, key);
  }
  // a Secret that only one group uses belongs to it
  for (const [id, { node }] of nodes) {
    if (keys.has(id) || !(node.role === 'config' || node.role === 'storage') || node.state === 'missing') continue;
    const near = new Set(
      edges.flatMap(({ from, to }) => (from === id ? [keys.get(to)] : to === id ? [keys.get(from)] : [])),
    );
    const [only, ...others] = near;
    if (only !== undefined && others.length === 0) keys.set(id, only);
  }
  const groups = new Map<string, DrawnNode[]>();
  for (const [id, key] of keys) {
    const node = nodes.get(id);
    if (node !== undefined) groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  return new Map([...groups].filter(([, members]) => members.filter(isApp).length > 1));
}

// pods that others bring are none of the set
function isApp({ node }: DrawnNode): boolean {
  return node.role === 'app' && node.state === 'there';
}

function keyOf({ namespace, partOf }: GraphNode, grouping: 'app' | 'namespace'): string | undefined {
  if (grouping === 'namespace') return namespace === undefined ? undefined : `Namespace/${namespace}/apps`;
  return partOf === undefined ? undefined : `Application/${namespace === undefined ? '' : `${namespace}/`}${partOf}`;
}

function groupNode(
  id: string,
  members: readonly DrawnNode[],
  grouping: 'app' | 'namespace',
  inside: readonly DrawnEdge[],
): DrawnNode {
  const apps = members.filter(isApp);
  const namespace = members[0]?.node.namespace;
  const name = grouping === 'namespace' ? (namespace ?? '') : (members[0]?.node.partOf ?? id.split('/').at(-1) ?? '');
  const isChanged = [...members, ...inside].some(({ change }) => change !== undefined);
  return {
    node: {
      id,
      kind: grouping === 'namespace' ? 'Namespace' : 'Application',
      namespace: grouping === 'namespace' ? undefined : namespace,
      name,
      role: 'app',
      state: 'there',
      ports: [],
      details: [`${apps.length} apps`],
      policies: [...new Set(members.flatMap(({ node }) => node.policies))].sort(),
      findings: [...new Set(members.flatMap(({ node }) => node.findings))].sort((a, b) => a - b),
    },
    lines: linesOf(apps, inside),
    count: apps.length,
    ...(isChanged && { change: 'changed' as const }),
  };
}

// those with something broken come first, so that they are not among those left out
function linesOf(apps: readonly DrawnNode[], inside: readonly DrawnEdge[]): readonly DrawnLine[] {
  const lines = apps.map(({ node, lines: own, change }): DrawnLine => {
    const edges = inside.filter(({ from }) => from === node.id);
    const state = worst([...own, ...edges.map(({ edge }) => edge)].map((one) => one.state));
    const [broken] = edges.filter(({ edge }) => isBroken(edge));
    const to = broken === undefined ? '' : `: ${broken.edge.link} ${broken.edge.to.replace('/', ' ')}`;
    const reason = broken?.edge.reason ?? own.find((line) => line.state === state)?.reason;
    const facts = { ...(reason !== undefined && { reason }), ...(change !== undefined && { change }) };
    return { nodes: [node.id], text: `${titleOf(node)}${to}`, state, ...facts };
  });
  const sorted = [...lines.filter(isBroken), ...lines.filter((line) => !isBroken(line))];
  const rest = sorted.slice(mostLines);
  if (rest.length <= 1) return sorted;
  const nodes = rest.flatMap((line) => line.nodes);
  return [
    ...sorted.slice(0, mostLines),
    { nodes, text: `${rest.length} more`, state: worst(rest.map(({ state }) => state)) },
  ];
}

function mergedEdges(edges: readonly DrawnEdge[], holder: ReadonlyMap<string, string>) {
  const inside = new Map<string, DrawnEdge[]>();
  const merged = new Map<string, DrawnEdge[]>();
  const kept: DrawnEdge[] = [];
  for (const edge of edges) {
    const [from, to] = [holder.get(edge.from) ?? edge.from, holder.get(edge.to) ?? edge.to];
    if (from === to) inside.set(from, [...(inside.get(from) ?? []), edge]);
    else if (from === edge.from && to === edge.to) kept.push(edge);
    else {
      const id = `${from} ${edge.edge.link} ${to}`;
      merged.set(id, [...(merged.get(id) ?? []), edge]);
    }
  }
  for (const [id, same] of merged) {
    const [first] = same;
    if (first === undefined) continue;
    const [from, to] = [holder.get(first.from) ?? first.from, holder.get(first.to) ?? first.to];
    kept.push(mergedEdge(id, from, to, same));
  }
  return { edges: kept.sort((a, b) => (a.edge.id < b.edge.id ? -1 : 1)), inside };
}

function mergedEdge(id: string, from: string, to: string, same: readonly DrawnEdge[]): DrawnEdge {
  const all = same.map(({ edge }) => edge);
  const [first] = all;
  const collected = (key: 'names' | 'ports' | 'keys' | 'blockedBy') =>
    [...new Set(all.flatMap((edge) => edge[key]))].sort();
  const state = worst(all.map((edge) => edge.state));
  const edge: GraphEdge = {
    id,
    link: first?.link ?? 'calls',
    from,
    to,
    state,
    names: collected('names'),
    ports: collected('ports'),
    keys: collected('keys'),
    places: all.flatMap(({ places }) => places),
    reason: all.find((one) => one.state === state)?.reason,
    blockedBy: collected('blockedBy'),
    findings: [...new Set(all.flatMap(({ findings }) => findings))].sort((a, b) => a - b),
  };
  const changes = new Set(same.map(({ change }) => change));
  const [change] = changes;
  const drawn = { ...drawnEdge(edge, from, to), from, to };
  const label =
    same.length === 1
      ? drawn.label
      : `${same.length} ${edge.link}${edge.ports.length === 0 ? '' : ` ${few(edge.ports)}`}`;
  return {
    ...drawn,
    label,
    ...(changes.size === 1 ? change !== undefined && { change } : { change: 'changed' as const }),
  };
}
