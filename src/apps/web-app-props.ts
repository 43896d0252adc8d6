import type { Expose } from '../parts/network/exposure';
import { PORT_PROPS, type Ports } from '../parts/pod/ports';
import { HEALTH_PROPS, type Health } from '../parts/pod/probes';
import type { Excluded } from '../parts/props/excluded';
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
  readonly expose?: ExposeOnePort;

  /**
   * The health checks of the app: a path, or probes.
   *
   * @default - the app is ready while its first port accepts TCP connections
   */
  readonly health?: Health<'http'>;
}

/**
 * The exposure of an app whose one port is named `http`.
 *
 * The compiler compares an `expose` with the first `Expose<…>` of a union, which is therefore that of the named ports.
 */
export interface ExposeOnePort extends Expose<'http'> {
  /** The way in which the app is reached. */
  readonly type: Expose['type'];
}

/**
 * The absence of ports by name.
 *
 * @typeParam _P the names of the ports in the other alternative; the compiler reports the alternative that it makes last, and it makes a
 * type once for all apps unless it depends on the names
 */
export interface NoNamedPorts<_P extends string = string> {
  readonly ports?: Excluded<
    Ports<string>,
    "'ports' stands without 'port' and 'servicePort'; put them into 'ports', as { port, servicePort }"
  >;
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

/** Ports by name, or one port. */
export type PortProps<P extends string = string> = SeveralPorts<P> | (NoNamedPorts<P> & OnePort);

/** Props of a {@link WebApp}. */
export type WebAppProps<P extends string = string> = WebAppBase & ScaleProps & PortProps<P>;

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
