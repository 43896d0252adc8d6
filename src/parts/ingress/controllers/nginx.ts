import type { Duration } from 'cdk8s';
import { bytesOf, type BytesAmount } from '../../pod/resources';
import { constructError, type Place } from '../../props/construct-error';
import type { PropTypesOf } from '../../props/prop-types';
import { inSeconds, oneOf, prefixed, type Annotations } from './annotations';

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

export const NGINX_PROPS = {
  rewriteTarget: 'string',
  useRegex: 'boolean',
  backendProtocol: 'string',
  connectTimeout: 'any',
  readTimeout: 'any',
  sendTimeout: 'any',
  bodySize: 'any',
  buffering: 'boolean',
  sslRedirect: 'boolean',
} as const satisfies PropTypesOf<NginxOptions>;

export function nginxAnnotations(place: Place, prop: string, options: NginxOptions): Annotations {
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
