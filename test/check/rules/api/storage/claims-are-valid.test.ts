import { claimsAreValid } from '../../../../../src/check/rules/api/storage/claims-are-valid';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: ${rest}\n`;

testRule(claimsAreValid, {
  passes: [
    {
      name: 'ReadWriteOncePod alone',
      yaml: of(
        'v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {accessModes: [ReadWriteOncePod], resources: {requests: {storage: 1Gi}}}',
      ),
    },
  ],
  violates: [
    {
      name: 'nothing of it',
      yaml: of('v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {accessModes: []}'),
      says: [
        'error spec.accessModes: PersistentVolumeClaim a has no access modes',
        `  fix: set 'accessModes', such as [ReadWriteOnce]`,
        'error spec.resources.requests.storage: PersistentVolumeClaim a requests no storage',
        `  fix: set 'resources.requests.storage'`,
      ],
    },
    {
      name: 'ReadWriteOncePod beside another, and no size',
      yaml: of(
        'v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {accessModes: [ReadWriteOncePod, ReadOnlyMany], resources: {requests: {storage: 0}}}',
      ),
      says: [
        'error spec.accessModes: PersistentVolumeClaim a has ReadWriteOncePod beside other access modes',
        '  fix: keep one of them',
        'error spec.resources.requests.storage: PersistentVolumeClaim a sets the storage request to the number 0, which must be greater than 0',
        '  fix: write a size above 0',
      ],
    },
    {
      name: 'a template of a StatefulSet',
      yaml: of(
        'apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec: {volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce]}}]}',
      ),
      says: [
        'error spec.volumeClaimTemplates[0].spec.resources.requests.storage: claim "data" of StatefulSet a requests no storage',
        `  fix: set 'resources.requests.storage'`,
      ],
    },
    {
      name: 'a claim of a volume',
      yaml: of(
        'v1\nkind: Pod\nmetadata: {name: a}\nspec: {volumes: [{name: data, ephemeral: {volumeClaimTemplate: {spec: {resources: {requests: {storage: 1Gi}}}}}}]}',
      ),
      says: [
        'error spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes: volume "data" of Pod a has no access modes',
        `  fix: set 'accessModes', such as [ReadWriteOnce]`,
      ],
    },
  ],
});
