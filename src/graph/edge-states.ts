import type { EdgeState, GraphEdge } from './model';

const states: readonly EdgeState[] = ['ok', 'unsure', 'waived', 'blocked', 'broken'];

/** The worse of two states. */
export function worse(one: EdgeState, other: EdgeState): EdgeState {
  return states.indexOf(one) >= states.indexOf(other) ? one : other;
}

/** The worst of some states; `ok` of none. */
export function worst(all: Iterable<EdgeState>): EdgeState {
  let state: EdgeState = 'ok';
  for (const one of all) state = worse(state, one);
  return state;
}

/** Whether something does not work for sure. */
export function isBroken({ state }: Pick<GraphEdge, 'state'>): boolean {
  return state === 'broken' || state === 'blocked';
}
