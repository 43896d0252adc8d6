import { accessRulesAreValid } from '../../../../../src/check/rules/api/policy/access-rules-are-valid';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${rest}\n`;

testRule(accessRulesAreValid, {
  passes: [
    {
      name: 'URLs in a ClusterRole',
      yaml: of('ClusterRole\nmetadata: {name: a}\nrules: [{nonResourceURLs: [/metrics], verbs: [get]}]'),
    },
    { name: 'a role of other roles', yaml: of('ClusterRole\nmetadata: {name: a}\naggregationRule: {}\nrules: null') },
    {
      name: 'a binding to all kinds of subjects',
      yaml: of(
        'RoleBinding\nmetadata: {name: a}\nroleRef: {kind: ClusterRole, name: view}\nsubjects: [{kind: User, name: a}, {kind: Group, name: a, apiGroup: rbac.authorization.k8s.io}, {kind: ServiceAccount, name: a}]',
      ),
    },
  ],
  violates: [
    {
      name: 'a rule with nothing in it',
      yaml: of('Role\nmetadata: {name: a}\nrules: [{}]'),
      says: [
        'error rules[0].apiGroups: rule 1 of Role a names no apiGroups',
        `  fix: set 'apiGroups'; the core group is ""`,
        'error rules[0].resources: rule 1 of Role a names no resources',
        `  fix: set 'resources'`,
        'error rules[0].verbs: rule 1 of Role a has no verbs',
        `  fix: write the 'verbs' that are allowed`,
      ],
    },
    {
      name: 'URLs in a Role',
      yaml: of('Role\nmetadata: {name: a}\nrules: [{nonResourceURLs: [/metrics], verbs: [get]}]'),
      says: [
        'error rules[0].nonResourceURLs: rule 1 of Role a names URLs, which lie in no namespace',
        '  fix: make a ClusterRole of it',
      ],
    },
    {
      name: 'URLs and resources',
      yaml: of(
        'ClusterRole\nmetadata: {name: a}\nrules: [{nonResourceURLs: [/metrics], apiGroups: [""], resources: [pods], verbs: [get]}]',
      ),
      says: [
        'error rules[0].nonResourceURLs: rule 1 of ClusterRole a names both URLs and resources',
        '  fix: split it into two rules',
      ],
    },
    {
      name: 'a role of another group',
      yaml: of('RoleBinding\nmetadata: {name: a}\nroleRef: {apiGroup: rbac, kind: Role, name: a}'),
      says: [
        'error roleRef.apiGroup: RoleBinding a binds a role of the group "rbac", and roles are of "rbac.authorization.k8s.io"',
        '  fix: write "rbac.authorization.k8s.io"',
      ],
    },
    {
      name: 'a ClusterRoleBinding to a Role',
      yaml: of('ClusterRoleBinding\nmetadata: {name: a}\nroleRef: {kind: Role, name: a}'),
      says: [
        'error roleRef.kind: ClusterRoleBinding a binds a Role, and it can bind a ClusterRole',
        '  fix: write "ClusterRole"',
      ],
    },
    {
      name: 'a ServiceAccount without a namespace',
      yaml: of(
        'ClusterRoleBinding\nmetadata: {name: a}\nroleRef: {kind: ClusterRole, name: a}\nsubjects: [{kind: ServiceAccount, name: a}]',
      ),
      says: [
        'error subjects[0].namespace: ClusterRoleBinding a gives the role to ServiceAccount "a" without a namespace, and a ClusterRoleBinding has no namespace',
        `  fix: set 'namespace'`,
      ],
    },
    {
      name: 'subjects of wrong groups and kinds',
      yaml: of(
        'RoleBinding\nmetadata: {name: a}\nroleRef: {kind: Role, name: a}\nsubjects: [{kind: ServiceAccount, name: a, apiGroup: v1}, {kind: User, name: a, apiGroup: v1}, {kind: Pod, name: a}]',
      ),
      says: [
        'error subjects[0].apiGroup: RoleBinding a gives the role to ServiceAccount "a" of the group "v1", and ServiceAccounts are of ""',
        `  fix: remove 'apiGroup'`,
        'error subjects[1].apiGroup: RoleBinding a gives the role to User "a" of the group "v1", and it is of "rbac.authorization.k8s.io"',
        '  fix: write "rbac.authorization.k8s.io"',
        'error subjects[2].kind: RoleBinding a gives the role to Pod "a", and a role can be given to a User, a Group or a ServiceAccount',
        '  fix: write one of these kinds',
      ],
    },
  ],
});
