import { addTo, amountsOf, raiseTo, type Amounts } from './resource-amounts';

/** The JSON of a pod's spec, as far as its resources are in it. */
export interface PodSpecJson {
  readonly containers?: readonly ContainerJson[];
  readonly initContainers?: readonly ContainerJson[];
  readonly overhead?: unknown;
  readonly volumes?: readonly { readonly ephemeral?: { readonly volumeClaimTemplate?: ClaimJson } }[];
}

interface ContainerJson {
  readonly name?: string;
  readonly restartPolicy?: string;
  readonly resources?: { readonly requests?: unknown; readonly limits?: unknown };
}

/** The JSON of a claim, or of a template of claims. */
export interface ClaimJson {
  readonly spec?: { readonly resources?: { readonly requests?: unknown } };
}

/** The requests and limits that containers get which set none. */
export interface ContainerDefaults {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** A container with its requests and limits as the API server completes them. */
export interface SizedContainer {
  readonly name: string;
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** The parts of a container's resources that a quota counts: `requests.cpu` is the request of CPU. */
export const PARTS = [
  ['requests.cpu', 'requests', 'cpu'],
  ['requests.memory', 'requests', 'memory'],
  ['limits.cpu', 'limits', 'cpu'],
  ['limits.memory', 'limits', 'memory'],
] as const;

/** Returns a container with the defaults of its namespace; a limit alone is the request too. */
function sized({ name = '', resources }: ContainerJson, defaults: ContainerDefaults): SizedContainer {
  const given = amountsOf(resources?.limits);
  const requests = new Map([...defaults.requests, ...given, ...amountsOf(resources?.requests)]);
  return { name, requests, limits: new Map([...defaults.limits, ...given]) };
}

/** The containers of a pod, as the API server completes them. */
export function containersOf(spec: PodSpecJson, defaults: ContainerDefaults): readonly SizedContainer[] {
  return [...(spec.initContainers ?? []), ...(spec.containers ?? [])].map((one) => sized(one, defaults));
}

/**
 * Returns what a quota counts for a pod: its requests and limits, itself, and the claims that live as long as it does.
 *
 * Init containers run before the others and one by one, but those that restart always run beside them
 * (https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers).
 */
export function podUsage(spec: PodSpecJson, defaults: ContainerDefaults): Map<string, bigint> {
  const usage = new Map<string, bigint>([['pods', 1_000_000_000n]]);
  for (const part of ['requests', 'limits'] as const) {
    const beside = new Map<string, bigint>();
    const most = new Map<string, bigint>();
    for (const container of spec.initContainers ?? []) {
      const own = sized(container, defaults)[part];
      if (container.restartPolicy === 'Always') addTo(beside, own);
      const now = new Map(beside);
      if (container.restartPolicy !== 'Always') addTo(now, own);
      raiseTo(most, now);
    }
    const running = new Map(beside);
    for (const container of spec.containers ?? []) addTo(running, sized(container, defaults)[part]);
    raiseTo(most, running);
    addTo(most, amountsOf(spec.overhead));
    for (const [name, amount] of most) usage.set(`${part}.${name}`, amount);
  }
  for (const { ephemeral } of spec.volumes ?? [])
    if (ephemeral?.volumeClaimTemplate !== undefined) addTo(usage, claimUsage(ephemeral.volumeClaimTemplate));
  return usage;
}

/** Returns what a quota counts for a claim. */
export function claimUsage(claim: ClaimJson): Map<string, bigint> {
  const storage = amountsOf(claim.spec?.resources?.requests).get('storage');
  const usage = new Map<string, bigint>([['persistentvolumeclaims', 1_000_000_000n]]);
  if (storage !== undefined) usage.set('requests.storage', storage);
  return usage;
}
