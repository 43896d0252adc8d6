import type { Construct } from 'constructs';
import { resolveDrain } from '../../parts/pod/drain';
import { constructError, describeValue, list } from '../../parts/props/construct-error';
import { Defaults } from '../../platform/defaults';
import type { Gpu } from '../accelerator/gpu-props';
import { ENGINES } from '../engines/known-engines';
import type { EngineNodes } from '../engines/engine-nodes';
import type { ModelEngine } from '../engines/model-engine';
import { isOlder } from '../engines/server-version';
import type { MLServingAppProps } from '../ml-serving-app-props';
import type { DrainChain } from '../timing/drain-chain';

/** Servers on several nodes that serve one model together. */
export interface NodeGroup {
  /** The pods of a group, its leader among them. */
  readonly size: number;
  readonly flags: EngineNodes;
}

/** The props that several nodes need or have no use for. */
type GroupProps = Pick<
  MLServingAppProps,
  'nodes' | 'image' | 'model' | 'gpu' | 'args' | 'autoscale' | 'queue' | 'downloadTimeout' | 'rollout'
>;

/**
 * The group of servers that `nodes` asks for; undefined for servers of their own.
 *
 * @throws on a number below 2, on an engine whose servers do not join, and on props that do not go with groups
 */
export function resolveGroup(
  owner: Construct,
  props: GroupProps,
  engine: ModelEngine | undefined,
): NodeGroup | undefined {
  const { nodes, image } = props;
  if (nodes === undefined) return undefined;
  if (typeof nodes !== 'number' || !Number.isInteger(nodes) || nodes < 2)
    throw constructError(
      owner,
      `'nodes' is ${describeValue(nodes)}; it is a whole number from 2: for one node, leave it out`,
    );
  const flags = engine?.nodes;
  if (engine === undefined || flags === undefined)
    throw constructError(
      owner,
      `'nodes' is ${nodes}, and servers of ${engine?.name ?? 'a custom engine'} are not known to join; use ${list(joining())}, or an engine of your own with 'nodes'`,
    );
  if (flags.since !== undefined && isOlder(image, flags.since.image, flags.since.version))
    throw constructError(
      owner,
      `'nodes' needs ${flags.since.image} ${flags.since.version.join('.')}, and 'image' is "${image}", whose servers do not join; take a newer one`,
    );
  for (const [isWrong, problem] of misfits(props)) if (isWrong) throw constructError(owner, problem);
  return { size: nodes, flags };
}

/**
 * The seconds for which a worker that is stopped waits, until its leader has finished the requests that both compute: all pods of a group that
 * goes are stopped at once. Undefined where pods do not wait.
 */
export function workerWait(owner: Construct, { drain, finishSeconds = 0 }: DrainChain): number | undefined {
  const resolved = resolveDrain(owner, drain, Defaults.read(owner).drain);
  return resolved === undefined || resolved.preStop === 0 ? undefined : resolved.preStop + finishSeconds;
}

function joining(): readonly string[] {
  return Object.values(ENGINES as Readonly<Record<string, ModelEngine>>)
    .filter(({ nodes }) => nodes !== undefined)
    .map(({ name }) => name);
}

function misfits({ model, gpu, args, autoscale, queue, downloadTimeout, rollout }: GroupProps): [boolean, string][] {
  const part = typeof gpu === 'object' && (gpu as Gpu | null) !== null ? partOf(gpu) : undefined;
  return [
    [
      gpu === undefined,
      "'nodes' divides a model over the GPUs of nodes, and 'gpu' is missing; give the number of each node",
    ],
    [part !== undefined, `'gpu' is a part of a device ('${part ?? ''}'), and 'nodes' needs whole ones; give 'count'`],
    [
      model === undefined,
      "'nodes' divides a model by arguments of its servers, which have none without 'model'; give it",
    ],
    [args !== undefined, "'args' replaces the arguments by which servers of several 'nodes' join; use 'extraArgs'"],
    [
      autoscale !== undefined || queue !== undefined,
      "'autoscale' and 'queue' count pods, and 'nodes' makes groups of them; give the number of groups as 'replicas'",
    ],
    [
      downloadTimeout !== undefined,
      "'downloadTimeout' is the deadline of a Deployment, and 'nodes' makes a LeaderWorkerSet, which has none; leave it out",
    ],
    [
      rollout === 'recreate',
      "'rollout' is \"recreate\", and groups of several 'nodes' are replaced one by one; give 'maxSurge' and 'maxUnavailable'",
    ],
  ];
}

function partOf(gpu: Gpu): string | undefined {
  return (['mig', 'timeSliced'] as const).find((part) => gpu[part] !== undefined);
}
