import { readAmounts, type Amounts } from './amounts';
import { podResources, type Defaults, type Resources, type SizedContainer } from './pod-resources';

/** One item of a LimitRange. */
export interface LimitItem {
  /** Its place in spec.limits. */
  readonly index: number;
  readonly type: string;
  readonly min: Amounts;
  readonly max: Amounts;
  readonly ratio: Amounts;
  /** The defaults for containers; other types have none. */
  readonly defaults: Defaults;
}

/** The items of a LimitRange, by its spec. */
export function limitItems(spec: unknown): readonly LimitItem[] {
  const limits = (spec as { limits?: unknown } | null | undefined)?.limits;
  if (!Array.isArray(limits)) return [];
  return limits.flatMap((item: unknown, index): readonly LimitItem[] => {
    if (typeof item !== 'object' || item === null) return [];
    const { type, min, max, maxLimitRequestRatio, ...given } = item as Readonly<Record<string, unknown>>;
    const [least, most] = [readAmounts(min), readAmounts(max)];
    const defaults = type === 'Container' ? defaultsOf(given, least, most) : none;
    const ratio = readAmounts(maxLimitRequestRatio);
    return [{ index, type: typeof type === 'string' ? type : '', min: least, max: most, ratio, defaults }];
  });
}

const none: Defaults = { requests: new Map(), limits: new Map() };

// a missing default limit is the maximum; a missing default request is the default limit, or else the minimum
// (pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem)
function defaultsOf(given: Readonly<Record<string, unknown>>, min: Amounts, max: Amounts): Defaults {
  const [limits, requests] = [readAmounts(given.default), readAmounts(given.defaultRequest)];
  for (const [resource, amount] of max) if (!limits.has(resource)) limits.set(resource, amount);
  for (const [resource, amount] of limits) if (!requests.has(resource)) requests.set(resource, amount);
  for (const [resource, amount] of min) if (!requests.has(resource)) requests.set(resource, amount);
  return { limits, requests };
}

/** A resource of a container or pod that a LimitRange refuses. */
export interface LimitProblem {
  readonly item: LimitItem;
  readonly bound: 'min' | 'max' | 'maxLimitRequestRatio' | 'default';
  readonly resource: string;
  readonly allowed: bigint;
  /** The one that is refused: the request or the limit. */
  readonly part: 'request' | 'limit';
  /** The amount in the pod; undefined when it is not set. */
  readonly given: bigint | undefined;
  /** The container; undefined for the whole pod. */
  readonly container: SizedContainer | undefined;
}

/**
 * Finds what the items of LimitRanges refuse in a pod whose containers have their defaults.
 *
 * Source: plugin/pkg/admission/limitranger/admission.go, PodValidateLimitFunc.
 */
export function limitProblems(
  containers: readonly SizedContainer[],
  items: readonly LimitItem[],
): readonly LimitProblem[] {
  return items.flatMap((item) => {
    if (item.type === 'Pod') return ofPod(containers, item);
    if (item.type !== 'Container') return [];
    return containers.flatMap((container) => [...ofOne(container, item, container), ...belowRequest(container, item)]);
  });
}

// sidecars count in some versions and not in others: refused is what is refused either way
function ofPod(containers: readonly SizedContainer[], item: LimitItem): readonly LimitProblem[] {
  const all = podResources(containers);
  const few = podResources(containers.map((one) => (one.role === 'sidecar' ? { ...one, role: 'init' as const } : one)));
  const least = new Map(ofOne(few, item, undefined).map((problem) => [keyOf(problem), problem]));
  return ofOne(all, item, undefined).filter((problem) => least.has(keyOf(problem)));
}

function keyOf({ bound, resource, part }: LimitProblem): string {
  return `${bound} ${resource} ${part}`;
}

function ofOne(
  { requests, limits }: Resources,
  item: LimitItem,
  container: SizedContainer | undefined,
): readonly LimitProblem[] {
  const problems: LimitProblem[] = [];
  const add = (bound: LimitProblem['bound'], resource: string, part: LimitProblem['part'], given?: bigint) => {
    const allowed = (bound === 'maxLimitRequestRatio' ? item.ratio : item[bound as 'min' | 'max']).get(resource) ?? 0n;
    problems.push({ item, bound, resource, allowed, part, given, container });
  };
  for (const [resource, allowed] of item.min) {
    const [request, limit] = [requests.get(resource), limits.get(resource)];
    if (request === undefined || request < allowed) add('min', resource, 'request', request);
    else if (limit !== undefined && limit < allowed) add('min', resource, 'limit', limit);
  }
  for (const [resource, allowed] of item.max) {
    const [request, limit] = [requests.get(resource), limits.get(resource)];
    if (limit === undefined || limit > allowed) add('max', resource, 'limit', limit);
    else if (request !== undefined && request > allowed) add('max', resource, 'request', request);
  }
  for (const [resource, allowed] of item.ratio) {
    const [request, limit] = [requests.get(resource) ?? 0n, limits.get(resource) ?? 0n];
    if (request === 0n) add('maxLimitRequestRatio', resource, 'request');
    else if (limit === 0n || limit * one > allowed * request) {
      add('maxLimitRequestRatio', resource, 'limit', limit === 0n ? undefined : (limit * one) / request);
    }
  }
  return problems;
}

const one = 1_000_000_000n;

// the server fills in the limit, and then refuses the request above it
function belowRequest(container: SizedContainer, item: LimitItem): readonly LimitProblem[] {
  return [...item.defaults.limits].flatMap(([resource, allowed]): readonly LimitProblem[] => {
    const given = container.own.requests.get(resource);
    const isFilledIn = !container.own.limits.has(resource) && container.limits.get(resource) === allowed;
    // a request above the maximum is a finding of its own
    if (given === undefined || !isFilledIn || given <= allowed || item.max.get(resource) === allowed) return [];
    return [{ item, bound: 'default', resource, allowed, part: 'request', given, container }];
  });
}
