import { breakAt, typos, warning, type Break, type Breakage } from './breakage';
import { nameOf, ofKind, type Set } from './model';
import { at, items, text } from './objects';

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
