import { checkManifests } from '../../../../src/check';
import { serviceAccountExists } from '../../../../src/check/rules/wiring/service-account-exists';
import { testRule, workloadsOf } from '../../rule-tester';

const account = (more = '') => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: reporter${more}}\n---\n`;
const spec = (name: string, field = 'serviceAccountName') => `{${field}: ${name}, containers: [{name: c}]}`;
const pod = (podSpec: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: ${podSpec}\n---\n`;
const binding = (subject: string, kind = 'RoleBinding') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: read${kind === 'RoleBinding' ? ', namespace: a' : ''}}\nroleRef: {kind: ClusterRole, name: view}\nsubjects: [${subject}]\n---\n`;
const writeReporter = '  fix: write "reporter", or add the missing ServiceAccount';

testRule(serviceAccountExists, {
  passes: [
    { name: 'an account that is there', yaml: account() + pod(spec('reporter')) },
    { name: 'the default account', yaml: account() + pod(spec('default')) },
    { name: 'no account', yaml: account() + pod('{containers: [{name: c}]}') },
    { name: 'one that is made elsewhere', yaml: account() + pod(spec('other')) },
    {
      name: 'a bound account',
      yaml: account(', namespace: a') + binding('{kind: ServiceAccount, name: reporter, namespace: a}'),
    },
    { name: 'a bound user', yaml: account(', namespace: a') + binding('{kind: User, name: reportr}') },
    {
      name: 'a subject without a namespace, which is refused anyway',
      yaml: account(', namespace: a') + binding('{kind: ServiceAccount, name: reportr}', 'ClusterRoleBinding'),
    },
  ],
  violates: [
    ...workloadsOf(spec('reportr')).map(({ kind, path, yaml }) => ({
      name: `a near miss in a ${kind}`,
      yaml: account() + yaml,
      says: [
        `error ${path}.serviceAccountName: ${kind} web runs as ServiceAccount "reportr", which does not exist; did you mean "reporter"?`,
        '  ServiceAccount reporter metadata.name: the existing ServiceAccount',
        writeReporter,
      ],
    })),
    {
      name: 'the deprecated field',
      yaml: account() + pod(spec('reportr', 'serviceAccount')),
      says: [
        'error spec.serviceAccount: Pod web runs as ServiceAccount "reportr", which does not exist; did you mean "reporter"?',
        '  ServiceAccount reporter metadata.name: the existing ServiceAccount',
        writeReporter,
      ],
    },
    {
      name: 'another namespace',
      yaml: account(', namespace: a') + pod(spec('reporter'), ', namespace: b'),
      says: [
        'error spec.serviceAccountName: Pod b/web runs as ServiceAccount "reporter", which does not exist; did you mean namespace "a"?',
        '  ServiceAccount a/reporter metadata.name: it is in namespace "a"',
        '  fix: refer to an object in the same namespace',
      ],
    },
    {
      name: 'an account that has no namespace, bound in one for the whole cluster',
      yaml: account() + binding('{kind: ServiceAccount, name: reporter, namespace: default}', 'ClusterRoleBinding'),
      says: [
        'warning subjects[0].name: ClusterRoleBinding read binds ServiceAccount "reporter", which exists only if both share a namespace, and ServiceAccount reporter sets none',
        '  ServiceAccount reporter: has no namespace',
        '  fix: set metadata.namespace on both, or set the default namespace with --namespace',
      ],
    },
    {
      name: 'a subject of a RoleBinding that means its own namespace',
      yaml: account(', namespace: a') + binding('{kind: ServiceAccount, name: reportr}'),
      says: [
        'error subjects[0].name: RoleBinding a/read binds ServiceAccount "reportr", which does not exist; did you mean "reporter"?',
        '  ServiceAccount a/reporter metadata.name: the existing ServiceAccount',
        writeReporter,
      ],
    },
    ...['RoleBinding', 'ClusterRoleBinding'].map((kind) => ({
      name: `a subject of a ${kind}`,
      yaml: account(', namespace: a') + binding('{kind: ServiceAccount, name: reportr, namespace: a}', kind),
      says: [
        `error subjects[0].name: ${kind} ${kind === 'RoleBinding' ? 'a/' : ''}read binds ServiceAccount "reportr", which does not exist; did you mean "reporter"?`,
        '  ServiceAccount a/reporter metadata.name: the existing ServiceAccount',
        writeReporter,
      ],
    })),
  ],
});

test('an account that is not in the set is a prerequisite with the line that makes it', () => {
  expect(
    checkManifests(pod(spec('x'), ', namespace: a'), { rules: [serviceAccountExists] }).prerequisites,
  ).toMatchObject([{ create: 'kubectl create serviceaccount x -n a' }]);
});
