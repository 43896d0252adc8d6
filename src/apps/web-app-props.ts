import type { Duration } from 'cdk8s';
import type { ContainerProps, InitContainerProps, SidecarProps } from '../parts/pod/container';
import type { DisruptionBudget } from '../parts/workload/disruption-budget';
import type { DrainOptions } from '../parts/pod/drain';
import type { UrlOptions } from '../parts/network/endpoint';
import type { Expose } from '../parts/network/exposure';
import type { IdentityProps } from '../parts/naming/identity';
import type { Patch } from '../parts/patch/patch';
import type { Placement } from '../parts/pod/placement';
import type { PullSecret } from '../parts/pod/pod-template';
import type { Ports } from '../parts/pod/ports';
import type { Health } from '../parts/pod/probes';
import type { Rollout } from '../parts/workload/rollout';
import type { Autoscale } from '../parts/workload/scaling';
import type { SecurityProps } from '../parts/pod/security';

/** What an app is given whatever its ports and its number of pods. */
export interface WebAppBase extends ContainerProps, IdentityProps, SecurityProps {
  /**
   * The Service's name, which is its DNS name.
   *
   * @default - the app's name
   */
  readonly serviceName?: string;

  /**
   * The container's name.
   *
   * @default - the app's name
   */
  readonly containerName?: string;

  /**
   * Secrets with which the images are pulled.
   *
   * @default - the scope's
   */
  readonly imagePullSecrets?: readonly PullSecret[];

  /**
   * Containers that run beside the app.
   *
   * @default - none
   */
  readonly sidecars?: readonly SidecarProps[];

  /**
   * Containers that run to their end before the app starts, one after the other.
   *
   * @default - none
   */
  readonly initContainers?: readonly InitContainerProps[];

  /**
   * How pods are replaced.
   *
   * @default - rolling, without unavailability
   */
  readonly rollout?: Rollout;

  /**
   * How long a stopping pod may finish its requests, in whole seconds; or in full, with its wait before the stop.
   *
   * @default - 30 seconds, of which the first 5 are a wait for the cluster to send no more requests
   */
  readonly drain?: Duration | DrainOptions;

  /**
   * How many pods may be away at once when nodes are drained; `false` for no budget.
   *
   * @default - one, when there are more than one pods
   */
  readonly disruptionBudget?: DisruptionBudget | false;

  /**
   * On which nodes the pods run.
   *
   * @default - on any, spread over hosts and zones as far as there is room
   */
  readonly placement?: Placement;
}

/** One port, which is called `http`. */
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
   * Who can reach the app.
   *
   * @default - the cluster alone
   */
  readonly expose?: Expose<'http'>;

  /**
   * How the app tells that it is well: a path, or probes.
   *
   * @default - it gets requests while its first port takes TCP connections
   */
  readonly health?: Health<'http'>;
}

/** Ports by name. */
export interface SeveralPorts<P extends string> {
  /** The ports that the container listens on, by name; the first is the one that is meant where none is named. */
  readonly ports: Ports<P>;
  readonly port?: never;
  readonly servicePort?: never;

  /**
   * Who can reach the app.
   *
   * @default - the cluster alone
   */
  readonly expose?: Expose<NoInfer<P>>;

  /**
   * How the app tells that it is well: a path, or probes.
   *
   * @default - it gets requests while its first port takes TCP connections
   */
  readonly health?: Health<NoInfer<P>>;
}

/** How many pods: a number, or an autoscaler's decision, never both. */
export type ScaleProps =
  | {
      /**
       * How many pods there are.
       *
       * @default 2
       */
      readonly replicas?: number;
      readonly autoscale?: never;
    }
  | {
      /** How many pods there are, by their use of CPU and memory. */
      readonly autoscale: Autoscale;
      readonly replicas?: never;
    };

/** What a {@link WebApp} is given. */
export type WebAppProps<P extends string = string> = WebAppBase & ScaleProps & (OnePort | SeveralPorts<P>);

/** How an app is told of another. */
export interface ConnectOptions<P extends string = string> extends UrlOptions {
  /** The environment variable that gets the URL. */
  readonly env: string;

  /**
   * The other's port.
   *
   * @default - its first
   */
  readonly port?: P;
}

/** What can be patched of a {@link WebApp}. */
export interface WebAppPatch {
  readonly deployment?: Patch;
  readonly service?: Patch;
  readonly internalService?: Patch;
  readonly autoscaler?: Patch;
  readonly disruptionBudget?: Patch;
}

/** On what a finding is waived. */
export interface WaiveOptions {
  /**
   * The object that the finding names.
   *
   * @default - all objects of the app
   */
  readonly on?: keyof WebAppPatch;
}
