import { objectOf, type PropTypesOf } from '../../parts/props/prop-types';

/** The flags by which servers on several nodes serve one model together. */
export interface EngineNodes {
  /**
   * Further arguments of all servers of a group. LeaderWorkerSet gives the variables `$(LWS_LEADER_ADDRESS)`, `$(LWS_GROUP_SIZE)` and
   * `$(LWS_WORKER_INDEX)`, which is 0 for the leader.
   */
  readonly args: readonly string[];

  /**
   * Further arguments of the workers, which answer no requests themselves.
   *
   * @default - none
   */
  readonly workerArgs?: readonly string[];

  /**
   * The first version whose servers do so, by the tag of the image of this name.
   *
   * @default - all do
   */
  readonly since?: { readonly image: string; readonly version: readonly [major: number, minor: number] };
}

export const ENGINE_NODES_PROPS = {
  args: 'list',
  workerArgs: 'list',
  since: objectOf({ image: 'string', version: 'list' } satisfies PropTypesOf<NonNullable<EngineNodes['since']>>),
} as const satisfies PropTypesOf<EngineNodes>;
