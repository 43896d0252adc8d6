import { checkAnnotations, type Labels } from '../naming/labels';
import { constructError, list, type Place } from '../props/construct-error';
import { optionsOf, type PropTypesOf } from '../props/prop-types';
import { NGINX_PROPS, nginxAnnotations, type NginxOptions } from './controllers/nginx';
import { TRAEFIK_PROPS, traefikAnnotations, type TraefikOptions } from './controllers/traefik';
import { ALB_PROPS, albAnnotations, type AlbOptions } from './controllers/aws-load-balancer';

/** Settings of the ingress controller; an Ingress has one controller. */
export interface ControllerOptions {
  /**
   * Settings of ingress-nginx.
   *
   * @default - none
   */
  readonly nginx?: NginxOptions;

  /**
   * Settings of Traefik.
   *
   * @default - none
   */
  readonly traefik?: TraefikOptions;

  /**
   * Settings of the AWS Load Balancer Controller.
   *
   * @default - none
   */
  readonly alb?: AlbOptions;

  /**
   * Annotations for the Ingress, for whatever has no option.
   *
   * @default - none
   */
  readonly annotations?: Labels;
}

export const CONTROLLER_PROPS = {
  nginx: optionsOf(NGINX_PROPS),
  traefik: optionsOf(TRAEFIK_PROPS),
  alb: optionsOf(ALB_PROPS),
  annotations: 'record',
} as const satisfies PropTypesOf<ControllerOptions>;

/**
 * The annotations of an Ingress.
 *
 * @throws on the settings of two controllers, on values that a controller does not take, and on an annotation that an option writes too
 */
export function controllerAnnotations(place: Place, prop: string, options: ControllerOptions): Record<string, string> {
  const { nginx, traefik, alb, annotations } = options;
  const controllers = Object.entries({ nginx, traefik, alb }).flatMap(([name, given]) =>
    given === undefined ? [] : [name],
  );
  if (controllers.length > 1)
    throw constructError(
      place,
      `${prop === '' ? '' : `'${prop.slice(0, -1)}' `}has settings of ${list(controllers, "'")}; an Ingress has one controller: leave one out`,
    );
  const own = {
    ...(nginx && nginxAnnotations(place, `${prop}nginx`, nginx)),
    ...(traefik && traefikAnnotations(place, `${prop}traefik`, traefik)),
    ...(alb && albAnnotations(place, `${prop}alb`, alb)),
  };
  checkAnnotations(place, `${prop}annotations`, annotations);
  const twice = Object.keys(annotations ?? {}).find((key) => Object.hasOwn(own, key));
  if (twice !== undefined)
    throw constructError(
      place,
      `'${prop}annotations' has "${twice}", which '${controllers.join('')}' sets too; leave one out`,
    );
  return { ...own, ...annotations };
}
