import type { Requirement, Selector } from '../../../manifest/object/selectors';
import { isBuiltIn } from '../../../manifest/set/entities';
import { corrected, defineRule, nameOf } from '../../rule';

export const namespaceLabelExists = defineRule({
  id: 'wiring/namespace-label-exists',
  severity: 'warning',
  summary: 'A policy selects the namespaces of Kubernetes by a label that they have.',
  why: 'The namespaces of Kubernetes have no label but kubernetes.io/metadata.name unless someone adds one: the rule lets nothing through, and DNS is the first to fail.',
  fix: 'select kubernetes.io/metadata.name',
  example: corrected(
    `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: dns
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - namespaceSelector:
            matchLabels:
              name: kube-system
      ports:
        - protocol: UDP
          port: 53
`,
    ['name: kube-system', 'kubernetes.io/metadata.name: kube-system'],
  ),
  check({ set, links, report }) {
    for (const { manifest, rules } of links.policies) {
      for (const { peers } of [...rules.ingress, ...rules.egress]) {
        for (const { namespaces } of peers) {
          for (const { key, values, field } of ofKubernetes(namespaces)) {
            const [name] = values;
            if (name === undefined || set.find('Namespace', undefined, name).length > 0) continue;
            report({
              at: field,
              message: `${nameOf(manifest)} selects namespaces by "${key}=${name}", a label that ${name} does not have by itself`,
            });
          }
        }
      }
    }
  },
});

const nameLabel = 'kubernetes.io/metadata.name';

/** The requirements that name a namespace of Kubernetes by another label than that of its name. */
function ofKubernetes(selector: Selector | undefined): readonly Requirement[] {
  return (selector?.requirements ?? []).filter(
    ({ key, operator, values }) =>
      key !== nameLabel &&
      operator === 'In' &&
      values.length === 1 &&
      (values[0] ?? '').startsWith('kube-') &&
      isBuiltIn('Namespace', undefined, values[0] ?? ''),
  );
}
