import { tokenIsNotMountedIdly } from '../../../../src/check/rules/practice/token-is-not-mounted-idly';
import { testRule, workloadsOf } from '../../rule-tester';

const pod = (spec: string, more = '') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: {${spec}containers: [{name: c}]}\n`;
const off = 'automountServiceAccountToken: false, ';
const account = (name: string) =>
  `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}}\nautomountServiceAccountToken: false\n`;
const bound = (namespace: string) =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: b, namespace: ${namespace}}\nroleRef: {kind: Role, name: r}\nsubjects: [{kind: ServiceAccount, name: default, namespace: ${namespace}}]\n`;
const says = (path: string, who: string) =>
  `warning ${path}: ${who} carries the token of ServiceAccount "default", to which nothing is granted`;

testRule(tokenIsNotMountedIdly, {
  passes: [
    ...workloadsOf(`{${off}containers: [{name: c}]}`).map(({ kind, yaml }) => ({ name: `a ${kind} without it`, yaml })),
    { name: 'an account of its own', yaml: pod('serviceAccountName: web, ') },
    { name: 'the deprecated field', yaml: pod('serviceAccount: web, ') },
    { name: 'a default account that mounts none', yaml: pod('') + account('default') },
    { name: 'a default account to which something is granted', yaml: pod('', ', namespace: a') + bound('a') },
    { name: 'a pod that an injector extends', yaml: pod('', ', annotations: {linkerd.io/inject: enabled}') },
    {
      name: 'a custom resource',
      yaml: 'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: i}\nspec: {predictor: {containers: [{name: c}]}}\n',
    },
  ],
  violates: [
    ...workloadsOf('{containers: [{name: c}]}').map(({ kind, path, yaml }) => ({
      name: `a ${kind} that does not say`,
      yaml,
      says: [says(path, `${kind} web`)],
    })),
    {
      name: 'a pod that asks for it, though the account mounts none',
      yaml: pod('serviceAccountName: default, automountServiceAccountToken: true, ') + account('default'),
      says: [says('spec', 'Pod web')],
    },
    {
      name: 'another account, and the default one of another namespace, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[pod('', ', namespace: a'), account('web'), bound('b')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [says('spec', 'Pod a/web')],
    },
  ],
});
