import { corrected, defineRule, nameOf } from '../../../rule';

const annotation = 'nginx.ingress.kubernetes.io/rewrite-target';

export const rewriteHasGroup = defineRule({
  id: 'wiring/rewrite-has-group',
  severity: 'warning',
  summary: 'A rewrite of ingress-nginx uses groups that the paths of its Ingress capture.',
  why: 'A group that a path does not capture is empty: each request of the path is sent to what is left of the target (https://kubernetes.github.io/ingress-nginx/examples/rewrite/).',
  fix: 'capture the rest of the path, as in /api(/|$)(.*), or leave the group out of the target',
  example: corrected(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /$2
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - path: /api
            pathType: ImplementationSpecific
            backend:
              service:
                name: web
                port:
                  number: 80
`,
    ['path: /api', 'path: /api(/|$)(.*)'],
  ),
  check({ set, report }) {
    for (const ingress of set.ofType('Ingress')) {
      const target = ingress.at('metadata', 'annotations', annotation);
      const asked = Math.max(0, ...[...(target.text ?? '').matchAll(/\$(\d)/g)].map(([, group]) => Number(group)));
      if (asked === 0) continue;
      const paths = ingress.at('spec', 'rules').items.flatMap((rule) => rule.at('http', 'paths').items);
      for (const { path, field } of paths.map((one) => ({ path: one.at('path').text ?? '/', field: one.at('path') }))) {
        if (groupsOf(path) >= asked) continue;
        report({
          at: target,
          message: `${nameOf(ingress)} rewrites to "${target.text ?? ''}", and path "${path}" captures no group $${asked}`,
          other: { at: field, message: 'the path' },
        });
      }
    }
  },
});

/** The number of groups that a pattern captures: parentheses that are not escaped, and do not begin with a question mark. */
function groupsOf(pattern: string): number {
  return [...pattern.replace(/\\./g, '').matchAll(/\((?!\?(?!<[A-Za-z]|P<))/g)].length;
}
