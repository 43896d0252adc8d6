import type { EdgeState, NodeState } from '../model';

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

/** The word for the existence of a node; undefined for what is there, and for the outside, whose looks say it. */
export function existence(state: NodeState): string | undefined {
  return state === 'there' || state === 'outside' ? undefined : state;
}
