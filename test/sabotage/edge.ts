import { breakAt, typos, warned, warning, type Break, type Breakage } from './breakage';
import { nameOf, namespaceOf, ofKind, type Reference, type Set } from './model';
import { at, items, text, type Path } from './objects';

const listener = 'wiring/gateway-listener-resolves';

/** Ways to break what leads from outside to Services, and what watches them. */
export const edgeBreakages: readonly Breakage[] = [
  {
    name: 'the store of an ExternalSecret is misspelt',
    rule: 'wiring/custom-reference-resolves',
    breaks: (set) =>
      ofKind(set, 'ExternalSecret').flatMap(([object, value]): readonly Break[] => {
        const path = ['spec', 'secretStoreRef', 'name'];
        const name = text(at(value, ...path)) ?? '';
        const stores = [...ofKind(set, 'SecretStore'), ...ofKind(set, 'ClusterSecretStore')];
        // a store elsewhere is declared, and a misspelt name is not the one of the declaration
        if (!stores.some(([, store]) => nameOf(store) === name)) return [];
        return [breakAt({ object, path, value: typos[0]?.(name) ?? '' }, 'wiring/custom-reference-resolves')];
      }),
  },
  {
    name: 'the Pipeline of a version is misspelt',
    rule: 'wiring/custom-reference-resolves',
    breaks: (set) =>
      ofKind(set, 'PipelineVersion').flatMap(([object, value]) => {
        const path = ['spec', 'pipelineName'];
        const name = text(at(value, ...path)) ?? '';
        return typos.map((typo) => breakAt({ object, path, value: typo(name) }, 'wiring/custom-reference-resolves'));
      }),
  },
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
  ...(
    [
      ['listens for another host', ['hostname'], '*.example.org', ['spec', 'hostnames']],
      ['is for another kind', ['allowedRoutes', 'kinds', 0, 'kind'], 'GRPCRoute', 'sectionName'],
      ['is of another protocol', ['protocol'], 'TCP', 'sectionName'],
      ['takes routes of its own namespace', ['allowedRoutes', 'namespaces', 'from'], 'Same', 'name'],
      [
        'takes routes of a namespace that is misspelt',
        ['allowedRoutes', 'namespaces', 'selector', 'matchLabels', 'kubernetes.io/metadata.name'],
        'shopp',
        'name',
      ],
    ] as const
  ).map(([name, below, value, where]): Breakage => ({
    name: `the listener of a route ${name}`,
    rule: 'wiring/route-resolves',
    breaks: (set) =>
      listeners(set).flatMap(({ gateway, listener, attached }): readonly Break[] => {
        const path = [...listener, ...below];
        const known = at(set.objects[gateway], ...path);
        // one that takes them already is not broken by it
        if (known === undefined || known === value) return [];
        return [
          {
            changes: [{ object: gateway, path, value }],
            says: attached.map(({ route, parent }) => ({
              object: route,
              path: typeof where === 'string' ? [...parent, where] : where,
              rule: 'wiring/route-resolves',
            })),
          },
        ];
      }),
  })),
  {
    name: 'a route asks for a port that its listener has not',
    rule: 'wiring/route-resolves',
    breaks: (set) =>
      attachments(set).map(({ route, parent }) =>
        breakAt({ object: route, path: [...parent, 'port'], value: 8443 }, 'wiring/route-resolves'),
      ),
  },
  {
    name: 'a route serves a host that its listener does not',
    rule: 'wiring/route-resolves',
    breaks: (set) =>
      attachments(set).flatMap(({ route, gateway, listener }): readonly Break[] => {
        if (at(set.objects[gateway], ...listener, 'hostname') === undefined) return [];
        const path = ['spec', 'hostnames'];
        return [breakAt({ object: route, path, value: ['example.com'] }, 'wiring/route-resolves')];
      }),
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
      grantsFor(set, 'Secret').map(([object, grant]): Break => ({
        changes: [{ object, path: ['spec', ...below], value }],
        says: certificates(set)
          .filter(({ namespace }) => namespace === namespaceOf(grant))
          .map((one) => ({ object: one.object, path: one.path, rule: listener })),
      })),
  })),
  ...(
    [
      ['lets in another kind', ['from', 0, 'kind'], 'TCPRoute'],
      ['lets in another namespace', ['from', 0, 'namespace'], 'shopp'],
      ['is for another Service', ['to', 0, 'name'], 'storefront'],
      ['is for Secrets', ['to', 0, 'kind'], 'Secret'],
    ] as const
  ).map(([name, below, value]): Breakage => ({
    name: `the grant for the backend of another namespace ${name}`,
    rule: 'wiring/route-resolves',
    breaks: (set) =>
      grantsFor(set, 'Service').map(([object, grant]): Break => ({
        changes: [{ object, path: ['spec', ...below], value }],
        says: foreignBackends(set, namespaceOf(grant)).map((one) => ({ ...one, rule: 'wiring/route-resolves' })),
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
    name: 'the metric of an alert is misspelt',
    rule: 'wiring/alert-metric-exists',
    breaks: (set) =>
      ofKind(set, 'PrometheusRule').flatMap(([object, value]) =>
        items(at(value, 'spec', 'groups')).flatMap(([group, its]) =>
          items(at(its, 'rules')).flatMap(([rule, one]) => {
            const expr = text(at(one, 'expr')) ?? '';
            const [metric] = /\bshop_\w+/.exec(expr) ?? [];
            if (metric === undefined) return [];
            const path = ['spec', 'groups', group, 'rules', rule, 'expr'];
            return [warned({ object, path, value: expr.replace(metric, `${metric}s`) }, 'wiring/alert-metric-exists')];
          }),
        ),
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

/** The ReferenceGrants for a kind of objects. */
function grantsFor(set: Set, kind: string): ReturnType<typeof ofKind> {
  return ofKind(set, 'ReferenceGrant').filter(([, grant]) => at(grant, 'spec', 'to', 0, 'kind') === kind);
}

/** The backends of HTTPRoutes that are in another namespace than the route. */
function foreignBackends(set: Set, namespace: string): readonly { readonly object: number; readonly path: Path }[] {
  return ofKind(set, 'HTTPRoute').flatMap(([object, route]) =>
    items(at(route, 'spec', 'rules')).flatMap(([index]) => {
      const list = ['spec', 'rules', index, 'backendRefs'];
      return items(at(route, ...list))
        .filter(([, backend]) => at(backend, 'namespace') === namespace)
        .map(([one]) => ({ object, path: [...list, one, 'name'] }));
    }),
  );
}

function certificates({ references }: Set): readonly Reference[] {
  return references.filter(({ use }) => use === 'listener');
}

/** A route, and the listener that one of its parents names. */
interface Attachment {
  readonly route: number;
  readonly parent: Path;
  readonly gateway: number;
  readonly listener: Path;
}

/** The listeners to which routes attach, each with all of its routes. */
function listeners(
  set: Set,
): readonly (Pick<Attachment, 'gateway' | 'listener'> & { readonly attached: readonly Attachment[] })[] {
  const all = attachments(set);
  const keyOf = ({ gateway, listener: path }: Attachment) => `${gateway} ${path.join('.')}`;
  return [...new Map(all.map((one) => [keyOf(one), one])).entries()].map(([key, { gateway, listener: path }]) => ({
    gateway,
    listener: path,
    attached: all.filter((one) => keyOf(one) === key),
  }));
}

function attachments(set: Set): readonly Attachment[] {
  return [...ofKind(set, 'HTTPRoute'), ...ofKind(set, 'GRPCRoute')].flatMap(([route, value]) =>
    items(at(value, 'spec', 'parentRefs')).flatMap(([index, parent]) =>
      ofKind(set, 'Gateway')
        .filter(([, gateway]) => nameOf(gateway) === at(parent, 'name'))
        .flatMap(([gateway, its]) =>
          items(at(its, 'spec', 'listeners'))
            .filter(([, one]) => at(one, 'name') === at(parent, 'sectionName'))
            .map(([one]) => ({
              ...{ route, parent: ['spec', 'parentRefs', index] },
              ...{ gateway, listener: ['spec', 'listeners', one] },
            })),
        ),
    ),
  );
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
