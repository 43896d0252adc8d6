import type { Duration } from 'cdk8s';
import { optionsOf, type PropTypesOf } from '../props/prop-types';

/** The period and the thresholds of a probe. */
export interface ProbeTiming {
  /** @default - none; a startup probe is the better way to wait */
  readonly initialDelay?: Duration;
  /** @default - 10 seconds; 5 for a startup probe */
  readonly period?: Duration;
  /** @default - 3 seconds */
  readonly timeout?: Duration;
  /** @default - 3 for readiness, 6 for liveness, 60 for startup */
  readonly failureThreshold?: number;
  /** @default 1 */
  readonly successThreshold?: number;
}

/** A probe that is healthy when a GET answers with a status from 200 to 399. */
export interface HttpProbe<P extends string = string> extends ProbeTiming {
  /** The path, with a slash at its start. */
  readonly path: string;
  /**
   * The port, by its name or number.
   *
   * @default - the first port
   */
  readonly port?: P | number;
  /** @default - none */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default 'HTTP' */
  readonly scheme?: 'HTTP' | 'HTTPS';
}

/** A probe that is healthy when a connection opens. */
export interface TcpProbe<P extends string = string> extends ProbeTiming {
  /** The port, by its name or number. */
  readonly tcp: P | number;
}

/** A probe by the gRPC health protocol. */
export interface GrpcProbe<P extends string = string> extends ProbeTiming {
  /** The port, by its name or number. */
  readonly grpc: P | number;
  /**
   * The service that the health request names.
   *
   * @default - none: the server as a whole
   */
  readonly service?: string;
}

/** A probe that is healthy when a command in the container ends with 0. */
export interface ExecProbe extends ProbeTiming {
  /** The command and its arguments. */
  readonly exec: readonly string[];
}

/**
 * A probe that succeeds while the container has written a file recently enough, for programs that answer no requests.
 *
 * It runs `sh`, `date`, `stat` and `expr` in the container, which GNU and BusyBox images have.
 *
 * @example
 * new Worker(chart, 'mailer', { image: 'mailer:1.0.0', health: { file: '/tmp/alive', maxAge: Duration.minutes(1) } });
 */
export interface FileProbe extends ProbeTiming {
  /** The absolute path of the file. */
  readonly file: string;
  /** The longest time since the file was last written, in whole seconds. */
  readonly maxAge: Duration;
}

/** One probe. */
export type Probe<P extends string = string> = HttpProbe<P> | TcpProbe<P> | GrpcProbe<P> | ExecProbe | FileProbe;

/** The probes one by one; what is not given is not probed. */
export interface Probes<P extends string = string> {
  /**
   * Whether the pod gets requests.
   *
   * @default - not probed
   */
  readonly readiness?: Probe<P>;
  /**
   * Whether the container is to be restarted.
   *
   * @default - not probed
   */
  readonly liveness?: Probe<P>;
  /**
   * Whether the container has started; the other probes wait for it.
   *
   * @default - not probed
   */
  readonly startup?: Probe<P>;
}

/**
 * The health checks of an app.
 *
 * - a path, or one probe: asked for startup (5 minutes at most), readiness (out of the Service after 30 seconds) and liveness
 *   (restarted after 60 seconds). A timing given with it is that of readiness and liveness; startup keeps its own period and patience.
 * - `readiness`, `liveness`, `startup`: those probes alone
 * - `false`: no probes
 */
export type Health<P extends string = string> = string | Probe<P> | Probes<P> | false;

/** The timing of each probe, where neither app nor defaults say otherwise. */
export interface ProbeDefaults {
  /** The timing of readiness probes. */
  readonly readiness: ProbeTiming;
  /** The timing of liveness probes. */
  readonly liveness: ProbeTiming;
  /** The timing of startup probes. */
  readonly startup: ProbeTiming;
}

/** The properties of which a probe has one: the way in which the container is asked. */
const PROBE_HANDLERS = ['path', 'tcp', 'grpc', 'exec', 'file'] as const;

/** The handlers that a value has. */
export function handlersOf(health: Probe | Probes): string[] {
  return PROBE_HANDLERS.filter((handler) => handler in health);
}

/** Whether a value is one probe rather than several by their kind. */
export function isProbe(health: Probe | Probes): health is Probe {
  return 'path' in health || PROBE_HANDLERS.some((handler) => handler in health);
}

export const PROBE_TIMING_PROPS = {
  initialDelay: 'any',
  period: 'any',
  timeout: 'any',
  failureThreshold: 'any',
  successThreshold: 'any',
} as const satisfies PropTypesOf<ProbeTiming>;

const PROBE_PROPS = {
  path: 'any',
  port: 'any',
  headers: 'record',
  scheme: 'any',
  tcp: 'any',
  grpc: 'any',
  service: 'any',
  exec: 'any',
  file: 'any',
  maxAge: 'any',
  ...PROBE_TIMING_PROPS,
} as const satisfies PropTypesOf<Probe>;

/** A probe, or several by their kind. */
export const HEALTH_PROPS = {
  readiness: optionsOf(PROBE_PROPS),
  liveness: optionsOf(PROBE_PROPS),
  startup: optionsOf(PROBE_PROPS),
  ...PROBE_PROPS,
} as const satisfies PropTypesOf<Probe | Probes>;
