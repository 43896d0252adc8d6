import { scaleOf } from '../../links/scale';
import type { Links } from '../../links/links';
import type { Manifest } from '../../manifest/object/manifest';
import { locate } from '../../manifest/object/location';
import { isOfOwnNetwork, type Service } from '../../manifest/network/services';
import type { Draft, NodeDraft } from './draft';
import { podPorts, portLabel, servicePorts } from './port-labels';
import { displayName, idOf, roleOf } from './roles';

/** Adds a node for each object of the set. */
export function addObjects(draft: Draft, links: Links): void {
  const { set } = links;
  // an object that is there twice is shown once, whichever file is read first
  const manifests = [...set.manifests].sort(compareOrigins);
  for (const manifest of manifests) {
    const id = idOf(manifest);
    if (draft.nodes.has(id)) continue;
    const pods = set.podsOf(manifest);
    const node = draft.node({
      id,
      type: manifest.type,
      kind: manifest.kind,
      namespace: manifest.namespace,
      name: displayName(manifest),
      role: roleOf(manifest, pods.length > 0),
      state: 'there',
      manifest,
      field: manifest.root,
    });
    for (const port of podPorts(pods)) node.ports.add(port);
    const service = set.servicesNamed(manifest.namespace, manifest.name).find((one) => one.manifest === manifest);
    if (manifest.type === 'Service' && service !== undefined) addService(node, service);
    else for (const detail of detailsOf(manifest, links)) node.details.add(detail);
    if (manifest.type === 'Gateway') addListeners(node, manifest);
  }
}

function compareOrigins(one: Manifest, other: Manifest): number {
  const [a, b] = [originOf(one), originOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function originOf(manifest: Manifest): string {
  const location = locate(manifest.root);
  return `${manifest.file ?? ''}\0${String(location?.line ?? 0).padStart(9, '0')}`;
}

function addService(node: NodeDraft, service: Service): void {
  const { type, isHeadless, selector, manifest } = service;
  for (const port of servicePorts(service)) node.ports.add(port);
  if (type !== 'ClusterIP')
    node.details.add(isOfOwnNetwork(service) && type === 'LoadBalancer' ? `internal ${type}` : type);
  if (isHeadless) node.details.add('headless');
  if (selector === undefined && type !== 'ExternalName') node.details.add('no selector');
  if (manifest.at('spec', 'externalIPs').items.length > 0) node.details.add('external addresses');
}

function addListeners(node: NodeDraft, manifest: Manifest): void {
  for (const listener of manifest.at('spec', 'listeners').items) {
    const label = portLabel({ name: listener.at('name').text, number: listener.at('port').number });
    if (label !== '') node.ports.add(label);
  }
}

function detailsOf(manifest: Manifest, { scalers }: Links): readonly string[] {
  const spec = manifest.at('spec');
  const text = (detail: string | number | undefined): readonly string[] =>
    detail === undefined ? [] : [String(detail)];
  switch (manifest.type) {
    case 'CronJob':
      return text(spec.at('schedule').text);
    case 'Ingress':
      return hostsOf(spec.at('rules').items.map((rule) => rule.at('host').text));
    case 'HTTPRoute':
    case 'GRPCRoute':
    case 'TLSRoute':
      return hostsOf(spec.at('hostnames').items.map((host) => host.text));
    case 'Gateway':
      return text(spec.at('gatewayClassName').text);
    case 'PersistentVolumeClaim':
      return text(spec.at('resources', 'requests', 'storage').text);
    case 'HorizontalPodAutoscaler': {
      const [least, most] = [spec.at('minReplicas').number ?? 1, spec.at('maxReplicas').number];
      return most === undefined ? [] : [replicas(least, most)];
    }
    case 'PodDisruptionBudget':
      return ['minAvailable', 'maxUnavailable'].flatMap((key) => {
        const { value } = spec.at(key);
        return typeof value === 'string' || typeof value === 'number' ? [`${key} ${value}`] : [];
      });
    default: {
      const scale = scaleOf(manifest, scalers);
      return scale === undefined ? [] : [replicas(scale.least, scale.most)];
    }
  }
}

function replicas(least: number, most: number): string {
  if (least !== most) return `${least} to ${most} replicas`;
  return most === 1 ? '1 replica' : `${most} replicas`;
}

function hostsOf(hosts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(hosts.flatMap((host) => host ?? []))];
}
