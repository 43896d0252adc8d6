import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { constructError, refuse } from '../props/construct-error';
import { objectOf, optionsOf, type PropTypesOf } from '../props/prop-types';
import {
  bytesOf,
  cpuText,
  memoryText,
  resolveResources,
  type BytesAmount,
  type CpuAmount,
  type Resources,
} from '../pod/resources';
import { amountText, amountsOf, type Amounts } from './resource-amounts';
import type { Need } from './needs';
import type { ContainerDefaults } from './pod-usage';

/** Bounds of a container's CPU and memory. */
export interface ContainerBounds {
  /**
   * CPU.
   *
   * @default - no bound
   */
  readonly cpu?: CpuAmount;

  /**
   * Memory.
   *
   * @default - no bound
   */
  readonly memory?: BytesAmount;
}

const BOUNDS = objectOf({ cpu: 'any', memory: 'any' } satisfies PropTypesOf<ContainerBounds>);

/** Bounds of a claim's size. */
export interface ClaimBounds {
  /**
   * The least.
   *
   * @default - no bound
   */
  readonly min?: BytesAmount;

  /**
   * The most.
   *
   * @default - no bound
   */
  readonly max?: BytesAmount;
}

/** The LimitRange of an environment: the resources of containers that set none, and bounds for all. */
export interface Limits {
  /**
   * The requests and limits of containers that set none; `false` for none.
   *
   * @default - those of the environment's defaults
   */
  readonly defaults?: Omit<Resources, 'extended'> | false;

  /**
   * The least that each container requests.
   *
   * @default - no bound
   */
  readonly min?: ContainerBounds;

  /**
   * The most that each container may use: one without a limit is refused.
   *
   * @default - no bound
   */
  readonly max?: ContainerBounds;

  /**
   * The sizes that claims may have.
   *
   * @default - no bound
   */
  readonly claims?: ClaimBounds;
}

export const LIMITS = optionsOf({
  defaults: optionsOf({
    cpu: 'any',
    cpuLimit: 'any',
    memory: 'any',
    memoryLimit: 'any',
    ephemeralStorage: 'any',
    ephemeralStorageLimit: 'any',
  } satisfies PropTypesOf<Omit<Resources, 'extended'>>),
  min: BOUNDS,
  max: BOUNDS,
  claims: objectOf({ min: 'any', max: 'any' } satisfies PropTypesOf<ClaimBounds>),
} satisfies PropTypesOf<Limits>);

/** The limits of an environment, resolved. */
export interface LimitPlan {
  /** The items of the LimitRange; it is not written without any. */
  readonly items: readonly k8s.LimitRangeItem[];
  /** The resources of containers that set none, as the API server completes them. */
  readonly defaults: ContainerDefaults;
  /** Returns the problems of pods and claims that the LimitRange refuses. */
  problems(needs: readonly Need[]): readonly string[];
}

/**
 * Resolves the limits of an environment.
 *
 * @param resources those of the environment's defaults
 * @throws on amounts that are none, and on bounds that contradict each other or the defaults
 */
export function planLimits(owner: Construct, limits: Limits, resources: Resources | false): LimitPlan {
  const given = limits.defaults ?? (resources === false ? false : withoutExtended(resources));
  const { requests, limits: most } = given === false ? {} : resolveResources(owner, given, false, false);
  const min = bounds(owner, 'min', limits.min);
  const max = bounds(owner, 'max', limits.max);
  const claimMin = claimBound(owner, 'min', limits.claims?.min);
  const claimMax = claimBound(owner, 'max', limits.claims?.max);
  const defaults = completed(json(requests), json(most), amountsOf(min), amountsOf(max));
  refuseContradictions(owner, amountsOf(min), amountsOf(max), defaults);
  if (claimMin !== undefined && claimMax !== undefined) {
    const [least, greatest] = [amountsOf({ x: claimMin }).get('x'), amountsOf({ x: claimMax }).get('x')];
    if (least !== undefined && greatest !== undefined && least > greatest)
      throw constructError(owner, `'limits.claims.min' is "${claimMin}", above the maximum "${claimMax}"`);
  }
  const container = {
    ...(has(requests) && { defaultRequest: requests }),
    ...(has(most) && { default: most }),
    ...(has(min) && { min: quantities(min) }),
    ...(has(max) && { max: quantities(max) }),
  };
  const claim = {
    ...(claimMin !== undefined && { min: quantities({ storage: claimMin }) }),
    ...(claimMax !== undefined && { max: quantities({ storage: claimMax }) }),
  };
  return {
    items: [
      ...(has(container) ? [{ type: 'Container', ...container }] : []),
      ...(has(claim) ? [{ type: 'PersistentVolumeClaim', ...claim }] : []),
    ],
    defaults,
    problems: (needs) =>
      needs.flatMap((need) => [
        ...need.containers.flatMap((one) => ofContainer(need.of, one, amountsOf(min), amountsOf(max))),
        ...need.claims.flatMap((one) => ofClaim(need.of, one.get('requests.storage'), claimMin, claimMax)),
      ]),
  };
}

function withoutExtended({ extended: _, ...rest }: Resources): Omit<Resources, 'extended'> {
  return rest;
}

function has(map: object | undefined): map is object {
  return map !== undefined && Object.keys(map).length > 0;
}

function json(quantity: Readonly<Record<string, k8s.Quantity>> | undefined): Map<string, bigint> {
  return amountsOf(Object.fromEntries(Object.entries(quantity ?? {}).map(([name, { value }]) => [name, value])));
}

function quantities(texts: Readonly<Record<string, string>>): Record<string, k8s.Quantity> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, k8s.Quantity.fromString(text)]));
}

function bounds(owner: Construct, prop: 'min' | 'max', given: ContainerBounds | undefined): Record<string, string> {
  const { cpu, memory } = given ?? {};
  return {
    ...(cpu !== undefined && { cpu: cpuText(owner, `'limits.${prop}.cpu'`, cpu) }),
    ...(memory !== undefined && { memory: memoryText(owner, `'limits.${prop}.memory'`, memory) }),
  };
}

function claimBound(owner: Construct, prop: 'min' | 'max', size: BytesAmount | undefined): string | undefined {
  return size === undefined ? undefined : bytesOf(owner, `limits.claims.${prop}`, size).text;
}

/** The defaults as the API server completes them: a maximum is the default limit, a limit or minimum the default request. */
function completed(requests: Amounts, most: Amounts, min: Amounts, max: Amounts): ContainerDefaults {
  const limits = new Map([...max, ...most]);
  return { requests: new Map([...min, ...limits, ...requests]), limits };
}

function refuseContradictions(owner: Construct, min: Amounts, max: Amounts, defaults: ContainerDefaults): void {
  for (const name of ['cpu', 'memory']) {
    const text = (amount: bigint | undefined) => amountText(name, amount ?? 0n);
    const [least, most] = [min.get(name), max.get(name)];
    const above = (amount: bigint | undefined, bound: bigint | undefined) =>
      amount !== undefined && bound !== undefined && amount > bound;
    if (above(least, most))
      refuse(owner, `'limits.min.${name}' is "${text(least)}", above the maximum "${text(most)}"`);
    for (const [what, amount] of [
      ['request', defaults.requests.get(name)],
      ['limit', defaults.limits.get(name)],
    ] as const) {
      if (above(amount, most))
        refuse(
          owner,
          `the default ${what} of ${name} is "${text(amount)}", above 'limits.max.${name}' "${text(most)}"; give 'limits.defaults'`,
        );
      if (above(least, amount))
        refuse(
          owner,
          `the default ${what} of ${name} is "${text(amount)}", below 'limits.min.${name}' "${text(least)}"; give 'limits.defaults'`,
        );
    }
  }
}

function ofContainer(
  of: string,
  { name, requests, limits }: Need['containers'][number],
  min: Amounts,
  max: Amounts,
): string[] {
  const problems: string[] = [];
  for (const resource of ['cpu', 'memory']) {
    const [request, limit, least, most] = [
      requests.get(resource),
      limits.get(resource),
      min.get(resource),
      max.get(resource),
    ];
    const text = (amount: bigint) => amountText(resource, amount);
    const subject = `container "${name}" of ${of}`;
    const raise = `change the app's 'resources' or 'limits'`;
    if (most !== undefined && limit !== undefined && limit > most)
      problems.push(
        `${subject} is limited to "${text(limit)}" of ${resource}, above 'limits.max' "${text(most)}"; ${raise}`,
      );
    if (least !== undefined && request !== undefined && request < least)
      problems.push(
        `${subject} requests "${text(request)}" of ${resource}, below 'limits.min' "${text(least)}"; ${raise}`,
      );
    if (request !== undefined && limit !== undefined && request > limit)
      problems.push(
        `${subject} requests "${text(request)}" of ${resource}, above the limit "${text(limit)}" that the LimitRange gives it; set its limit`,
      );
  }
  return problems;
}

function ofClaim(of: string, size: bigint | undefined, min: string | undefined, max: string | undefined): string[] {
  const [least, most] = [amountsOf({ min }).get('min'), amountsOf({ max }).get('max')];
  if (size === undefined) return [];
  const asked = `a claim of ${of} asks for "${amountText('storage', size)}"`;
  if (most !== undefined && size > most)
    return [`${asked}, above 'limits.claims.max' "${max ?? ''}"; change one of them`];
  if (least !== undefined && size < least)
    return [`${asked}, below 'limits.claims.min' "${min ?? ''}"; change one of them`];
  return [];
}
