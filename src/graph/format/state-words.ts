import { few } from '../drawing/edge-labels';
import type { EdgeState, GraphEdge, GraphNode } from '../model';

/** The sign and the word of a state, which no colour replaces; empty for what is as it should be. */
export function stateMark(state: EdgeState): string {
  switch (state) {
    case 'ok':
      return '';
    case 'broken':
      return '✗ broken';
    case 'blocked':
      return '⊘ blocked';
    case 'unsure':
      return '? unsure';
    case 'waived':
      return '~ waived';
  }
}

/** The sign and the word of an edge's state, and the policies that block it. */
export function edgeMark({ state, blockedBy }: Pick<GraphEdge, 'state' | 'blockedBy'>): string {
  const by = blockedBy.map((id) => id.replace('/', ' '));
  return state === 'blocked' && by.length > 0 ? `${stateMark(state)} by ${few(by)}` : stateMark(state);
}

/** The word for the existence of a node; undefined for what is there, for the outside, and where a detail says it. */
export function existence({ state, details }: Pick<GraphNode, 'state' | 'details'>): string | undefined {
  if (state === 'there' || state === 'outside') return undefined;
  const isSaid = state === 'made' && details.some((detail) => /^(may be )?made by /.test(detail));
  return isSaid ? undefined : state;
}
