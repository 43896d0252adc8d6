import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';
import type { Service } from '../manifest/network/services';

/** A variable that the kubelet adds to containers for a Service of their namespace. */
export interface ServiceLink {
  readonly service: Service;
  /** The value: the name of the Service in place of its address, or a port; undefined for other variables. */
  readonly value: string | undefined;
}

// REDIS_MASTER_SERVICE_HOST, REDIS_MASTER_SERVICE_PORT_HTTP, REDIS_MASTER_PORT_6379_TCP_ADDR
// (pkg/kubelet/envvars/envvars.go)
const linkName =
  /^([A-Z0-9_]+?)_(SERVICE_HOST|SERVICE_PORT|SERVICE_PORT_[A-Z0-9_]+|PORT|PORT_\d+_(?:TCP|UDP|SCTP)(?:_[A-Z]+)?)$/;

/** Whether a variable has a name that the kubelet gives to those of Services. */
export function isLinkName(name: string): boolean {
  return linkName.test(name);
}

/** Whether the containers of a pod are given the variables of the Services of their namespace. */
export function hasServiceLinks({ spec }: Pod): boolean {
  return spec.at('enableServiceLinks').value !== false;
}

/** Whether a variable is one of the API server's Service, which every container is given. */
export function isOfApiServer(name: string): boolean {
  return isLinkName(name) && name.startsWith('KUBERNETES_');
}

/** The variables of the Services of a set. */
export class ServiceLinks {
  private readonly byNamespace = new Map<string | undefined, ReadonlyMap<string, Service>>();

  constructor(private readonly set: ManifestSet) {}

  /** Returns the Service of the set whose variable a name is, in a namespace; undefined when there is none. */
  find(name: string, namespace: string | undefined): ServiceLink | undefined {
    // a Service may be named x-port: the longest name that is one counts
    for (const [prefix, rest] of readings(name)) {
      const service = this.services(namespace).get(prefix);
      if (service === undefined || service.isHeadless || service.type === 'ExternalName') continue;
      return { service, value: valueOf(service, rest) };
    }
    return undefined;
  }

  private services(namespace: string | undefined): ReadonlyMap<string, Service> {
    let services = this.byNamespace.get(namespace);
    if (services === undefined) {
      const own = this.set.services.filter((service) => service.namespace === namespace);
      services = new Map(own.map((service) => [linkPrefix(service.name), service]));
      this.byNamespace.set(namespace, services);
    }
    return services;
  }
}

/** The beginning of the variables of a Service: REDIS_MASTER for redis-master. */
export function linkPrefix(name: string): string {
  return name.toUpperCase().replace(/-/g, '_');
}

/** The name of the Service that a variable is most likely of: redis-master for REDIS_MASTER_SERVICE_HOST. */
export function linkedName(variable: string): string | undefined {
  return linkName.exec(variable)?.[1]?.toLowerCase().replace(/_/g, '-');
}

function* readings(name: string): Iterable<readonly [prefix: string, rest: string]> {
  for (let at = name.lastIndexOf('_'); at > 0; at = name.lastIndexOf('_', at - 1)) {
    if (isLinkName(name) && linkName.test(`X${name.slice(at)}`)) yield [name.slice(0, at), name.slice(at + 1)];
  }
}

function valueOf({ name, ports }: Service, rest: string): string | undefined {
  if (rest === 'SERVICE_HOST') return name;
  if (rest === 'SERVICE_PORT') return ports?.[0]?.number?.toString();
  if (!rest.startsWith('SERVICE_PORT_')) return undefined;
  const named = rest.slice('SERVICE_PORT_'.length);
  return ports?.find((port) => port.name !== undefined && linkPrefix(port.name) === named)?.number?.toString();
}
