import type { Duration } from 'cdk8s';
import { constructError, describeValue, list, similar, type Place } from '../props/construct-error';
import { goDuration, wholeSeconds } from '../props/duration';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import { SEVERITIES, type AlertRule, type AlertSeverity } from './alert-rule';
import { jobPattern, podPattern, type WatchedPods } from './pod-patterns';

/**
 * An alert that every app can ask for:
 *
 * - `notReady`: fewer pods are ready than there should be
 * - `restarts`: a container restarts again and again
 * - `memory`: a container is near its memory limit, over which it is killed
 * - `volume`: the volume of a claim is nearly full
 * - `failed`: a Job failed; of a ScheduledJob, the last one
 */
export type AlertWord = 'notReady' | 'restarts' | 'memory' | 'volume' | 'failed';

/** An alert by a word, with settings of its own. */
export interface WordAlert {
  /** The alert. */
  readonly alert: AlertWord;

  /**
   * The time for which it holds before it fires, in whole seconds.
   *
   * @default - 10 minutes; none for `restarts` and `failed`
   */
  readonly for?: Duration;

  /** @default - 'critical' for `notReady` and `failed`, 'warning' for the others */
  readonly severity?: AlertSeverity;

  /**
   * The value from which it fires: restarts in 15 minutes, percent of the memory limit, percent of the volume that is used.
   *
   * @default - 3 restarts, 90 percent
   */
  readonly threshold?: number;
}

const WORD_ALERT_PROPS = {
  alert: 'any',
  for: 'any',
  severity: 'any',
  threshold: 'any',
} as const satisfies PropTypesOf<WordAlert>;

/** A kind of alert. */
interface Word {
  readonly title: string;
  readonly summary: string;
  readonly severity: AlertSeverity;
  /** In seconds. */
  readonly hold: number;
  readonly threshold?: number;
  /** The expression, or the reason why it can never hold for the pods. */
  readonly expr: (pods: WatchedPods, threshold: number) => string | { readonly lacks: string };
}

/** Matchers as PromQL writes them: `{namespace="shop",deployment="api"}`. */
function matchers(labels: Readonly<Record<string, string>>, ...more: readonly string[]): string {
  const written = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `{${[...written, ...more].join(',')}}`;
}

function ofPods(pods: WatchedPods, ...more: readonly string[]): string {
  return matchers({ namespace: pods.namespace }, `pod=~${JSON.stringify(podPattern(pods))}`, ...more);
}

/** The label of a workload, and the metrics of kube-state-metrics with its ready pods and with those that should be. */
const READY = {
  Deployment: ['deployment', 'kube_deployment_status_replicas_ready', 'kube_deployment_spec_replicas'],
  StatefulSet: ['statefulset', 'kube_statefulset_status_replicas_ready', 'kube_statefulset_replicas'],
  // its leaders are those of a StatefulSet of its name
  LeaderWorkerSet: ['statefulset', 'kube_statefulset_status_replicas_ready', 'kube_statefulset_replicas'],
  DaemonSet: ['daemonset', 'kube_daemonset_status_number_ready', 'kube_daemonset_status_desired_number_scheduled'],
} as const;

const WORDS: Readonly<Record<AlertWord, Word>> = {
  notReady: {
    title: 'PodsNotReady',
    summary: 'fewer pods are ready than there should be',
    severity: 'critical',
    hold: 600,
    expr: ({ kind, name, namespace }) => {
      if (kind === 'Job' || kind === 'CronJob' || kind === 'ScaledJob')
        return { lacks: 'a Job has no pods that stay ready; ask for "failed"' };
      const [label, ready, wanted] = READY[kind];
      const labels = matchers({ namespace, [label]: name });
      return `${ready}${labels} < ${wanted}${labels}`;
    },
  },
  restarts: {
    title: 'ContainerRestarts',
    summary: 'container {{ $labels.container }} of pod {{ $labels.pod }} restarts again and again',
    severity: 'warning',
    hold: 0,
    threshold: 3,
    expr: (pods, threshold) => `increase(kube_pod_container_status_restarts_total${ofPods(pods)}[15m]) >= ${threshold}`,
  },
  memory: {
    title: 'MemoryNearLimit',
    summary: 'container {{ $labels.container }} of pod {{ $labels.pod }} is near its memory limit',
    severity: 'warning',
    hold: 600,
    threshold: 90,
    expr: (pods, threshold) => {
      if (!pods.hasMemoryLimit) return { lacks: "no container has a memory limit; set 'resources.memoryLimit'" };
      const by = 'namespace, pod, container';
      const used = `max by (${by}) (container_memory_working_set_bytes${ofPods(pods, 'container!=""')})`;
      const limit = `max by (${by}) (kube_pod_container_resource_limits${ofPods(pods, 'resource="memory"')})`;
      return `100 * ${used} / on (${by}) ${limit} >= ${threshold}`;
    },
  },
  volume: {
    title: 'VolumeFilling',
    summary: 'the volume of claim {{ $labels.persistentvolumeclaim }} is nearly full',
    severity: 'warning',
    hold: 600,
    threshold: 90,
    expr: (pods, threshold) => {
      const { shared, templates, ephemeral } = pods.claims;
      const names = [
        ...shared.map((name) => name.replaceAll('.', '\\.')),
        ...templates.map((name) => `${name}-${podPattern(pods)}`),
        ...ephemeral.map((name) => `${podPattern(pods)}-${name}`),
      ];
      if (names.length === 0)
        return { lacks: 'the pods mount no claims, whose volumes alone are measured; leave it out' };
      const claims = `persistentvolumeclaim=~${JSON.stringify(names.join('|'))}`;
      const labels = matchers({ namespace: pods.namespace }, claims);
      return `100 * kubelet_volume_stats_used_bytes${labels} / kubelet_volume_stats_capacity_bytes${labels} >= ${threshold}`;
    },
  },
  failed: {
    title: 'JobFailed',
    summary: 'Job {{ $labels.job_name }} failed',
    severity: 'critical',
    hold: 0,
    expr: (pods) => {
      const { kind, namespace } = pods;
      const job = `job_name${kind === 'Job' ? '=' : '=~'}${JSON.stringify(jobPattern(pods))}`;
      const jobs = (...more: readonly string[]) => matchers({ namespace }, job, ...more);
      const failed = `kube_job_failed${jobs('condition="true"')} > 0`;
      const started = `kube_job_status_start_time${jobs()}`;
      switch (kind) {
        case 'Job':
          return failed;
        case 'CronJob':
          // an older Job that failed stays until the history is full: the newest one counts
          return `${failed} and on (namespace, job_name) topk(1, ${started})`;
        case 'ScaledJob':
          return `${failed} and on (namespace, job_name) (time() - ${started} < 3600)`;
        default:
          return { lacks: 'it runs no Jobs; ask for "notReady" or "restarts"' };
      }
    },
  },
};

const NAMES: readonly string[] = Object.keys(WORDS);

/**
 * Returns the alerts that an app asks for.
 *
 * @throws on an unknown word, on a duplicate, on one that can never fire for the pods, and on settings that Prometheus refuses
 */
export function wordAlerts(place: Place, pods: WatchedPods, asked: readonly unknown[]): readonly AlertRule[] {
  const seen = new Set<string>();
  return asked.map((one, index) => {
    const at = `monitor.alerts[${index}]`;
    const given = (typeof one === 'object' && one !== null ? one : { alert: one }) as Partial<WordAlert>;
    checkProps(place, given, WORD_ALERT_PROPS, at);
    const word = wordOf(place, at, given.alert);
    if (seen.has(word)) throw constructError(place, `'monitor.alerts' has "${word}" twice; leave one out`);
    seen.add(word);
    const { title, summary, severity, hold, expr, threshold: usual } = WORDS[word];
    const written = expr(pods, thresholdOf(place, at, word, given.threshold, usual));
    if (typeof written !== 'string') throw constructError(place, `'${at}' is "${word}", but ${written.lacks}`);
    const level = given.severity ?? severity;
    if (!SEVERITIES.includes(level))
      throw constructError(place, `'${at}.severity' is ${describeValue(level)}; it is one of ${list(SEVERITIES)}`);
    const seconds = given.for === undefined ? hold : wholeSeconds(place, `'${at}.for'`, given.for);
    return {
      alert: title,
      expr: written,
      ...(seconds > 0 && { for: goDuration(seconds) }),
      labels: { severity: level },
      annotations: { summary: `${pods.kind} ${pods.namespace}/${pods.name}: ${summary}` },
    };
  });
}

function wordOf(place: Place, at: string, given: unknown): AlertWord {
  if (typeof given === 'string' && Object.hasOwn(WORDS, given)) return given as AlertWord;
  const meant = typeof given === 'string' ? similar(given, NAMES) : undefined;
  const remedy = meant === undefined ? `it is one of ${list(NAMES)}` : `did you mean "${meant}"?`;
  throw constructError(place, `'${at}' is ${describeValue(given)}; ${remedy}`);
}

function thresholdOf(place: Place, at: string, word: AlertWord, given: unknown, usual: number | undefined): number {
  if (given === undefined) return usual ?? 0;
  if (usual === undefined)
    throw constructError(place, `'${at}.threshold' is set, which "${word}" does not have; leave it out`);
  const isPercent = word !== 'restarts';
  const fits = typeof given === 'number' && given > 0 && (isPercent ? given < 100 : Number.isInteger(given));
  if (fits) return given;
  throw constructError(
    place,
    `'${at}.threshold' is ${describeValue(given)}; give it ${isPercent ? 'a percentage, between 0 and 100' : 'a whole number of restarts, from 1'}`,
  );
}
