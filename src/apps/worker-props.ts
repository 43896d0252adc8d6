import { recordOf, optionsOf, type PropTypesOf } from '../parts/props/prop-types';
import { CONTAINER_PORT_PROPS, type ContainerPorts } from '../parts/pod/ports';
import { HEALTH_PROPS, type Health } from '../parts/pod/probes';
import {
  AVAILABILITY_PROPS,
  SCALE_PROPS,
  WORKLOAD_PROPS,
  type AvailabilityProps,
  type ScaleProps,
  type WorkloadProps,
} from './workload-props';

/** Props of a {@link Worker} beside its number of pods. */
export interface WorkerBase<P extends string = string> extends WorkloadProps, AvailabilityProps {
  /**
   * Ports that the container listens on, by name, such as one for metrics. No Service has them.
   *
   * @default - none
   */
  readonly ports?: ContainerPorts<P>;

  /**
   * How the kubelet checks the worker's health: a command, the age of a file, an HTTP path, gRPC, or probes.
   *
   * @default - not checked; with ports, the worker is ready while the first accepts TCP connections
   */
  readonly health?: Health<NoInfer<P>>;
}

/** Props of a {@link Worker}. */
export type WorkerProps<P extends string = string> = WorkerBase<P> & ScaleProps;

export const WORKER_PROPS = {
  ...WORKLOAD_PROPS,
  ...AVAILABILITY_PROPS,
  ...SCALE_PROPS,
  ports: recordOf(CONTAINER_PORT_PROPS),
  health: optionsOf(HEALTH_PROPS),
} as const satisfies PropTypesOf<WorkerProps>;
