import { breakAt, typos, warning, type Break, type Breakage } from './breakage';
import { nameOf, namespaceOf, ofKind, type Reference, type Set } from './model';
import { at, items, text } from './objects';

const listener = 'wiring/gateway-listener-resolves';

/** Ways to break what leads from outside to Services, and what watches them. */
export const edgeBreakages: readonly Breakage[] = [
  {
    name: 'the Gateway of a route is misspelt',
    rule: 'wiring/route-resolves',
    breaks: (set) => parentBreaks(set, 'name'),
  },
  {
    name: 'the listener of a route is misspelt',
    rule: 'wiring/route-resolves',
    breaks: (set) => parentBreaks(set, 'sectionName'),
  },
  {
    name: 'the certificate of a listener is misspelt',
    rule: listener,
    breaks: (set) =>
      certificates(set).flatMap(({ object, path, name }) =>
        typos.map((typo) => breakAt({ object, path, value: typo(name) }, listener)),
      ),
  },
  ...(
    [
      ['lets in another kind', ['from', 0, 'kind'], 'HTTPRoute'],
      ['lets in another namespace', ['from', 0, 'namespace'], 'gatewayss'],
      ['is for another Secret', ['to', 0, 'name'], 'storefront'],
      ['is for Services', ['to', 0, 'kind'], 'Service'],
    ] as const
  ).map(([name, below, value]): Breakage => ({
    name: `the grant for the certificate of another namespace ${name}`,
    rule: listener,
    breaks: (set) =>
      ofKind(set, 'ReferenceGrant').map(([object, grant]): Break => ({
        changes: [{ object, path: ['spec', ...below], value }],
        says: certificates(set)
          .filter(({ namespace }) => namespace === namespaceOf(grant))
          .map((one) => ({ object: one.object, path: one.path, rule: listener })),
      })),
  })),
  {
    name: 'a path is routed twice',
    rule: 'wiring/ingress-routes-are-unique',
    breaks: (set) =>
      ofKind(set, 'Ingress').flatMap(([object, value]) =>
        items(at(value, 'spec', 'rules')).flatMap(([rule]) => {
          const list = ['spec', 'rules', rule, 'http', 'paths'];
          const paths = items(at(value, ...list));
          return paths.slice(1).map(([index]): Break => {
            const path = [...list, index, 'path'];
            return {
              changes: [{ object, path, value: at(paths[0]?.[1], 'path') }],
              says: [warning('wiring/ingress-routes-are-unique', object, path)],
            };
          });
        }),
      ),
  },
  {
    name: 'the port of a monitor is misspelt',
    rule: 'wiring/monitor-resolves',
    breaks: (set) =>
      ofKind(set, 'ServiceMonitor').flatMap(([object, value]) =>
        items(at(value, 'spec', 'endpoints')).flatMap(([index, endpoint]) => {
          const path = ['spec', 'endpoints', index, 'port'];
          return typos.map((typo) =>
            breakAt({ object, path, value: typo(text(at(endpoint, 'port')) ?? '') }, 'wiring/monitor-resolves'),
          );
        }),
      ),
  },
];

function certificates({ references }: Set): readonly Reference[] {
  return references.filter(({ use }) => use === 'listener');
}

function parentBreaks(set: Set, part: 'name' | 'sectionName'): readonly Break[] {
  return ofKind(set, 'HTTPRoute').flatMap(([object, value]) =>
    items(at(value, 'spec', 'parentRefs')).flatMap(([index, parent]) => {
      const path = ['spec', 'parentRefs', index, part];
      const written = text(at(parent, part));
      const isThere = ofKind(set, 'Gateway').some(([, gateway]) => nameOf(gateway) === at(parent, 'name'));
      if (written === undefined || !isThere) return [];
      return typos.map((typo) => breakAt({ object, path, value: typo(written) }, 'wiring/route-resolves'));
    }),
  );
}
