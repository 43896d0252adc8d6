import { constructError, type Place } from '../../props/construct-error';
import type { PropTypesOf } from '../../props/prop-types';
import { prefixed, type Annotations } from './annotations';

/**
 * Settings of Traefik (class `traefik`), written as its annotations. Rewrites, timeouts and body sizes are Middlewares there.
 *
 * Source: https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/
 */
export interface TraefikOptions {
  /**
   * The entry points of Traefik, such as `websecure`.
   *
   * @default - all
   */
  readonly entryPoints?: readonly string[];

  /**
   * The middlewares, each with its provider, such as `shop-strip-api@kubernetescrd` for `strip-api` in namespace `shop`.
   *
   * @default - none
   */
  readonly middlewares?: readonly string[];

  /**
   * The priority of the routes.
   *
   * @default - the length of the rule
   */
  readonly priority?: number;
}

export const TRAEFIK_PROPS = {
  entryPoints: 'list',
  middlewares: 'list',
  priority: 'any',
} as const satisfies PropTypesOf<TraefikOptions>;

export function traefikAnnotations(
  place: Place,
  prop: string,
  { entryPoints, middlewares, priority }: TraefikOptions,
): Annotations {
  const bare = middlewares?.find((name) => !/^[^@\s,]+@[^@\s,]+$/.test(name));
  if (bare !== undefined)
    throw constructError(
      place,
      `'${prop}.middlewares' has "${bare}", which names no provider; write it as "NAMESPACE-${bare}@kubernetescrd"`,
    );
  if (priority !== undefined && !Number.isInteger(priority))
    throw constructError(place, `'${prop}.priority' is ${priority}; it is a whole number`);
  return prefixed('traefik.ingress.kubernetes.io', {
    'router.entrypoints': entryPoints?.join(','),
    'router.middlewares': middlewares?.join(','),
    'router.priority': priority?.toString(),
  });
}
