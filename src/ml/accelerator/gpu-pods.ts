import type { Construct } from 'constructs';
import type { Patch } from '../../parts/patch/patch';
import type { Placement } from '../../parts/placement/placement';
import type { Resources } from '../../parts/pod/resources';
import { constructError } from '../../parts/props/construct-error';
import type { ResolvedGpu } from './gpu';

/**
 * The resources with the GPUs, requested and limited alike.
 *
 * @throws on GPUs that the resources have already, in whichever way
 */
export function withGpu(owner: Construct, resources: Resources, gpu: ResolvedGpu | undefined): Resources {
  if (gpu === undefined) return resources;
  const { extended } = resources;
  if (gpu.resource === undefined) {
    const twice = Object.keys({ ...extended }).find((name) => /^(?:nvidia|amd)\.com\/|^gpu\./.test(name));
    if (twice !== undefined)
      throw constructError(
        owner,
        `'resources': 'extended' has "${twice}", and 'gpu' claims devices; they would be two allocations: leave one out`,
      );
    return resources;
  }
  const { name, count } = gpu.resource;
  if (extended !== undefined && name in extended)
    throw constructError(owner, `'resources': 'extended' has "${name}", which 'gpu' gives too; leave one out`);
  return { ...resources, extended: { ...extended, [name]: count } };
}

/**
 * The placement on nodes with GPUs, whose taint keeps other pods away.
 *
 * @throws on a label or runtime that the placement has too
 */
export function gpuPlacement(
  owner: Construct,
  placement: Placement | undefined,
  gpu: ResolvedGpu | undefined,
  additions: boolean,
): Placement | undefined {
  if (gpu === undefined) return placement;
  const { nodeSelector, runtimeClass, taint } = gpu;
  const twice = Object.keys({ ...nodeSelector }).find((label) => label in (placement?.nodeSelector ?? {}));
  if (twice !== undefined)
    throw constructError(owner, `'gpu' and 'placement' both select nodes by "${twice}"; leave one out`);
  if (runtimeClass !== undefined && placement?.runtimeClass !== undefined)
    throw constructError(owner, "'gpu' and 'placement' both have a 'runtimeClass'; leave one out");
  const tolerated = additions && taint !== undefined;
  return {
    ...placement,
    ...(nodeSelector !== undefined && { nodeSelector: { ...placement?.nodeSelector, ...nodeSelector } }),
    ...(runtimeClass !== undefined && { runtimeClass }),
    ...(tolerated && {
      tolerations: [...(placement?.tolerations ?? []), { key: taint, operator: 'Exists', effect: 'NoSchedule' }],
    }),
  };
}

/** The name of the claim in a pod. */
const CLAIM = 'gpu';

/** The fields of the claim in a pod spec, of which the typed objects have an older form; undefined without one. */
export function claimFields(gpu: ResolvedGpu | undefined, container: string): Patch | undefined {
  if (gpu?.claimTemplate === undefined) return undefined;
  return {
    resourceClaims: [{ name: CLAIM, resourceClaimTemplateName: gpu.claimTemplate }],
    containers: [{ name: container, resources: { claims: [{ name: CLAIM }] } }],
  };
}
