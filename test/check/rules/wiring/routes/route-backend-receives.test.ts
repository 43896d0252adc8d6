import { routeBackendReceives } from '../../../../../src/check/rules/wiring/routes/route-backend-receives';
import { testRule } from '../../../rule-tester';

const route = (backends: string, kind = 'HTTPRoute') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: ${kind}\nmetadata: {name: r, namespace: a}\nspec: {rules: [{backendRefs: [${backends}]}]}\n`;

testRule(routeBackendReceives, {
  passes: [
    { name: 'a port', yaml: route('{name: web, port: 80}') },
    { name: 'a backend of another kind', yaml: route('{group: example.com, kind: Bucket, name: b}') },
    { name: 'a weight of 0 beside another', yaml: route('{name: web, port: 80, weight: 0}, {name: api, port: 80}') },
    { name: 'no backends', yaml: route('') },
  ],
  violates: [
    {
      name: 'no port',
      yaml: route('{name: web}', 'TCPRoute'),
      says: ['error spec.rules[0].backendRefs[0]: TCPRoute a/r sends traffic to Service "web" without a port'],
    },
    {
      name: 'weights that are all 0',
      yaml: route('{name: web, port: 80, weight: 0}, {name: api, port: 80, weight: 0}'),
      says: [
        'warning spec.rules[0].backendRefs: HTTPRoute a/r has a rule whose backends all have the weight 0, which sends no request anywhere',
        '  fix: give one of the backends a weight',
      ],
    },
  ],
});
