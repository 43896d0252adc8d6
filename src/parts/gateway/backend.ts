import type { Construct } from 'constructs';
import type { GatewayPlace } from '../isolation/cluster-network';
import { openToGateways, type Opening } from '../isolation/connection';
import type { Connectable, Endpoint, EndpointPort } from '../network/endpoint';
import { endpointOfTarget, type ServiceObject } from '../network/service-endpoint';
import { findPort } from '../pod/ports';
import { isList } from '../props/is-list';
import { constructError, describeValue } from '../props/construct-error';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import type { ForeignObject } from './grants';

/** Options of one of several backends. */
export interface RouteBackendOptions<P extends string = string> {
  /**
   * The app's port, by name.
   *
   * @default - the first
   */
  readonly port?: P;

  /**
   * The share of the requests among the backends of a rule, 0 to 1000000: with 90 and 10, one in ten goes to the second.
   *
   * @default 1
   */
  readonly weight?: number;
}

/** Options of a mirror. */
export interface RouteMirrorOptions<P extends string = string> {
  /**
   * The app's port, by name.
   *
   * @default - the first
   */
  readonly port?: P;

  /**
   * The part of the requests that is copied, in whole percent. Gateway API 1.3.
   *
   * @default 100
   */
  readonly percent?: number;
}

/** A reference to an object other than a Service, and the ports that the proxies of a Gateway call for it. */
export interface RoutedReference {
  /** The API group. */
  readonly group: string;
  /** The kind. */
  readonly kind: 'InferencePool';
  /** The namespace; undefined where the chart sets none. */
  readonly namespace: string | undefined;
  /** The name. */
  readonly name: string;
  /** The endpoints that the proxies call, each with its port. */
  readonly called: readonly { readonly endpoint: Endpoint; readonly port: EndpointPort }[];
}

/** Pods that an HTTPRoute sends requests to by an object other than a Service, such as an InferencePool. */
export interface RoutedObject {
  /** The object, and what the proxies of a Gateway call for it: its pods, and the extension that chooses among them. */
  readonly routed: RoutedReference;
}

type Target = Connectable | ServiceObject;

/**
 * One of several apps to which a rule sends requests.
 *
 * @example
 * const gateway = Gateway.existing('public', { namespace: 'gateways' });
 * const stable = new WebApp(chart, 'stable', { image: 'shop-ui:1.4.0', port: 8080 });
 * const canary = new WebApp(chart, 'canary', { image: 'shop-ui:1.5.0', port: 8080 });
 *
 * new HTTPRoute(chart, 'shop', { parents: gateway, host: 'shop.example.com' }).route('/', [
 *   RouteBackend.of(stable, { weight: 90 }),
 *   RouteBackend.of(canary, { weight: 10 }),
 * ]);
 */
export class RouteBackend {
  /** An app or a Service, with its share of the requests. */
  static of<P extends string>(
    to: Connectable<P> | ServiceObject,
    options?: RouteBackendOptions<NoInfer<P>>,
  ): RouteBackend;

  /** An InferencePool, with its share of the requests of an HTTPRoute. */
  static of(to: RoutedObject, options?: Omit<RouteBackendOptions, 'port'>): RouteBackend;

  static of(to: Target | RoutedObject, options: RouteBackendOptions = {}): RouteBackend {
    return new RouteBackend(to, options);
  }

  /** An app or a Service that gets a copy of requests, for `mirror`. */
  static mirror<P extends string>(
    to: Connectable<P> | ServiceObject,
    options: RouteMirrorOptions<NoInfer<P>> = {},
  ): RouteMirror {
    return new RouteMirror(to, options);
  }

  private constructor(
    /** @internal */
    readonly to: Target | RoutedObject,
    /** @internal */
    readonly options: RouteBackendOptions,
  ) {}
}

/** An app that gets a copy of requests, and whose answers are ignored. */
export class RouteMirror {
  /** @internal */
  constructor(
    /** @internal */
    readonly to: Connectable | ServiceObject,
    /** @internal */
    readonly options: RouteMirrorOptions,
  ) {}
}

/** The Services to which a rule sends requests: one app, or several with their shares. */
export type RouteTo<P extends string = string> =
  Connectable<P> | ServiceObject | RouteBackend | readonly RouteBackend[];

/** A backend as a route has it in its manifest. */
export interface BackendRef {
  /** The group of Services by default. */
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  /** The port of a Service. */
  readonly port?: number;
  readonly namespace?: string;
  readonly weight?: number;
}

/** The needs of what a rule sends requests to. */
export interface BackendNeeds {
  /** The Services of other namespaces, which need a ReferenceGrant. */
  readonly foreign: readonly ForeignObject[];
  /** The openings of network policies. */
  readonly openings: readonly Opening[];
}

/** The needs of several backends in one. */
export function allNeeds(needs: readonly BackendNeeds[]): BackendNeeds {
  return {
    foreign: needs.flatMap(({ foreign }) => foreign),
    openings: needs.flatMap(({ openings }) => openings),
  };
}

/** The backends of a rule. */
export interface ResolvedBackends extends BackendNeeds {
  readonly refs: readonly BackendRef[];
}

/** A route that sends requests to backends. */
export interface SendingRoute {
  readonly owner: Construct;
  readonly kind: string;
  readonly namespace: string | undefined;
  /** The Gateways that send the requests. */
  readonly gateways: readonly GatewayPlace[];
}

/** The most weight of a backend, and the most backends of a rule (the definitions of Gateway API). */
export const MOST_WEIGHT = 1_000_000;
const MOST_BACKENDS = 16;

/**
 * The backends of a rule.
 *
 * @throws on a port that an app lacks or that is not TCP, on weights of which all are 0, and on a duplicate backend
 */
export function resolveBackends(
  route: SendingRoute,
  at: string,
  to: unknown,
  port: string | undefined,
): ResolvedBackends {
  const { owner } = route;
  const all: readonly unknown[] = isList(to as object) ? (to as readonly unknown[]) : [to];
  const isSeveral = isList(to as object) || to instanceof RouteBackend;
  if (all.length === 0) throw constructError(owner, `${at}: there is no backend; give it an app`);
  if (all.length > MOST_BACKENDS)
    throw constructError(owner, `${at}: there are ${all.length} backends; a rule has at most ${MOST_BACKENDS}`);
  if (isSeveral && port !== undefined)
    throw constructError(owner, `${at}: 'port' is for one app; give it in RouteBackend.of(app, { port })`);
  const resolved = all.map((one) => {
    if (one instanceof RouteMirror)
      throw constructError(
        owner,
        `${at}: a mirror gets copies of requests and answers none; give the app that answers, and the mirror as the option 'mirror'`,
      );
    if (isList(to as object) && !(one instanceof RouteBackend))
      throw constructError(
        owner,
        `${at}: one of the backends is ${describeValue(one)}; make each with RouteBackend.of(app, { weight })`,
      );
    return one instanceof RouteBackend
      ? weighted(route, at, one)
      : targetOf(route, at, one as Target | RoutedObject, port);
  });
  refuseWeights(owner, at, resolved);
  return { refs: resolved.map(({ ref }) => ref), ...allNeeds(resolved) };
}

interface Resolved extends BackendNeeds {
  readonly ref: BackendRef;
}

function weighted(route: SendingRoute, at: string, { to, options }: RouteBackend): Resolved {
  const { owner } = route;
  checkProps(owner, options, { port: 'string', weight: 'any' } satisfies PropTypesOf<RouteBackendOptions>);
  const { port, weight } = options;
  if (weight !== undefined && !(Number.isInteger(weight) && weight >= 0 && weight <= MOST_WEIGHT))
    throw constructError(
      owner,
      `${at}: 'weight' is ${describeValue(weight)}; it is a whole number from 0 to ${MOST_WEIGHT}`,
    );
  const { ref, ...needs } = targetOf(route, at, to, port);
  return { ref: { ...ref, ...(weight !== undefined && { weight }) }, ...needs };
}

function refuseWeights(owner: Construct, at: string, resolved: readonly Resolved[]): void {
  if (resolved.every(({ ref }) => ref.weight === 0))
    throw constructError(
      owner,
      `${at}: the weights of all backends are 0, so that every request fails with status 500; give one a weight`,
    );
  const seen = new Set<string>();
  for (const { ref } of resolved) {
    const { kind = 'Service', namespace = '', name, port = '' } = ref;
    const key = `${kind}/${namespace}/${name}:${port}`;
    if (seen.has(key))
      throw constructError(owner, `${at}: ${kind} "${name}" is there twice; give it once, with the whole weight`);
    seen.add(key);
  }
}

function targetOf(route: SendingRoute, at: string, to: Target | RoutedObject, port: string | undefined): Resolved {
  return isRouted(to) ? routedOf(route, at, to, port) : backendOf(route, at, to, port);
}

function isRouted(to: unknown): to is RoutedObject {
  return typeof to === 'object' && to !== null && 'routed' in to;
}

/** An object that stands for pods without a Service. */
function routedOf(route: SendingRoute, at: string, { routed }: RoutedObject, port: string | undefined): Resolved {
  const { owner, gateways } = route;
  const { group, kind, namespace, name, called } = routed;
  if (route.kind !== 'HTTPRoute')
    throw constructError(owner, `${at}: ${kind} "${name}" gets the requests of an HTTPRoute; use one`);
  if (port !== undefined)
    throw constructError(owner, `${at}: 'port' is "${port}", but ${kind} "${name}" has ports of its own; leave it out`);
  const isForeign = namespace !== undefined && namespace !== route.namespace;
  return {
    ref: { group, kind, name, ...(isForeign && { namespace }) },
    foreign: isForeign ? [{ group, kind, namespace, name }] : [],
    openings: called.map((one) => openToGateways(owner, one.endpoint, one.port, gateways)),
  };
}

/** The Service of an app. */
export function backendOf(route: SendingRoute, at: string, to: Target, name: string | undefined): Resolved {
  const { owner, namespace, gateways } = route;
  const endpoint = endpointOfTarget(owner, to);
  const port = findPort(owner, endpoint.ports, name, `${at}: 'port'`);
  if (port.protocol !== 'TCP')
    throw constructError(
      owner,
      `${at}: 'port' names "${port.name}", which is ${port.protocol}; a route sends requests by TCP`,
    );
  const isForeign = endpoint.namespace !== undefined && endpoint.namespace !== namespace;
  const ref = {
    name: port.service,
    port: port.port,
    ...(isForeign && { namespace: endpoint.namespace }),
  };
  return {
    ref,
    foreign: isForeign ? [{ kind: 'Service', namespace: endpoint.namespace, name: port.service }] : [],
    openings: [openToGateways(owner, endpoint, port, gateways)],
  };
}
