import type { Construct } from 'constructs';
import { resolveHosts } from '../ingress/hosts-and-paths';
import type { GatewayPlace } from '../isolation/cluster-network';
import type { Labels } from '../naming/labels';
import { Registry } from '../naming/name-claims';
import { constructError } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';
import type { SendingRoute } from './backend';
import { Grants } from './grants';
import { parentRef, resolveParents, type GatewayParent, type RouteKind, type RouteParent } from './parent';

/** The settings that routes have in common. */
export interface RouteSettings {
  /** The Gateways, or listeners of them, that send requests to the route. */
  readonly parents: GatewayParent | readonly GatewayParent[];

  /**
   * Whether a ReferenceGrant is written where a backend is in another namespace; `false` leaves it to the owner of that namespace.
   *
   * @default true
   */
  readonly grants?: boolean;
}

/** The settings of routes that are for hosts. */
export interface HostSettings extends RouteSettings {
  /**
   * The hosts, such as `shop.example.com` or `*.example.com`.
   *
   * @default - all hosts of the listeners
   */
  readonly host?: string | readonly string[];
}

export const ROUTE_PROPS = { parents: 'any', grants: 'boolean' } as const satisfies PropTypesOf<RouteSettings>;

export const HOST_PROPS = { ...ROUTE_PROPS, host: 'any' } as const satisfies PropTypesOf<HostSettings>;

/** The name of a route, and its place. */
export interface RouteIdentity {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Labels;
}

/** The most hosts of a route of HTTP or gRPC, and of TLS (the definitions of Gateway API). */
const MOST_HOSTS: Readonly<Partial<Record<RouteKind, number>>> = { HTTPRoute: 16, GRPCRoute: 16, TLSRoute: 1024 };

/** The parents and hosts of a route, checked against the listeners that are known. */
export class RouteHead implements SendingRoute {
  readonly namespace: string | undefined;
  readonly grants: Grants;
  readonly gateways: readonly GatewayPlace[];
  private readonly parents: readonly RouteParent[];
  private readonly hosts: readonly string[];

  /** @throws on parents and hosts that Gateway API refuses, and when no listener takes the route */
  constructor(
    readonly owner: Construct,
    readonly kind: RouteKind,
    { name, namespace, labels }: RouteIdentity,
    { parents, host, grants = true }: HostSettings,
    prop = '',
  ) {
    this.namespace = namespace;
    const at = `'${prop}host'`;
    const most = MOST_HOSTS[kind];
    this.hosts = most === undefined ? [] : resolveHosts(owner, at, host).filter((one) => one !== undefined);
    if (most !== undefined && this.hosts.length > most)
      throw constructError(owner, `${at} has ${this.hosts.length} hosts; a route has at most ${most}`);
    const resolved = resolveParents(owner, `'${prop}parents'`, parents, { kind, namespace, hosts: this.hosts });
    this.parents = resolved.map((parent) => parentRef(parent, namespace));
    this.gateways = resolved.map((parent) => ({
      name: parent.name,
      namespace: parent.namespace ?? namespace,
      className: parent.className,
    }));
    Registry.of(owner).claimName(owner, kind, namespace, name);
    this.grants = new Grants(owner, { kind, name, namespace, labels }, grants);
  }

  /** The fields of the spec. */
  get spec(): { readonly parentRefs: readonly RouteParent[]; readonly hostnames?: readonly string[] } {
    return { parentRefs: this.parents, ...(this.hosts.length > 0 && { hostnames: this.hosts }) };
  }
}
