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

/**
 * Adds the objects that annotations of an Ingress name: issuers of cert-manager, and Secrets of ingress-nginx.
 *
 * Sources: https://cert-manager.io/docs/usage/ingress/#supported-annotations,
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
 */
export function addIngressAnnotations(from: Manifest, references: References): void {
  const annotations = from.at('metadata', 'annotations');
  if (!annotations.exists) return;
  addIssuers(from, references);
  for (const key of secretAnnotations) addSecret(from, annotations.at(key), references);
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

// only a name of the own namespace can be pointed at as a whole
function addSecret(from: Manifest, field: Field, references: References): void {
  if (field.text === undefined || field.text.includes('/')) return;
  references.add({ from }, { link: 'reads', use: 'annotation', type: 'Secret', field });
}
