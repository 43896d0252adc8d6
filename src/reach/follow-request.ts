import type { Links } from '../links/links';
import type { Pod } from '../manifest/workloads/pods';
import { entryPointsFor } from './entry-points';
import type { NetworkPolicies } from './policies/network-policies';
import { Stop, type ListeningPort, type Request, type Source, type SourcePods, type Step } from './request';
import { passPolicies } from './route-policies';
import { listeningPorts, unknownPort } from './route-port';
import { servicesFor } from './route-services';

/** A request from any of some sources to any of some pods. */
export interface ReachQuery {
  readonly from: readonly Source[];
  /** The pods of one workload. */
  readonly to: readonly Pod[];
  /** The port of the container (not of the Service), by its number or its name. */
  readonly port: number | string;
  /** Whether the request goes to the pod itself, as those of Prometheus do, and not to a Service. */
  readonly direct: boolean;
  /** The pods of the ingress controller or gateway; undefined where they are not known. */
  readonly gateway: SourcePods | undefined;
}

/** The result of following a request. */
export interface Reach {
  readonly reaches: boolean;
  /** The steps that the request passes. */
  readonly steps: readonly Step[];
  /** The step at which it stops; undefined when it reaches the port. */
  readonly stop: Step | undefined;
}

/**
 * Follows a request through Services, routes and NetworkPolicies to a container's port.
 *
 * Of several ways the first that reaches the port is taken, and where none does, the one that comes furthest.
 *
 * @throws an Error when 'port' is a name that no container has
 */
export function followRequest(links: Links, policies: NetworkPolicies, query: ReachQuery): Reach {
  const unknown = unknownPort(query.to, query.port);
  if (unknown !== undefined) throw new Error(unknown);
  let furthest: Reach | undefined;
  for (const from of query.from) {
    for (const to of query.to) {
      const result = followOne({ links, policies, from, to, gateway: query.gateway }, query);
      if (result.reaches) return result;
      if (furthest === undefined || result.steps.length > furthest.steps.length) furthest = result;
    }
  }
  return furthest ?? { reaches: false, steps: [], stop: undefined };
}

function followOne(request: Request, { port: query, direct }: ReachQuery): Reach {
  const search = new Search();
  for (const port of listeningPorts(request, query)) {
    const steps = direct
      ? search.pass([], () => passPolicies(request, { port, service: undefined, entry: undefined }))
      : throughServices(request, port, search);
    if (steps !== undefined) return { reaches: true, steps, stop: undefined };
  }
  return search.failure;
}

function throughServices(request: Request, port: ListeningPort, search: Search): readonly Step[] | undefined {
  for (const service of search.pass([], () => servicesFor(request, port)) ?? []) {
    for (const entry of search.pass([service.step], () => entryPointsFor(request, service)) ?? []) {
      const before = entry.step === undefined ? [service.step] : [entry.step, service.step];
      const policies = search.pass(before, () => passPolicies(request, { port, service, entry }));
      if (policies !== undefined) return [...before, ...policies];
    }
  }
  return undefined;
}

/** Tries one way after the other, and remembers the one that came furthest. */
class Search {
  failure: Reach = { reaches: false, steps: [], stop: undefined };

  /** Returns the result of a stage after some steps; undefined when the request stops there. */
  pass<T>(steps: readonly Step[], stage: () => T): T | undefined {
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
