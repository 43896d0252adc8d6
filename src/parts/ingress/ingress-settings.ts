import type { ClassObject } from '../naming/cluster-class';
import type { PropTypesOf } from '../props/prop-types';
import { CONTROLLER_PROPS, type ControllerOptions } from './controllers';
import type { IngressTls } from './tls';

/** The settings that Ingresses have in common. */
export interface IngressSettings extends ControllerOptions {
  /**
   * The ingress class, by its name or as a typed object, which selects the controller.
   *
   * @default - the default class of the cluster
   */
  readonly className?: string | ClassObject;

  /**
   * The certificates: of Secrets that exist, or issued by cert-manager.
   *
   * @default - none: HTTP alone
   */
  readonly tls?: IngressTls | readonly IngressTls[];
}

export const INGRESS_SETTINGS_PROPS = {
  ...CONTROLLER_PROPS,
  className: 'any',
  tls: 'any',
} as const satisfies PropTypesOf<IngressSettings>;
