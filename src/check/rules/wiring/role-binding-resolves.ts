import { defineRule } from '../../rule';

export const roleBindingResolves = defineRule({
  id: 'wiring/role-binding-resolves',
  severity: 'error',
  summary: 'Every role binding names a role, and ServiceAccounts, that are there.',
  why: 'A binding of a role or an account that is not there grants nothing: what the pods ask is refused.',
  fix: 'name the role and the ServiceAccount, with its namespace, as they are',
  example: {
    violates: `apiVersion: rbac.authorization.k8s.io/v1
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
    passes: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: reader
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: config-reader
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
  },
  check({ links, require }) {
    for (const reference of links.named('binds')) {
      if (reference.use === 'role' || reference.use === 'subject') require(reference);
    }
  },
});
