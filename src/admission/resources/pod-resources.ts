import { addAmounts, raiseAmounts, readAmounts, type Amounts } from './amounts';

/** The requests and limits of a container or pod. */
export interface Resources {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** The defaults of a LimitRange for containers that set no resources. */
export interface Defaults {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** The role of a container: an init container, a sidecar, or a regular container. */
type ContainerRole = 'init' | 'sidecar' | 'main';

/** A container of a pod, and what it asks for in the end. */
export interface SizedContainer extends Resources {
  readonly name: string;
  readonly list: 'initContainers' | 'containers';
  readonly index: number;
  readonly role: ContainerRole;
  /** Its own requests: a limit without a request is its request. */
  readonly own: Resources;
}

/**
 * The containers of a pod, with the defaults that the server fills in before it validates them.
 *
 * Source: pkg/apis/core/v1/defaults.go, SetDefaults_Pod; plugin/pkg/admission/limitranger/admission.go,
 * mergeContainerResources.
 */
export function sizedContainers(spec: unknown, defaults: readonly Defaults[]): readonly SizedContainer[] {
  return (['initContainers', 'containers'] as const).flatMap((list) =>
    itemsAt(spec, list).flatMap((container, index): readonly SizedContainer[] => {
      if (typeof container !== 'object' || container === null) return [];
      const { name, restartPolicy, resources } = container as Readonly<Record<string, unknown>>;
      const own = ownResources(resources);
      const isSidecar = restartPolicy === 'Always';
      const role = list === 'containers' ? 'main' : isSidecar ? 'sidecar' : 'init';
      return [{ name: typeof name === 'string' ? name : '', list, index, role, own, ...filledIn(own, defaults) }];
    }),
  );
}

function ownResources(value: unknown): Resources {
  const { requests, limits } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const own = { requests: readAmounts(requests), limits: readAmounts(limits) };
  for (const [resource, amount] of own.limits) {
    if (!own.requests.has(resource)) own.requests.set(resource, amount);
  }
  return own;
}

function filledIn(own: Resources, defaults: readonly Defaults[]): Resources {
  if (defaults.length === 0) return own;
  const [requests, limits] = [new Map(own.requests), new Map(own.limits)];
  for (const one of defaults) {
    for (const [resource, amount] of one.limits) if (!limits.has(resource)) limits.set(resource, amount);
    for (const [resource, amount] of one.requests) if (!requests.has(resource)) requests.set(resource, amount);
  }
  return { requests, limits };
}

/**
 * Returns the requests of a whole pod: all that run at once, or the largest that runs before them, with the sidecars that have
 * started by then.
 *
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function podResources(containers: readonly SizedContainer[]): Resources {
  return { requests: total(containers, 'requests'), limits: total(containers, 'limits') };
}

function total(containers: readonly SizedContainer[], part: 'requests' | 'limits'): Amounts {
  const running = new Map<string, bigint>();
  const started = new Map<string, bigint>();
  const starting = new Map<string, bigint>();
  for (const container of containers) {
    if (container.role !== 'init') addAmounts(running, container[part]);
    if (container.role === 'sidecar') addAmounts(started, container[part]);
    if (container.role !== 'init') continue;
    const peak = new Map(started);
    addAmounts(peak, container[part]);
    raiseAmounts(starting, peak);
  }
  raiseAmounts(running, starting);
  return running;
}

function itemsAt(value: unknown, key: string): readonly unknown[] {
  const items = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return Array.isArray(items) ? items : [];
}
