import { checkManifests } from '../../../../src/check';
import { rightsReachPods } from '../../../../src/check/rules/wiring/rights-reach-pods';
import { testRule } from '../../rule-tester';

const account = (name = 'watcher', more = '') =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: tools${more}}\n---\n`;
const binding = (subject = 'watcher', name = 'watcher') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: ${name}, namespace: tools}\nroleRef: {kind: Role, name: ${name}}\nsubjects: [{kind: ServiceAccount, name: ${subject}}]\n---\n`;
const app = (name = 'watcher', spec = '', labels = '') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: tools}\nspec: {template: {metadata: {labels: {${labels}}}, spec: {${spec}containers: [{name: c}]}}}\n---\n`;
const forgotten = [
  'warning subjects[0].name: RoleBinding tools/watcher gives Role "watcher" to "watcher", as which no pod runs; Deployment tools/watcher runs as "default", without rights',
  '  Deployment tools/watcher spec.template.spec: runs as ServiceAccount "default"',
  "  fix: set 'serviceAccountName: watcher' on the pods",
];

testRule(rightsReachPods, {
  passes: [
    { name: 'pods of the account', yaml: account() + binding() + app('watcher', 'serviceAccountName: watcher, ') },
    { name: 'an account for what deploys', yaml: account('deployer') + binding('deployer', 'deployer') + app('web') },
    { name: 'an account that is made elsewhere', yaml: binding() + app() },
    {
      name: 'pods whose account is made elsewhere',
      yaml: account() + binding() + app('watcher', 'serviceAccountName: other, '),
    },
    {
      name: 'pods whose account has other rights',
      yaml:
        account() +
        account('runner') +
        binding() +
        binding('runner', 'runs') +
        app('watcher', 'serviceAccountName: runner, '),
    },
    {
      name: 'an account whose token is a Secret',
      yaml: `${account() + binding() + app()}apiVersion: v1\nkind: Secret\nmetadata: {name: t, namespace: tools, annotations: {kubernetes.io/service-account.name: watcher}}\ntype: kubernetes.io/service-account-token\n`,
    },
    {
      name: 'an account that a custom resource names',
      yaml: `${account() + binding() + app()}apiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: {name: s, namespace: tools}\nspec: {provider: {aws: {auth: {jwt: {serviceAccountRef: {name: watcher}}}}}}\n`,
    },
    {
      name: 'a namespace in which an operator may make pods',
      yaml: `${account() + binding() + app()}apiVersion: example.com/v1\nkind: Watcher\nmetadata: {name: w, namespace: tools}\n`,
    },
    { name: 'no pods', yaml: account() + binding() },
  ],
  violates: [
    { name: 'the account is forgotten', yaml: account() + binding() + app(), says: forgotten },
    {
      name: 'the binding names the default account',
      yaml: account() + binding('default') + app('watcher', 'serviceAccountName: watcher, '),
      says: [
        'warning subjects[0].name: RoleBinding tools/watcher gives Role "watcher" to "default", as which no pod runs; Deployment tools/watcher runs as "watcher", without rights',
        '  Deployment tools/watcher spec.template.spec.serviceAccountName: runs as ServiceAccount "watcher"',
        '  fix: write "watcher" in the binding',
      ],
    },
    {
      name: 'pods with the labels of the account',
      yaml:
        account('reader', ', labels: {app: collector}') +
        binding('reader', 'reads') +
        app('logs', '', 'app: collector'),
      says: [
        'warning subjects[0].name: RoleBinding tools/reads gives Role "reads" to "reader", as which no pod runs; Deployment tools/logs runs as "default", without rights',
        '  Deployment tools/logs spec.template.spec: runs as ServiceAccount "default"',
        "  fix: set 'serviceAccountName: reader' on the pods",
      ],
    },
  ],
});

test('the token of the pods that are meant is not called idle', () => {
  const only = { only: ['practice/token-is-not-mounted-idly'] };
  const role = `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: watcher, namespace: tools}\nrules: []\n---\n`;

  expect(checkManifests(account() + role + binding() + app(), only).findings).toEqual([]);
  expect(checkManifests(account() + role + app(), only).findings).toHaveLength(1);
});
