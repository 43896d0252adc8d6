import { endpointSliceHasService } from '../../../../../src/check/rules/wiring/routes/endpoint-slice-has-service';
import { testRule } from '../../../rule-tester';

const slice = (metadata: string) =>
  `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: e, namespace: a${metadata}}\naddressType: IPv4\nendpoints: []\n`;

testRule(endpointSliceHasService, {
  passes: [
    { name: 'a slice of a Service', yaml: slice(', labels: {kubernetes.io/service-name: web}') },
    { name: 'a slice of a controller', yaml: slice(', labels: {endpointslice.kubernetes.io/managed-by: mesh}') },
    {
      name: 'a slice of an object',
      yaml: slice(', ownerReferences: [{apiVersion: v1, kind: Service, name: a, uid: b}]'),
    },
  ],
  violates: [
    {
      name: 'a slice without labels',
      yaml: slice(''),
      says: [
        'warning metadata.labels: EndpointSlice a/e has no label "kubernetes.io/service-name", so that no Service has its endpoints',
      ],
    },
    {
      name: 'a slice with a label that is almost it',
      yaml: slice(', labels: {service-name: web}'),
      says: [
        'warning metadata.labels: EndpointSlice a/e has no label "kubernetes.io/service-name", so that no Service has its endpoints',
      ],
    },
  ],
});
