import { accessIsNarrow } from '../../../../src/check/rules/practice/access-is-narrow';
import { testRule } from '../../rule-tester';

const role = (rule: string, kind = 'Role') =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: r}\nrules: [{${rule}}]\n`;
const rule = (resources: string, verbs: string, groups = '""') =>
  `apiGroups: [${groups}], resources: [${resources}], verbs: [${verbs}]`;
const binding = (name: string, kind: string, roleKind = 'ClusterRole') =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: b}\nroleRef: {kind: ${roleKind}, name: ${name}}\n`;

testRule(accessIsNarrow, {
  passes: [
    { name: 'what is needed', yaml: role(rule('configmaps, pods', 'get, list, watch')) },
    { name: 'Secrets by name', yaml: role(`${rule('secrets', 'get')}, resourceNames: [s]`) },
    { name: 'Secrets that are only made', yaml: role(rule('secrets', 'create')) },
    { name: 'secrets of another group', yaml: role(rule('secrets', 'get', 'example.com')) },
    { name: 'a URL', yaml: role('nonResourceURLs: [/metrics], verbs: ["*"]', 'ClusterRole') },
    { name: 'another ClusterRole', yaml: binding('view', 'ClusterRoleBinding') },
    { name: 'a Role of that name', yaml: binding('cluster-admin', 'RoleBinding', 'Role') },
    { name: 'a broken rule', yaml: role('verbs: x, resources: {}') },
  ],
  violates: [
    ...['Role', 'ClusterRole'].flatMap((kind) => [
      {
        name: `all resources of a ${kind}`,
        yaml: role(rule('"*"', 'get', 'apps'), kind),
        says: [`warning rules[0].resources[0]: ${kind} r grants access to all resources of "apps"`],
      },
      {
        name: `all resources of all groups of a ${kind}`,
        yaml: role(rule('"*"', 'get', '"*"'), kind),
        says: [`warning rules[0].resources[0]: ${kind} r grants access to all resources`],
      },
      {
        name: `all verbs of a ${kind}`,
        yaml: role(rule('deployments', '"*"', 'apps'), kind),
        says: [`warning rules[0].verbs[0]: ${kind} r grants all verbs`],
      },
    ]),
    {
      name: 'all Secrets, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - ${role(rule('pods, secrets', 'list')).slice(4).trim().replaceAll('\n', '\n    ')}\n`,
      says: ['warning rules[0].resources[1]: Role r allows its subjects to list all Secrets'],
    },
    {
      name: 'exec',
      yaml: role(rule('pods/exec', 'create')),
      says: ['warning rules[0].resources[0]: Role r allows its subjects to run commands in pods'],
    },
    ...['RoleBinding', 'ClusterRoleBinding'].map((kind) => ({
      name: `cluster-admin by a ${kind}`,
      yaml: binding('cluster-admin', kind),
      says: [
        `warning roleRef.name: ${kind} b grants everything, by ClusterRole "cluster-admin"`,
        '  fix: bind a role with only the permissions that are needed',
      ],
    })),
  ],
});
