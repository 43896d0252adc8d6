import { checkManifests } from '../../src/check';
import { breakages } from './breakages';
import { modelOf, namespaceOf } from './model';
import { changed, readObjects, type Json } from './objects';
import { sets } from './sets';

const judged = { only: ['wiring', 'admission'] };

/** Objects that stand beside the app, and may make others of unknown names. */
const bystanders: readonly (readonly [what: string, apiVersion: string, kind: string, more?: string])[] = [
  ['a custom resource of unknown kind', 'example.com/v1', 'Cache'],
  ['a Gateway', 'gateway.networking.k8s.io/v1', 'Gateway', '"gatewayClassName": "x", "listeners": []'],
  ['a Kustomization of Flux', 'kustomize.toolkit.fluxcd.io/v1', 'Kustomization'],
  ['a HelmRelease', 'helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
  ['an Application of Argo CD', 'argoproj.io/v1alpha1', 'Application'],
  ['a policy of Kyverno', 'kyverno.io/v1', 'ClusterPolicy', '"rules": [{"generate": {"kind": "Secret"}}]'],
  ['an address pool', 'cilium.io/v2alpha1', 'CiliumLoadBalancerIPPool'],
];

const misspellings = breakages.filter(({ name }) => name.includes('misspelt'));

describe.each(bystanders)('%s silences no misspelt name', (_, apiVersion, kind, spec = '') => {
  const bystander = (namespace: string) =>
    JSON.parse(
      `{"apiVersion": "${apiVersion}", "kind": "${kind}", "metadata": {"name": "bystander", "namespace": "${namespace}"}, "spec": {${spec}}}`,
    ) as Json;

  test.each(sets.filter(([file]) => file.startsWith('test/golden/')))('of %s', (__, yaml) => {
    const objects = readObjects(yaml);
    const namespaces = [...new Set(objects.map(namespaceOf))].filter((namespace) => namespace !== '');
    const beside = namespaces.map(bystander);
    const errorsOf = (all: readonly Json[]) =>
      checkManifests(all, judged)
        .findings.filter(({ severity }) => severity === 'error')
        .map(({ rule, object: { kind: of, name }, path, message }) => `${rule} ${of} ${name} ${path}: ${message}`);
    const broken = misspellings.flatMap(({ breaks }) =>
      breaks(modelOf(objects)).filter((___, index) => index % 19 === 0),
    );

    expect(broken.length).toBeGreaterThan(5);
    for (const { changes } of broken) {
      const set = changed(objects, changes);
      expect(errorsOf([...set, ...beside])).toEqual(errorsOf(set));
    }
  });
});

test('a name that a bystander speaks of, or that begins with its own, is silent', () => {
  const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: orders-db-apps, namespace: a}\ndata: {k: eA==}\n---\n';
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: a}\nspec: {containers: [{name: c, envFrom: [{secretRef: {name: orders-db-app}}]}]}\n---\n';
  const cluster = (name: string, spec: string) =>
    `apiVersion: postgresql.example.com/v1\nkind: Cluster\nmetadata: {name: ${name}, namespace: a}\nspec: ${spec}\n`;
  const says = (more: string) =>
    checkManifests(secret + pod + more, { only: ['wiring/secret-exists'] }).findings.map(({ rule }) => rule);

  expect(says('')).toEqual(['wiring/secret-exists']);
  expect(says(cluster('x', '{}'))).toEqual(['wiring/secret-exists']);
  expect(says(cluster('orders-db', '{}'))).toEqual([]);
  expect(says(cluster('x', '{writes: {secret: orders-db-app}}'))).toEqual([]);
});
