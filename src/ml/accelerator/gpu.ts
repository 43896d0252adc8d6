import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Resources } from '../../parts/pod/resources';
import { constructError } from '../../parts/props/construct-error';

/** GPUs for each pod. */
export interface Gpu {
  /** The number of accelerators, as a whole number from 1. */
  readonly count: number;

  /**
   * The name of the extended resource.
   *
   * @default 'nvidia.com/gpu'
   */
  readonly resource?: string;
}

/** The resources with the GPUs, requested and limited alike. */
export function withGpu(owner: Construct, resources: Resources, gpu: number | Gpu | undefined): Resources {
  if (gpu === undefined) return resources;
  if (gpu === null) throw constructError(owner, "'gpu' is null; give it a number, or leave it out");
  const { count, resource } = gpuOf(gpu);
  if (!Number.isInteger(count) || count < 1)
    throw constructError(owner, `'gpu' is ${count}; it is a whole number from 1`);
  if (resources.extended !== undefined && resource in resources.extended) {
    throw constructError(owner, `'resources': 'extended' has "${resource}", which 'gpu' gives too; leave one out`);
  }
  return { ...resources, extended: { ...resources.extended, [resource]: count } };
}

/** The number of GPUs of each pod. */
export function gpuCount(gpu: number | Gpu | undefined): number {
  return gpu === undefined || gpu === null ? 0 : gpuOf(gpu).count;
}

/** GPU nodes are tainted with the name of their resource, so that nothing else takes their place. */
export function gpuToleration(gpu: number | Gpu): k8s.Toleration {
  return { key: gpuOf(gpu).resource, operator: 'Exists', effect: 'NoSchedule' };
}

function gpuOf(gpu: number | Gpu): Required<Gpu> {
  const { count, resource = 'nvidia.com/gpu' } = typeof gpu === 'number' ? { count: gpu } : gpu;
  return { count, resource };
}
