import type { Manifest } from '../../../manifest/object/manifest';
import type { Call } from '../../../links/calls';
import type { Links } from '../../../links/links';
import { isOfOwnNetwork, type Service } from '../../../manifest/network/services';
import { corrected, defineRule, nameOf } from '../../rule';

export const backendIsNotPublic = defineRule({
  id: 'practice/backend-is-not-public',
  severity: 'warning',
  summary: 'A backend that another app calls within the cluster is not exposed outside.',
  why: 'Direct requests to the backend bypass the checks of the app in front of it.',
  fix: 'make the Service of type ClusterIP: apps of the cluster reach it all the same',
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web:1.0.0
          env:
            - name: API_URL
              value: http://api
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: LoadBalancer
  selector:
    app: api
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        - name: api
          image: api:1.0.0
`,
    ['name: api\nspec:\n  type: LoadBalancer', 'name: api\nspec:\n  type: ClusterIP'],
  ),
  check({ set, links, report }) {
    if (!set.services.some(isPublic)) return;
    const told = new Set<Service>();
    const routed = routedServices(links);
    for (const call of links.calls) {
      for (const service of set.servicesNamed(call.namespace, call.name)) {
        if (told.has(service) || !isPublic(service) || !isFront(call, service, links, routed)) continue;
        told.add(service);
        report({
          at: service.manifest.at('spec', 'type'),
          message: `${nameOf(service.manifest)} is open to the outside, and ${nameOf(call.from)}, which is too, calls it from inside`,
          other:
            typeof call.field.value === 'string' && /:\/\/[^\s/]*@/.test(call.field.value)
              ? { at: call.from.at('metadata', 'name'), message: 'the caller' }
              : { at: call.field, message: 'the call' },
        });
      }
    }
  },
});

function isPublic(service: Service): boolean {
  const { type, manifest, isMade } = service;
  if (isMade || (type !== 'LoadBalancer' && type !== 'NodePort') || isOfOwnNetwork(service)) return false;
  // balancers that let in only whom they name
  return manifest.at('spec', 'loadBalancerSourceRanges').items.length === 0;
}

// only where the caller is itself what the outside sees: else the callee may be what it is meant to see
function isFront({ pod, from }: Call, service: Service, links: Links, routed: ReadonlySet<string>): boolean {
  const own = links.servicesOf(pod);
  if (own.some((one) => one === service) || links.servicesOf(pod).length === 0) return false;
  if (routed.has(idOf(service)) || from === service.manifest) return false;
  return own.some((one) => isPublic(one) || routed.has(idOf(one)));
}

function routedServices(links: Links): ReadonlySet<string> {
  return new Set(links.named('routes').flatMap((route) => (isEntry(route.from) ? [idOf(route)] : [])));
}

function idOf({ namespace, name }: { readonly namespace: string | undefined; readonly name: string }): string {
  return `${namespace ?? ''}/${name}`;
}

function isEntry({ type }: Manifest): boolean {
  return type === 'Ingress' || type.endsWith('Route');
}
