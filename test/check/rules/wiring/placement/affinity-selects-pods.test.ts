import { checkManifests } from '../../../../../src/check';
import { affinitySelectsPods } from '../../../../../src/check/rules/wiring/placement/affinity-selects-pods';
import { testRule } from '../../../rule-tester';

const deployment = (name: string, spec = '', namespace = 'a') =>
  `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec:\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec: {containers: [{name: c, image: c}]${spec}}\n`;
const to = (term: string, strength = 'required') =>
  strength === 'required'
    ? `, affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname${term}}]}}`
    : `, affinity: {podAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: kubernetes.io/hostname${term}}}]}}`;
const labels = (app: string) => `, labelSelector: {matchLabels: {app: ${app}}}`;
const cache = deployment('cache');
const path = 'spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]';

testRule(affinitySelectsPods, {
  passes: [
    { name: 'another app', yaml: cache + deployment('api', to(labels('cache'))) },
    { name: 'its own pods', yaml: deployment('api', to(labels('api'))) },
    { name: 'all pods', yaml: deployment('api', to(', labelSelector: {}')) },
    { name: 'pods of other namespaces', yaml: cache + deployment('api', to(`${labels('cachee')}, namespaces: [b]`)) },
    {
      name: 'pods of selected namespaces',
      yaml: cache + deployment('api', to(`${labels('cachee')}, namespaceSelector: {}`)),
    },
    { name: 'a preference', yaml: cache + deployment('api', to(labels('cachee'), 'preferred')) },
  ],
  violates: [
    {
      name: 'a misspelt label',
      yaml: cache + deployment('api', to(labels('cachee'))),
      says: [
        `error ${path}.labelSelector: Deployment a/api selects "app=cachee", which no pod has; did you mean Deployment a/cache?`,
        '  Deployment a/cache spec.template.metadata.labels: its labels: app=cache',
      ],
    },
    {
      name: 'no selector',
      yaml: cache + deployment('api', to('')),
      says: [`error ${path}: Deployment a/api requires an affinity without a labelSelector, which no pod meets`],
    },
  ],
});

test('pods that the set does not have are needed', () => {
  const { findings, prerequisites } = checkManifests(deployment('api', to(labels('database'))), {
    rules: [affinitySelectsPods],
  });

  expect(findings).toEqual([]);
  expect(prerequisites).toMatchObject([{ kind: 'Pod', namespace: 'a', name: 'app=database' }]);
});
