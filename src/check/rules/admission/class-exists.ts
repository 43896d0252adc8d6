import { classReferences } from '../../../links/class-references';
import { corrected, defineRule, listOf, nameOf, similarName } from '../../rule';

export const classExists = defineRule({
  id: 'admission/class-exists',
  severity: 'error',
  summary:
    'Every PriorityClass, RuntimeClass, StorageClass, IngressClass and GatewayClass that is asked for is there, or is made elsewhere.',
  why: 'The API server refuses pods of a missing PriorityClass or RuntimeClass; a claim of a missing StorageClass waits for a volume, and no controller serves an Ingress or a Gateway of a missing class.',
  fix: 'correct the name, or declare that the object exists outside the manifests with --external or the annotation cdk8s-dovetail/external',
  example: corrected(
    `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata:
  name: important
value: 1000
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  priorityClassName: importent
  containers:
    - name: web
      image: web:1.0.0
`,
    ['priorityClassName: importent', 'priorityClassName: important'],
  ),
  check({ set, require, report }) {
    for (const reference of classReferences(set)) {
      const { type, name, field, from } = reference;
      if (type !== 'PriorityClass' || !name.startsWith('system-') || ofSystem.includes(name)) {
        require(reference);
        continue;
      }
      const similar = similarName(name, ofSystem);
      report({
        at: field,
        message: `${nameOf(from)} asks for PriorityClass "${name}", a reserved name that cannot be created${similar === undefined ? '' : `; did you mean "${similar}"?`}`,
        fix: `write ${listOf(ofSystem)}, or a name that does not begin with "system-"`,
      });
    }
  },
});

// no other may begin so (pkg/apis/scheduling/validation/validation.go, ValidatePriorityClass)
const ofSystem = ['system-cluster-critical', 'system-node-critical'];
