import type { EdgeState, GraphNode } from '../model';
import type { SignName } from './glyphs';

const SIGN_OF_STATE: Readonly<Record<EdgeState, SignName | undefined>> = {
  ok: undefined,
  unsure: 'unsure',
  waived: 'waived',
  blocked: 'blocked',
  broken: 'broken',
};

/** Returns the sign that stands beside what is not in order. */
export function signOf(state: EdgeState): SignName | undefined {
  return SIGN_OF_STATE[state];
}

/** Returns the classes of a node, by which the theme colours it. */
export function nodeClasses(node: GraphNode): string {
  return `node role-${node.role} is-${node.state}`;
}
