import { nameOf } from '../manifest/object/object-name';
import type { Pod } from '../manifest/workloads/pods';
import { listed } from '../suggest/listing';
import { portName, type ListeningPort, type Request } from './request';

/** The ports that are asked for: one, or where it is declared for more than one protocol, one of each. */
export function listeningPorts({ to }: Request, query: number | string): readonly ListeningPort[] {
  const declared = new Map<string, ListeningPort>();
  for (const port of to.ports) {
    const isMeant = (typeof query === 'number' ? port.number : port.name) === query;
    if (isMeant && !declared.has(port.protocol)) declared.set(port.protocol, port);
  }
  if (declared.size > 0) return [...declared.values()];
  // a container may listen on ports that it does not declare
  return typeof query === 'number' ? [{ field: to.field, name: undefined, number: query, protocol: 'TCP' }] : [];
}

/**
 * The message for a port that no pod has, which is mistaken whether it should be reached or not.
 *
 * @returns nothing for a number: a container may listen on ports that it does not declare
 */
export function unknownPort(pods: readonly Pod[], query: number | string): string | undefined {
  const ports = pods.flatMap((pod) => pod.ports);
  const [pod] = pods;
  if (pod === undefined || typeof query === 'number' || ports.some(({ name }) => name === query)) return undefined;
  const own = ports.length === 0 ? 'it declares none' : `its ports: ${listed(ports.map(portName))}`;
  const hint = /^\d+$/.test(query) ? `; write ${query} without quotes for its number` : '';
  return `no container of ${nameOf(pod.workload)} has a port named "${query}"; ${own}${hint}`;
}
