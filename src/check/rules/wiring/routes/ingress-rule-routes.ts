import { corrected, defineRule, nameOf } from '../../../rule';

export const ingressRuleRoutes = defineRule({
  id: 'wiring/ingress-rule-routes',
  severity: 'warning',
  summary: 'Every rule of an Ingress has paths, unless the Ingress has a default backend.',
  why: 'Requests for the host of a rule without paths go to the default backend, and without one to the controller, which answers 404.',
  fix: "give the rule 'http.paths', or the Ingress a 'defaultBackend'",
  example: corrected(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: shop.example.com
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    cdk8s-dovetail/external: pod/web
spec:
  ports:
    - port: 80
`,
    ['- host: shop.example.com\n    - http:', '- host: shop.example.com\n      http:'],
  ),
  check({ set, report }) {
    for (const ingress of set.ofType('Ingress')) {
      const spec = ingress.at('spec');
      if (spec.has('defaultBackend') || spec.has('backend')) continue;
      const rules = spec.at('rules').items;
      for (const [index, rule] of rules.entries()) {
        if (rule.at('http', 'paths').items.length > 0) continue;
        const host = rule.at('host');
        const next = rules[index + 1];
        const isSplit = host.exists && next !== undefined && !next.has('host') && next.has('http');
        report({
          at: rule,
          message: `${nameOf(ingress)} has a rule ${host.text === undefined ? '' : `for "${host.text}" `}that routes nothing: it has no paths, and there is no default backend`,
          ...(isSplit && {
            fix: "write 'http' without the hyphen before it, so that it belongs to the host",
            other: { at: next, message: 'has the paths, and no host' },
          }),
        });
      }
    }
  },
});
