import type { EdgeLink } from '../model';
import type { Draft, NodeDraft } from './draft';

/** The links by which an object belongs to what it leads to, rather than to what leads to it. */
const forward: ReadonlySet<EdgeLink> = new Set(['selects', 'protects', 'scales']);

/**
 * Finds the app whose card holds each node: the only one that uses it.
 *
 * What the set does not have stands by itself, so that it is seen; so do apps, entries and the internet.
 */
export function cardsOf(draft: Draft): ReadonlyMap<string, string> {
  const cards = new Map<string, string>();
  const owners = ownersOf(draft);
  const folding = [...draft.nodes.values()].filter(mayFold);
  // a role belongs to the card of its binding, which belongs to that of its account
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const { id } of folding) {
      if (cards.has(id)) continue;
      const own = owners.get(id);
      if (own === undefined) continue;
      const [app, ...others] = new Set([...own].map((owner) => cardOf(draft, cards, owner)));
      if (app === undefined || others.length > 0) continue;
      cards.set(id, app);
      isGrowing = true;
    }
  }
  return cards;
}

function mayFold({ role, state }: NodeDraft): boolean {
  if (state !== 'there' && state !== 'made') return false;
  return role !== 'app' && role !== 'entry' && role !== 'internet';
}

// undefined as well for what stands by itself
function cardOf(draft: Draft, cards: ReadonlyMap<string, string>, id: string): string | undefined {
  const node = draft.nodes.get(id);
  if (node?.role !== 'app') return cards.get(id);
  // pods that the set does not have are no card
  return node.state === 'there' ? id : undefined;
}

function ownersOf({ nodes, edges }: Draft): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  const own = (id: string, owner: string) => {
    const known = owners.get(id);
    if (known === undefined) owners.set(id, new Set([owner]));
    else known.add(owner);
  };
  for (const { link, from, to, names } of edges.values()) {
    const [source, target] = [nodes.get(from), nodes.get(to)];
    if (source === undefined || target === undefined) continue;
    if (forward.has(link)) own(from, to);
    // a policy belongs to what it guards, and not to its peers
    else if (link === 'allows') {
      if (names.has('guards')) own(from, to);
      else if (target.role !== 'app') own(from, from);
    } else if (link === 'makes') own(source.role === 'app' ? to : from, source.role === 'app' ? from : to);
    else if (link === 'binds' && target.role === 'access') {
      // an account belongs to what runs as it, a binding to its accounts, a role to its bindings
      if (source.role !== 'access' || target.type.endsWith('Role')) own(to, from);
      else own(from, to);
    } else if (target.role === 'config' || target.role === 'storage') own(to, from);
    else if (target.role === 'service' && source.role !== 'app' && source.role !== 'entry') own(from, to);
  }
  return owners;
}
