import { checkManifests } from '../../../../src/check';
import { roleBindingResolves } from '../../../../src/check/rules/wiring/role-binding-resolves';
import { testRule } from '../../rule-tester';

const api = 'apiVersion: rbac.authorization.k8s.io/v1';
const binding = (role: string, subjects = '', kind = 'RoleBinding', namespace = 'namespace: a') =>
  `---\n${api}\nkind: ${kind}\nmetadata: {name: b, ${namespace}}\nroleRef: {${role}}\nsubjects: [${subjects}]\n`;
const role = `---\n${api}\nkind: Role\nmetadata: {name: reader, namespace: a}\n`;
const clusterRole = `---\n${api}\nkind: ClusterRole\nmetadata: {name: auditor}\n`;
const account = '---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: a}\n';
const to = (name: string, namespace = 'a') => `{kind: ServiceAccount, name: ${name}, namespace: ${namespace}}`;
const binds = (path: string, target: string, meant: string, who = 'RoleBinding a/b') =>
  `error ${path}: ${who} binds ${target}, which does not exist; did you mean ${meant}?`;

testRule(roleBindingResolves, {
  passes: [
    { name: 'a Role and an account', yaml: role + account + binding('kind: Role, name: reader', to('robot')) },
    ...['view', 'cluster-admin', 'system:auth-delegator'].map((name) => ({
      name: `the built-in ClusterRole ${name}`,
      yaml: clusterRole + binding(`kind: ClusterRole, name: "${name}"`, '', 'ClusterRoleBinding'),
    })),
    {
      name: 'the account that every namespace has',
      yaml: role + account + binding('kind: Role, name: reader', to('default', 'c')),
    },
    { name: 'an account of kube-system', yaml: account + binding('kind: Role, name: x', to('robo', 'kube-system')) },
    {
      name: 'users and groups',
      yaml: account + binding('kind: Role, name: x', '{kind: User, name: robo}, {kind: Group, name: robo}'),
    },
    {
      name: 'an account, of which another rule speaks',
      yaml: role + account + binding('kind: Role, name: reader', to('robt')),
    },
    { name: 'what is made elsewhere', yaml: role + account + binding('kind: Role, name: x', to('ci', 'tools')) },
    {
      name: 'a ClusterRole of another name than a built-in one, and one that is in the set',
      yaml:
        binding('kind: ClusterRole, name: reviewer') +
        binding('kind: ClusterRole, name: views') +
        clusterRole.replace('auditor', 'views'),
    },
    {
      name: 'a Role of the name of a built-in ClusterRole that is in the set',
      yaml: role.replace('reader', 'view') + binding('kind: Role, name: view'),
    },
    {
      name: 'a ClusterRole that a ClusterRoleBinding cannot find as a Role',
      yaml: role + binding('kind: ClusterRole, name: reader', '', 'ClusterRoleBinding', ''),
    },
    {
      name: 'a ClusterRoleBinding of a Role, of which another rule speaks',
      yaml: clusterRole + binding('kind: Role, name: auditor', '', 'ClusterRoleBinding', ''),
    },
    { name: 'a Role that is named like a built-in ClusterRole', yaml: binding('kind: Role, name: veiw') },
  ],
  violates: [
    {
      name: 'a Role that every cluster has as a ClusterRole',
      yaml: binding('kind: Role, name: cluster-admin'),
      says: [
        'error roleRef.kind: RoleBinding a/b binds Role "cluster-admin", which does not exist; did you mean the ClusterRole, which every cluster has?',
        `  fix: write 'kind: ClusterRole', or add the missing Role`,
      ],
    },
    {
      name: 'a Role that is a ClusterRole, and a ClusterRole that is a Role',
      yaml:
        role +
        clusterRole +
        binding('kind: Role, name: auditor') +
        binding('kind: ClusterRole, name: reader').replace('name: b', 'name: c'),
      says: [
        'error roleRef.kind: RoleBinding a/b binds Role "auditor", which does not exist; did you mean the ClusterRole?',
        '  ClusterRole auditor metadata.name: the ClusterRole',
        `  fix: write 'kind: ClusterRole', or add the missing Role`,
        'error roleRef.kind: RoleBinding a/c binds ClusterRole "reader", which does not exist; did you mean the Role?',
        '  Role a/reader metadata.name: the Role',
        `  fix: write 'kind: Role', or add the missing ClusterRole`,
      ],
    },
    ...[
      ['RoleBinding', 'RoleBinding a/b', 'veiw', 'view'],
      ['ClusterRoleBinding', 'ClusterRoleBinding b', 'cluster-amdin', 'cluster-admin'],
    ].map(([kind = '', who = '', written = '', meant = '']) => ({
      name: `the misspelt built-in ClusterRole of a ${kind}`,
      yaml: binding(`kind: ClusterRole, name: ${written}`, '', kind),
      says: [
        binds('roleRef.name', `ClusterRole "${written}"`, `"${meant}", which every cluster has`, who),
        `  fix: write "${meant}", or add the missing ClusterRole`,
      ],
    })),
    {
      name: 'a misspelt Role',
      yaml: role + binding('kind: Role, name: raeder'),
      says: [
        binds('roleRef.name', 'Role "raeder"', '"reader"'),
        '  Role a/reader metadata.name: the existing Role',
        '  fix: write "reader", or add the missing Role',
      ],
    },
    ...['RoleBinding', 'ClusterRoleBinding'].map((kind) => ({
      name: `a misspelt ClusterRole of a ${kind}, in a List`,
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[clusterRole, binding('kind: ClusterRole, name: auditr', '', kind)].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        binds(
          'roleRef.name',
          'ClusterRole "auditr"',
          '"auditor"',
          kind === 'RoleBinding' ? 'RoleBinding a/b' : `${kind} b`,
        ),
        '  ClusterRole auditor metadata.name: the existing ClusterRole',
        '  fix: write "auditor", or add the missing ClusterRole',
      ],
    })),
    {
      name: 'a Role of another namespace',
      yaml: role + binding('kind: Role, name: reader', '', 'RoleBinding', 'namespace: c'),
      says: [
        binds('roleRef.name', 'Role "reader"', 'namespace "a"', 'RoleBinding c/b'),
        '  Role a/reader metadata.name: it is in namespace "a"',
        '  fix: refer to an object in the same namespace',
      ],
    },
  ],
});

test('what is not in the set is a prerequisite', () => {
  const yaml = binding('kind: Role, name: reader', to('robot'));

  expect(checkManifests(yaml, { rules: [roleBindingResolves] }).prerequisites).toMatchObject([
    { kind: 'Role', namespace: 'a', name: 'reader' },
  ]);
});
