import { nameOf } from '../manifest/object/object-name';
import type { Pod } from '../manifest/workloads/pods';
import { targetPort, type Service, type ServicePort } from '../manifest/network/services';
import { listed } from '../suggest/listing';
import { portName, Stop, type ListeningPort, type Request, type Step } from './request';

/** A Service that leads to a port, and by which port of its own. */
export interface LeadingService {
  readonly service: Service;
  /** Undefined when it is headless: DNS answers with the pods, on their own ports. */
  readonly port: ServicePort | undefined;
  readonly step: Step;
}

/** The Services that lead to a port of a pod; stops when there is none. */
export function servicesFor({ links, from, to }: Request, port: ListeningPort): readonly LeadingService[] {
  const services = links.servicesOf(to);
  const pods = nameOf(to.workload);
  if (services.length === 0) throw new Stop(to.metadata.at('labels'), `no Service selects the pods of ${pods}`);
  const leading = services.flatMap((service): readonly LeadingService[] => {
    const { field, name, namespace, ports = [] } = service;
    const named = `Service ${namespace === undefined ? '' : `${namespace}/`}${name}`;
    // requests from outside do not use the cluster's DNS
    if (service.isHeadless && from.kind !== 'outside') {
      return [{ service, port: undefined, step: { field, message: `${named} answers with the pods themselves` } }];
    }
    return ports
      .filter((own) => leadsTo(own, to, port))
      .map((own) => ({
        service,
        port: own,
        step: {
          field: own.field,
          message: `${named} sends port ${own.number ?? ''} to port ${portName(port)} of ${pods}`,
        },
      }));
  });
  if (leading.length > 0) return leading;
  const [first] = services;
  const destinations = services.map(
    ({ name, ports = [] }) => `Service ${name} leads to ${listed(ports.map(targetText)) || 'none'}`,
  );
  throw new Stop(
    first?.field.at('spec', 'ports') ?? to.field,
    `no Service leads to port ${portName(port)} of ${pods}; ${destinations.join('; ')}`,
  );
}

function leadsTo(own: ServicePort, pod: Pod, port: ListeningPort): boolean {
  return own.protocol === port.protocol && port.number !== undefined && targetPort(own, pod) === port.number;
}

function targetText({ number, target }: ServicePort): string {
  return target.text === undefined ? String(target.number ?? number ?? '') : `"${target.text}"`;
}
