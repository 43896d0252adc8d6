import { checkManifests } from '../../../../src/check';
import { imagePullSecretExists } from '../../../../src/check/rules/wiring/image-pull-secret-exists';
import { testRule, workloadsOf } from '../../rule-tester';

const secret =
  'apiVersion: v1\nkind: Secret\nmetadata: {name: registry-login}\ntype: kubernetes.io/dockerconfigjson\n---\n';
const spec = (name: string) => `{imagePullSecrets: [{name: ${name}}], containers: [{name: c}]}`;
const pod = (name: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: ${spec(name)}\n---\n`;
const meant = 'pulls images with Secret "registry-logn", which does not exist; did you mean "registry-login"?';

testRule(imagePullSecretExists, {
  passes: [
    { name: 'a Secret that is there', yaml: secret + pod('registry-login') },
    { name: 'one that is made elsewhere', yaml: pod('registry-login') },
    {
      name: 'a Secret that is read otherwise',
      yaml: `${secret}apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: c, envFrom: [{secretRef: {name: registry-logn}}]}]}\n`,
    },
  ],
  violates: [
    ...workloadsOf(spec('registry-logn')).map(({ kind, path, yaml }) => ({
      name: `a near miss in a ${kind}`,
      yaml: secret + yaml,
      says: [
        `error ${path}.imagePullSecrets[0].name: ${kind} web ${meant}`,
        '  Secret registry-login metadata.name: the existing Secret',
        '  fix: write "registry-login", or add the missing Secret',
      ],
    })),
    {
      name: 'a near miss in a ServiceAccount',
      yaml: `${secret}apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\nimagePullSecrets: [{name: registry-logn}]\n`,
      says: [
        `error imagePullSecrets[0].name: ServiceAccount web ${meant}`,
        '  Secret registry-login metadata.name: the existing Secret',
        '  fix: write "registry-login", or add the missing Secret',
      ],
    },
    {
      name: 'another namespace',
      yaml: secret.replace('registry-login', 'registry-login, namespace: a') + pod('registry-login', ', namespace: b'),
      says: [
        'error spec.imagePullSecrets[0].name: Pod b/web pulls images with Secret "registry-login", which does not exist; did you mean namespace "a"?',
        '  Secret a/registry-login metadata.name: it is in namespace "a"',
        '  fix: refer to an object in the same namespace',
      ],
    },
  ],
});

test('what is not in the set is a prerequisite with the line that makes it', () => {
  expect(
    checkManifests(pod('registry-login', ', namespace: a'), { rules: [imagePullSecretExists] }).prerequisites,
  ).toMatchObject([
    {
      create:
        "kubectl create secret docker-registry registry-login -n a --docker-server='<server>' --docker-username='<user>' --docker-password='<password>'",
    },
  ]);
});
