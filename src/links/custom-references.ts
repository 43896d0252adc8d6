import type { Field } from '../manifest/object/field';
import { groupOf, kindName, type KindName } from '../manifest/object/kinds';
import type { Manifest } from '../manifest/object/manifest';
import { endpointPicker, inferencePool } from '../manifest/network/inference-pools';
import { addPipelineReferences } from './pipeline-references';
import { fluxReaders } from './flux-references';
import type { References } from './references';

type Reader = (manifest: Manifest, references: References) => void;

/** The references of custom resources, by kind: each reads the fields that name other objects. */
const readers: ReadonlyMap<KindName, Reader> = new Map<KindName, Reader>([
  // https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
  ...['traefik.io', 'traefik.containo.us'].flatMap((group): readonly (readonly [KindName, Reader])[] => [
    ...['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP'].map(
      (kind) => [`${kind}.${group}`, traefikRoute] as const,
    ),
    [`TraefikService.${group}`, traefikService],
  ]),
  // https://istio.io/latest/docs/reference/config/networking/virtual-service/
  ['VirtualService.networking.istio.io', virtualService],
  // https://argo-rollouts.readthedocs.io/en/stable/features/specification/
  ['Rollout.argoproj.io', rollout],
  // https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateSpec
  ['Certificate.cert-manager.io', certificate],
  ['CertificateRequest.cert-manager.io', certificate],
  // https://external-secrets.io/latest/api/externalsecret/
  ['ExternalSecret.external-secrets.io', externalSecret],
  ...fluxReaders,
  // https://gateway-api-inference-extension.sigs.k8s.io/reference/spec/
  [inferencePool, poolOfServers],
  // https://www.kubeflow.org/docs/components/pipelines/
  ['PipelineVersion.pipelines.kubeflow.org', addPipelineReferences],
]);

/** Adds what a custom resource refers to by name. */
export function addCustomReferences(manifest: Manifest, references: References): void {
  readers.get(manifest.type)?.(manifest, references);
}

/** Adds a Service that a route sends to, in the namespace that is written beside it. */
function addService(from: Manifest, service: Field, references: References): void {
  const namespace = service.at('namespace').text ?? from.namespace;
  const [field, port] = [service.at('name'), service.at('port')];
  references.addIn(namespace, { from }, { link: 'routes', use: 'backend', type: 'Service', field, port });
}

function traefikRoute(from: Manifest, references: References): void {
  for (const route of from.at('spec', 'routes').items) {
    for (const service of route.at('services').items) addTraefik(from, service, references);
  }
  const field = from.at('spec', 'tls', 'secretName');
  references.add({ from }, { link: 'reads', use: 'tls', type: 'Secret', field });
}

function traefikService(from: Manifest, references: References): void {
  const spec = from.at('spec');
  for (const service of spec.at('weighted', 'services').items) addTraefik(from, service, references);
  const mirroring = spec.at('mirroring');
  for (const service of [mirroring, ...mirroring.at('mirrors').items]) addTraefik(from, service, references);
}

// a name with "@" is of another provider of Traefik
function addTraefik(from: Manifest, service: Field, references: References): void {
  if (service.at('name').text?.includes('@') === true) return;
  const kind = service.at('kind').text ?? 'Service';
  if (kind === 'Service') {
    addService(from, service, references);
    return;
  }
  const namespace = service.at('namespace').text ?? from.namespace;
  references.addIn(
    namespace,
    { from },
    { link: 'binds', use: 'custom', type: kindName(from.group, kind), field: service.at('name') },
  );
}

// a host with dots may be any host, and one without is completed by the namespace of the VirtualService
function virtualService(from: Manifest, references: References): void {
  const spec = from.at('spec');
  const rules = ['http', 'tcp', 'tls'].flatMap((protocol) => spec.at(protocol).items);
  for (const rule of rules) {
    const mirrors = [rule.at('mirror'), ...rule.at('mirrors').items.map((one) => one.at('destination'))];
    for (const destination of [...rule.at('route').items.map((one) => one.at('destination')), ...mirrors]) {
      const host = destination.at('host');
      if (host.text === undefined || host.text.includes('.')) continue;
      const port = destination.at('port', 'number');
      references.add({ from }, { link: 'routes', use: 'backend', type: 'Service', field: host, port });
    }
  }
}

function rollout(from: Manifest, references: References): void {
  const spec = from.at('spec');
  const [canary, blueGreen] = [spec.at('strategy', 'canary'), spec.at('strategy', 'blueGreen')];
  const services = [
    canary.at('stableService'),
    canary.at('canaryService'),
    canary.at('pingPong', 'pingService'),
    canary.at('pingPong', 'pongService'),
    blueGreen.at('activeService'),
    blueGreen.at('previewService'),
  ];
  for (const field of services) references.add({ from }, { link: 'routes', use: 'backend', type: 'Service', field });
  const analyses = [
    canary.at('analysis'),
    ...canary.at('steps').items.map((step) => step.at('analysis')),
    blueGreen.at('prePromotionAnalysis'),
    blueGreen.at('postPromotionAnalysis'),
  ];
  for (const template of analyses.flatMap((analysis) => analysis.at('templates').items)) {
    const isOfCluster = template.at('clusterScope').isTrue;
    const type = `${isOfCluster ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate'}.argoproj.io`;
    const field = template.at('templateName');
    references.addIn(isOfCluster ? undefined : from.namespace, { from }, { link: 'binds', use: 'custom', type, field });
  }
  const workload = spec.at('workloadRef');
  const kind = workload.at('kind').text;
  if (kind === undefined) return;
  const type = kindName(groupOf(workload.at('apiVersion').text ?? ''), kind);
  references.add({ from }, { link: 'binds', use: 'custom', type, field: workload.at('name') });
}

function certificate(from: Manifest, references: References): void {
  const issuer = from.at('spec', 'issuerRef');
  // another group has issuers of its own
  if ((issuer.at('group').text ?? 'cert-manager.io') !== 'cert-manager.io') return;
  addIssuer(from, issuer.at('name'), issuer.at('kind').text === 'ClusterIssuer', references);
}

/** Adds an issuer of cert-manager: of the namespace, or of the cluster. */
export function addIssuer(from: Manifest, field: Field, isOfCluster: boolean, references: References): void {
  const type = `${isOfCluster ? 'ClusterIssuer' : 'Issuer'}.cert-manager.io`;
  references.addIn(isOfCluster ? undefined : from.namespace, { from }, { link: 'binds', use: 'custom', type, field });
}

function externalSecret(from: Manifest, references: References): void {
  const spec = from.at('spec');
  const stores = [
    spec.at('secretStoreRef'),
    ...[...spec.at('data').items, ...spec.at('dataFrom').items].map((one) => one.at('sourceRef', 'storeRef')),
  ];
  for (const store of stores) {
    const isOfCluster = store.at('kind').text === 'ClusterSecretStore';
    const type = `${isOfCluster ? 'ClusterSecretStore' : 'SecretStore'}.external-secrets.io`;
    const namespace = isOfCluster ? undefined : from.namespace;
    references.addIn(namespace, { from }, { link: 'binds', use: 'custom', type, field: store.at('name') });
  }
}

function poolOfServers(from: Manifest, references: References): void {
  const { reference, port } = endpointPicker(from);
  const type = kindName(reference.at('group').text ?? '', reference.at('kind').text ?? 'Service');
  // an extension of another kind is known to its controller alone
  if (type !== 'Service') return;
  references.add({ from }, { link: 'routes', use: 'backend', type, field: reference.at('name'), port });
}
