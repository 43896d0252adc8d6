import type { Construct } from 'constructs';
import { checkHost } from '../ingress/hosts-and-paths';
import { dnsSubdomain } from '../naming/dns-names';
import type { External } from '../naming/external-annotation';
import { checkLabels, type Labels } from '../naming/labels';
import { portNumber } from '../pod/ports';
import { alternatives, constructError, describeValue, list, refuse } from '../props/construct-error';
import { checkProps, recordOf, type PropTypesOf } from '../props/prop-types';
import type { ForeignObject } from './grants';
import { certificatesOf, type ListenerTls, type ListeningGateway } from './listener-certificates';
import type { Listener, RouteKind } from './parent';

/** A protocol of listeners. */
export type ListenerProtocol = 'HTTP' | 'HTTPS' | 'TLS' | 'TCP';

/** A listener of a Gateway. */
export interface ListenerOptions {
  /**
   * The protocol: `TLS` is for TLSRoutes.
   *
   * @default - `HTTPS` with certificates, `TLS` with `'passthrough'`, otherwise `HTTP`
   */
  readonly protocol?: ListenerProtocol;

  /**
   * The port outside.
   *
   * @default - 80 for HTTP, 443 for HTTPS and TLS; TCP has none
   */
  readonly port?: number;

  /**
   * The host, such as `shop.example.com` or `*.example.com`.
   *
   * @default - all hosts
   */
  readonly host?: string;

  /**
   * The certificates, or `'passthrough'` for connections whose TLS the apps end.
   *
   * @default - none
   */
  readonly tls?: ListenerTls | readonly ListenerTls[] | 'passthrough';

  /**
   * The namespaces whose routes it takes: the Gateway's, all, or those with labels.
   *
   * @default 'Same'
   */
  readonly routes?: 'Same' | 'All' | { readonly labels: Labels };

  /**
   * The kinds of routes that it takes.
   *
   * @default - those of the protocol: HTTPRoute and GRPCRoute for HTTP and HTTPS
   */
  readonly kinds?: readonly RouteKind[];
}

const LISTENER_PROPS = {
  protocol: 'any',
  port: 'any',
  host: 'any',
  tls: 'any',
  routes: 'any',
  kinds: 'list',
} as const satisfies PropTypesOf<ListenerOptions>;

export const LISTENERS_PROPS = recordOf(LISTENER_PROPS);

/** The kinds of routes of each protocol (https://gateway-api.sigs.k8s.io/concepts/api-overview/#route-resources). */
const KINDS: Readonly<Record<ListenerProtocol, readonly RouteKind[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute'],
  TCP: ['TCPRoute'],
};

const PORTS: Readonly<Record<ListenerProtocol, number | undefined>> = {
  HTTP: 80,
  HTTPS: 443,
  TLS: 443,
  TCP: undefined,
};

/** The most listeners of a Gateway (its definition). */
const MOST_LISTENERS = 64;

/** The listeners of a Gateway: as routes need to know them, and as the manifest has them. */
export interface ResolvedListeners {
  readonly listeners: readonly Listener[];
  readonly spec: readonly object[];
  /** The annotation that has cert-manager issue certificates. */
  readonly annotations: Readonly<Record<string, string>>;
  /** The Secrets of other namespaces. */
  readonly foreign: readonly ForeignObject[];
  /** The Secrets that are created elsewhere. */
  readonly externals: readonly External[];
}

/** @throws on listeners that Gateway API refuses, and on certificates that are none */
export function resolveListeners(
  gateway: ListeningGateway,
  given: Readonly<Record<string, ListenerOptions>>,
): ResolvedListeners {
  const { owner } = gateway;
  const entries = Object.entries(given).filter(([, options]) => (options as unknown) !== undefined);
  if (entries.length === 0)
    throw constructError(owner, "'listeners' is empty; give the Gateway one, such as { http: {} }");
  if (entries.length > MOST_LISTENERS)
    throw constructError(owner, `'listeners' has ${entries.length}; a Gateway has at most ${MOST_LISTENERS}`);
  const all = entries.map(([name, options]) => resolveListener(gateway, name, options));
  refuseTwice(owner, all);
  const issuers = new Map(all.flatMap(({ issuers: own }) => own.map((one) => [one.join('='), one] as const)));
  if (issuers.size > 1)
    throw constructError(
      owner,
      "'listeners' name several issuers, but cert-manager reads one from a Gateway; use a Certificate for each",
    );
  return {
    listeners: all.map(({ listener }) => listener),
    spec: all.map(({ spec }) => spec),
    annotations: Object.fromEntries(issuers.values()),
    foreign: all.flatMap(({ foreign }) => foreign),
    externals: all.flatMap(({ externals }) => externals),
  };
}

interface OneListener extends Pick<ResolvedListeners, 'foreign' | 'externals'> {
  readonly listener: Listener;
  readonly port: number;
  readonly spec: object;
  readonly issuers: readonly (readonly [string, string])[];
}

function resolveListener(gateway: ListeningGateway, name: string, options: ListenerOptions): OneListener {
  const { owner } = gateway;
  const at = `listeners.${name}`;
  refuse(owner, dnsSubdomain("'listeners': the name", name));
  checkProps(owner, options, LISTENER_PROPS, at);
  const { tls, host, routes = 'Same', kinds } = options;
  const protocol = protocolOf(owner, at, options);
  const port = options.port ?? PORTS[protocol];
  if (port === undefined) throw constructError(owner, `'${at}' has no 'port'; a listener of ${protocol} needs one`);
  refuse(owner, portNumber(`'${at}.port'`, port));
  if (host !== undefined) checkHost(owner, `'${at}.host'`, host);
  if (host !== undefined && protocol === 'TCP')
    throw constructError(owner, `'${at}.host' is "${host}", but TCP knows no host; leave it out`);
  const own = kindsOf(owner, at, protocol, kinds);
  const certificates = tls === undefined || tls === 'passthrough' ? [] : certificatesOf(gateway, at, name, tls, host);
  const encrypted = protocol === 'HTTPS' || protocol === 'TLS';
  const listener: Listener = {
    name,
    protocol,
    host,
    routes: typeof routes === 'object' ? 'Selector' : routes,
    kinds: own,
  };
  return {
    listener,
    port,
    spec: {
      name,
      port,
      protocol,
      ...(host !== undefined && { hostname: host }),
      ...(encrypted && {
        tls:
          tls === 'passthrough'
            ? { mode: 'Passthrough' }
            : { mode: 'Terminate', certificateRefs: certificates.map(({ ref }) => ref) },
      }),
      allowedRoutes: {
        namespaces: namespacesOf(owner, at, routes),
        ...(kinds !== undefined && { kinds: own.map((kind) => ({ kind })) }),
      },
    },
    issuers: certificates.flatMap(({ issuer }) => (issuer === undefined ? [] : [issuer])),
    foreign: certificates.flatMap(({ foreign }) => foreign),
    externals: certificates.flatMap(({ externals }) => externals),
  };
}

function protocolOf(owner: Construct, at: string, { protocol, tls }: ListenerOptions): ListenerProtocol {
  const isPassed = tls === 'passthrough';
  const found = protocol ?? (isPassed ? 'TLS' : tls === undefined ? 'HTTP' : 'HTTPS');
  if (!Object.hasOwn(KINDS, found))
    throw constructError(
      owner,
      `'${at}.protocol' is ${describeValue(found)}; ${alternatives(String(found), Object.keys(KINDS))}`,
    );
  const isEncrypted = found === 'HTTPS' || found === 'TLS';
  if (tls !== undefined && !isEncrypted)
    throw constructError(
      owner,
      `'${at}' has 'tls', but the protocol ${found}; set it to "HTTPS" or "TLS", or leave 'tls' out`,
    );
  if (tls === undefined && isEncrypted)
    throw constructError(
      owner,
      `'${at}' has the protocol ${found}, but no 'tls'; give it a certificate${found === 'TLS' ? ', or "passthrough"' : ''}`,
    );
  if (isPassed && found === 'HTTPS')
    throw constructError(owner, `'${at}.tls' is "passthrough", but HTTPS ends at the Gateway; set 'protocol' to "TLS"`);
  return found;
}

function kindsOf(
  owner: Construct,
  at: string,
  protocol: ListenerProtocol,
  given: readonly RouteKind[] | undefined,
): readonly RouteKind[] {
  const all = KINDS[protocol];
  if (given === undefined) return all;
  if (given.length === 0) throw constructError(owner, `'${at}.kinds' is empty; name a kind, or leave it out`);
  const other = given.find((kind) => !all.includes(kind));
  if (other !== undefined)
    throw constructError(
      owner,
      `'${at}.kinds' has ${describeValue(other)}; a listener of ${protocol} takes ${list(all)}`,
    );
  return given;
}

function namespacesOf(owner: Construct, at: string, routes: NonNullable<ListenerOptions['routes']>): object {
  if (routes === 'Same' || routes === 'All') return { from: routes };
  if (typeof routes !== 'object' || (routes as unknown) === null)
    throw constructError(owner, `'${at}.routes' is ${describeValue(routes)}; it is "Same", "All" or { labels }`);
  checkProps(owner, routes, { labels: 'record' }, `${at}.routes`);
  const { labels } = routes as { readonly labels?: Labels };
  if (labels === undefined || Object.keys(labels).length === 0)
    throw constructError(
      owner,
      `'${at}.routes' has no labels, which would take all namespaces; set it to "All" for that`,
    );
  checkLabels(owner, `${at}.routes.labels`, labels);
  return { from: 'Selector', selector: { matchLabels: { ...labels } } };
}

/** Throws on two listeners that take the same requests. */
function refuseTwice(owner: Construct, all: readonly OneListener[]): void {
  const seen = new Map<string, string>();
  const protocols = new Map<number, OneListener>();
  for (const one of all) {
    const { listener, port } = one;
    const key = `${port} ${listener.protocol} ${listener.host ?? ''}`;
    const other = seen.get(key);
    if (other !== undefined)
      throw constructError(
        owner,
        `'listeners': "${other}" and "${listener.name}" have both port ${port}${listener.host === undefined ? '' : ` and host "${listener.host}"`}; give each its own`,
      );
    seen.set(key, listener.name);
    const before = protocols.get(port);
    if (before !== undefined && !sharePort(before.listener.protocol, listener.protocol))
      throw constructError(
        owner,
        `'listeners': "${before.listener.name}" (${before.listener.protocol}) and "${listener.name}" (${listener.protocol}) have both port ${port}, which has one protocol; give each its own`,
      );
    protocols.set(port, one);
  }
}

// HTTPS and TLS differ in the host in the handshake (https://gateway-api.sigs.k8s.io/reference/spec/#listener)
function sharePort(one: string, other: string): boolean {
  const encrypted = ['HTTPS', 'TLS'];
  return one === other || (encrypted.includes(one) && encrypted.includes(other));
}
