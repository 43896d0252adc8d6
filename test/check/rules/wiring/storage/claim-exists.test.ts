import { checkManifests } from '../../../../../src/check';
import { claimExists } from '../../../../../src/check/rules/wiring/storage/claim-exists';
import { testRule, workloadsOf } from '../../../rule-tester';

const claim = (more = '') => `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: models${more}}\n---\n`;
const spec = (name: string) =>
  `{containers: [{name: c}], volumes: [{name: v, persistentVolumeClaim: {claimName: ${name}}}]}`;
const pod = (name: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: ${spec(name)}\n---\n`;
const set =
  'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {volumeClaimTemplates: [{metadata: {name: data}}]}\n---\n';

testRule(claimExists, {
  passes: [
    { name: 'a claim that is there', yaml: claim() + pod('models') },
    { name: 'one that is made elsewhere', yaml: claim() + pod('cache') },
    { name: 'one that a StatefulSet makes', yaml: set + pod('data-db-0') },
    {
      name: 'an ephemeral volume',
      yaml: `${claim()}apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {volumes: [{name: model, ephemeral: {volumeClaimTemplate: {}}}]}\n`,
    },
  ],
  violates: [
    ...workloadsOf(spec('model')).map(({ kind, path, yaml }) => ({
      name: `a near miss in a ${kind}`,
      yaml: claim() + yaml,
      says: [
        `error ${path}.volumes[0].persistentVolumeClaim.claimName: ${kind} web mounts PersistentVolumeClaim "model", which does not exist; did you mean "models"?`,
        '  PersistentVolumeClaim models metadata.name: the existing PersistentVolumeClaim',
        '  fix: write "models", or add the missing PersistentVolumeClaim',
      ],
    })),
    {
      name: 'another namespace',
      yaml: claim(', namespace: a') + pod('models', ', namespace: b'),
      says: [
        'error spec.volumes[0].persistentVolumeClaim.claimName: Pod b/web mounts PersistentVolumeClaim "models", which does not exist; did you mean namespace "a"?',
        '  PersistentVolumeClaim a/models metadata.name: it is in namespace "a"',
        '  fix: refer to an object in the same namespace',
      ],
    },
  ],
});

test('a claim in the place of which a template of the StatefulSet stands is not asked for', () => {
  const named = `{name: data, persistentVolumeClaim: {claimName: data}}, {name: logs, persistentVolumeClaim: {claimName: logs}}`;
  const spec = `{volumeClaimTemplates: [{metadata: {name: data}}], template: {spec: {volumes: [${named}]}}}`;
  const yaml = `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: ${spec}\n`;

  const { prerequisites } = checkManifests(yaml, { rules: [claimExists] });

  expect(prerequisites.map(({ name }) => name)).toEqual(['logs']);
});

test('a claim that is not in the set is a prerequisite', () => {
  expect(checkManifests(set + pod('data-dbs-0'), { rules: [claimExists] }).prerequisites).toMatchObject([
    { kind: 'PersistentVolumeClaim', name: 'data-dbs-0', usedBy: ['Pod web'] },
  ]);
});
