import type { ManifestSet } from '../manifest/set/manifest-set';
import { policyPodsOf } from './policies/policy-reach';
import { isConstruct, type ConstructLike } from '../testing/rendered';
import { podsMeant } from './route-pods';
import { passPolicies } from './route-policies';
import { listeningPorts, unknownPort } from './route-port';
import { doorsFor } from './entry-points';
import { servicesFor } from './route-services';
import {
  sourceOfNamespace,
  Stop,
  type ListeningPort,
  type RouteNamespace,
  type RouteStep,
  type Source,
  type Way,
} from './request';

/** The pods that a request comes from or goes to: `api`, `shop/api`, `Deployment/shop/api`, or the app that makes them. */
export type RouteApp = string | ConstructLike;

/** A request, and where it should come. */
export interface Route {
  /** An app, any pod of a namespace, or "outside": the world outside of the cluster. */
  readonly from: RouteApp | RouteNamespace;
  readonly to: RouteApp;
  /** The port of the container (not of the Service), by its number or its name. */
  readonly port: number | string;
  /** Whether the pod itself is asked, as Prometheus does, and not through a Service. @default - false */
  readonly direct?: boolean;
  /** Where the ingress controller or gateway runs, for requests from outside. @default - wherever it is let in from */
  readonly gateway?: RouteNamespace;
}

/** The way of a request. */
export interface RouteResult {
  readonly reaches: boolean;
  /** What the request passes. */
  readonly steps: readonly RouteStep[];
  /** Where it stops; undefined when it reaches the port. */
  readonly stop: RouteStep | undefined;
}

/**
 * Follows a request through Services, routes and NetworkPolicies to a container's port.
 *
 * Of several ways the first that reaches the port is taken, and where none does, the one that comes furthest.
 *
 * @throws an Error when `from` or `to` names nothing that makes pods, or 'port' is a name that no container has
 */
export function routeOf(set: ManifestSet, route: Route): RouteResult {
  const gateway = route.gateway === undefined ? undefined : sourceOfNamespace(route.gateway);
  const sources = sourcesOf(set, route.from);
  const pods = podsMeant(set, route.to, 'to');
  const unknown = unknownPort(pods, route.port);
  if (unknown !== undefined) throw new Error(unknown);
  let furthest: RouteResult | undefined;
  for (const from of sources) {
    for (const to of pods) {
      const result = follow({ set, from, to, gateway }, route);
      if (result.reaches) return result;
      if (furthest === undefined || result.steps.length > furthest.steps.length) furthest = result;
    }
  }
  return furthest ?? { reaches: false, steps: [], stop: undefined };
}

function sourcesOf(set: ManifestSet, from: Route['from']): readonly Source[] {
  if (from === 'outside') return [{ kind: 'outside' }];
  if (typeof from === 'object' && !isConstruct(from)) return [sourceOfNamespace(from)];
  return podsMeant(set, from, 'from').map((pod) => ({
    kind: 'pods',
    pod,
    ...policyPodsOf(pod),
  }));
}

function follow(way: Way, { port: asked, direct = false }: Route): RouteResult {
  const search = new Search();
  for (const port of listeningPorts(way, asked)) {
    const steps = direct
      ? search.pass([], () => passPolicies(way, { port, service: undefined, door: undefined }))
      : throughServices(way, port, search);
    if (steps !== undefined) return { reaches: true, steps, stop: undefined };
  }
  return search.failure;
}

function throughServices(way: Way, port: ListeningPort, search: Search): readonly RouteStep[] | undefined {
  for (const service of search.pass([], () => servicesFor(way, port)) ?? []) {
    for (const door of search.pass([service.step], () => doorsFor(way, service)) ?? []) {
      const before = door.step === undefined ? [service.step] : [door.step, service.step];
      const policies = search.pass(before, () => passPolicies(way, { port, service, door }));
      if (policies !== undefined) return [...before, ...policies];
    }
  }
  return undefined;
}

/** Tries one way after the other, and remembers the one that came furthest. */
class Search {
  failure: RouteResult = { reaches: false, steps: [], stop: undefined };

  /** What a stage gives after some steps; nothing when the request stops there. */
  pass<T>(steps: readonly RouteStep[], stage: () => T): T | undefined {
    try {
      return stage();
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      const isFurther = this.failure.stop === undefined || steps.length > this.failure.steps.length;
      if (isFurther) this.failure = { reaches: false, steps, stop: error.step };
      return undefined;
    }
  }
}
