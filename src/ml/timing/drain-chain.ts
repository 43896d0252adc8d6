import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { resolveDrain, type DrainOptions } from '../../parts/pod/drain';
import { constructError } from '../../parts/props/construct-error';
import { LONGEST_INT64, wholeSeconds } from '../../parts/props/duration';
import { Defaults } from '../../platform/defaults';
import type { EngineDrain } from '../engines/engine-options';

/** The seconds between the end of the server's own drain and the kill, in which its processes end (vllm-project/vllm#43208 asks for some). */
const MARGIN = 10;

/** The termination of a pod: `preStop`, then the server's own drain, then a margin, which add up to the grace period. */
export interface DrainChain {
  /** Undefined where it is that of all apps. */
  readonly drain: Duration | DrainOptions | undefined;
  /** The seconds that the server may take to finish its requests; undefined where no limit is known. */
  readonly finishSeconds: number | undefined;
}

/**
 * The termination of a server: the engine's, made longer where the defaults of the scope ask for more, or the one that is given.
 *
 * @throws on a given drain that leaves the server no time to finish its requests, and on parts of a second
 */
export function drainChain(
  owner: Construct,
  given: Duration | DrainOptions | undefined,
  engine: EngineDrain | undefined,
): DrainChain {
  const { additions, drain: fallback } = Defaults.read(owner);
  if (engine === undefined || !additions) return { drain: given, finishSeconds: undefined };
  if (given !== undefined) {
    const own = resolveDrain(owner, given, fallback);
    if (own === undefined) return { drain: given, finishSeconds: undefined };
    const finishSeconds = own.seconds - own.preStop - MARGIN;
    if (finishSeconds < 1)
      throw constructError(
        owner,
        `'drain' is ${own.seconds} seconds: ${own.preStop} of 'preStop' and ${MARGIN} for the processes to end leave none to finish requests; give it at least ${own.preStop + MARGIN + 1} seconds`,
      );
    return { drain: given, finishSeconds };
  }
  if (fallback === false) return { drain: undefined, finishSeconds: undefined };
  const hook = fallback.hook ?? true;
  const asked = (what: string, duration: Duration = Duration.seconds(0)) =>
    wholeSeconds(owner, what, duration, 0, LONGEST_INT64);
  const ownWait = (engine.preStop ?? Duration.seconds(5)).toSeconds();
  const preStop = hook ? Math.max(ownWait, asked("'drain': 'preStop'", fallback.preStop)) : 0;
  const grace = Math.max(preStop + engine.finish.toSeconds() + MARGIN, asked("'drain'", fallback.timeout));
  return {
    drain: { timeout: Duration.seconds(grace), ...(hook && { preStop: Duration.seconds(preStop) }) },
    finishSeconds: grace - preStop - MARGIN,
  };
}
