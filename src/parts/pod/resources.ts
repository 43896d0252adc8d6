import { SizeRoundingBehavior, type Size } from 'cdk8s';
import { k8s, type Cpu } from 'cdk8s-plus-28';
import { constructError, refuse, type Place } from '../props/construct-error';
import { qualifiedName } from '../naming/dns-names';
import { ONE, cpuProblem, diskProblem, memoryProblem, parseQuantity } from './quantity';
import type { PropTypesOf } from '../props/prop-types';

/** An amount of CPU: cores (`0.5`), a quantity (`'500m'`), or cdk8s-plus' Cpu. */
export type CpuAmount = number | string | Cpu;

/** An amount of memory or disk: a quantity with its unit (`'512Mi'`), or cdk8s' Size. */
export type BytesAmount = string | Size;

/** Resource requests and limits of a container. */
export interface Resources {
  /**
   * CPU that is kept for the container.
   *
   * @default '100m'
   */
  readonly cpu?: CpuAmount;

  /**
   * CPU that the container may use at most; beyond it, it is throttled.
   *
   * @default - no limit, so that idle cores can be used
   */
  readonly cpuLimit?: CpuAmount;

  /**
   * Memory that is kept for the container.
   *
   * @default '256Mi'
   */
  readonly memory?: BytesAmount;

  /**
   * Memory that the container may use at most; beyond it, it is killed.
   *
   * @default - `memory` where that is given, else '512Mi'
   */
  readonly memoryLimit?: BytesAmount;

  /**
   * Disk (logs, emptyDir volumes, the container's own layer) that is kept for the container.
   *
   * @default - none
   */
  readonly ephemeralStorage?: BytesAmount;

  /**
   * Disk that the container may use at most; beyond it, its pod is evicted.
   *
   * @default - no limit
   */
  readonly ephemeralStorageLimit?: BytesAmount;

  /**
   * Devices and other resources with a domain of their own, as whole numbers: requested and limited alike, as Kubernetes asks.
   *
   * @default - none
   */
  readonly extended?: Readonly<Record<string, number>>;
}

export const RESOURCES_PROPS = {
  cpu: 'any',
  cpuLimit: 'any',
  memory: 'any',
  memoryLimit: 'any',
  ephemeralStorage: 'any',
  ephemeralStorageLimit: 'any',
  extended: 'record',
} as const satisfies PropTypesOf<Resources>;

/**
 * The requests and limits of a container: what is given, completed by the defaults.
 *
 * A request given alone is its own memory limit; a limit given alone takes the request down with it.
 *
 * @param limitsMemory - whether a memory request that is given alone is its limit too
 * @throws on an amount that is none, and on a request over its limit
 */
export function resolveResources(
  place: Place,
  given: Resources | false | undefined,
  defaults: Resources | false,
  limitsMemory = true,
): k8s.ResourceRequirements {
  const own = given === false ? {} : (given ?? {});
  const fallback = given === false || defaults === false ? {} : defaults;

  const cpuGiven = amountOf(place, 'cpu', own.cpu);
  const cpuLimit = amountOf(place, 'cpuLimit', own.cpuLimit ?? fallback.cpuLimit);
  const memoryGiven = amountOf(place, 'memory', own.memory);
  const memoryLimitGiven = amountOf(place, 'memoryLimit', own.memoryLimit);
  const memoryLimit =
    memoryLimitGiven ??
    (limitsMemory
      ? (memoryGiven ?? amountOf(place, 'memoryLimit', fallback.memoryLimit ?? fallback.memory))
      : amountOf(place, 'memoryLimit', fallback.memoryLimit));
  const diskGiven = amountOf(place, 'ephemeralStorage', own.ephemeralStorage);
  const diskLimit = amountOf(
    place,
    'ephemeralStorageLimit',
    own.ephemeralStorageLimit ?? fallback.ephemeralStorageLimit,
  );

  const requests: Record<string, Amount> = {};
  const limits: Record<string, Amount> = {};
  set(requests, 'cpu', cpuGiven ?? capped(amountOf(place, 'cpu', fallback.cpu), cpuLimit));
  set(limits, 'cpu', cpuLimit);
  set(requests, 'memory', memoryGiven ?? capped(amountOf(place, 'memory', fallback.memory), memoryLimit));
  set(limits, 'memory', memoryLimit);
  set(
    requests,
    'ephemeral-storage',
    diskGiven ?? capped(amountOf(place, 'ephemeralStorage', fallback.ephemeralStorage), diskLimit),
  );
  set(limits, 'ephemeral-storage', diskLimit);
  for (const [name, request] of Object.entries(requests)) {
    const limit = limits[name];
    if (limit !== undefined && request.value > limit.value) {
      throw constructError(
        place,
        `'resources' requests ${request.text} of ${name}, over the limit of ${limit.text}; raise the limit or lower the request`,
      );
    }
  }
  for (const [name, count] of Object.entries({ ...fallback.extended, ...own.extended })) {
    refuse(place, extendedProblem(name, count));
    if (count !== 0) requests[name] = limits[name] = { text: String(count), value: BigInt(count) };
  }
  return {
    ...(Object.keys(requests).length > 0 && { requests: quantities(requests) }),
    ...(Object.keys(limits).length > 0 && { limits: quantities(limits) }),
  };
}

/** An amount as it is written, and in billionths of its unit. */
interface Amount {
  readonly text: string;
  readonly value: bigint;
}

/** The bytes of an amount of disk or shared memory, checked; in whole bytes, rounded up as Kubernetes does. */
export function bytesOf(
  place: Place,
  prop: string,
  amount: BytesAmount,
): { readonly text: string; readonly bytes: bigint } {
  const text = textOf(amount);
  refuse(place, diskProblem(`'${prop}'`, text));
  return { text, bytes: ((parseQuantity(text) ?? 0n) + ONE - 1n) / ONE };
}

/** Whether the containers ask for a resource, without which no autoscaler can measure its use. */
export function requests(resources: k8s.ResourceRequirements, resource: 'cpu' | 'memory'): boolean {
  return resources.requests?.[resource] !== undefined;
}

/** An amount of CPU as it is written, checked. */
export function cpuText(place: Place, what: string, amount: CpuAmount): string {
  const text = textOf(amount);
  refuse(place, cpuProblem(what, text));
  return text;
}

/** An amount of memory as it is written, checked. */
export function memoryText(place: Place, what: string, amount: BytesAmount): string {
  const text = textOf(amount);
  refuse(place, memoryProblem(what, text));
  return text;
}

function amountOf(
  place: Place,
  prop: keyof Resources,
  amount: CpuAmount | BytesAmount | undefined,
): Amount | undefined {
  if (amount === undefined) return undefined;
  const text = textOf(amount);
  const value = parseQuantity(text);
  const problem = prop.startsWith('cpu') ? cpuProblem : prop.startsWith('memory') ? memoryProblem : diskProblem;
  refuse(place, problem(`'resources': '${prop}'`, text, value));
  return { text, value: value ?? 0n };
}

function textOf(amount: CpuAmount | BytesAmount): string {
  // members identify an amount of another copy of cdk8s, since two versions of cdk8s-plus may be installed
  if (typeof amount !== 'object' || amount === null) return String(amount);
  return 'toKibibytes' in amount ? sizeText(amount) : String(amount.amount);
}

/** cdk8s' Size in the largest unit that keeps it whole. */
function sizeText(size: Size): string {
  const kibibytes = size.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  const units = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];
  let amount = kibibytes;
  let unit = 0;
  while (unit < units.length - 1 && amount >= 1024 && amount % 1024 === 0) {
    amount /= 1024;
    unit += 1;
  }
  return `${amount}${units[unit] ?? ''}`;
}

function capped(amount: Amount | undefined, limit: Amount | undefined): Amount | undefined {
  return amount !== undefined && limit !== undefined && amount.value > limit.value ? limit : amount;
}

function set(map: Record<string, Amount>, name: string, amount: Amount | undefined): void {
  if (amount !== undefined) map[name] = amount;
}

/** A domain has 253 characters, and "requests." stands before it in a quota. */
const LONGEST_DOMAIN = 244;

function extendedProblem(name: string, count: number): string | undefined {
  if (!name.includes('/')) return `'resources': "${name}" in 'extended' has no domain; write it as "nvidia.com/gpu"`;
  const problem = qualifiedName("'resources': in 'extended',", name);
  if (problem !== undefined) return problem;
  if (name.startsWith('requests.'))
    return `'resources': "${name}" in 'extended' is a quota's word; write it as "${name.slice('requests.'.length)}"`;
  if (name.startsWith('hugepages-'))
    return `'resources': "${name}" in 'extended' begins with "hugepages-", the word of a size of pages; give the device another name`;
  // a quota counts it with this word before its name, which the API server checks too
  if (qualifiedName('', `requests.${name}`) !== undefined)
    return `'resources': "${name}" in 'extended' has a domain of ${name.indexOf('/')} characters; it has at most ${LONGEST_DOMAIN}`;
  if (Number.isSafeInteger(count) && count >= 0) return undefined;
  return `'resources': "${name}" is ${count}; devices come in whole numbers`;
}

function quantities(amounts: Readonly<Record<string, Amount>>): Record<string, k8s.Quantity> {
  const result: Record<string, k8s.Quantity> = {};
  for (const [name, { text }] of Object.entries(amounts)) result[name] = k8s.Quantity.fromString(text);
  return result;
}
