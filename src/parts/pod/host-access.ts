import type { Construct } from 'constructs';
import { constructError } from '../props/construct-error';
import type { ContainerPlan } from './container';
import type { Port } from './ports';
import type { Security } from './security';

/** The namespaces of the node that a pod shares. */
export interface HostAccess {
  readonly network: boolean;
  readonly processes: boolean;
}

/** Returns the port of the node that a port of the pod takes. */
function nodePortOf(port: Port, host: HostAccess | undefined): number | undefined {
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

/** @throws on a port of the node that only root can open, and on one that two pods of a rollout would take */
export function refuseNodePorts(
  owner: Construct,
  ports: readonly Port[],
  host: HostAccess,
  { security, surges }: { readonly security: Security; readonly surges: boolean },
): void {
  for (const port of ports) {
    const taken = nodePortOf(port, host);
    if (host.network && port.hostPort !== undefined && port.hostPort !== port.port)
      throw constructError(
        owner,
        `port "${port.name}" is ${port.port} with the 'hostPort' ${port.hostPort}, but in the network of the node both are one; leave 'hostPort' out`,
      );
    if (host.network && port.port < 1024 && security.profile === 'restricted')
      throw constructError(
        owner,
        `port "${port.name}" is ${port.port}, which in the network of the node only root can open; use a port from 1024, or set 'security: "baseline"'`,
      );
    if (taken !== undefined && surges)
      throw constructError(
        owner,
        `'rollout' starts the new pod beside the old one by 'maxSurge', but both would take port ${taken} of the node; set 'maxUnavailable' instead`,
      );
  }
}
