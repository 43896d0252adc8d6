import type { Pod } from '../../../manifest/workloads/pods';
import type { Selection } from '../../../links/selections';
import { formatSelector } from '../../../manifest/object/selectors';
import type { ManifestSet } from '../../../manifest/set/manifest-set';
import { corrected, defineRule, nameOf } from '../../rule';

export const referenceStaysInNamespace = defineRule({
  id: 'wiring/reference-stays-in-namespace',
  severity: 'warning',
  summary: 'No selector matches pods of another namespace only.',
  why: 'A Service, budget or policy selects pods of its own namespace only.',
  fix: 'put both in one namespace',
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: default
spec:
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels:
    app: web
spec:
  containers:
    - name: web
      image: web:1.0.0
`,
    ['namespace: default', 'namespace: shop'],
  ),
  // only a warning: the pods of the namespace may be made elsewhere, and be alike
  // that a name is there in another namespace the rules of names say themselves
  check({ links, set, resolvePods, report }) {
    for (const selection of links.selections) {
      const { from, selector, namespace, field, link } = selection;
      // a selector that matches nearly every pod does not identify an app
      if (namespace === undefined || !selector.requirements.some(({ operator }) => operator === 'In')) continue;
      if (resolvePods(selection).outcome !== 'missing') continue;
      const pod = elsewhere(selection, set);
      if (pod === undefined) continue;
      const isPeer = link === 'allows' && field.parent?.key !== 'spec';
      report({
        at: field,
        message: `${nameOf(from)} selects "${formatSelector(selector)}" in namespace "${namespace}", and only pods of namespace "${pod.namespace ?? ''}" have that`,
        fix: isPeer
          ? `add a namespaceSelector for "${pod.namespace ?? ''}" to the peer`
          : `move it to namespace "${pod.namespace ?? ''}"`,
        other: { at: pod.metadata.at('labels'), message: `the labels of ${nameOf(pod.workload)}` },
      });
    }
  },
});

function elsewhere({ selector, namespace }: Selection, { podIndex }: ManifestSet): Pod | undefined {
  for (const other of podIndex.namespaces) {
    if (other === namespace || other === undefined) continue;
    const [pod] = podIndex.select(selector, other);
    if (pod !== undefined) return pod;
  }
  return undefined;
}
