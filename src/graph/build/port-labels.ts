import type { Pod } from '../../manifest/workloads/pods';
import type { Service, ServicePort } from '../../manifest/network/services';

interface Port {
  readonly name?: string | undefined;
  readonly number: number | undefined;
  readonly protocol?: string | undefined;
}

/** A port by name and number: `http 8080`, `53/UDP`. */
export function portLabel({ name, number, protocol = 'TCP' }: Port): string {
  const shown = number === undefined ? '' : `${number}${protocol === 'TCP' ? '' : `/${protocol}`}`;
  return [name ?? '', shown].filter((word) => word !== '').join(' ');
}

/** The ports that the containers of pods declare. */
export function podPorts(pods: readonly Pod[]): readonly string[] {
  return distinct(pods.flatMap((pod) => pod.ports.map(portLabel)));
}

/** The ports of a Service. */
export function servicePorts({ ports = [] }: Service): readonly string[] {
  return distinct(ports.map(portLabel));
}

/** The port of a Service by its name or number, as a route or a call writes it. */
export function labelOfPort(services: readonly Service[], written: number | string): string {
  const fits = ({ name, number }: ServicePort) => (typeof written === 'number' ? number : name) === written;
  const port = services.flatMap(({ ports = [] }) => ports).find(fits);
  return port === undefined ? String(written) : portLabel(port);
}

function distinct(labels: readonly string[]): readonly string[] {
  return [...new Set(labels.filter((label) => label !== ''))];
}
