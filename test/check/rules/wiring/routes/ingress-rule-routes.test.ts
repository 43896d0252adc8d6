import { ingressRuleRoutes } from '../../../../../src/check/rules/wiring/routes/ingress-rule-routes';
import { testRule } from '../../../rule-tester';

const http = 'http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}';
const ingress = (rules: string, more = '') =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: a}\nspec: {rules: [${rules}]${more}}\n`;
const says = (index: number, host = '') =>
  `warning spec.rules[${index}]: Ingress a/web has a rule ${host}that routes nothing: it has no paths, and there is no default backend`;

testRule(ingressRuleRoutes, {
  passes: [
    { name: 'paths', yaml: ingress(`{host: a.b, ${http}}`) },
    {
      name: 'a default backend',
      yaml: ingress('{host: a.b}', ', defaultBackend: {service: {name: web, port: {number: 80}}}'),
    },
    {
      name: 'a default backend of the old API',
      yaml: ingress('{host: a.b}', ', backend: {serviceName: web, servicePort: 80}'),
    },
    { name: 'no rules', yaml: ingress('') },
  ],
  violates: [
    {
      name: 'a rule that is split in two',
      yaml: ingress(`{host: a.b}, {${http}}`),
      says: [
        says(0, 'for "a.b" '),
        '  Ingress a/web spec.rules[1]: has the paths, and no host',
        "  fix: write 'http' without the hyphen before it, so that it belongs to the host",
      ],
    },
    { name: 'a host alone', yaml: ingress(`{host: a.b}, {host: c.d, ${http}}`), says: [says(0, 'for "a.b" ')] },
    { name: 'a rule without paths', yaml: ingress('{http: {paths: []}}'), says: [says(0)] },
  ],
});
