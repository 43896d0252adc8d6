import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { LONGEST_STARTUP } from '../../parts/pod/container-probes';
import { isProbe, type Health, type Probe, type Probes } from '../../parts/pod/probes';
import { LARGEST_INT32 } from '../../parts/props/bounds';
import { constructError } from '../../parts/props/construct-error';
import { wholeSeconds } from '../../parts/props/duration';
import type { ModelEngine } from '../engines/model-engine';

/** Loading a model of a few gigabytes, for servers of which nothing else is known. */
const CUSTOM_STARTUP = Duration.minutes(10);

/** Downloading tens of gigabytes. */
const DOWNLOAD = Duration.minutes(30);

/** The time between the end of the start and the availability of a pod that a rollout leaves, in seconds. */
const READY = 300;

/** Between two questions whether the server has started. */
const STARTUP_PERIOD = 10;

/**
 * The time that a server may take to start, in whole seconds.
 *
 * @throws on less than its engine takes with the smallest model, since its pods would be restarted for ever
 */
export function startupSeconds(
  owner: Construct,
  given: Duration | undefined,
  engine: Pick<ModelEngine, 'name' | 'startup' | 'leastStartup'> | undefined,
): number {
  if (given === undefined) return (engine?.startup ?? CUSTOM_STARTUP).toSeconds();
  const seconds = wholeSeconds(owner, "'startupTimeout'", given, STARTUP_PERIOD, LONGEST_STARTUP - STARTUP_PERIOD);
  const least = engine?.leastStartup?.toSeconds() ?? 0;
  if (seconds < least)
    throw constructError(
      owner,
      `'startupTimeout' is ${seconds} seconds, and ${engine?.name ?? ''} takes at least ${least} with the smallest model: its pods would be restarted for ever; give it longer`,
    );
  return seconds;
}

/**
 * The time after which a rollout without progress fails, in seconds: the download of the model, then the start of the server, then some to be
 * found ready. Undefined where nothing is downloaded: a Deployment counts the start of the server by itself.
 */
export function progressDeadline(
  owner: Construct,
  downloads: boolean,
  startup: number,
  downloadTimeout: Duration | undefined,
): number | undefined {
  if (!downloads) {
    if (downloadTimeout === undefined) return undefined;
    throw constructError(
      owner,
      "'downloadTimeout' is the time of a download, and 'model' is not downloaded; leave it out",
    );
  }
  const ready = roundedUp(startup) + READY;
  // the deadline is an int32
  return wholeSeconds(owner, "'downloadTimeout'", downloadTimeout ?? DOWNLOAD, 1, LARGEST_INT32 - ready) + ready;
}

/**
 * The probes with the time to start that the model needs, whichever way they were given. A startup probe of its own keeps its period and
 * first wait; its patience, where it has one, is kept instead of the time to start.
 */
export function withStartup(health: Health, seconds: number): Health {
  // WebApp refuses other values
  if (health === false || (typeof health !== 'string' && typeof health !== 'object')) return health;
  const probes: Probes = typeof health === 'string' ? all({ path: health }) : isProbe(health) ? all(health) : health;
  const single = typeof health === 'string' || isProbe(health);
  const startup = probes.startup ?? probes.liveness ?? probes.readiness;
  if (startup === undefined) return probes;
  if (!single && probes.startup !== undefined) return { ...probes, startup: patient(probes.startup, seconds) };
  const failureThreshold = roundedUp(seconds) / STARTUP_PERIOD;
  // the times of a probe that is not of the startup are meant for what runs
  const { successThreshold: _, initialDelay: __, ...handler } = startup;
  return { ...probes, startup: { ...handler, period: Duration.seconds(STARTUP_PERIOD), failureThreshold } as Probe };
}

/** A startup probe that fails as often as the time to start takes, unless it says how often. */
function patient(startup: Probe, seconds: number): Probe {
  if (startup.failureThreshold !== undefined) return startup;
  const { period = Duration.seconds(STARTUP_PERIOD), initialDelay } = startup;
  // an invalid duration, or one of no time, is refused with the other props of the probe
  if (!isTime(period) || (initialDelay !== undefined && !isTime(initialDelay))) return startup;
  const asking = seconds - (initialDelay?.toMilliseconds() ?? 0) / 1000;
  const failureThreshold = Math.max(1, Math.ceil(asking / (period.toMilliseconds() / 1000)));
  return { ...startup, period, failureThreshold };
}

function isTime(duration: Duration): boolean {
  const { toMilliseconds } = duration as Partial<Duration> & object;
  return typeof toMilliseconds === 'function' && duration.toMilliseconds() > 0;
}

/** Whether probes are given that say by themselves how long a start may take, or none are: the time to start has no part in them. */
export function ignoresStartup(health: Health | undefined): boolean {
  if (health === false) return true;
  if (typeof health !== 'object' || health === null || isProbe(health)) return false;
  return health.startup?.failureThreshold !== undefined;
}

/** The server has started, and is ready, while its port takes connections. */
export function connections(port: string): Probes {
  return { readiness: { tcp: port }, startup: { tcp: port } };
}

/** The seconds that a probe of whole periods waits. */
function roundedUp(seconds: number): number {
  return Math.ceil(seconds / STARTUP_PERIOD) * STARTUP_PERIOD;
}

function all(probe: Probe): Probes {
  return { startup: probe, readiness: probe, liveness: probe };
}
