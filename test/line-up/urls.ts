import { text, type Manifest, type ManifestSet, type Pod } from './manifests';
import { podsBehind, portsOf, servicePortsOf } from './ports';
import { exists } from './existence';
import { madeServicePorts } from './operators';
import { toldTo } from './variables';

/** The ports that clients take where the URL has none. A scheme that is not here may name a bucket, not a host. */
const defaultPorts: Readonly<Record<string, number>> = {
  http: 80,
  ws: 80,
  https: 443,
  wss: 443,
  amqp: 5672,
  mongodb: 27017,
  mysql: 3306,
  nats: 4222,
  postgres: 5432,
  postgresql: 5432,
  redis: 6379,
};

/** Every URL to a place in the cluster reaches a Service and a port of it. */
export function* environmentUrls(set: ManifestSet): Iterable<string> {
  for (const pod of set.pods) {
    for (const container of pod.containers) {
      for (const { where, value } of toldTo(set, pod, container)) {
        for (const { url, host, port } of urlsIn(value)) {
          const why = misses(set, pod, host, port);
          if (why !== undefined) yield `${container.title}: ${where} calls ${url}, ${why}`;
        }
      }
    }
  }
}

const urlPattern = /\b([a-z][a-z0-9+.-]*):\/\/((?:(?!,[a-z][a-z0-9+.-]*:\/\/)[^\s/?#"'`;<>\\)\]])+)/gi;

/** The URLs in a text: its scheme says the port where none is written. */
function urlsIn(value: string) {
  return [...value.matchAll(urlPattern)].flatMap(([, scheme = '', authority = '']) => {
    const places = authority.slice(authority.lastIndexOf('@') + 1).split(',');
    return places.flatMap((place) => {
      // a URL may end a sentence
      const [, host, port] = /^([a-z0-9.-]+)(?::(.*))?$/i.exec(place.replace(/[.:!]+$/, '')) ?? [];
      // a host that is not plain is a template that something else fills in; so is such a port
      if (host === undefined || /[${%]/.test(port ?? '')) return [];
      const number = port ?? defaultPorts[scheme.toLowerCase()];
      if (number === undefined) return [];
      return [{ url: `${scheme}://${place}`, host: host.toLowerCase().replace(/\.$/, ''), port: String(number) }];
    });
  });
}

/** Why a host and port reach nothing; undefined if they do, or lead out of the cluster. */
function misses(set: ManifestSet, pod: Pod, host: string, port: string): string | undefined {
  const place = placeOf(set, pod, host);
  if (place === undefined) return undefined;
  const { name, namespace } = place;
  const service = set.find('Service', namespace, name);
  if (service === undefined) {
    if (exists(set, { ...pod, namespace }, 'Service', name)) return undefined;
    const made = madeServicePorts(set, namespace, name);
    if (made !== undefined && (made === 'any' || made.includes(port))) return undefined;
    if (made !== undefined)
      return `and the Service ${namespace}/${name} that an operator makes has port ${made.join(', ')}`;
    return `and there is no Service ${namespace === '' ? name : `${namespace}/${name}`} in the set`;
  }
  const open = openPorts(set, service);
  if (open === 'any' || open.includes(port)) return undefined;
  return `and ${service.title} has ${open.length === 0 ? 'no ports' : `port ${open.join(', ')}`}`;
}

/** The Service that a host means; undefined if it is not in the cluster. */
function placeOf({ find, namespaces, pods, services }: ManifestSet, pod: Pod, host: string) {
  if (host === 'localhost') return undefined;
  const inCluster = /^(.+\..+)\.svc(\.cluster\.local)?$/.exec(host)?.[1];
  const labels = (inCluster ?? host).split('.');
  const [first = '', second = '', third = ''] = labels;
  if (first === 'kubernetes' && (second === 'default' || labels.length === 1)) return undefined;
  if (inCluster !== undefined) {
    // three labels: one pod of a StatefulSet, behind its headless Service
    return labels.length === 3 ? { name: second, namespace: third } : { name: first, namespace: second };
  }
  // a pod as its neighbours call it: by its own name and that of the Service before all of them
  const isMember = pods.some(
    ({ workload }) =>
      workload.kind === 'StatefulSet' &&
      workload.namespace === pod.namespace &&
      workload.name === first.replace(/-\d+$/, '') &&
      workload.name !== first,
  );
  const isNeighbour =
    labels.length === 2 && (isMember || (/-\d+$/.test(first) && find('Service', pod.namespace, second) !== undefined));
  if (isNeighbour) return { name: second, namespace: pod.namespace };
  if (labels.length === 1) return { name: first, namespace: pod.namespace };
  // an address, or a public name
  if (labels.length > 2) return undefined;
  return namespaces.has(second) || services.some(({ name }) => name === first)
    ? { name: first, namespace: second }
    : undefined;
}

/** The ports under which a Service answers. */
function openPorts(set: ManifestSet, service: Manifest): readonly string[] | 'any' {
  const ports = servicePortsOf(service);
  const headless = service.spec.clusterIP === 'None';
  if (ports.length === 0 && (headless || service.spec.type === 'ExternalName')) return 'any';
  if (!headless) return ports.map(({ number }) => text(number) ?? '');
  // its name leads to the pods themselves, so nothing translates port to targetPort
  const pods = podsBehind(set, service);
  // endpoints that someone keeps by hand may be of either
  if (pods.length === 0) return ports.flatMap(({ number, target }) => [text(number) ?? '', text(target) ?? '']);
  // a container may listen on a port that it does not declare
  if (pods.some((pod) => portsOf(pod).length === 0)) return 'any';
  const targets = pods.flatMap((pod) => portsOf(pod).map(({ number }) => number));
  return [...new Set(targets.flatMap((target) => text(target) ?? []))];
}
