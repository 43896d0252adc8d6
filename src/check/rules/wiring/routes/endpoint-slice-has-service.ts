import { corrected, defineRule, nameOf } from '../../../rule';

export const endpointSliceHasService = defineRule({
  id: 'wiring/endpoint-slice-has-service',
  severity: 'warning',
  summary: 'An EndpointSlice has the label that names its Service.',
  why: 'The endpoints of a Service are those of the EndpointSlices whose label kubernetes.io/service-name names it. Without the label nothing sends traffic to the endpoints (https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#ownership).',
  fix: `set the label 'kubernetes.io/service-name' to the name of the Service`,
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: database
  namespace: shop
spec:
  ports:
    - port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: database-1
  namespace: shop
addressType: IPv4
endpoints:
  - addresses: [10.1.2.3]
ports:
  - port: 5432
`,
    [
      'name: database-1\n  namespace: shop',
      'name: database-1\n  namespace: shop\n  labels:\n    kubernetes.io/service-name: database',
    ],
  ),
  check({ set, report }) {
    for (const slice of set.ofType('EndpointSlice')) {
      const labels = slice.at('metadata', 'labels');
      // a controller that says that it manages the slice may read it by another label
      if (labels.has('kubernetes.io/service-name') || labels.has('endpointslice.kubernetes.io/managed-by')) continue;
      if (slice.at('metadata', 'ownerReferences').items.length > 0) continue;
      report({
        at: labels,
        message: `${nameOf(slice)} has no label "kubernetes.io/service-name", so that no Service has its endpoints`,
      });
    }
  },
});
