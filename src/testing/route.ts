import type { Place } from '../check/finding';
import { placeOf } from '../check/places';
import type { Links } from '../links/links';
import { followRequest } from '../reach/follow-request';
import type { NetworkPolicies } from '../reach/policies/network-policies';
import { policyPodsOf } from '../reach/policies/policy-reach';
import type { Source, SourcePods, Step } from '../reach/request';
import { isConstruct, type ConstructLike } from './rendered';
import { podsOfEnd } from './route-ends';

/** The pods that a request comes from or goes to: `api`, `shop/api`, `Deployment/shop/api`, or the app that makes them. */
export type RouteApp = string | ConstructLike;

/** Any pod of a namespace, or any that has some labels. */
export interface RouteNamespace {
  /** The namespace. */
  readonly namespace: string;
  /** @default - none, as those of a pod that no policy names */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A request to a container's port. */
export interface Route {
  /** An app, any pod of a namespace, or "outside": the world outside of the cluster. */
  readonly from: RouteApp | RouteNamespace;
  /** The app that the request goes to. */
  readonly to: RouteApp;
  /** The port of the container (not of the Service), by its number or its name. */
  readonly port: number | string;
  /** Whether the request goes to the pod itself, as those of Prometheus do, and not to a Service. @default - false */
  readonly direct?: boolean;
  /** The pods of the ingress controller or gateway, for requests from outside. @default - any that the policies allow */
  readonly gateway?: RouteNamespace;
}

/** A step of a request through the cluster: what it passes, and where that is written. */
export interface RouteStep {
  /** The step, as a sentence. */
  readonly message: string;
  /** The place that says so. */
  readonly at: Place;
}

/** The result of following a request. */
export interface RouteResult {
  /** Whether the request reaches the port. */
  readonly reaches: boolean;
  /** The steps that the request passes. */
  readonly steps: readonly RouteStep[];
  /** The step at which it stops; undefined when it reaches the port. */
  readonly stop: RouteStep | undefined;
}

/**
 * Follows a request, and gives its steps as places in the manifests.
 *
 * @throws an Error when `from` or `to` names nothing that makes pods, or 'port' is a name that no container has
 */
export function routeOf(links: Links, policies: NetworkPolicies, route: Route): RouteResult {
  const { port, direct = false } = route;
  const gateway = route.gateway === undefined ? undefined : sourceOfNamespace(route.gateway);
  const from = sourcesOf(links, route.from);
  const to = podsOfEnd(links.set, route.to, 'to');
  const { reaches, steps, stop } = followRequest(links, policies, { from, to, port, direct, gateway });
  return { reaches, steps: steps.map(placed), stop: stop === undefined ? undefined : placed(stop) };
}

/** The pods of a namespace as the source of a request. */
export function sourceOfNamespace({ namespace, labels = {} }: RouteNamespace): SourcePods {
  const values = new Map(Object.entries(labels));
  return { kind: 'pods', pod: undefined, namespace, labels: { values, generated: new Set() } };
}

function sourcesOf({ set }: Links, from: Route['from']): readonly Source[] {
  if (from === 'outside') return [{ kind: 'outside' }];
  if (typeof from === 'object' && !isConstruct(from)) return [sourceOfNamespace(from)];
  return podsOfEnd(set, from, 'from').map((pod): Source => ({ kind: 'pods', pod, ...policyPodsOf(pod) }));
}

function placed({ message, field }: Step): RouteStep {
  return { message, at: placeOf(field) };
}
