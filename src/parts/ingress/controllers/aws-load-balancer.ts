import type { Duration } from 'cdk8s';
import { constructError, type Place } from '../../props/construct-error';
import type { PropTypesOf } from '../../props/prop-types';
import { inSeconds, oneOf, prefixed, type Annotations } from './annotations';

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

export const ALB_PROPS = {
  scheme: 'string',
  targetType: 'string',
  backendProtocol: 'string',
  backendProtocolVersion: 'string',
  group: 'string',
  certificateArns: 'list',
  healthCheckPath: 'string',
  idleTimeout: 'any',
  sslRedirect: 'boolean',
} as const satisfies PropTypesOf<AlbOptions>;

export function albAnnotations(place: Place, prop: string, options: AlbOptions): Annotations {
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
