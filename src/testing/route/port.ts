import { nameOf } from '../../check/rule';
import { some } from '../object-spec';
import { portName, Stop, type ListeningPort, type Way } from './way';

/** The port that is asked for; stops when it is named, and no container has a port of that name. */
export function listeningPort({ to }: Way, asked: number | string): ListeningPort {
  const declared = to.ports.find(({ name, number }) => (typeof asked === 'number' ? number : name) === asked);
  if (declared !== undefined) return declared;
  // a container may listen on ports that it does not declare
  if (typeof asked === 'number') return { field: to.field, name: undefined, number: asked, protocol: 'TCP' };
  const ports = to.ports.length === 0 ? 'it declares none' : `its ports: ${some(to.ports.map(portName))}`;
  throw new Stop(to.field, `no container of ${nameOf(to.workload)} has a port named "${asked}"; ${ports}`);
}
