import { qualifiedName } from '../naming/dns-names';
import { constructError, describeValue, type Place } from '../props/construct-error';

/**
 * The nodes that count as one place: a host, the hosts of a zone or region, or those with the same value of a label, such as
 * `example.com/rack`.
 */
export type Domain = 'host' | 'zone' | 'region' | `${string}/${string}`;

/** The labels that the kubelet and cloud providers set on nodes (https://kubernetes.io/docs/reference/labels-annotations-taints/). */
const TOPOLOGY_KEYS: Readonly<Record<string, string>> = {
  host: 'kubernetes.io/hostname',
  zone: 'topology.kubernetes.io/zone',
  region: 'topology.kubernetes.io/region',
};

/** Returns the label of nodes that a domain stands for. */
export function topologyKey(place: Place, what: string, domain: Domain): string {
  if (typeof domain === 'string') {
    if (Object.hasOwn(TOPOLOGY_KEYS, domain)) return TOPOLOGY_KEYS[domain] ?? '';
    if (domain.includes('/') && qualifiedName('', domain) === undefined) return domain;
  }
  throw constructError(
    place,
    `${what} has the domain ${describeValue(domain)}; it is "host", "zone", "region", or a label of nodes such as "example.com/rack"`,
  );
}
