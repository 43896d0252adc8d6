import { isOtherPolicy } from '../../manifest/controllers/makers';
import type { KindName } from '../../manifest/object/kinds';
import type { Manifest } from '../../manifest/object/manifest';
import type { NodeRole } from '../model';

/** Lists kinds under their role. */
function of(role: NodeRole, ...kinds: readonly KindName[]): readonly (readonly [KindName, NodeRole])[] {
  return kinds.map((kind) => [kind, role] as const);
}

const roles: ReadonlyMap<KindName, NodeRole> = new Map([
  ...of('entry', 'Ingress', 'Gateway', 'HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'),
  ...of('entry', 'Gateway.networking.istio.io', 'VirtualService.networking.istio.io'),
  ...['traefik.io', 'traefik.containo.us'].flatMap((group) =>
    of(
      'entry',
      `IngressRoute.${group}`,
      `IngressRouteTCP.${group}`,
      `IngressRouteUDP.${group}`,
      `TraefikService.${group}`,
    ),
  ),
  ...of(
    'app',
    'DaemonSet',
    'Deployment',
    'Job',
    'CronJob',
    'Pod',
    'ReplicaSet',
    'ReplicationController',
    'StatefulSet',
  ),
  ...of('service', 'Service', 'Endpoints', 'EndpointSlice', 'InferencePool', 'ServiceEntry.networking.istio.io'),
  ...of('config', 'ConfigMap', 'Secret', 'SecretProviderClass', 'SealedSecret.bitnami.com'),
  ...of('config', 'ExternalSecret.external-secrets.io', 'ClusterExternalSecret.external-secrets.io'),
  ...of('config', 'SecretStore.external-secrets.io', 'ClusterSecretStore.external-secrets.io'),
  ...of('config', 'TriggerAuthentication.keda.sh', 'ClusterTriggerAuthentication.keda.sh'),
  ...of('config', 'Certificate.cert-manager.io', 'Issuer.cert-manager.io', 'ClusterIssuer.cert-manager.io'),
  ...of('storage', 'PersistentVolumeClaim', 'PersistentVolume', 'StorageClass'),
  ...of('policy', 'NetworkPolicy', 'PodDisruptionBudget', 'ResourceQuota', 'LimitRange'),
  ...of('policy', 'HorizontalPodAutoscaler', 'VerticalPodAutoscaler', 'ScaledObject.keda.sh'),
  ...of('access', 'ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'),
]);

/** The role of an object of the set. */
export function roleOf(manifest: Manifest, makesPods: boolean): NodeRole {
  // a template makes pods only when something else uses it
  if (makesPods && manifest.type !== 'PodTemplate') return 'app';
  return isOtherPolicy(manifest) ? 'policy' : roleOfKind(manifest.type);
}

/** The role of an object of which the kind alone is known. */
export function roleOfKind(type: KindName): NodeRole {
  return roles.get(type) ?? 'other';
}

/** The identity of the world outside of the cluster. */
export const internetId = 'internet';

/** The identity of a node; two kinds of one name in two groups are two nodes. */
export function nodeId(type: KindName, namespace: string | undefined, name: string): string {
  return namespace === undefined ? `${type}/${name}` : `${type}/${namespace}/${name}`;
}

/** The identity of an object of the set, whose name the server may complete. */
export function idOf(manifest: Manifest): string {
  return nodeId(manifest.type, manifest.namespace, displayName(manifest));
}

/** The name of an object, or the beginning of one that the server makes: migrate-*. */
export function displayName(manifest: Manifest): string {
  if (manifest.name !== '') return manifest.name;
  const beginning = manifest.at('metadata', 'generateName').text;
  return beginning === undefined ? '(unnamed)' : `${beginning}*`;
}
