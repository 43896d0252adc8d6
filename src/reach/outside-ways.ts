import type { Links } from '../links/links';
import { targetPort } from '../manifest/network/services';
import type { Pod } from '../manifest/workloads/pods';
import { entryPointsFor, type EntryPoint } from './entry-points';
import type { NetworkPolicies } from './policies/network-policies';
import { Stop, type ListeningPort, type Request, type Step } from './request';
import { passPolicies } from './route-policies';
import { listeningPorts } from './route-port';
import { servicesFor, type LeadingService } from './route-services';

/** A way of requests from outside of the cluster to a port of a pod. */
export interface OutsideWay {
  readonly entry: EntryPoint;
  readonly leading: LeadingService;
  /** The policy that stops them; undefined when they get through. */
  readonly stop: Step | undefined;
}

/**
 * Returns all ways from outside to the ports of a pod that Services lead to, those that policies stop among them:
 * `followRequest` finds out whether there is one.
 */
export function waysFromOutside(links: Links, policies: NetworkPolicies, to: Pod): readonly OutsideWay[] {
  const request: Request = { links, policies, from: { kind: 'outside' }, to, gateway: undefined };
  const numbers = new Set(
    links.servicesOf(to).flatMap(({ ports = [] }) => ports.flatMap((port) => targetPort(port, to) ?? [])),
  );
  const ports = [...numbers].sort((a, b) => a - b).flatMap((number) => listeningPorts(request, number));
  return ports.flatMap((port) => waysTo(request, port));
}

function waysTo(request: Request, port: ListeningPort): readonly OutsideWay[] {
  const leadings = orNone(() => servicesFor(request, port));
  return leadings.flatMap((leading) =>
    orNone(() => entryPointsFor(request, leading)).map((entry) => {
      const { stop } = tried(() => passPolicies(request, { port, service: leading, entry }));
      return { entry, leading, stop };
    }),
  );
}

function orNone<T>(stage: () => readonly T[]): readonly T[] {
  return tried(stage).result ?? [];
}

function tried<T>(stage: () => T): { readonly result?: T; readonly stop: Step | undefined } {
  try {
    return { result: stage(), stop: undefined };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { stop: error.step };
  }
}
