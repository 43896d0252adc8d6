import { corrected, defineRule, nameOf, similarName } from '../../rule';

export const roleBindingResolves = defineRule({
  id: 'wiring/role-binding-resolves',
  severity: 'error',
  summary: 'Every role binding names an existing role.',
  why: 'A binding of a missing role grants nothing: requests of the pods are refused.',
  fix: 'name the role as it is, and its kind',
  example: corrected(
    `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: reader
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: config-raeder
subjects:
  - kind: ServiceAccount
    name: reader
    namespace: shop
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: config-reader
  namespace: shop
rules:
  - apiGroups:
      - ''
    resources:
      - configmaps
    verbs:
      - get
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: reader
  namespace: shop
`,
    ['name: config-raeder', 'name: config-reader'],
  ),
  // wiring/service-account-exists reports missing accounts
  check({ links, set, resolve, require, report }) {
    for (const reference of links.named('binds')) {
      if (reference.use !== 'role') continue;
      const { type, name, from, field } = reference;
      const kind = type === 'Role' ? 'ClusterRole' : 'Role';
      const others = set.find(kind, kind === 'Role' ? from.namespace : undefined, name);
      const isOfUsers = type === 'Role' && ofUsers.includes(name);
      // api/access-rules-are-valid reports other kinds, and a ClusterRoleBinding of a Role
      const isOfKind = from.type === 'RoleBinding' && from.at('roleRef', 'kind').value === type;
      if (isOfKind && (isOfUsers || others.length > 0) && resolve(reference).outcome === 'missing') {
        const [other] = others;
        report({
          at: from.at('roleRef', 'kind'),
          message: `${nameOf(from)} binds ${type} "${name}", which does not exist; did you mean the ${kind}${other === undefined ? ', which every cluster has' : ''}?`,
          fix: `write 'kind: ${kind}', or add the missing ${type}`,
          other:
            other === undefined ? undefined : { at: other.manifest.at('metadata', 'name'), message: `the ${kind}` },
        });
        continue;
      }
      // those that every cluster has are in no manifest
      const meant =
        type === 'ClusterRole' && resolve(reference).outcome === 'missing' ? similarName(name, ofUsers) : undefined;
      if (meant === undefined) require(reference);
      else {
        report({
          at: field,
          message: `${nameOf(from)} binds ClusterRole "${name}", which does not exist; did you mean "${meant}", which every cluster has?`,
          fix: `write "${meant}", or add the missing ClusterRole`,
        });
      }
    }
  },
});

// https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
const ofUsers = ['admin', 'cluster-admin', 'edit', 'view'];
