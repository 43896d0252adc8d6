import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import { corrected, defineRule, nameOf } from '../../rule';

export const ingressRoutesAreUnique = defineRule({
  id: 'wiring/ingress-routes-are-unique',
  severity: 'warning',
  summary: 'Each host and path has one backend.',
  why: 'Of two Ingresses with the same host and path, one receives all requests, mostly the older, without a warning.',
  fix: 'give each route a host or path of its own, or remove one',
  example: corrected(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
          - path: /
            pathType: Prefix
            backend:
              service:
                name: api
                port:
                  number: 80
`,
    ['number: 80\n          - path: /', 'number: 80\n          - path: /api'],
  ),
  check({ set, report }) {
    const known = new Map<string, { readonly at: Field; readonly backend: string }>();
    for (const ingress of set.ofType('Ingress')) {
      if (mayShareRoutes(ingress)) continue;
      for (const rule of ingress.at('spec', 'rules').items) {
        const host = (rule.at('host').text ?? '').toLowerCase();
        const id = classOf(ingress);
        // controllers that give each Ingress an address of its own have no class, or one that everybody knows
        if (id === '' && host === '') continue;
        for (const path of rule.at('http', 'paths').items) {
          const key = [id, host, path.at('pathType').text ?? '', pathOf(path)].join('\n');
          const backend = backendOf(path, ingress);
          const first = known.get(key);
          if (first === undefined) known.set(key, { at: path, backend });
          if (first === undefined || first.backend === backend) continue;
          const owner = first.at.manifest;
          report({
            at: path.at('path'),
            message: `${nameOf(ingress)} routes "${host}${pathOf(path)}", and ${owner === ingress ? 'it does so before' : `${nameOf(owner)} does so too`}, to another backend`,
            other: { at: first.at.at('path').exists ? first.at.at('path') : first.at, message: 'the other route' },
          });
        }
      }
    }
  },
});

// by these annotations controllers choose among routes of one path, or give an Ingress a load balancer of its own
const choosing =
  /\/(canary$|canary-|router\.|service-weight|weight|methods$|headers|protocols$|conditions\.|actions\.|group\.|kind$|server-alias$|affinity)|^(alb|konghq|traefik|haproxy)/;

function mayShareRoutes(ingress: Manifest): boolean {
  if (/alb|gce|gke|azure/.test(classOf(ingress))) return true;
  return ingress.at('metadata', 'annotations').entries.some(({ key }) => choosing.test(String(key)));
}

function classOf(ingress: Manifest): string {
  return ingress.at('spec', 'ingressClassName').text ?? ingress.annotation('kubernetes.io/ingress.class') ?? '';
}

// as prefixes /api and /api/ are the same
function pathOf(path: Field): string {
  const text = path.at('path').text ?? '/';
  return path.at('pathType').value === 'Prefix' && text.length > 1 ? text.replace(/\/+$/, '') : text;
}

function backendOf(path: Field, { namespace }: Manifest): string {
  return JSON.stringify([namespace ?? '', path.at('backend').value ?? null]);
}
