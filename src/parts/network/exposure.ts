import type { Duration } from 'cdk8s';
import { OWN_ROUTE_PROPS, type RouteExposureOptions } from '../gateway/own-route';
import { INGRESS_SETTINGS_PROPS, type IngressSettings } from '../ingress/ingress-settings';
import type { PathType } from '../ingress/hosts-and-paths';
import type { Labels } from '../naming/labels';
import { isList } from '../props/is-list';
import type { PropTypes, PropTypesOf } from '../props/prop-types';

/** Options common to all Service types. */
export interface ServiceOptions {
  /**
   * Whether a client keeps its pod: for how long, or `true` for three hours.
   *
   * @default false
   */
  readonly sessionAffinity?: boolean | Duration;

  /**
   * Whether traffic from within the cluster stays on its node.
   *
   * @default 'Cluster'
   */
  readonly internalTrafficPolicy?: 'Cluster' | 'Local';

  /**
   * Annotations for the Service.
   *
   * @default - none
   */
  readonly annotations?: Labels;
}

/** Options of Services that are exposed outside the cluster. */
export interface ExternalOptions<P extends string = string> extends ServiceOptions {
  /**
   * The port outside, for the one port that is exposed.
   *
   * @default - the Service's port
   */
  readonly port?: number;

  /**
   * The ports that are exposed: a list, or the port outside by name. The others are reached within the cluster alone.
   *
   * @default - the first
   */
  readonly ports?: readonly P[] | { readonly [Name in P]?: number };

  /**
   * Whether traffic from outside stays on its node, which keeps the client's address.
   *
   * @default 'Cluster'
   */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
}

/** Options of a load balancer. */
export interface LoadBalancerOptions<P extends string = string> extends ExternalOptions<P> {
  /**
   * The implementation of the load balancer.
   *
   * @default - the cluster's
   */
  readonly loadBalancerClass?: string;

  /**
   * The addresses that may reach it, such as `10.0.0.0/8`.
   *
   * @default - all
   */
  readonly sourceRanges?: readonly string[];
}

/** Options of a headless Service. */
export interface HeadlessOptions {
  /**
   * Whether pods are found before they are ready.
   *
   * @default false
   */
  readonly publishNotReadyAddresses?: boolean;

  /**
   * Annotations for the Service.
   *
   * @default - none
   */
  readonly annotations?: Labels;
}

/** Options of an app's own Ingress. */
export interface IngressOptions<P extends string = string> extends IngressSettings {
  /**
   * The hosts, such as `shop.example.com` or `*.example.com`.
   *
   * @default - all hosts
   */
  readonly host?: string | readonly string[];

  /**
   * The path.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * The way in which the path matches.
   *
   * @default 'Prefix'
   */
  readonly pathType?: PathType;

  /**
   * The port that is exposed, by name. The others are reached within the cluster alone.
   *
   * @default - the first
   */
  readonly port?: P;
}

const SERVICE_PROPS = {
  sessionAffinity: 'any',
  internalTrafficPolicy: 'any',
  annotations: 'record',
} as const satisfies PropTypesOf<ServiceOptions>;

const EXTERNAL_PROPS = {
  ...SERVICE_PROPS,
  port: 'any',
  ports: 'any',
  externalTrafficPolicy: 'any',
} as const satisfies PropTypesOf<ExternalOptions>;

/** The options that each type of Service takes. */
export const EXPOSE_PROPS = {
  ClusterIP: SERVICE_PROPS,
  NodePort: EXTERNAL_PROPS,
  LoadBalancer: {
    ...EXTERNAL_PROPS,
    loadBalancerClass: 'any',
    sourceRanges: 'list',
  } satisfies PropTypesOf<LoadBalancerOptions>,
  Headless: { publishNotReadyAddresses: 'boolean', annotations: 'record' } satisfies PropTypesOf<HeadlessOptions>,
  Ingress: {
    ...INGRESS_SETTINGS_PROPS,
    host: 'any',
    path: 'string',
    pathType: 'any',
    port: 'string',
  } satisfies PropTypesOf<IngressOptions>,
  Route: OWN_ROUTE_PROPS,
} as const satisfies Record<Expose['type'], PropTypes>;

/**
 * The exposure of an app. An external Service has only the named ports (by default the first); the others get a Service
 * within the cluster.
 *
 * @see docs/guides/exposing-an-app.md
 *
 * @example
 * new WebApp(chart, 'api', {
 *   image: 'shop-api:2.0.1',
 *   ports: { http: 8080, metrics: 9090 },
 *   expose: Expose.loadBalancer({ ports: { http: 80 }, sourceRanges: ['10.0.0.0/8'] }),
 * });
 */
export class Expose<P extends string = string> {
  /** Reached within the cluster alone. */
  static clusterIp(options: ServiceOptions = {}): Expose<never> {
    return new Expose('ClusterIP', options);
  }

  /** Reached on a port of every node too. */
  static nodePort<const P extends string = never>(options: ExternalOptions<P> = {}): Expose<NoInfer<P>> {
    return new Expose('NodePort', options);
  }

  /** Reached through a load balancer of the cluster's cloud. */
  static loadBalancer<const P extends string = never>(options: LoadBalancerOptions<P> = {}): Expose<NoInfer<P>> {
    return new Expose('LoadBalancer', options);
  }

  /** Found by the addresses of its pods, without an address of its own. */
  static headless(options: HeadlessOptions = {}): Expose<never> {
    return new Expose<never>('Headless', options);
  }

  /**
   * Reached by HTTP on a host and path, through the cluster's ingress controller. For several apps on one host, use an `Ingress`.
   *
   * @example
   * new WebApp(chart, 'shop', {
   *   image: 'shop-ui:1.4.0',
   *   port: 8080,
   *   expose: Expose.ingress({ host: 'shop.example.com', className: 'nginx', tls: { clusterIssuer: 'letsencrypt' } }),
   * });
   */
  static ingress<const P extends string = never>(options: IngressOptions<P> = {}): Expose<NoInfer<P>> {
    return new Expose('Ingress', {}, options);
  }

  /**
   * Reached by HTTP through a Gateway, by an HTTPRoute of the app's own. For several apps on one host, use an `HTTPRoute`.
   *
   * @example
   * const gateway = Gateway.existing('public', { namespace: 'gateways', listeners: ['https'] });
   *
   * new WebApp(chart, 'shop', {
   *   image: 'shop-ui:1.4.0',
   *   port: 8080,
   *   expose: Expose.route({ parents: gateway.listener('https'), host: 'shop.example.com' }),
   * });
   */
  static route<const P extends string = never>(options: RouteExposureOptions<P>): Expose<NoInfer<P>> {
    return new Expose('Route', {}, undefined, options);
  }

  private constructor(
    /** The type of the Service; `Ingress` and `Route` for one within the cluster behind an Ingress or an HTTPRoute. */
    readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'Headless' | 'Ingress' | 'Route',
    /** The options of the Service. */
    readonly options: LoadBalancerOptions & HeadlessOptions,
    /** The options of the Ingress. */
    readonly ingress?: IngressOptions,
    /** The options of the HTTPRoute. */
    readonly route?: RouteExposureOptions,
  ) {}

  /** The names of the ports in `options`; none where the first port is exposed. */
  get portNames(): readonly P[] {
    const edge = this.ingress ?? this.route;
    if (edge !== undefined) return edge.port === undefined ? [] : [edge.port as P];
    const { ports = [] } = this.options;
    const names = isList(ports) ? ports : Object.keys(ports).filter((name) => ports[name] !== undefined);
    return names as readonly P[];
  }
}
