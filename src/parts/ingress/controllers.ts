import type { Duration } from 'cdk8s';
import { checkAnnotations, type Labels } from '../naming/labels';
import { bytesOf, type BytesAmount } from '../pod/resources';
import { constructError, list, type Place } from '../props/construct-error';
import { wholeSeconds } from '../props/duration';
import { optionsOf, type PropTypesOf } from '../props/prop-types';

/**
 * Settings of ingress-nginx (class `nginx`), written as its annotations.
 *
 * Source: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
 */
export interface NginxOptions {
  /**
   * The path that the app receives: `/`, or with `useRegex` groups of the path, such as `/$2` for the path `/api(/|$)(.*)`.
   *
   * @default - the path of the request
   */
  readonly rewriteTarget?: string;

  /**
   * Whether paths are regular expressions, which need `pathType: 'ImplementationSpecific'`.
   *
   * @default false
   */
  readonly useRegex?: boolean;

  /**
   * The protocol in which the app is asked.
   *
   * @default 'HTTP'
   */
  readonly backendProtocol?: 'HTTP' | 'HTTPS' | 'GRPC' | 'GRPCS' | 'FCGI' | 'AUTO_HTTP';

  /**
   * The longest time to open a connection to the app, in whole seconds.
   *
   * @default - 5 seconds
   */
  readonly connectTimeout?: Duration;

  /**
   * The longest time between two reads from the app, in whole seconds.
   *
   * @default - 60 seconds
   */
  readonly readTimeout?: Duration;

  /**
   * The longest time between two writes to the app, in whole seconds.
   *
   * @default - 60 seconds
   */
  readonly sendTimeout?: Duration;

  /**
   * The largest body of a request, such as `'8Mi'`; `false` for no limit.
   *
   * @default - 1Mi
   */
  readonly bodySize?: BytesAmount | false;

  /**
   * Whether answers are buffered before they go to the client; streams of events need `false`.
   *
   * @default - as the controller is set, by default off
   */
  readonly buffering?: boolean;

  /**
   * Whether HTTP is redirected to HTTPS.
   *
   * @default - with `tls`
   */
  readonly sslRedirect?: boolean;
}

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

/**
 * Settings of the AWS Load Balancer Controller (class `alb`), written as its annotations.
 *
 * Source: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 */
export interface AlbOptions {
  /**
   * Whether the load balancer is reached from the internet.
   *
   * @default 'internal'
   */
  readonly scheme?: 'internal' | 'internet-facing';

  /**
   * The targets: pods (`ip`), or nodes, for which the Service must be of type NodePort or LoadBalancer.
   *
   * @default 'ip' - the apps' Services have no node ports
   */
  readonly targetType?: 'ip' | 'instance';

  /**
   * The protocol in which the app is asked.
   *
   * @default 'HTTP'
   */
  readonly backendProtocol?: 'HTTP' | 'HTTPS';

  /**
   * The version of the protocol.
   *
   * @default 'HTTP1'
   */
  readonly backendProtocolVersion?: 'HTTP1' | 'HTTP2' | 'GRPC';

  /**
   * The group of Ingresses that share a load balancer.
   *
   * @default - a load balancer of its own
   */
  readonly group?: string;

  /**
   * The certificates of AWS Certificate Manager.
   *
   * @default - by the hosts
   */
  readonly certificateArns?: readonly string[];

  /**
   * The path that the load balancer asks to learn whether a pod is healthy.
   *
   * @default '/'
   */
  readonly healthCheckPath?: string;

  /**
   * The longest time without data on a connection, in whole seconds.
   *
   * @default - 60 seconds
   */
  readonly idleTimeout?: Duration;

  /**
   * Whether HTTP is redirected to HTTPS.
   *
   * @default false
   */
  readonly sslRedirect?: boolean;
}

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
  nginx: optionsOf({
    rewriteTarget: 'string',
    useRegex: 'boolean',
    backendProtocol: 'string',
    connectTimeout: 'any',
    readTimeout: 'any',
    sendTimeout: 'any',
    bodySize: 'any',
    buffering: 'boolean',
    sslRedirect: 'boolean',
  } satisfies PropTypesOf<NginxOptions>),
  traefik: optionsOf({
    entryPoints: 'list',
    middlewares: 'list',
    priority: 'any',
  } satisfies PropTypesOf<TraefikOptions>),
  alb: optionsOf({
    scheme: 'string',
    targetType: 'string',
    backendProtocol: 'string',
    backendProtocolVersion: 'string',
    group: 'string',
    certificateArns: 'list',
    healthCheckPath: 'string',
    idleTimeout: 'any',
    sslRedirect: 'boolean',
  } satisfies PropTypesOf<AlbOptions>),
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

type Annotations = Record<string, string>;

function nginxAnnotations(place: Place, prop: string, options: NginxOptions): Annotations {
  const { rewriteTarget, useRegex, backendProtocol, bodySize, buffering, sslRedirect } = options;
  if (rewriteTarget !== undefined && !rewriteTarget.startsWith('/'))
    throw constructError(
      place,
      `'${prop}.rewriteTarget' is "${rewriteTarget}"; it starts with a slash: "/${rewriteTarget}"`,
    );
  if (rewriteTarget?.includes('$') === true && useRegex !== true)
    throw constructError(
      place,
      `'${prop}.rewriteTarget' is "${rewriteTarget}", which reads a group of the path; set 'useRegex: true'`,
    );
  oneOf(place, `'${prop}.backendProtocol'`, backendProtocol, ['HTTP', 'HTTPS', 'GRPC', 'GRPCS', 'FCGI', 'AUTO_HTTP']);
  const seconds = (name: 'connectTimeout' | 'readTimeout' | 'sendTimeout') =>
    inSeconds(place, `'${prop}.${name}'`, options[name]);
  return prefixed('nginx.ingress.kubernetes.io', {
    'rewrite-target': rewriteTarget,
    'use-regex': useRegex?.toString(),
    'backend-protocol': backendProtocol,
    'proxy-connect-timeout': seconds('connectTimeout'),
    'proxy-read-timeout': seconds('readTimeout'),
    'proxy-send-timeout': seconds('sendTimeout'),
    'proxy-body-size': bodySize === undefined ? undefined : nginxSize(place, `${prop}.bodySize`, bodySize),
    'proxy-buffering': buffering === undefined ? undefined : buffering ? 'on' : 'off',
    'ssl-redirect': sslRedirect?.toString(),
  });
}

/** nginx counts in bytes, and in `k`, `m` and `g` with powers of 1024; 0 is no limit. */
function nginxSize(place: Place, prop: string, amount: BytesAmount | false): string {
  if (amount === false) return '0';
  const { bytes } = bytesOf(place, prop, amount);
  const units = ['', 'k', 'm', 'g'];
  let [count, unit] = [bytes, 0];
  while (unit < units.length - 1 && count % 1024n === 0n) [count, unit] = [count / 1024n, unit + 1];
  return `${count}${units[unit] ?? ''}`;
}

function traefikAnnotations(
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

function albAnnotations(place: Place, prop: string, options: AlbOptions): Annotations {
  const { scheme, targetType = 'ip', backendProtocol, backendProtocolVersion, group } = options;
  const { certificateArns, healthCheckPath, idleTimeout, sslRedirect } = options;
  oneOf(place, `'${prop}.scheme'`, scheme, ['internal', 'internet-facing']);
  oneOf(place, `'${prop}.targetType'`, targetType, ['ip', 'instance']);
  oneOf(place, `'${prop}.backendProtocol'`, backendProtocol, ['HTTP', 'HTTPS']);
  oneOf(place, `'${prop}.backendProtocolVersion'`, backendProtocolVersion, ['HTTP1', 'HTTP2', 'GRPC']);
  if (healthCheckPath?.startsWith('/') === false)
    throw constructError(
      place,
      `'${prop}.healthCheckPath' is "${healthCheckPath}"; it starts with a slash: "/${healthCheckPath}"`,
    );
  const idle = inSeconds(place, `'${prop}.idleTimeout'`, idleTimeout);
  return prefixed('alb.ingress.kubernetes.io', {
    scheme,
    'target-type': targetType,
    'backend-protocol': backendProtocol,
    'backend-protocol-version': backendProtocolVersion,
    'group.name': group,
    'certificate-arn': certificateArns?.join(','),
    'healthcheck-path': healthCheckPath,
    'load-balancer-attributes': idle === undefined ? undefined : `idle_timeout.timeout_seconds=${idle}`,
    // the redirect asks for both listeners
    'listen-ports': sslRedirect === true ? '[{"HTTP":80},{"HTTPS":443}]' : undefined,
    'ssl-redirect': sslRedirect === true ? '443' : undefined,
  });
}

function prefixed(prefix: string, values: Readonly<Record<string, string | undefined>>): Annotations {
  const found: Annotations = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) found[`${prefix}/${name}`] = value;
  return found;
}

function inSeconds(place: Place, prop: string, duration: Duration | undefined): string | undefined {
  return duration === undefined ? undefined : String(wholeSeconds(place, prop, duration, 1));
}

function oneOf(place: Place, prop: string, value: string | undefined, values: readonly string[]): void {
  if (value !== undefined && !values.includes(value))
    throw constructError(place, `${prop} is "${value}"; it is one of ${list(values)}`);
}
