import type { GraphEdge, GraphNode } from '../model';

/** At most so many words of a kind stand beside an edge. */
const mostWords = 3;

/** The words beside an edge: its names, keys and ports. */
export function labelOf({ link, names, keys, ports }: GraphEdge): string {
  const isSame = keys.every((key) => names.includes(key));
  const named = few(names);
  const keyed = isSame || keys.length === 0 ? '' : few(keys);
  const words = [
    named === '' || keyed === '' ? named + keyed : `${named} (${keyed})`,
    link === 'selects' ? '' : few(ports),
  ];
  return words.filter((word) => word !== '').join(' ');
}

/** A node in the words of a picture: Deployment web. */
export function titleOf({ kind, name, role }: Pick<GraphNode, 'kind' | 'name' | 'role'>): string {
  return role === 'internet' ? 'internet' : `${kind} ${name}`;
}

/** A node with its namespace: Deployment shop/web. */
export function fullTitleOf(node: GraphNode): string {
  if (node.role === 'internet' || node.namespace === undefined) return titleOf(node);
  return `${node.kind} ${node.namespace}/${node.name}`;
}

/** A list that says how many more there are. */
export function few(words: readonly string[], most = mostWords): string {
  const left = words.length - most;
  return left > 0 ? `${words.slice(0, most).join(', ')} and ${left} more` : words.join(', ');
}
