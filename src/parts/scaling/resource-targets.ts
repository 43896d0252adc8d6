import type { Construct } from 'constructs';
import type { ContainerPlan } from '../pod/container';
import { cpuText, memoryText, requests } from '../pod/resources';
import { alternatives, constructError, describeValue } from '../props/construct-error';
import { LARGEST_INT32 } from '../props/bounds';
import type { Autoscale, ResourceTargets } from './autoscale';

/** A resource that an autoscaler measures. */
export interface MeasuredResource {
  readonly name: 'cpu' | 'memory';
  /** The one container that is measured; undefined for all. */
  readonly container: string | undefined;
  /** The target: percent of the requests, or an amount. */
  readonly target: { readonly percent: number } | { readonly amount: string };
}

/** The CPU that pods use on average, of an autoscaler that measures nothing else, in percent. */
const DEFAULT_CPU = 80;

/**
 * The resources that an autoscaler measures.
 *
 * @throws on targets that are neither percent nor amounts
 */
export function measuredResources(owner: Construct, autoscale: Autoscale): readonly MeasuredResource[] {
  const { containers = {}, metrics = [], triggers = [] } = autoscale;
  const own = targets(owner, '', undefined, autoscale);
  const single = Object.entries(containers).flatMap(([container, given]) => {
    const found = targets(owner, `'containers': '${container}': `, container, given);
    if (found.length > 0) return found;
    throw constructError(
      owner,
      `'autoscale': 'containers': '${container}' measures nothing; give it 'cpu' or 'memory'`,
    );
  });
  if (own.length + single.length + metrics.length + triggers.length > 0) return [...own, ...single];
  return [{ name: 'cpu', container: undefined, target: { percent: DEFAULT_CPU } }];
}

function targets(
  owner: Construct,
  place: string,
  container: string | undefined,
  given: ResourceTargets,
): readonly MeasuredResource[] {
  if (typeof given !== 'object' || given === null)
    throw constructError(
      owner,
      `'autoscale': ${place.slice(0, -2)} is ${describeValue(given)}; give it 'cpu' or 'memory'`,
    );
  return (['cpu', 'memory'] as const).flatMap((name): MeasuredResource[] => {
    const value = given[name];
    if (value === undefined) return [];
    const what = `'autoscale': ${place}'${name}'`;
    if (typeof value !== 'number') {
      const amount = name === 'cpu' ? cpuText(owner, what, value as string) : memoryText(owner, what, value as string);
      return [{ name, container, target: { amount } }];
    }
    if (value > LARGEST_INT32)
      throw constructError(owner, `${what} is ${value}; it is at most ${LARGEST_INT32} percent`);
    if (!(Number.isInteger(value) && value >= 1))
      throw constructError(owner, `${what} is ${value}; give whole percent of what the pods request, such as 70`);
    return [{ name, container, target: { percent: value } }];
  });
}

/**
 * Checks that the containers request what an autoscaler measures in percent: without requests its utilization is unknown.
 *
 * @throws when a container requests none of it, and on a container that does not exist
 */
export function checkRequests(owner: Construct, autoscale: Autoscale, containers: readonly ContainerPlan[]): void {
  for (const { name, container, target } of measuredResources(owner, autoscale)) {
    const measured = container === undefined ? containers : containers.filter((one) => one.name === container);
    if (container !== undefined && measured.length === 0)
      throw constructError(
        owner,
        `'autoscale': 'containers' measures "${container}", which is not a container of the pods; ${alternatives(
          container,
          containers.map((one) => one.name),
        )}`,
      );
    if (!('percent' in target)) continue;
    // a limit alone is the request too: the API server fills it in
    const silent = measured.find(
      ({ resources }) => !requests(resources, name) && resources.limits?.[name] === undefined,
    );
    if (silent === undefined) continue;
    throw constructError(
      owner,
      `'autoscale' measures ${name}, but container "${silent.name}" requests none, so its use is unknown; give it 'resources'`,
    );
  }
}
