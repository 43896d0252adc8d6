import { nameOf } from '../manifest/object/object-name';
import type { Pod } from '../manifest/workloads/pods';
import { listed } from '../suggest/listing';
import { portName, type ListeningPort, type Request } from './request';

/** The ports that are asked for: one, or where it is declared for more than one protocol, one of each. */
export function listeningPorts({ to }: Request, asked: number | string): readonly ListeningPort[] {
  const declared = new Map<string, ListeningPort>();
  for (const port of to.ports) {
    const isMeant = (typeof asked === 'number' ? port.number : port.name) === asked;
    if (isMeant && !declared.has(port.protocol)) declared.set(port.protocol, port);
  }
  if (declared.size > 0) return [...declared.values()];
  // a container may listen on ports that it does not declare
  return typeof asked === 'number' ? [{ field: to.field, name: undefined, number: asked, protocol: 'TCP' }] : [];
}

/**
 * The message for a port that no pod has, which is mistaken whether it should be reached or not.
 *
 * @returns nothing for a number: a container may listen on ports that it does not declare
 */
export function unknownPort(pods: readonly Pod[], asked: number | string): string | undefined {
  const ports = pods.flatMap((pod) => pod.ports);
  const [pod] = pods;
  if (pod === undefined || typeof asked === 'number' || ports.some(({ name }) => name === asked)) return undefined;
  const own = ports.length === 0 ? 'it declares none' : `its ports: ${listed(ports.map(portName))}`;
  const hint = /^\d+$/.test(asked) ? `; write ${asked} without quotes for its number` : '';
  return `no container of ${nameOf(pod.workload)} has a port named "${asked}"; ${own}${hint}`;
}
