import { roleIsBound } from '../../../../src/check/rules/wiring/role-is-bound';
import { testRule } from '../../rule-tester';

const account = (more = '') =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: watcher, namespace: tools${more}}\n---\n`;
const role = (name = 'watcher', kind = 'Role', more = '') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: ${name}${kind === 'Role' ? ', namespace: tools' : ''}${more}}\nrules: []\n---\n`;
const binding = (subjects: string, name = 'watcher', kind = 'Role') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: b, namespace: tools}\nroleRef: {kind: ${kind}, name: ${name}}\nsubjects: [${subjects}]\n---\n`;
const app = (spec = 'serviceAccountName: watcher, ', labels = '') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: watcher, namespace: tools}\nspec: {template: {metadata: {labels: {${labels}}}, spec: {${spec}containers: [{name: c}]}}}\n---\n`;
const subject = '{kind: ServiceAccount, name: watcher}';
const says = (named: string) => [
  `warning metadata.name: ${named} is bound to no account, and ServiceAccount "watcher" of Deployment tools/watcher has no rights`,
  '  Deployment tools/watcher spec.template.spec: runs as ServiceAccount "watcher"',
];

testRule(roleIsBound, {
  passes: [
    { name: 'a bound role', yaml: account() + role() + binding(subject) + app() },
    { name: 'a role that is bound to people', yaml: account() + role() + binding('{kind: Group, name: team}') + app() },
    {
      name: 'an account with other rights',
      yaml: account() + role() + binding(subject, 'view', 'ClusterRole') + app(),
    },
    {
      name: 'rights of all accounts',
      yaml:
        account() +
        role() +
        binding('{kind: Group, name: "system:serviceaccounts:tools"}', 'view', 'ClusterRole') +
        app(),
    },
    { name: 'an account that is made elsewhere', yaml: role() + app() },
    { name: 'a role of another name', yaml: account() + role('reader') + app() },
    {
      name: 'a role for people, with the labels of the app',
      yaml: account() + role('watcher-editor', 'Role', ', labels: {app: w}') + app(undefined, 'app: w'),
    },
    { name: 'pods of the default account', yaml: account() + role() + app('') },
    { name: 'no pods', yaml: account() + role() },
    {
      name: 'a part of a role that others are made of',
      yaml:
        account() +
        role('watcher', 'ClusterRole', ', labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}') +
        app(),
    },
    {
      name: 'a namespace in which an operator may make bindings',
      yaml: `${account() + role() + app()}apiVersion: example.com/v1\nkind: Project\nmetadata: {name: p, namespace: tools}\n`,
    },
  ],
  violates: [
    { name: 'no binding', yaml: account() + role() + app(), says: says('Role tools/watcher') },
    { name: 'a binding of nobody', yaml: account() + role() + binding('') + app(), says: says('Role tools/watcher') },
    {
      name: 'a ClusterRole',
      yaml: account() + role('tools-watcher', 'ClusterRole') + app(),
      says: says('ClusterRole tools-watcher'),
    },
    {
      name: 'a role with the labels of the app',
      yaml: account() + role('reads-pods', 'Role', ', labels: {app: w}') + app(undefined, 'app: w'),
      says: says('Role tools/reads-pods'),
    },
  ],
});
