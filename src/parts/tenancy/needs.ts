import { addTo, type Amounts } from './resource-amounts';
import {
  claimUsage,
  containersOf,
  podUsage,
  type ClaimJson,
  type ContainerDefaults,
  type PodSpecJson,
  type SizedContainer,
} from './pod-usage';

/** The JSON of an object, as far as pods and claims are in it. */
interface ObjectJson {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly spec?: WorkloadSpec & PodSpecJson & ClaimJson['spec'] & ScalerSpec;
}

interface Template {
  readonly template?: { readonly spec?: PodSpecJson };
}

interface WorkloadSpec extends Template {
  readonly replicas?: number;
  readonly parallelism?: number;
  readonly completions?: number;
  readonly concurrencyPolicy?: string;
  readonly strategy?: Strategy;
  readonly updateStrategy?: Strategy;
  readonly jobTemplate?: { readonly spec?: WorkloadSpec };
  readonly jobTargetRef?: WorkloadSpec;
  readonly volumeClaimTemplates?: readonly ClaimJson[];
}

interface Strategy {
  readonly type?: string;
  readonly rollingUpdate?: { readonly maxSurge?: number | string };
}

interface ScalerSpec {
  readonly scaleTargetRef?: { readonly kind?: string; readonly name?: string };
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly minReplicaCount?: number;
  readonly maxReplicaCount?: number;
}

/** Pods or claims of one object: what each of them needs, and how many there are. */
export interface Need {
  /** The object in words: `Deployment "web"`. */
  readonly of: string;
  /** The amounts of one, by the names that a quota has for them. */
  readonly each: Amounts;
  /** The number that there always is. */
  readonly least: number;
  /** The number that there can be: at the most of an autoscaler, and while a rollout starts new ones; undefined for one on each node. */
  readonly most: number | undefined;
  /** The new pods that a rollout of a pod on each node starts before it stops the old ones, as in `maxSurge`. */
  readonly surge?: number | string;
  readonly containers: readonly SizedContainer[];
  readonly claims: readonly Amounts[];
}

/** KEDA's most replicas where none are given (https://keda.sh/docs/latest/reference/scaledobject-spec/). */
const KEDA_MOST = 100;

/** Returns what the objects of a namespace need, the pods with the defaults of the namespace. */
export function needsOf(objects: readonly unknown[], namespace: string, defaults: ContainerDefaults): readonly Need[] {
  const own = (objects as readonly ObjectJson[]).filter(
    ({ metadata }) => (metadata?.namespace ?? namespace) === namespace,
  );
  const scalers = new Map(own.flatMap(scalerOf));
  return own.flatMap((object) => needOf(object, scalers, defaults));
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

function scalerOf({ kind, spec = {} }: ObjectJson): readonly (readonly [string, Bounds])[] {
  const { scaleTargetRef: target } = spec;
  if (target?.name === undefined) return [];
  const key = `${target.kind ?? 'Deployment'}/${target.name}`;
  if (kind === 'HorizontalPodAutoscaler') return [[key, { least: spec.minReplicas ?? 1, most: spec.maxReplicas ?? 1 }]];
  if (kind !== 'ScaledObject') return [];
  return [[key, { least: spec.minReplicaCount ?? 0, most: spec.maxReplicaCount ?? KEDA_MOST }]];
}

function needOf(
  object: ObjectJson,
  scalers: ReadonlyMap<string, Bounds>,
  defaults: ContainerDefaults,
): readonly Need[] {
  const { kind = '', metadata, spec } = object;
  const name = metadata?.name ?? '';
  const of = `${kind} "${name}"`;
  if (kind === 'PersistentVolumeClaim') {
    const each = claimUsage(object);
    return [{ of, each, least: 1, most: 1, containers: [], claims: [each] }];
  }
  const pod = podSpecOf(object);
  if (spec === undefined || pod === undefined) return [];
  const templates = (spec.volumeClaimTemplates ?? []).map(claimUsage);
  const each = podUsage(pod, defaults);
  for (const claim of templates) addTo(each, claim);
  const count = countOf(kind, spec, scalers.get(`${kind}/${name}`));
  return [{ of, each, ...count, containers: containersOf(pod, defaults), claims: templates }];
}

function podSpecOf({ kind, spec }: ObjectJson): PodSpecJson | undefined {
  switch (kind) {
    case 'Pod':
      return spec;
    case 'CronJob':
      return spec?.jobTemplate?.spec?.template?.spec;
    case 'ScaledJob':
      return spec?.jobTargetRef?.template?.spec;
    default:
      return spec?.template?.spec?.containers === undefined ? undefined : spec.template.spec;
  }
}

function countOf(
  kind: string,
  spec: WorkloadSpec & ScalerSpec,
  scaler: Bounds | undefined,
): Pick<Need, 'least' | 'most' | 'surge'> {
  switch (kind) {
    case 'Pod':
      return { least: 1, most: 1 };
    case 'DaemonSet':
      return { least: 0, most: undefined, surge: spec.updateStrategy?.rollingUpdate?.maxSurge ?? 0 };
    // the pods of Jobs come and go
    case 'Job':
      return { least: 0, most: parallel(spec) };
    case 'CronJob':
      // a run may go on when the next one starts
      return { least: 0, most: parallel(spec.jobTemplate?.spec) * (spec.concurrencyPolicy === 'Forbid' ? 1 : 2) };
    case 'ScaledJob':
      return { least: 0, most: parallel(spec.jobTargetRef) * (spec.maxReplicaCount ?? KEDA_MOST) };
    default: {
      const { least, most } = scaler ?? { least: spec.replicas ?? 1, most: spec.replicas ?? 1 };
      return { least, most: kind === 'Deployment' ? most + surgeOf(spec.strategy, most) : most };
    }
  }
}

function parallel({ parallelism = 1, completions = parallelism }: WorkloadSpec = {}): number {
  return Math.min(parallelism, completions);
}

function surgeOf(strategy: Strategy | undefined, replicas: number): number {
  return strategy?.type === 'Recreate' ? 0 : shareOf(strategy?.rollingUpdate?.maxSurge ?? '25%', replicas);
}

/** Returns a count, or percent of a number, rounded up as Kubernetes does for a surge. */
export function shareOf(count: number | string, whole: number): number {
  return typeof count === 'number' ? count : Math.ceil((Number.parseInt(count, 10) * whole) / 100);
}
