import { corrected, defineRule, nameOf } from '../../rule';

export const customReferenceResolves = defineRule({
  id: 'wiring/custom-reference-resolves',
  severity: 'error',
  summary:
    'Issuers, secret stores, pools of model servers and the like, which custom resources, routes and annotations name, are there or are made elsewhere.',
  why: 'The controller of the custom resource waits for the object: a certificate is not issued, a Secret is not made, a rollout does not go on.',
  fix: 'correct the name or the kind, or declare that the object exists outside the manifests with --external or the annotation cdk8s-dovetail/external',
  example: corrected(
    `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata:
  name: letsencrypt
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef:
      name: letsencrypt-account
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: shop
spec:
  secretName: shop-tls
  dnsNames: [shop.example.com]
  issuerRef:
    kind: ClusterIssuer
    name: letsencript
`,
    ['name: letsencript', 'name: letsencrypt'],
  ),
  check({ links, require, resolve, report }) {
    for (const reference of links.named('reads'))
      if (reference.use === 'csi' && reference.type !== 'Secret') require(reference);
    for (const reference of links.named('binds')) {
      if (reference.use !== 'custom') continue;
      const other = otherScope(reference.type);
      if (other === undefined || 'target' in resolve(reference)) {
        require(reference);
        continue;
      }
      // an Issuer and a ClusterIssuer of one name differ by their kind only, which is forgotten as often as misspelt
      const { from, field, name } = reference;
      const namespace = other.isOfCluster ? undefined : from.namespace;
      const resolution = resolve({ type: other.type, namespace, name });
      const [entity] = 'target' in resolution ? resolution.target.entities : [];
      if (entity === undefined) {
        require(reference);
        continue;
      }
      const [kind, meant] = [reference.type, other.type].map((type) => type.split('.', 1)[0] ?? '');
      report({
        at: field,
        message: `${nameOf(from)} refers to ${kind ?? ''} "${name}", which does not exist; did you mean ${meant ?? ''} "${name}"?`,
        fix: `write the kind ${meant ?? ''}, or add the missing ${kind ?? ''}`,
        other: { at: entity.manifest.at('kind'), message: 'the existing one' },
      });
    }
  },
});

interface OtherScope {
  readonly type: string;
  readonly isOfCluster: boolean;
}

/** The kind of the same objects for the whole cluster, or for one namespace; undefined for kinds of one scope. */
function otherScope(type: string): OtherScope | undefined {
  for (const namespaced of [
    'Issuer.cert-manager.io',
    'SecretStore.external-secrets.io',
    'AnalysisTemplate.argoproj.io',
  ]) {
    if (type === namespaced) return { type: `Cluster${namespaced}`, isOfCluster: true };
    if (type === `Cluster${namespaced}`) return { type: namespaced, isOfCluster: false };
  }
  return undefined;
}
