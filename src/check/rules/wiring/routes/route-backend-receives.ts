import { corrected, defineRule, nameOf } from '../../../rule';

const kinds = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'];

export const routeBackendReceives = defineRule({
  id: 'wiring/route-backend-receives',
  severity: 'error',
  summary: 'A backend of a route that is a Service has a port, and the weights of a rule are not all 0.',
  why: 'The Gateway API refuses a Service without a port, and a rule whose backends all have the weight 0 answers each request with 500 (https://gateway-api.sigs.k8s.io/reference/spec/#httpbackendref).',
  fix: "set 'port' to a port of the Service",
  example: corrected(
    `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
spec:
  rules:
    - backendRefs:
        - name: web
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
`,
    ['- name: web\n---', '- name: web\n          port: 80\n---'],
  ),
  check({ set, report }) {
    for (const route of kinds.flatMap((kind) => set.ofType(kind))) {
      for (const rule of route.at('spec', 'rules').items) {
        const backends = rule.at('backendRefs').items;
        for (const backend of backends) {
          const isService = (backend.at('kind').text ?? 'Service') === 'Service' && !backend.at('group').text;
          if (!isService || backend.has('port') || backend.at('name').text === undefined) continue;
          report({
            at: backend,
            message: `${nameOf(route)} sends traffic to Service "${backend.at('name').text ?? ''}" without a port`,
          });
        }
        if (backends.length === 0 || !backends.every((backend) => backend.at('weight').number === 0)) continue;
        report({
          at: rule.at('backendRefs'),
          severity: 'warning',
          message: `${nameOf(route)} has a rule whose backends all have the weight 0, which sends no request anywhere`,
          fix: 'give one of the backends a weight',
        });
      }
    }
  },
});
