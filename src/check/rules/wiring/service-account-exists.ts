import { corrected, defineRule } from '../../rule';

export const serviceAccountExists = defineRule({
  id: 'wiring/service-account-exists',
  severity: 'error',
  summary:
    'Every ServiceAccount that pods run as, or that a role is bound to, exists, or is declared to exist outside the manifests.',
  why: 'The API server refuses pods of a missing ServiceAccount, and a role bound to it has no effect.',
  fix: 'correct the name, or declare that the object exists outside the manifests with --external or the annotation cdk8s-dovetail/external',
  example: corrected(
    `apiVersion: v1
kind: ServiceAccount
metadata:
  name: reporter
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: reportr
  containers:
    - name: web
      image: web:1.0.0
`,
    ['serviceAccountName: reportr', 'serviceAccountName: reporter'],
  ),
  check({ links, require }) {
    for (const reference of links.named('binds')) {
      if (reference.use === 'serviceAccount') require(reference);
      // without a namespace that of a RoleBinding is meant, and the API server refuses it in a ClusterRoleBinding: that
      // is for the API rules to say (pkg/apis/rbac/validation/validation.go, validateRoleBindingSubject)
      const isNamed = reference.field.parent?.at('namespace').exists === true;
      if (reference.use === 'subject' && (isNamed || reference.from.type === 'RoleBinding')) require(reference);
    }
  },
});
