import type { Expose } from '../parts/network/exposure';
import { PORT_PROPS, type Ports } from '../parts/pod/ports';
import { HEALTH_PROPS, type Health } from '../parts/pod/probes';
import { optionsOf, recordOf, type PropTypesOf } from '../parts/props/prop-types';
import {
  AVAILABILITY_PROPS,
  SCALE_PROPS,
  WORKLOAD_PROPS,
  type AvailabilityProps,
  type ScaleProps,
  type WorkloadProps,
} from './workload-props';

/** Props of a {@link WebApp} beside its ports and its number of pods. */
export interface WebAppBase extends WorkloadProps, AvailabilityProps {
  /**
   * The Service's name, which is its DNS name.
   *
   * @default - the app's name
   */
  readonly serviceName?: string;
}

/** One port, named `http`. */
export interface OnePort {
  /** The port that the container listens on, 1 to 65535. */
  readonly port: number;
  readonly ports?: never;

  /**
   * The Service's port.
   *
   * @default - the container's, unless `expose` says otherwise
   */
  readonly servicePort?: number;

  /**
   * The exposure of the app.
   *
   * @default - inside the cluster only
   */
  readonly expose?: Expose<'http'>;

  /**
   * The health checks of the app: a path, or probes.
   *
   * @default - the app is ready while its first port accepts TCP connections
   */
  readonly health?: Health<'http'>;
}

/** Ports by name. */
export interface SeveralPorts<P extends string> {
  /** The ports that the container listens on, by name; the first is the default. */
  readonly ports: Ports<P>;
  readonly port?: never;
  readonly servicePort?: never;

  /**
   * The exposure of the app.
   *
   * @default - inside the cluster only
   */
  readonly expose?: Expose<NoInfer<P>>;

  /**
   * The health checks of the app: a path, or probes.
   *
   * @default - the app is ready while its first port accepts TCP connections
   */
  readonly health?: Health<NoInfer<P>>;
}

/** Props of a {@link WebApp}. */
export type WebAppProps<P extends string = string> = WebAppBase & ScaleProps & (OnePort | SeveralPorts<P>);

export const WEB_APP_PROPS = {
  ...WORKLOAD_PROPS,
  ...AVAILABILITY_PROPS,
  ...SCALE_PROPS,
  serviceName: 'string',
  port: 'any',
  ports: recordOf(PORT_PROPS),
  servicePort: 'any',
  expose: 'any',
  health: optionsOf(HEALTH_PROPS),
} as const satisfies PropTypesOf<WebAppProps>;
