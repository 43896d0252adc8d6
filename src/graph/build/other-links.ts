import type { Links } from '../../links/links';
import { labelsOf } from '../../manifest/object/object-labels';
import type { Field } from '../../manifest/object/field';
import type { Manifest } from '../../manifest/object/manifest';
import { formatSelector, labelSelector, matches, type Selector } from '../../manifest/object/selectors';
import type { ManifestSet } from '../../manifest/set/manifest-set';
import type { Draft, EdgeFacts } from './draft';
import { labelOfPort } from './port-labels';
import { idOf } from './roles';
import type { Targets } from './targets';

/** Adds the links that single rules read: of webhooks and APIs, of claims with their volumes, of monitors. */
export function addOtherLinks(draft: Draft, links: Links, targets: Targets): void {
  const { set } = links;
  for (const manifest of set.ofType('MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration')) {
    for (const webhook of manifest.at('webhooks').items)
      addServer(draft, set, targets, manifest, webhook.at('clientConfig', 'service'));
  }
  for (const manifest of set.ofType('CustomResourceDefinition'))
    addServer(draft, set, targets, manifest, manifest.at('spec', 'conversion', 'webhook', 'clientConfig', 'service'));
  for (const manifest of set.ofType('APIService'))
    addServer(draft, set, targets, manifest, manifest.at('spec', 'service'));
  for (const claim of set.ofType('PersistentVolumeClaim')) {
    const field = claim.at('spec', 'volumeName');
    if (field.text === undefined) continue;
    const target = targets.named({ type: 'PersistentVolume', namespace: undefined, name: field.text });
    const asked = ['storageClassName', 'accessModes', 'resources', 'volumeMode'].map((key) => claim.at('spec', key));
    draft.edge('binds', idOf(claim), target.id, { places: [field], scopes: asked, state: target.state });
  }
  for (const monitor of set.ofType('ServiceMonitor.monitoring.coreos.com', 'PodMonitor.monitoring.coreos.com'))
    addMonitor(draft, set, monitor);
}

// the API server calls it
function addServer(draft: Draft, set: ManifestSet, targets: Targets, from: Manifest, service: Field): void {
  const [field, namespace] = [service.at('name'), service.at('namespace').text];
  if (field.text === undefined || namespace === undefined) return;
  const target = targets.named({ type: 'Service', namespace, name: field.text });
  const port = service.at('port').number ?? 443;
  draft.edge('calls', idOf(from), target.id, {
    places: [field],
    scopes: [service],
    ports: [labelOfPort(set.servicesNamed(namespace, field.text), port)],
    state: target.state,
  });
}

function addMonitor(draft: Draft, set: ManifestSet, monitor: Manifest): void {
  const selector = labelSelector(monitor.at('spec', 'selector'));
  if (selector === undefined || selector.isBroken) return;
  const isOfServices = monitor.kind === 'ServiceMonitor';
  const endpoints = monitor.at('spec', isOfServices ? 'endpoints' : 'podMetricsEndpoints').items;
  const facts: EdgeFacts = {
    places: [selector.field],
    scopes: endpoints,
    names: ['metrics'],
    ports: endpoints.flatMap((endpoint) => endpoint.at('port').text ?? []),
  };
  const found = scrapedBy(monitor, selector, isOfServices, set);
  for (const id of found) draft.edge('selects', idOf(monitor), id, facts);
  if (found.length > 0) return;
  const kind = isOfServices ? 'Service' : 'Pod';
  const absent = draft.absent(kind, monitor.namespace, formatSelector(selector), 'prerequisite');
  draft.edge('selects', idOf(monitor), absent.id, facts);
}

function scrapedBy(monitor: Manifest, selector: Selector, isOfServices: boolean, set: ManifestSet): readonly string[] {
  const namespaces = namespacesOf(monitor, set);
  if (!isOfServices)
    return namespaces.flatMap((one) => set.podIndex.select(selector, one).map(({ workload }) => idOf(workload)));
  const services = set.services.filter(({ namespace, isMade }) => !isMade && namespaces.includes(namespace));
  return services
    .filter(({ manifest }) => matches(selector, labelsOf(manifest.at('metadata', 'labels'))))
    .map(({ manifest }) => idOf(manifest));
}

function namespacesOf(monitor: Manifest, set: ManifestSet): readonly (string | undefined)[] {
  const selector = monitor.at('spec', 'namespaceSelector');
  if (selector.at('any').isTrue) return set.namespaces;
  const names = selector.at('matchNames').items.flatMap((name) => name.text ?? []);
  return names.length > 0 ? names : [monitor.namespace];
}
