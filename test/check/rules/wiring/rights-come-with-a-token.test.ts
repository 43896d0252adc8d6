import { rightsComeWithAToken } from '../../../../src/check/rules/wiring/rights-come-with-a-token';
import { testRule, workloadsOf } from '../../rule-tester';

const account = (more = '') => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: lister}\n${more}---\n`;
const role = (verbs = 'list') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader}\nrules: [{apiGroups: [""], resources: [pods], verbs: [${verbs}]}]\n---\n`;
const binding = (ref = '{kind: Role, name: reader}', name = 'lister') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: reads}\nroleRef: ${ref}\nsubjects: [{kind: ServiceAccount, name: ${name}}]\n---\n`;
const pod = (spec: string, name = 'web') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {${spec}, containers: [{name: c}]}\n---\n`;
const bound = account() + role() + binding();
const off = 'serviceAccountName: lister, automountServiceAccountToken: false';
const says = (kind: string) =>
  `${kind} web mounts no token of ServiceAccount "lister", to which RoleBinding reads gives rights`;
const other = '  RoleBinding reads subjects[0].name: the account has rights';

testRule(rightsComeWithAToken, {
  passes: [
    { name: 'the token of the default', yaml: bound + pod('serviceAccountName: lister') },
    {
      name: 'the token that is asked for',
      yaml: bound + pod('serviceAccountName: lister, automountServiceAccountToken: true'),
    },
    {
      name: 'an account without a token whose pods ask for it',
      yaml:
        account('automountServiceAccountToken: false\n') +
        role() +
        binding() +
        pod('serviceAccountName: lister, automountServiceAccountToken: true'),
    },
    {
      name: 'a projected token',
      yaml: bound + pod(`${off}, volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: token}}]}}]`),
    },
    {
      name: 'a Secret that may be the token',
      yaml: bound + pod(`${off}, volumes: [{name: t, secret: {secretName: token}}]`),
    },
    {
      name: 'another pod of the account with the token',
      yaml: bound + pod(off) + pod('serviceAccountName: lister', 'other'),
    },
    { name: 'an account without rights', yaml: account() + role() + pod(off) },
    {
      name: 'the default account',
      yaml: role() + binding(undefined, 'default') + pod('automountServiceAccountToken: false'),
    },
    { name: 'rights of another namespace', yaml: bound + pod(off).replace('name: web', 'name: web, namespace: b') },
    { name: 'a role for the admission of pods', yaml: account() + role('use') + binding() + pod(off) },
    {
      name: 'a role of unknown verbs',
      yaml: account() + binding('{kind: ClusterRole, name: "system:openshift:scc:nonroot"}') + pod(off),
    },
    {
      name: 'a pod into which more is put',
      yaml: bound + pod(off).replace('name: web', 'name: web, annotations: {sidecar.istio.io/inject: "true"}'),
    },
  ],
  violates: [
    ...workloadsOf(`{${off}, containers: [{name: c}]}`)
      .filter(({ kind }) => !['Rollout', 'LeaderWorkerSet'].includes(kind))
      .map(({ kind, path, yaml }) => ({
        name: `a ${kind} without the token`,
        yaml: bound + yaml,
        says: [`warning ${path}.automountServiceAccountToken: ${says(kind)}`, other],
      })),
    {
      name: 'an account that keeps the token',
      yaml: account('automountServiceAccountToken: false\n') + role() + binding() + pod('serviceAccountName: lister'),
      says: [`warning automountServiceAccountToken: ${says('Pod')}`, other],
    },
    {
      name: 'rights of a role that every cluster has',
      yaml: account() + binding('{kind: ClusterRole, name: view}') + pod(off),
      says: [`warning spec.automountServiceAccountToken: ${says('Pod')}`, other],
    },
  ],
});
