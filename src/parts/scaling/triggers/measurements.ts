import type { KeyReference } from '../../config/config-source';
import { scheduleProblem } from '../../workload/schedule';
import { timeZoneProblem } from '../../workload/time-zone';
import { together } from './option-groups';
import type { TargetOptions } from './target';
import type { TriggerKind } from './setting';

/** Times between which there are more pods. */
export interface CronOptions {
  /** The time zone of both times, from the tz database: `'Europe/Berlin'`, `'Etc/UTC'`. */
  readonly timeZone: string;

  /** The start: minute, hour, day of month, month and day of week, such as `'0 8 * * 1-5'`. */
  readonly start: string;

  /** The end, such as `'0 18 * * 1-5'`. */
  readonly end: string;

  /** The fewest pods between both. */
  readonly replicas: number;
}

/** A query of Prometheus, which returns one value. */
export interface PrometheusOptions extends TargetOptions {
  /** The URL of Prometheus, such as `http://prometheus.monitoring:9090`. */
  readonly serverAddress: string;

  /** The query, such as `sum(rate(http_requests_total{app="api"}[2m]))`. */
  readonly query: string;

  /**
   * Whether a query without a result counts as 0. Otherwise it is an error, on which the number of pods stays, or is that of `fallback`.
   *
   * @default true
   */
  readonly ignoreNullValues?: boolean;

  /**
   * The namespace of the query, for a Thanos that asks for one.
   *
   * @default - none
   */
  readonly namespace?: string;

  /**
   * A bearer token.
   *
   * @default - none
   */
  readonly bearerToken?: KeyReference;

  /**
   * The user of basic authentication; it goes with `password`.
   *
   * @default - none
   */
  readonly username?: KeyReference;

  /**
   * The password.
   *
   * @default - none
   */
  readonly password?: KeyReference;
}

/** A number in the JSON that an HTTP API answers. */
export interface MetricsApiOptions extends TargetOptions {
  /** The URL. */
  readonly url: string;

  /** The place of the number, such as `queues.orders.length`. */
  readonly valueLocation: string;

  /**
   * A bearer token.
   *
   * @default - none
   */
  readonly bearerToken?: KeyReference;
}

export const CRON: TriggerKind<CronOptions> = {
  type: 'cron',
  settings: {
    timeZone: { takes: 'text', metadata: 'timezone', required: true },
    start: { takes: 'text', metadata: 'start', required: true },
    end: { takes: 'text', metadata: 'end', required: true },
    replicas: { takes: 'whole', metadata: 'desiredReplicas', required: true },
  },
  problem: ({ timeZone, start, end }) =>
    timeZoneProblem(timeZone) ?? timeProblem("'start'", start) ?? timeProblem("'end'", end) ?? sameTimes(start, end),
};

// the scaler has no macros
function timeProblem(prop: string, time: string): string | undefined {
  if (time.startsWith('@')) return `${prop} is "${time}"; write minute, hour, day of month, month and day of week`;
  return scheduleProblem(time, prop, 'KEDA');
}

function sameTimes(start: string, end: string): string | undefined {
  return start === end ? `'start' and 'end' are both "${start}"; give different times` : undefined;
}

export const PROMETHEUS: TriggerKind<PrometheusOptions> = {
  type: 'prometheus',
  settings: {
    serverAddress: { takes: 'text', metadata: 'serverAddress', required: true },
    query: { takes: 'text', metadata: 'query', required: true },
    perPod: { takes: 'number', metadata: 'threshold', required: true },
    activation: { takes: 'activation', metadata: 'activationThreshold' },
    ignoreNullValues: { takes: 'flag', metadata: 'ignoreNullValues' },
    namespace: { takes: 'text', metadata: 'namespace' },
    bearerToken: { takes: 'key', parameter: 'bearerToken' },
    username: { takes: 'key', parameter: 'username' },
    password: { takes: 'key', parameter: 'password' },
  },
  derived: ({ bearerToken, username }) => ({
    authModes: bearerToken !== undefined ? 'bearer' : username !== undefined ? 'basic' : undefined,
  }),
  problem: ({ serverAddress, bearerToken, username, password }) => {
    if (!/^https?:\/\//.test(serverAddress))
      return `'serverAddress' is "${serverAddress}"; write it as "http://prometheus.monitoring:9090"`;
    if (bearerToken !== undefined && username !== undefined)
      return "'bearerToken' and 'username' are both given; leave one out";
    return together({ username, password });
  },
};

export const METRICS_API: TriggerKind<MetricsApiOptions> = {
  type: 'metrics-api',
  settings: {
    url: { takes: 'text', metadata: 'url', required: true },
    valueLocation: { takes: 'text', metadata: 'valueLocation', required: true },
    perPod: { takes: 'number', metadata: 'targetValue', required: true },
    activation: { takes: 'activation', metadata: 'activationTargetValue' },
    bearerToken: { takes: 'key', parameter: 'token' },
  },
  derived: ({ bearerToken }) => ({ authMode: bearerToken === undefined ? undefined : 'bearer' }),
};
