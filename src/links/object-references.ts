import type { Field } from '../manifest/object/field';
import { certificateRefs } from '../manifest/network/gateway-certificates';
import { groupOf, kindName } from '../manifest/object/kinds';
import type { Manifest } from '../manifest/object/manifest';
import { inferencePool } from '../manifest/network/inference-pools';
import { addCustomReferences } from './custom-references';
import { addIngressAnnotations, addIssuers, addServiceAnnotations } from './ingress-annotations';
import type { References } from './references';

/** Adds what an object itself, apart from its pods, refers to by name. */
export function addObjectReferences(manifest: Manifest, references: References): void {
  switch (manifest.type) {
    case 'Ingress':
      addIngress(manifest, references);
      addIngressAnnotations(manifest, references);
      break;
    case 'Service':
      addServiceAnnotations(manifest, references);
      break;
    case 'EndpointSlice':
      addService(manifest, references);
      break;
    case 'HTTPRoute':
    case 'GRPCRoute':
    case 'TCPRoute':
    case 'TLSRoute':
    case 'UDPRoute':
      for (const rule of manifest.at('spec', 'rules').items) addRouteRule(manifest, rule, references);
      break;
    case 'Gateway':
      addIssuers(manifest, references);
      for (const { field, namespace } of certificateRefs(manifest)) {
        references.addIn(namespace, { from: manifest }, { link: 'reads', use: 'tls', type: 'Secret', field });
      }
      break;
    case 'HorizontalPodAutoscaler':
    case 'VerticalPodAutoscaler':
      addScaleTarget(
        manifest,
        manifest.at('spec', manifest.type === 'VerticalPodAutoscaler' ? 'targetRef' : 'scaleTargetRef'),
        '',
        references,
      );
      break;
    case 'ScaledObject.keda.sh':
      // apps/v1 Deployment when it does not say (https://keda.sh/docs/latest/reference/scaledobject-spec/)
      addScaleTarget(manifest, manifest.at('spec', 'scaleTargetRef'), 'Deployment', references);
      addTriggers(manifest, manifest.at('spec', 'triggers'), references);
      break;
    case 'ScaledJob.keda.sh':
      addTriggers(manifest, manifest.at('spec', 'triggers'), references);
      break;
    case 'TriggerAuthentication.keda.sh':
      addCredentials(manifest, references);
      break;
    case 'StatefulSet':
      references.add(
        { from: manifest },
        { link: 'binds', use: 'serviceName', type: 'Service', field: manifest.at('spec', 'serviceName') },
      );
      break;
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      addBinding(manifest, references);
      break;
    case 'ServiceAccount':
      addAccountSecrets(manifest, references);
      break;
    default:
      addCustomReferences(manifest, references);
  }
}

/** Adds the authentications that triggers of KEDA name: of the namespace, or of the cluster. */
export function addTriggers(manifest: Manifest, triggers: Field, references: References): void {
  for (const trigger of triggers.items) {
    const reference = trigger.at('authenticationRef');
    const kind = reference.at('kind').text ?? 'TriggerAuthentication';
    const isOfCluster = kind === 'ClusterTriggerAuthentication';
    // another kind is for the definition of the resource to refuse
    if (!isOfCluster && kind !== 'TriggerAuthentication') continue;
    const details = {
      link: 'reads',
      use: 'triggerAuthentication',
      type: kindName('keda.sh', kind),
      field: reference.at('name'),
    } as const;
    references.addIn(isOfCluster ? undefined : manifest.namespace, { from: manifest }, details);
  }
}

/** The fields with the credentials of the stores that a TriggerAuthentication reads. */
const stores = [
  ['awsSecretManager', 'credentials', 'accessKey'],
  ['awsSecretManager', 'credentials', 'accessSecretKey'],
  ['awsSecretManager', 'credentials', 'accessToken'],
  ['azureKeyVault', 'credentials', 'clientSecret'],
  ['gcpSecretManager', 'credentials', 'clientSecret'],
  ['oauth2', 'clientSecret'],
] as const;

// https://keda.sh/docs/latest/concepts/authentication/; the namespace of a ClusterTriggerAuthentication is that of KEDA, which is unknown
function addCredentials(manifest: Manifest, references: References): void {
  const spec = manifest.at('spec');
  const add = (type: 'ConfigMap' | 'Secret', field: Field) => {
    const [name, keyField] = [field.at('name'), field.at('key')];
    references.add({ from: manifest }, { link: 'reads', use: 'trigger', type, field: name, keyField });
  };
  for (const field of spec.at('secretTargetRef').items) add('Secret', field);
  for (const field of spec.at('configMapTargetRef').items) add('ConfigMap', field);
  for (const [store, ...path] of stores) add('Secret', spec.at(store, ...path, 'valueFrom', 'secretKeyRef'));
}

// https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#ownership
function addService(manifest: Manifest, references: References): void {
  const field = manifest.at('metadata', 'labels', 'kubernetes.io/service-name');
  references.add({ from: manifest }, { link: 'binds', use: 'custom', type: 'Service', field });
}

function addAccountSecrets(manifest: Manifest, references: References): void {
  const owner = { from: manifest };
  for (const field of manifest.at('imagePullSecrets').items) {
    references.add(owner, { link: 'reads', use: 'imagePullSecret', type: 'Secret', field: field.at('name') });
  }
  for (const field of manifest.at('secrets').items) {
    references.add(owner, { link: 'reads', use: 'accountSecret', type: 'Secret', field: field.at('name') });
  }
}

function addIngress(manifest: Manifest, references: References): void {
  const owner = { from: manifest };
  const spec = manifest.at('spec');
  const add = (backend: Field) => {
    const service = backend.at('service');
    if (service.exists) {
      const port = service.at('port', 'name').exists ? service.at('port', 'name') : service.at('port', 'number');
      references.add(owner, { link: 'routes', use: 'backend', type: 'Service', field: service.at('name'), port });
    } else if (backend.at('serviceName').exists) {
      // extensions/v1beta1 and networking.k8s.io/v1beta1
      const port = backend.at('servicePort');
      references.add(owner, {
        link: 'routes',
        use: 'backend',
        type: 'Service',
        field: backend.at('serviceName'),
        port,
      });
    }
  };
  add(spec.at('defaultBackend'));
  add(spec.at('backend'));
  for (const rule of spec.at('rules').items) for (const path of rule.at('http', 'paths').items) add(path.at('backend'));
  for (const tls of spec.at('tls').items) {
    references.add(owner, { link: 'reads', use: 'tls', type: 'Secret', field: tls.at('secretName') });
  }
}

function addRouteRule(manifest: Manifest, rule: Field, references: References): void {
  // mirrored requests are sent as well (https://gateway-api.sigs.k8s.io/guides/http-request-mirroring/)
  const addMirrors = ({ items }: Field) => {
    for (const filter of items) addBackendRef(manifest, filter.at('requestMirror', 'backendRef'), references);
  };
  addMirrors(rule.at('filters'));
  for (const backend of rule.at('backendRefs').items) {
    addBackendRef(manifest, backend, references);
    addMirrors(backend.at('filters'));
  }
}

function addBackendRef(manifest: Manifest, backend: Field, references: References): void {
  const group = backend.at('group').text ?? '';
  const type = kindName(group, backend.at('kind').text ?? 'Service');
  const namespace = backend.at('namespace').text ?? manifest.namespace;
  if (type === inferencePool) {
    references.addIn(namespace, { from: manifest }, { link: 'binds', use: 'custom', type, field: backend.at('name') });
    return;
  }
  if (type !== 'Service') return;
  references.addIn(
    namespace,
    { from: manifest },
    { link: 'routes', use: 'backend', type, field: backend.at('name'), port: backend.at('port') },
  );
}

function addScaleTarget(manifest: Manifest, target: Field, fallback: string, references: References): void {
  const group = groupOf(target.at('apiVersion').text ?? '');
  const kind = target.at('kind').text ?? fallback;
  if (kind === '') return;
  const details = {
    link: 'scales',
    use: 'scaleTarget',
    type: kindName(group, kind),
    field: target.at('name'),
  } as const;
  references.add({ from: manifest }, details);
}

function addBinding(manifest: Manifest, references: References): void {
  const owner = { from: manifest };
  const role = manifest.at('roleRef');
  const type = role.at('kind').value === 'ClusterRole' ? 'ClusterRole' : 'Role';
  const namespace = type === 'Role' ? manifest.namespace : undefined;
  references.addIn(namespace, owner, { link: 'binds', use: 'role', type, field: role.at('name') });
  for (const subject of manifest.at('subjects').items) {
    if (subject.at('kind').value !== 'ServiceAccount') continue;
    const namespace = subject.at('namespace').text ?? manifest.namespace;
    const field = subject.at('name');
    references.addIn(namespace, owner, { link: 'binds', use: 'subject', type: 'ServiceAccount', field });
  }
}
