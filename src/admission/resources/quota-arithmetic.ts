import type { Amounts } from './amounts';
import type { Resources, SizedContainer } from './pod-resources';

const one = 1_000_000_000n;
const counted: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);

/**
 * Returns the usage that a quota counts for a pod, by the quota's resource names.
 *
 * Source: pkg/quota/v1/evaluator/core/pods.go, PodUsageFunc.
 */
export function podUsage({ requests, limits }: Resources): Amounts {
  const usage = new Map<string, bigint>([
    ['pods', one],
    ['count/pods', one],
  ]);
  for (const [resource, amount] of requests) {
    if (counted.has(resource) || resource.startsWith('hugepages-')) usage.set(resource, amount);
    usage.set(`requests.${resource}`, amount);
  }
  for (const [resource, amount] of limits) if (counted.has(resource)) usage.set(`limits.${resource}`, amount);
  return usage;
}

// what every container must say where a quota counts it, and nothing more
const demanded: ReadonlyMap<string, readonly ['requests' | 'limits', string]> = new Map([
  ['cpu', ['requests', 'cpu']],
  ['memory', ['requests', 'memory']],
  ['requests.cpu', ['requests', 'cpu']],
  ['requests.memory', ['requests', 'memory']],
  ['limits.cpu', ['limits', 'cpu']],
  ['limits.memory', ['limits', 'memory']],
]);

/**
 * Returns the resources that a container must set because a quota counts them, and does not, by the quota's names.
 *
 * Source: pkg/quota/v1/evaluator/core/pods.go, Constraints.
 */
export function unsaidResources(container: SizedContainer, hard: Amounts): readonly string[] {
  return [...hard.keys()].filter((name) => {
    const [part, resource] = demanded.get(name) ?? [];
    return part !== undefined && resource !== undefined && !container[part].has(resource);
  });
}

/**
 * The scopes of a quota.
 *
 * @returns undefined when it selects pods by more than how long they may run and what they ask for: nobody can know them
 */
export function quotaScopes(spec: unknown): readonly string[] | undefined {
  const { scopes, scopeSelector } = (spec ?? {}) as Readonly<Record<string, unknown>>;
  if (scopeSelector !== undefined && scopeSelector !== null) return undefined;
  const names = Array.isArray(scopes) ? scopes.map(String) : [];
  return names.every((name) => plain.has(name)) ? names : undefined;
}

const plain: ReadonlySet<string> = new Set(['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort']);

/** Returns whether a pod matches all scopes of a quota (podMatchesScopeFunc). */
export function isInScopes(scopes: readonly string[], spec: unknown, containers: readonly SizedContainer[]): boolean {
  if (scopes.length === 0) return true;
  const ends = (spec as { activeDeadlineSeconds?: unknown } | null | undefined)?.activeDeadlineSeconds;
  const isTerminating = typeof ends === 'number';
  const isBestEffort = containers.every(({ requests, limits }) => !asks(requests) && !asks(limits));
  return scopes.every((scope) => {
    switch (scope) {
      case 'Terminating':
        return isTerminating;
      case 'NotTerminating':
        return !isTerminating;
      case 'BestEffort':
        return isBestEffort;
      default:
        return !isBestEffort;
    }
  });
}

function asks(amounts: Amounts): boolean {
  return (amounts.get('cpu') ?? 0n) > 0n || (amounts.get('memory') ?? 0n) > 0n;
}

/**
 * Returns the usage that a quota counts for an object other than a pod, by the quota's resource names.
 *
 * Source: https://kubernetes.io/docs/concepts/policy/resource-quotas/ and pkg/quota/v1/evaluator/core.
 */
export function objectUsage(kind: string, group: string, value: unknown): Map<string, bigint> {
  const plural = pluralOf(kind);
  const usage = new Map([[group === '' ? `count/${plural}` : `count/${plural}.${group}`, one]]);
  if (group !== '') return usage;
  if (named.has(plural)) usage.set(plural, one);
  const spec = (value as { spec?: unknown } | null | undefined)?.spec;
  if (kind === 'Service') addService(usage, spec);
  return usage;
}

// quotas know these without count/ as well
const named: ReadonlySet<string> = new Set([
  'configmaps',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
]);

function pluralOf(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower.endsWith('s')) return `${lower}es`;
  return lower.endsWith('y') ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}

function addService(usage: Map<string, bigint>, spec: unknown): void {
  const { type, ports, allocateLoadBalancerNodePorts } = (spec ?? {}) as Readonly<Record<string, unknown>>;
  const count = BigInt(Array.isArray(ports) ? ports.length : 0) * one;
  if (type === 'NodePort') usage.set('services.nodeports', count);
  if (type !== 'LoadBalancer') return;
  usage.set('services.loadbalancers', one);
  if (allocateLoadBalancerNodePorts !== false) usage.set('services.nodeports', count);
}

/** Returns the usage of a claim, in total and for its storage class. */
export function claimUsage(storage: bigint | undefined, storageClass: string | undefined): Map<string, bigint> {
  const usage = new Map([
    ['persistentvolumeclaims', one],
    ['count/persistentvolumeclaims', one],
  ]);
  const ofClass = `${storageClass ?? ''}.storageclass.storage.k8s.io`;
  if (storageClass !== undefined) usage.set(`${ofClass}/persistentvolumeclaims`, one);
  if (storage === undefined) return usage;
  usage.set('requests.storage', storage);
  if (storageClass !== undefined) usage.set(`${ofClass}/requests.storage`, storage);
  return usage;
}
