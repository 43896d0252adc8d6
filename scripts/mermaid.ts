import type { KubernetesObject, Manifests } from '../src/testing';

type Link = ReturnType<Manifests['links']>[number];

/** An arrow's text: what one object does with the other, and the keys that it reads. */
function label(links: readonly Link[]): string {
  const keys = [...new Set(links.flatMap(({ key }) => key ?? []))].sort();
  return [links[0]?.link ?? '', keys.join(', ')].join(' ').trim();
}

/**
 * A picture of manifests as a mermaid flowchart, which GitHub renders.
 *
 * Each object is a node, and each pair of linked objects has an arrow. Objects that are expected to exist in the cluster are round.
 */
export function mermaid(manifests: Manifests): string {
  const objects = manifests.all.filter(({ kind }) => kind !== 'Namespace');
  const links = manifests.links().filter(({ to }) => to.kind !== 'Namespace');
  const own = new Set(objects.map(({ kind, metadata }) => nodeText(kind, metadata.name ?? '')));
  const all = [...new Set([...own, ...links.map(({ to }) => nodeText(to.kind, to.name))])];
  const id = (text: string) => `n${all.indexOf(text) + 1}`;

  const arrows = new Map<string, Link[]>();
  for (const link of links) {
    const ends = [nodeText(link.from.kind, link.from.name), nodeText(link.to.kind, link.to.name), link.link].join('\n');
    arrows.set(ends, [...(arrows.get(ends) ?? []), link]);
  }
  return [
    'flowchart LR',
    ...all.map((text) => `  ${id(text)}${own.has(text) ? `["${text}"]` : `(["${text}"])`}`),
    ...objects
      .filter(isPublic)
      .map(({ kind, metadata }) => `  outside((outside)) --> ${id(nodeText(kind, metadata.name ?? ''))}`),
    ...[...arrows].map(([ends, pair]) => {
      const [from = '', to = ''] = ends.split('\n');
      return `  ${id(from)} -- "${label(pair)}" --> ${id(to)}`;
    }),
    '',
  ].join('\n');
}

const nodeText = (kind: string, name: string) => `${kind}<br/>${name}`;

function isPublic({ kind, spec }: KubernetesObject): boolean {
  const type = (spec as { readonly type?: string } | undefined)?.type;
  return kind === 'Ingress' || (kind === 'Service' && (type === 'LoadBalancer' || type === 'NodePort'));
}
