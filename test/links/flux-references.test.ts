import { checkManifests } from '../../src/check';
import { Links } from '../../src/links/links';
import { pathOf } from '../../src/manifest/object/location';
import { readSet } from '../manifest/read';

const flux = (apiVersion: string, kind: string, spec: string) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: {name: shop, namespace: flux-system}
spec: ${spec}
`;
const kustomization = (spec: string) => flux('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', spec);
const release = (spec: string) => flux('helm.toolkit.fluxcd.io/v2', 'HelmRelease', spec);
const source = (kind: string, spec: string) => flux('source.toolkit.fluxcd.io/v1', kind, spec);

const references = (yaml: string) =>
  new Links(readSet(yaml)).references.map(({ link, use, type, namespace, name, key, optional, field }) =>
    [link, use, type, `${namespace ?? ''}/${name}`, key ?? '*', ...(optional ? ['optional'] : []), pathOf(field)].join(
      ' ',
    ),
  );

test.each([
  [
    'the source of a Kustomization, of its own namespace',
    kustomization('{sourceRef: {kind: Bucket, name: a}}'),
    'binds custom Bucket.source.toolkit.fluxcd.io flux-system/a * spec.sourceRef.name',
  ],
  [
    'a source of another namespace',
    kustomization('{sourceRef: {kind: GitRepository, name: a, namespace: apps}}'),
    'binds custom GitRepository.source.toolkit.fluxcd.io apps/a * spec.sourceRef.name',
  ],
  [
    'the Kustomization that comes before it',
    kustomization('{dependsOn: [{name: base, namespace: infra}]}'),
    'binds custom Kustomization.kustomize.toolkit.fluxcd.io infra/base * spec.dependsOn[0].name',
  ],
  [
    'the keys that it decrypts with',
    kustomization('{decryption: {provider: sops, secretRef: {name: age}}}'),
    'reads custom Secret flux-system/age * spec.decryption.secretRef.name',
  ],
  [
    'the account that it applies as',
    kustomization('{serviceAccountName: applier}'),
    'binds serviceAccount ServiceAccount flux-system/applier * spec.serviceAccountName',
  ],
  [
    'the kubeconfig of another cluster, and not the account, which is one of that cluster',
    kustomization('{serviceAccountName: applier, kubeConfig: {secretRef: {name: far, key: config}}}'),
    'reads custom Secret flux-system/far config spec.kubeConfig.secretRef.name',
  ],
  [
    'the variables that it substitutes, which may be optional',
    kustomization('{postBuild: {substituteFrom: [{kind: ConfigMap, name: vars, optional: true}]}}'),
    'reads custom ConfigMap flux-system/vars * optional spec.postBuild.substituteFrom[0].name',
  ],
  [
    'the values of a release, by their key',
    release('{valuesFrom: [{kind: Secret, name: values, valuesKey: prod.yaml}]}'),
    'reads custom Secret flux-system/values prod.yaml spec.valuesFrom[0].name',
  ],
  [
    'the repository of the chart of a release',
    release('{chart: {spec: {chart: redis, sourceRef: {kind: HelmRepository, name: bitnami}}}}'),
    'binds custom HelmRepository.source.toolkit.fluxcd.io flux-system/bitnami * spec.chart.spec.sourceRef.name',
  ],
  [
    'a chart of OCI',
    release('{chartRef: {kind: OCIRepository, name: redis}}'),
    'binds custom OCIRepository.source.toolkit.fluxcd.io flux-system/redis * spec.chartRef.name',
  ],
  [
    'the credentials of a source',
    source('GitRepository', '{url: "ssh://a", secretRef: {name: key}}'),
    'reads custom Secret flux-system/key * spec.secretRef.name',
  ],
  [
    'the keys that verify a source',
    source('OCIRepository', '{verify: {provider: cosign, secretRef: {name: cosign}}}'),
    'reads custom Secret flux-system/cosign * spec.verify.secretRef.name',
  ],
  [
    'the proxy of a source',
    source('Bucket', '{proxySecretRef: {name: proxy}}'),
    'reads custom Secret flux-system/proxy * spec.proxySecretRef.name',
  ],
  [
    'the authority of a source',
    source('HelmRepository', '{certSecretRef: {name: ca}}'),
    'reads custom Secret flux-system/ca * spec.certSecretRef.name',
  ],
])('Flux refers to %s', (_, yaml, expected) => {
  expect(references(yaml)).toEqual([expected]);
});

test('Flux refers to nothing by a source of a kind that is not its own', () => {
  expect(references(kustomization('{sourceRef: {kind: ExternalArtifact, name: a}}'))).toEqual([]);
});

test('a Kustomization that waits for one that is misspelt is told which', () => {
  const base = kustomization('{prune: true}').replace('name: shop', 'name: platform-base');

  const { findings } = checkManifests(`${base}---\n${kustomization('{dependsOn: [{name: platform-bse}]}')}`);

  expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toContain(
    'wiring/custom-reference-resolves: Kustomization flux-system/shop refers to Kustomization "platform-bse", which does not exist; did you mean "platform-base"?',
  );
});

test('a key of values that the Secret does not have is said', () => {
  const secret =
    'apiVersion: v1\nkind: Secret\nmetadata: {name: values, namespace: flux-system}\nstringData: {values.yaml: "a: 1"}\n';

  const { findings } = checkManifests(
    `${secret}---\n${release('{valuesFrom: [{kind: Secret, name: values, valuesKey: value.yaml}]}')}`,
  );

  expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toContain(
    'wiring/key-exists spec.valuesFrom[0].valuesKey',
  );
});
