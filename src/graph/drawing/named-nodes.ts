import { fitsSpec, objectSpec } from '../../manifest/object/object-spec';
import { listed } from '../../suggest/listing';
import { similarTerm } from '../../suggest/similar-name';
import type { Graph, GraphNode } from '../model';

/**
 * The nodes that a text names: by their ids, or as `web`, `shop/web`, `Deployment/web`, `Deployment/shop/web`.
 *
 * @param option - for the message
 * @throws an Error that says what is similar, when there is none
 */
export function nodesNamed({ nodes }: Graph, text: string, option: string): readonly GraphNode[] {
  const exact = nodes.filter(({ id }) => id === text);
  if (exact.length > 0) return exact;
  const spec = objectSpec(text);
  const found = nodes.filter((node) =>
    fitsSpec(spec, { ...node, type: node.id.split('/', 1)[0] ?? '', namespace: node.namespace }),
  );
  if (found.length > 0) return found;
  const named = spec.kind === undefined ? nodes : nodes.filter(({ kind }) => kind === spec.kind);
  const meant =
    similarTerm(spec.name, new Set(named.map(({ name }) => name))) ??
    similarTerm(
      text,
      nodes.map(({ id }) => id),
    );
  const apps = nodes.filter(({ role }) => role === 'app').map(({ id }) => id);
  const hint = meant === undefined ? `the apps are ${listed(apps) || 'none'}` : `did you mean "${meant}"?`;
  throw new Error(`${option} "${text}": no such object in the graph; ${hint}`);
}
