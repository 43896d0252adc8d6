import { breakAt, misspelt, warning, type Break, type Breakage } from './breakage';
import { nameOf, namespaceOf, ofKind, type Set } from './model';
import { at, items, text, type Path } from './objects';

const routes = 'wiring/ingress-rule-routes';
const rewrite = 'wiring/rewrite-has-group';
const distinct = 'wiring/gateway-listeners-are-distinct';
const receives = 'wiring/route-backend-receives';
const bounds = 'wiring/scaler-bounds-fit';
const slices = 'wiring/endpoint-slice-has-service';
const another = 'wiring/external-name-is-another';

/** Ways to break routes and bounds in one object alone. */
export const routeBreakages: readonly Breakage[] = [
  {
    name: 'a rule of an Ingress loses its paths',
    rule: routes,
    breaks: (set) =>
      ofKind(set, 'Ingress')
        .filter(([, value]) => at(value, 'spec', 'defaultBackend') === undefined)
        .flatMap(([object, value]) =>
          items(at(value, 'spec', 'rules')).map(([index]): Break => {
            const rule = ['spec', 'rules', index];
            return {
              changes: [{ object, path: [...rule, 'http'], value: undefined }],
              says: [warning(routes, object, rule)],
            };
          }),
        ),
  },
  {
    name: 'a rewrite asks for a group',
    rule: rewrite,
    breaks: (set) =>
      ofKind(set, 'Ingress')
        .filter(([, value]) => pathsOf(value).length === 1)
        .map(([object]): Break => {
          const path = ['metadata', 'annotations', 'nginx.ingress.kubernetes.io/rewrite-target'];
          return { changes: [{ object, path, value: '/$2' }], says: [warning(rewrite, object, path)] };
        }),
  },
  {
    name: 'a Gateway has a listener twice',
    rule: distinct,
    breaks: (set) =>
      ofKind(set, 'Gateway').flatMap(([object, value]): readonly Break[] => {
        const listeners = items(at(value, 'spec', 'listeners'));
        const [first] = listeners;
        if (first === undefined) return [];
        const path: Path = ['spec', 'listeners', listeners.length];
        const again = { ...(first[1] as object), name: 'again' };
        return [{ changes: [{ object, path, value: again }], says: [{ object, path, rule: distinct }] }];
      }),
  },
  {
    name: 'a backend of a route has no port',
    rule: receives,
    breaks: (set) =>
      ['HTTPRoute', 'GRPCRoute'].flatMap((kind) =>
        ofKind(set, kind).flatMap(([object, value]) =>
          items(at(value, 'spec', 'rules')).flatMap(([rule, one]) =>
            items(at(one, 'backendRefs')).flatMap(([index, backend]): readonly Break[] => {
              if (at(backend, 'port') === undefined) return [];
              const path = ['spec', 'rules', rule, 'backendRefs', index];
              return [
                {
                  changes: [{ object, path: [...path, 'port'], value: undefined }],
                  says: [{ object, path, rule: receives }],
                },
              ];
            }),
          ),
        ),
      ),
  },
  {
    name: 'the least of a ScaledObject is above its most',
    rule: bounds,
    breaks: (set) =>
      ofKind(set, 'ScaledObject').map(([object]): Break => {
        const least: Path = ['spec', 'minReplicaCount'];
        const most: Path = ['spec', 'maxReplicaCount'];
        return {
          changes: [
            { object, path: least, value: 1 },
            { object, path: most, value: 0 },
          ],
          says: [{ object, path: least, rule: bounds }],
        };
      }),
  },
  {
    name: 'an ExternalName leads to itself',
    rule: another,
    breaks: (set) => externalNames(set),
  },
  {
    name: 'an EndpointSlice names no Service',
    rule: slices,
    breaks: (set) =>
      ofKind(set, 'Service').map(([, value]): Break => {
        const object = set.objects.length;
        const metadata = { name: `${nameOf(value)}-more`, namespace: namespaceOf(value) };
        const slice = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata, addressType: 'IPv4' };
        return {
          changes: [{ object, path: [], value: { ...slice, endpoints: [] } }],
          says: [warning(slices, object, ['metadata', 'labels'])],
        };
      }),
  },
  {
    name: 'the class of a Gateway is misspelt',
    rule: 'admission/class-exists',
    breaks: (set) =>
      ofKind(set, 'Gateway').map(([object]): Break => {
        const path = ['spec', 'gatewayClassName'];
        const value = {
          apiVersion: 'gateway.networking.k8s.io/v1',
          kind: 'GatewayClass',
          metadata: { name: 'edge-proxy' },
          spec: { controllerName: 'example.com/edge' },
        };
        return {
          changes: [
            { object: set.objects.length, path: [], value },
            { object, path, value: misspelt('edge-proxy') },
          ],
          says: [{ object, path, rule: 'admission/class-exists' }],
        };
      }),
  },
];

function pathsOf(ingress: Parameters<typeof at>[0]): readonly unknown[] {
  return items(at(ingress, 'spec', 'rules')).flatMap(([, rule]) => items(at(rule, 'http', 'paths')));
}

function externalNames(set: Set): readonly Break[] {
  return ofKind(set, 'Service')
    .filter(([, value]) => text(at(value, 'spec', 'externalName')) !== undefined && namespaceOf(value) !== '')
    .map(([object, value]) => {
      const host = `${nameOf(value)}.${namespaceOf(value)}.svc.cluster.local`;
      return breakAt({ object, path: ['spec', 'externalName'], value: host }, another);
    });
}
