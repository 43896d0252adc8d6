import { nameOf } from '../../check/rule';
import { some } from '../object-spec';
import { portName, Stop, type ListeningPort, type Way } from './way';

/**
 * The ports that are asked for: one, or where a number is declared for more than one protocol, one of each.
 *
 * Stops when it is named, and no container has a port of that name.
 */
export function listeningPorts({ to }: Way, asked: number | string): readonly ListeningPort[] {
  const declared = new Map<string, ListeningPort>();
  for (const port of to.ports) {
    const isMeant = (typeof asked === 'number' ? port.number : port.name) === asked;
    if (isMeant && !declared.has(port.protocol)) declared.set(port.protocol, port);
  }
  if (declared.size > 0) return [...declared.values()];
  // a container may listen on ports that it does not declare
  if (typeof asked === 'number') return [{ field: to.field, name: undefined, number: asked, protocol: 'TCP' }];
  const ports = to.ports.length === 0 ? 'it declares none' : `its ports: ${some(to.ports.map(portName))}`;
  throw new Stop(to.field, `no container of ${nameOf(to.workload)} has a port named "${asked}"; ${ports}`);
}
