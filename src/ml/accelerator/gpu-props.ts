import type { ClassObject } from '../../parts/naming/cluster-class';
import type { Labels } from '../../parts/naming/labels';
import type { PropTypesOf } from '../../parts/props/prop-types';

/** GPUs for each pod: whole devices, a slice of one by MIG or by time, or devices of a claim (DRA). */
export type Gpu = GpuDevices | MigSlice | TimeSlice | GpuClaim;

/** The nodes with GPUs. */
export interface GpuNodes {
  /**
   * Labels that the node must have, such as `{ 'nvidia.com/gpu.product': 'NVIDIA-L4' }`.
   *
   * @default - any node
   */
  readonly nodeSelector?: Labels;

  /**
   * The RuntimeClass, by its name or as a typed object, where the runtime of GPUs is not the default of the nodes, such as `'nvidia'`.
   *
   * @default - that of the node
   */
  readonly runtimeClass?: string | ClassObject;

  /**
   * The key of the taint of GPU nodes, which the pods tolerate; `false` for none.
   *
   * @default - the name of the resource; 'nvidia.com/gpu' for MIG, time slices and claims
   */
  readonly toleration?: string | false;
}

/** Whole devices. */
export interface GpuDevices extends GpuNodes {
  /** The number of accelerators, as a whole number from 1. */
  readonly count: number;

  /**
   * The name of the extended resource.
   *
   * @default 'nvidia.com/gpu'
   */
  readonly resource?: string;
  readonly mig?: never;
  readonly timeSliced?: never;
  readonly claimTemplate?: never;
  readonly devices?: never;
}

/** A part of a device with memory of its own (NVIDIA's Multi-Instance GPU). */
export interface MigSlice extends GpuNodes {
  /** The profile of the part, such as `'1g.10gb'`. */
  readonly mig: string;
  readonly count?: never;
  readonly resource?: never;
  readonly timeSliced?: never;
  readonly claimTemplate?: never;
  readonly devices?: never;
}

/** Turns on a device that pods share, all of which use its memory (NVIDIA's time slicing). */
export interface TimeSlice extends GpuNodes {
  /** Whether the pods share a device in turns. */
  readonly timeSliced: true;

  /**
   * The name of the extended resource.
   *
   * @default - 'nvidia.com/gpu.shared', as the device plugin has it with `renameByDefault`
   */
  readonly resource?: string;
  readonly count?: never;
  readonly mig?: never;
  readonly claimTemplate?: never;
  readonly devices?: never;
}

/** Devices of a claim (Dynamic Resource Allocation), from Kubernetes 1.34. */
export interface GpuClaim extends GpuNodes {
  /** The name of the ResourceClaimTemplate, by which each pod gets a claim. */
  readonly claimTemplate: string;

  /**
   * The number of devices that the claim gives, over which the model is spread.
   *
   * @default 1
   */
  readonly devices?: number;
  readonly count?: never;
  readonly resource?: never;
  readonly mig?: never;
  readonly timeSliced?: never;
}

export const GPU_PROPS = {
  count: 'any',
  resource: 'any',
  mig: 'any',
  timeSliced: 'any',
  claimTemplate: 'any',
  devices: 'any',
  nodeSelector: 'record',
  runtimeClass: 'any',
  toleration: 'any',
} as const satisfies PropTypesOf<Gpu>;
