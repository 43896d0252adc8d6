import type { Call } from './calls';
import { isInjectedByNamespace } from './namespace-injection';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';
import { targetPort, type Service } from '../manifest/network/services';

/** A pod that answers a call, and the port that it listens on. */
export interface CallEnd {
  readonly server: Pod;
  readonly port: number;
}

/** The pods that a call ends in. */
export interface CallRoute {
  /** The port of the Service that is called. */
  readonly servicePort: number;
  readonly ends: readonly CallEnd[];
}

/** Returns the pods of the set that a call of a Service ends in; undefined when there are none, or when unknown. */
export function callRoute({ address, pod }: Call, service: Service, set: ManifestSet): CallRoute | undefined {
  const servicePort = address.port ?? address.schemePort ?? (address.form === 'host' ? onlyPort(service) : undefined);
  if (service.selector === undefined || service.selector.isBroken || servicePort === undefined) return undefined;
  // the unnamed namespace may be the same as a named one
  if ((pod.namespace === undefined) !== (service.namespace === undefined)) return undefined;
  const servers = set.podIndex.select(service.selector, service.namespace);
  const isKnown = servers.every((server) => !server.isExtended && !isInjectedByNamespace(server, set));
  if (servers.length === 0 || !isKnown) return undefined;
  const ends = servers.flatMap((server) => {
    const port = listenedPort(server, service, servicePort);
    return port === undefined ? [] : [{ server, port }];
  });
  return ends.length === servers.length ? { servicePort, ends } : undefined;
}

// a host alone is called on the port of the program's choice, and there is one to choose
function onlyPort({ ports }: Service): number | undefined {
  return ports?.length === 1 ? ports[0]?.number : undefined;
}

function listenedPort(server: Pod, service: Service, servicePort: number): number | undefined {
  // DNS answers with the pods themselves, on their own ports
  if (service.isHeadless) return servicePort;
  const port = service.ports?.find(({ number, protocol }) => number === servicePort && protocol === 'TCP');
  return port === undefined ? undefined : targetPort(port, server);
}
