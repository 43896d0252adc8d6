import type { Field } from '../manifest/object/field';
import type { Manifest } from '../manifest/object/manifest';
import { addIssuer } from './custom-references';
import type { References } from './references';

/** Annotations of ingress-nginx that name a Secret, as NAMESPACE/NAME or NAME. */
const secretAnnotations = [
  'nginx.ingress.kubernetes.io/auth-secret',
  'nginx.ingress.kubernetes.io/auth-tls-secret',
  'nginx.ingress.kubernetes.io/proxy-ssl-secret',
];

/** Annotations of GKE that name objects, of which one may name several. */
const ofGke = [
  { key: 'networking.gke.io/managed-certificates', kind: 'ManagedCertificate', separator: ',' },
  { key: 'networking.gke.io/v1beta1.FrontendConfig', kind: 'FrontendConfig', separator: '\n' },
] as const;

/**
 * Adds the objects that annotations of an Ingress name: issuers of cert-manager, Secrets of ingress-nginx, and the
 * certificates and the configuration of GKE.
 *
 * Sources: https://cert-manager.io/docs/usage/ingress/#supported-annotations,
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/,
 * https://cloud.google.com/kubernetes-engine/docs/how-to/managed-certs,
 * https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration#associating_frontendconfig_with_your_ingress
 */
export function addIngressAnnotations(from: Manifest, references: References): void {
  const annotations = from.at('metadata', 'annotations');
  if (!annotations.exists) return;
  addIssuers(from, references);
  for (const key of secretAnnotations) addSecret(from, annotations.at(key), references);
  for (const { key, kind, separator } of ofGke) {
    const field = annotations.at(key);
    const names = field.text?.split(separator).map((name) => name.trim()) ?? [];
    for (const name of names.filter((one) => one !== '')) {
      references.add({ from }, { link: 'binds', use: 'custom', type: `${kind}.networking.gke.io`, field, name });
    }
  }
}

/** Adds the issuers of cert-manager that annotations of an Ingress or a Gateway name. */
export function addIssuers(from: Manifest, references: References): void {
  const annotations = from.at('metadata', 'annotations');
  // an issuer of another group is not cert-manager's own
  if (!annotations.has('cert-manager.io/issuer-group')) {
    addIssuer(from, annotations.at('cert-manager.io/issuer'), false, references);
    addIssuer(from, annotations.at('cert-manager.io/cluster-issuer'), true, references);
  }
}

function addSecret(from: Manifest, field: Field, references: References): void {
  const [first = '', second] = field.text?.split('/') ?? [];
  const [namespace, name] = second === undefined ? [from.namespace, first] : [first, second];
  if (name === '') return;
  references.addIn(namespace, { from }, { link: 'reads', use: 'annotation', type: 'Secret', field, name });
}

/**
 * Adds the configurations that annotations of GKE name: a BackendConfig of a Service, for all its ports or for each.
 *
 * Source: https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration
 */
export function addServiceAnnotations(from: Manifest, references: References): void {
  if (!from.at('metadata').has('annotations')) return;
  for (const key of ['cloud.google.com/backend-config', 'beta.cloud.google.com/backend-config']) {
    const field = from.at('metadata', 'annotations', key);
    for (const name of namesIn(field.text)) {
      references.add({ from }, { link: 'binds', use: 'custom', type: 'BackendConfig.cloud.google.com', field, name });
    }
  }
}

/** The names in the JSON of an annotation: {"default": NAME, "ports": {PORT: NAME}}; none where it is something else. */
function namesIn(text: string | undefined): readonly string[] {
  try {
    const { default: all, ports = {} } = JSON.parse(text ?? '{}') as { default?: unknown; ports?: object };
    const named: readonly unknown[] = [all, ...(Object.values(ports) as readonly unknown[])];
    return [...new Set(named.filter((name): name is string => typeof name === 'string' && name !== ''))];
  } catch {
    return [];
  }
}
