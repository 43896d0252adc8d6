import type { Entity } from '../../../manifest/set/entities';
import type { Field } from '../../../manifest/object/field';
import type { Reference } from '../../../links/references';
import { corrected, defineRule, nameOf, type RuleContext } from '../../rule';

export const secretTypeFits = defineRule({
  id: 'wiring/secret-type-fits',
  severity: 'error',
  summary: 'A Secret for TLS or image pulls has the matching type.',
  why: 'The kubelet ignores pull Secrets of another type, and controllers refuse a certificate without its two keys.',
  fix: 'make the Secret of the type that its user expects',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  imagePullSecrets:
    - name: registry
  containers:
    - name: web
      image: registry.example.com/web:1.0.0
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: registry
spec:
  encryptedData:
    password: AgBy3i4OJSWK
`,
    [
      'password: AgBy3i4OJSWK',
      '.dockerconfigjson: AgBy3i4OJSWK\n  template:\n    type: kubernetes.io/dockerconfigjson',
    ],
  ),
  check(context) {
    for (const reference of context.links.named('reads')) {
      if (reference.use === 'tls') checkType(reference, ['kubernetes.io/tls'], ['tls.crt', 'tls.key'], context);
      // https://github.com/kubernetes/kubernetes/blob/master/pkg/credentialprovider/secrets/secrets.go
      if (reference.use === 'imagePullSecret') checkType(reference, pullTypes, [], context);
    }
  },
});

const pullTypes = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

function checkType(
  reference: Reference,
  expected: readonly string[],
  keys: readonly string[],
  { resolve, report }: RuleContext,
): void {
  const resolution = resolve(reference);
  if (!('target' in resolution)) return;
  const { entities, keys: known } = resolution.target;
  const [entity] = entities;
  const type = entity === undefined ? undefined : typeOf(entity);
  if (entity === undefined || type === undefined || expected.includes(type.text ?? 'Opaque')) return;
  const missing = known === undefined ? [] : keys.filter((key) => !known.has(key));
  const lacks = missing.length === 0 ? '' : `, without ${missing.join(' and ')}`;
  const use = reference.use === 'tls' ? 'serves TLS with' : 'pulls images with';
  report({
    at: reference.field,
    // most controllers read the keys, whatever the type says; the kubelet does not
    severity: reference.use === 'tls' && missing.length === 0 ? 'warning' : 'error',
    message: `${nameOf(reference.from)} ${use} Secret "${reference.name}", which is of type "${type.text ?? 'Opaque'}"${lacks}`,
    fix: `make the Secret of type ${expected[0] ?? ''}`,
    other: { at: type.exists ? type : entity.field, message: type.exists ? 'its type' : 'it names no type' },
  });
}

/** Returns the field with the type of a Secret; undefined if its controller chooses the type. */
function typeOf({ manifest, field }: Entity): Field | undefined {
  switch (manifest.type) {
    case 'Secret':
      return manifest.at('type');
    case 'SealedSecret.bitnami.com':
      return manifest.at('spec', 'template', 'type');
    case 'ExternalSecret.external-secrets.io':
      // with another policy the Secret exists already, or with dataFrom a generator may choose
      return manifest.at('spec', 'target', 'creationPolicy').exists
        ? undefined
        : manifest.at('spec', 'target', 'template', 'type');
    case 'SecretProviderClass':
      return field.at('type');
    default:
      return undefined;
  }
}
