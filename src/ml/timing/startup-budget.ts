import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { isProbe, type Health, type Probe, type Probes } from '../../parts/pod/probes';
import { wholeSeconds } from '../../parts/props/duration';

/** Between two questions whether the server has started. */
const STARTUP_PERIOD = 10;

/** The probes with the time to start that the model needs, whichever way they were given. */
export function withStartup(owner: Construct, health: Health, timeout: Duration): Health {
  // WebApp refuses other values
  if (health === false || (typeof health !== 'string' && typeof health !== 'object')) return health;
  const probes: Probes = typeof health === 'string' ? all({ path: health }) : isProbe(health) ? all(health) : health;
  const single = typeof health === 'string' || isProbe(health);
  const startup = probes.startup ?? probes.liveness ?? probes.readiness;
  if (startup === undefined) return probes;
  const seconds = wholeSeconds(owner, "'startupTimeout'", timeout, STARTUP_PERIOD);
  const failureThreshold = Math.ceil(seconds / STARTUP_PERIOD);
  const { successThreshold: _, initialDelay: __, ...handler } = startup;
  // a startup probe with a patience of its own has been thought about; that of a single probe is meant for what runs
  if (!single && probes.startup?.failureThreshold !== undefined) return probes;
  return { ...probes, startup: { ...handler, period: Duration.seconds(STARTUP_PERIOD), failureThreshold } as Probe };
}

/** The server has started, and is ready, while its port takes connections. */
export function connections(port: string): Probes {
  return { readiness: { tcp: port }, startup: { tcp: port } };
}

function all(probe: Probe): Probes {
  return { startup: probe, readiness: probe, liveness: probe };
}
