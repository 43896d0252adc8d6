import type { Construct } from 'constructs';
import { isList } from '../props/is-list';
import { alternatives, constructError, describeValue, list, refuse } from '../props/construct-error';
import { dnsLabel, dnsSubdomain } from '../naming/dns-names';

/** The kinds of routes. */
export type RouteKind = 'HTTPRoute' | 'GRPCRoute' | 'TLSRoute' | 'TCPRoute';

/** A listener of a Gateway, as far as routes need to know it. */
export interface Listener {
  /** The name. */
  readonly name: string;
  /** The protocol, such as `HTTPS`. */
  readonly protocol: string;
  /** The host that it takes; undefined for all. */
  readonly host: string | undefined;
  /** The namespaces whose routes it takes: the Gateway's, all, or some that its labels select. */
  readonly routes: 'Same' | 'All' | 'Selector';
  /** The kinds of routes that it takes. */
  readonly kinds: readonly RouteKind[];
}

/** A Gateway, or one of its listeners, to which routes attach. */
export class ParentReference {
  constructor(
    /** The Gateway's name. */
    readonly name: string,
    /** The Gateway's namespace; undefined for that of the route. */
    readonly namespace: string | undefined,
    /** The listener; undefined for all. */
    readonly sectionName?: string,
    /** The listeners; undefined when they are unknown. @internal */
    readonly listeners?: readonly Listener[],
    /** The class; undefined when it is unknown. @internal */
    readonly className?: string,
  ) {}
}

/** A place to which routes attach: a `Gateway`, its `listener(name)`, or one that exists. */
export interface GatewayParent {
  /** The Gateway and, where one is chosen, its listener. */
  readonly parent: ParentReference;
}

/** A listener of a Gateway, for `parents` of routes. */
export class GatewayListener implements GatewayParent {
  /** @internal */
  constructor(readonly parent: ParentReference) {}
}

/** A Gateway that exists in the cluster, with the names of its listeners. */
export class ExistingGateway<L extends string = string> implements GatewayParent {
  /** The Gateway, with no listener chosen. */
  readonly parent: ParentReference;
  private readonly place: string;

  /** @internal */
  constructor(
    name: string,
    namespace: string | undefined,
    private readonly names: readonly L[] | undefined,
  ) {
    this.place = `Gateway "${name}"`;
    refuse(this.place, dnsSubdomain('the name', name));
    if (namespace !== undefined) refuse(this.place, dnsLabel("'namespace'", namespace));
    for (const one of names ?? []) refuse(this.place, dnsSubdomain("'listeners'", one));
    this.parent = new ParentReference(name, namespace);
  }

  /**
   * One listener.
   *
   * @throws when the listeners are known, and none has the name
   */
  listener(name: L): GatewayListener {
    const { names, parent } = this;
    refuse(this.place, dnsSubdomain('the listener', name));
    if (names !== undefined && !names.includes(name))
      throw constructError(this.place, `there is no listener "${name}"; ${alternatives(name, names)}`);
    return new GatewayListener(new ParentReference(parent.name, parent.namespace, name));
  }
}

/** A route, as far as listeners look at it. */
export interface AttachedRoute {
  readonly kind: RouteKind;
  readonly namespace: string | undefined;
  /** The hosts; none for all. */
  readonly hosts: readonly string[];
}

/** A parent as a route has it in its manifest. */
export interface RouteParent {
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
}

/** The most parents of a route (the definitions of Gateway API, maxItems). */
const MOST_PARENTS = 32;

/**
 * The parents of a route.
 *
 * @throws without a parent, on a duplicate, and when no listener takes the route, or none one of its hosts
 */
export function resolveParents(
  owner: Construct,
  prop: string,
  given: unknown,
  route: AttachedRoute,
): ParentReference[] {
  const all: readonly unknown[] = isList(given as object) ? (given as readonly unknown[]) : [given];
  if (given === undefined || all.length === 0)
    throw constructError(owner, `${prop} names no Gateway; give it a Gateway, or Gateway.existing('NAME')`);
  if (all.length > MOST_PARENTS)
    throw constructError(owner, `${prop} has ${all.length} parents; a route has at most ${MOST_PARENTS}`);
  const parents = all.map((one) => parentOf(owner, prop, one));
  parents.forEach((parent, index) => {
    refuseTwice(owner, prop, parent, parents.slice(0, index), route);
    refuseUntaken(owner, prop, parent, route);
  });
  refuseUnheard(owner, prop, parents, route);
  return parents;
}

/** A parent as a route of a namespace has it in its manifest. */
export function parentRef({ name, namespace, sectionName }: ParentReference, from: string | undefined): RouteParent {
  return {
    name,
    ...(namespace !== undefined && namespace !== from && { namespace }),
    ...(sectionName !== undefined && { sectionName }),
  };
}

function parentOf(owner: Construct, prop: string, given: unknown): ParentReference {
  const { parent } = (given ?? {}) as { readonly parent?: Partial<ParentReference> };
  if (typeof parent !== 'object' || parent === null || typeof parent.name !== 'string')
    throw constructError(
      owner,
      `${prop} has ${describeValue(given)}; give it a Gateway, gateway.listener('NAME') or Gateway.existing('NAME')`,
    );
  const { name, namespace, sectionName, listeners, className } = parent;
  return new ParentReference(name, namespace, sectionName, listeners, className);
}

function refuseTwice(
  owner: Construct,
  prop: string,
  parent: ParentReference,
  before: readonly ParentReference[],
  route: AttachedRoute,
): void {
  const isSame = (other: ParentReference) =>
    other.name === parent.name &&
    (other.namespace ?? route.namespace) === (parent.namespace ?? route.namespace) &&
    (other.sectionName === parent.sectionName || other.sectionName === undefined || parent.sectionName === undefined);
  if (!before.some(isSame)) return;
  throw constructError(
    owner,
    `${prop} has Gateway "${parent.name}" twice; give it once, or a listener of it each time`,
  );
}

/** The listeners that a parent names; undefined when they are unknown. */
function listenersOf({ listeners, sectionName }: ParentReference): readonly Listener[] | undefined {
  return listeners?.filter(({ name }) => sectionName === undefined || name === sectionName);
}

/** Throws when no listener of a parent takes a route. */
function refuseUntaken(
  owner: Construct,
  prop: string,
  parent: ParentReference,
  { kind, namespace, hosts }: AttachedRoute,
): void {
  const named = listenersOf(parent);
  if (named === undefined) return;
  const gateway = `${prop} names Gateway "${parent.name}", whose ${named.length === 1 ? 'listener' : 'listeners'} ${list(named.map(({ name }) => name))}`;
  const [accept, listen] = named.length === 1 ? ['accepts', 'is'] : ['accept', 'are'];
  const ofKind = named.filter(({ kinds }) => kinds.includes(kind));
  if (ofKind.length === 0)
    throw constructError(
      owner,
      `${gateway} ${accept} no ${kind}, but ${list(new Set(named.flatMap(({ kinds }) => kinds))) || 'nothing'}; name another listener`,
    );
  const ofNamespace = ofKind.filter(
    ({ routes }) => routes !== 'Same' || parent.namespace === undefined || parent.namespace === namespace,
  );
  if (ofNamespace.length === 0)
    throw constructError(
      owner,
      `${gateway} ${accept} routes of its own namespace "${parent.namespace ?? ''}" alone; set 'routes' of the listener to "All" or to labels of namespaces`,
    );
  if (hosts.length > 0 && !hosts.some((host) => ofNamespace.some((one) => hears(one, host))))
    throw constructError(
      owner,
      `${gateway} ${listen} for ${list(new Set(ofNamespace.map(({ host }) => host ?? '')))}, not for ${list(hosts)}; serve a host of the listener`,
    );
}

/** Throws on a host that no listener of any parent takes: the Gateway ignores it. */
function refuseUnheard(
  owner: Construct,
  prop: string,
  parents: readonly ParentReference[],
  { kind, hosts }: AttachedRoute,
): void {
  const listeners = parents.map(listenersOf);
  if (listeners.includes(undefined)) return;
  const all = listeners.flatMap((one) => one ?? []).filter(({ kinds }) => kinds.includes(kind));
  const unheard = hosts.find((host) => !all.some((one) => hears(one, host)));
  if (unheard !== undefined)
    throw constructError(
      owner,
      `the host "${unheard}" is one that no listener of ${prop} is for, but ${list(new Set(all.map(({ host }) => host ?? '')))}; leave it out, or add a listener`,
    );
}

// hosts meet where one is the other, or within its wildcard, which stands for one label or more
// (https://gateway-api.sigs.k8s.io/reference/spec/#hostname)
function hears({ host: own }: Listener, host: string): boolean {
  return own === undefined || isWithin(host, own) || isWithin(own, host);
}

function isWithin(host: string, pattern: string): boolean {
  return host === pattern || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)));
}
