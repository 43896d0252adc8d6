import type { ContainerPlan } from './container';
import type { Port } from './ports';

/** The namespaces of the node that a pod shares. */
export interface HostAccess {
  readonly network: boolean;
  readonly processes: boolean;
}

/** Returns the port of the node that a port of the pod takes. */
export function nodePortOf(port: Port, host: HostAccess | undefined): number | undefined {
  return host?.network === true ? port.port : port.hostPort;
}

/** Returns the paths, ports and namespaces of the node that the pod uses, in the words of the checker's rule practice/host-is-left-alone. */
export function usesOfNode(containers: readonly ContainerPlan[], host: HostAccess): readonly string[] {
  const paths = containers.flatMap(({ mounts }) => mounts.map(({ plan }) => plan.volume?.hostPath?.path));
  const ports = host.network ? [] : containers.flatMap((container) => container.ports.map(({ hostPort }) => hostPort));
  return [
    ...new Set([
      ...paths.flatMap((path) => (path === undefined ? [] : [`the path "${path}"`])),
      ...(host.network ? ['the network'] : []),
      ...(host.processes ? ['the processes'] : []),
      ...ports.flatMap((port) => (port === undefined ? [] : [`port ${port}`])),
    ]),
  ];
}
