import { secretTypeFits } from '../../../../src/check/rules/wiring/secret-type-fits';
import { testRule, workloadsOf } from '../../rule-tester';

const ingress =
  '---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {tls: [{secretName: s}]}\n';
const gateway = (tls = '') =>
  `---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: web}\nspec: {listeners: [{tls: {certificateRefs: [{name: s}]${tls}}}]}\n`;
const secret = (type: string, keys: readonly string[]) =>
  `---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\ntype: ${type}\ndata: {${keys.map((key) => `${key}: YQ==`).join(', ')}}\n`;
const object = (apiVersion: string, kind: string, spec: string) =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: s}\nspec: ${spec}\n`;
const pod = '---\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {imagePullSecrets: [{name: s}]}\n';
const json = 'kubernetes.io/dockerconfigjson';
const pulls = (type: string, who = 'Pod web', path = 'spec') =>
  `error ${path}.imagePullSecrets[0].name: ${who} pulls images with Secret "s", which is of type "${type}"`;
const serves = (severity: string, rest = '') =>
  `${severity} spec.tls[0].secretName: Ingress web serves TLS with Secret "s", which is of type "Opaque"${rest}`;
const external = (spec: string) => object('external-secrets.io/v1', 'ExternalSecret', spec);
const itsType = '  Secret s type: its type';
const makePullSecret = '  fix: make the Secret of type kubernetes.io/dockerconfigjson';

testRule(secretTypeFits, {
  passes: [
    { name: 'a certificate', yaml: ingress + secret('kubernetes.io/tls', ['tls.crt', 'tls.key']) },
    {
      name: 'a Certificate of cert-manager',
      yaml: ingress + object('cert-manager.io/v1', 'Certificate', '{secretName: s}'),
    },
    ...[json, 'kubernetes.io/dockercfg'].map((type) => ({ name: type, yaml: pod + secret(type, []) })),
    { name: 'a certificate of a Gateway', yaml: gateway() + secret('kubernetes.io/tls', ['tls.crt', 'tls.key']) },
    {
      name: 'a Secret of a Gateway that passes TLS through',
      yaml: gateway(', mode: Passthrough') + secret('Opaque', []),
    },
    { name: 'a Secret that is made elsewhere', yaml: pod + ingress },
    { name: 'an ExternalSecret with a type', yaml: pod + external(`{target: {template: {type: ${json}}}}`) },
    { name: 'an ExternalSecret of a Secret that is there', yaml: pod + external('{target: {creationPolicy: Merge}}') },
    {
      name: 'a Secret of another namespace',
      yaml:
        pod.replace('metadata: {', 'metadata: {namespace: a, ') +
        secret('Opaque', []).replace('name: s', 'name: s, namespace: b'),
    },
  ],
  violates: [
    ...workloadsOf('{imagePullSecrets: [{name: s}]}').map(({ kind, path, yaml }) => ({
      name: `a pull secret of another type in a ${kind}`,
      yaml: yaml + secret('Opaque', ['.dockerconfigjson']),
      says: [pulls('Opaque', `${kind} web`, path), itsType, makePullSecret],
    })),
    {
      name: 'a pull secret of a ServiceAccount, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: ServiceAccount, metadata: {name: web}, imagePullSecrets: [{name: s}]}\n  - {apiVersion: v1, kind: Secret, metadata: {name: s}, type: kubernetes.io/basic-auth}\n`,
      says: [
        'error imagePullSecrets[0].name: ServiceAccount web pulls images with Secret "s", which is of type "kubernetes.io/basic-auth"',
        itsType,
        makePullSecret,
      ],
    },
    {
      name: 'a SealedSecret without a type',
      yaml: pod + object('bitnami.com/v1alpha1', 'SealedSecret', '{}'),
      says: [pulls('Opaque'), '  SealedSecret s: it names no type', makePullSecret],
    },
    {
      name: 'an ExternalSecret without a type',
      yaml: pod + external('{}'),
      says: [pulls('Opaque'), '  ExternalSecret s: it names no type', makePullSecret],
    },
    {
      name: 'a SecretProviderClass',
      yaml:
        pod +
        object(
          'secrets-store.csi.x-k8s.io/v1',
          'SecretProviderClass',
          '{secretObjects: [{secretName: s, type: Opaque}]}',
        ),
      says: [pulls('Opaque'), '  SecretProviderClass s spec.secretObjects[0].type: its type', makePullSecret],
    },
    {
      name: 'the two keys, of another type',
      yaml: ingress + secret('Opaque', ['tls.crt', 'tls.key']),
      says: [serves('warning'), itsType, '  fix: make the Secret of type kubernetes.io/tls'],
    },
    {
      name: 'the certificate of a Gateway of another type',
      yaml: gateway() + secret('Opaque', ['tls.crt', 'tls.key']),
      says: [
        'warning spec.listeners[0].tls.certificateRefs[0].name: Gateway web serves TLS with Secret "s", which is of type "Opaque"',
        itsType,
        '  fix: make the Secret of type kubernetes.io/tls',
      ],
    },
    {
      name: 'that of a Gateway without its key',
      yaml: gateway() + secret('Opaque', ['tls.crt', 'key']),
      says: [
        'error spec.listeners[0].tls.certificateRefs[0].name: Gateway web serves TLS with Secret "s", which is of type "Opaque", without tls.key',
        itsType,
        '  fix: make the Secret of type kubernetes.io/tls',
      ],
    },
    {
      name: 'no type',
      yaml: ingress + secret('null', ['tls.crt', 'tls.key']),
      says: [serves('warning'), '  Secret s: it names no type', '  fix: make the Secret of type kubernetes.io/tls'],
    },
    {
      name: 'other keys',
      yaml: ingress + secret('Opaque', ['cert', 'tls.key']),
      says: [serves('error', ', without tls.crt'), itsType, '  fix: make the Secret of type kubernetes.io/tls'],
    },
  ],
});
