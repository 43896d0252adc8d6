/** Drawings written by hand, for the tests of the picture. */
import type { Drawing, DrawnEdge, DrawnGroup, DrawnLine, DrawnNode, GraphFinding } from '../../../src/graph/model';

type NodeOptions = Partial<Omit<DrawnNode, 'node'>> & Partial<DrawnNode['node']>;

/** A node of an id KIND/NAMESPACE/NAME. */
export function node(id: string, options: NodeOptions = {}): DrawnNode {
  const { lines = [], group, count, change, was, ...own } = options;
  const parts = id.split('/');
  const kind = parts[0] ?? '';
  const role =
    id === 'internet'
      ? 'internet'
      : ['Deployment', 'StatefulSet', 'CronJob', 'Job', 'InferenceService'].includes(kind)
        ? 'app'
        : kind === 'Service'
          ? 'service'
          : kind === 'Secret' || kind === 'ConfigMap'
            ? 'config'
            : kind === 'Ingress' || kind === 'Gateway'
              ? 'entry'
              : kind === 'PersistentVolumeClaim'
                ? 'storage'
                : 'other';
  return {
    node: {
      id,
      kind: id === 'internet' ? 'internet' : kind,
      namespace: parts.length > 2 ? parts[1] : undefined,
      name: parts.slice(parts.length > 2 ? 2 : 1).join('/') || id,
      role,
      state: id === 'internet' ? 'outside' : 'there',
      ports: [],
      details: [],
      policies: [],
      findings: [],
      ...(id === 'internet' ? {} : { file: `dist/${parts[1] ?? 'app'}.k8s.yaml`, line: 12 }),
      ...own,
    },
    lines,
    group,
    count,
    change,
    was,
  };
}

type EdgeOptions = Partial<DrawnEdge['edge']> & {
  readonly label?: string;
  readonly change?: DrawnEdge['change'];
  readonly was?: string;
};

export function edge(from: string, link: DrawnEdge['edge']['link'], to: string, options: EdgeOptions = {}): DrawnEdge {
  const { label, change, was, ...own } = options;
  const full = { names: [], ports: [], keys: [], places: [], blockedBy: [], findings: [], ...own };
  return {
    edge: { id: `${from} ${link} ${to}`, link, from, to, state: 'ok', ...full },
    from,
    to,
    label: label ?? [...full.names, ...full.ports, ...full.keys].join(' '),
    change,
    was,
  };
}

export function line(text: string, options: Partial<DrawnLine> = {}): DrawnLine {
  return { nodes: [text.split(':')[0]?.replace(' ', '/shop/') ?? ''], text, state: 'ok', ...options };
}

export function drawing(
  nodes: readonly DrawnNode[],
  edges: readonly DrawnEdge[] = [],
  rest: {
    readonly groups?: readonly DrawnGroup[];
    readonly findings?: readonly GraphFinding[];
    readonly notes?: readonly string[];
  } = {},
): Drawing {
  return { nodes, edges, findings: [], groups: [], notes: [], ...rest };
}

const shop: readonly DrawnGroup[] = [{ id: 'part:shop', label: 'part of shop' }];
const inShop = { group: 'part:shop' };

/** A shop of which all parts fit. */
export const shopDrawing = drawing(
  [
    node('internet'),
    node('Ingress/shop/web', { details: ['shop.example.com'], ...inShop }),
    node('Deployment/shop/web', {
      ...inShop,
      details: ['3 replicas'],
      ports: ['http 8080'],
      policies: ['NetworkPolicy/shop/web'],
      lines: [line('Service web'), line('ServiceAccount web'), line('HorizontalPodAutoscaler web: 3 to 9 pods')],
    }),
    node('Deployment/shop/api', {
      ...inShop,
      details: ['2 replicas'],
      ports: ['http 8080', 'metrics 9090'],
      policies: ['NetworkPolicy/shop/default-deny', 'NetworkPolicy/shop/api'],
      lines: [line('Service api'), line('Secret api-keys: stripe, signing'), line('PodDisruptionBudget api')],
    }),
    node('StatefulSet/shop/db', {
      ...inShop,
      ports: ['postgres 5432'],
      details: ['1 replica'],
      lines: [line('Service db'), line('PersistentVolumeClaim data: 20Gi')],
    }),
    node('CronJob/shop/report', { ...inShop, details: ['every day at 03:00'] }),
    node('Secret/shop/db-login', { ...inShop }),
    node('Secret/shop/shop-tls', { ...inShop, state: 'prerequisite' }),
  ],
  [
    edge('internet', 'reaches', 'Ingress/shop/web', { label: 'https 443' }),
    edge('Ingress/shop/web', 'routes', 'Deployment/shop/web', { label: '/ http 8080' }),
    edge('Ingress/shop/web', 'reads', 'Secret/shop/shop-tls', { label: 'tls.crt tls.key' }),
    edge('Deployment/shop/web', 'calls', 'Deployment/shop/api', { names: ['API_URL'], ports: ['http 8080'] }),
    edge('Deployment/shop/api', 'calls', 'StatefulSet/shop/db', { names: ['DB_HOST'], ports: ['postgres 5432'] }),
    edge('Deployment/shop/api', 'reads', 'Secret/shop/db-login', { keys: ['password'] }),
    edge('StatefulSet/shop/db', 'reads', 'Secret/shop/db-login', { keys: ['password'] }),
    edge('CronJob/shop/report', 'calls', 'StatefulSet/shop/db', { names: ['DB_HOST'], ports: ['postgres 5432'] }),
  ],
  { groups: shop },
);

const findings: readonly GraphFinding[] = [
  {
    rule: 'wiring/call-resolves',
    severity: 'error',
    message: 'DB_URL calls "orders-db", but no Service of namespace shop has this name; did you mean "order-db"?',
    fix: 'create the Service, or correct the name',
    file: 'dist/shop.k8s.yaml',
    line: 88,
  },
  {
    rule: 'wiring/secret-key-exists',
    severity: 'error',
    message: 'Secret "db-login" has no key "pass"; its keys are "password" and "username"',
    fix: 'name a key of the Secret',
  },
  {
    rule: 'practice/resources',
    severity: 'warning',
    message: 'the container "web" has no memory limit',
    fix: 'set one',
  },
  {
    rule: 'wiring/service-selects',
    severity: 'error',
    message: 'the selector app=wbe of Service "web" matches no pod; the pods of Deployment "web" have app=web',
    fix: 'correct the selector',
  },
];

/** The same shop with something wrong of each sort. */
export const brokenDrawing = drawing(
  [
    node('internet'),
    node('Ingress/shop/web', { ...inShop, details: ['shop.example.com'] }),
    node('Deployment/shop/web', {
      ...inShop,
      ports: ['http 8080'],
      findings: [2, 3],
      lines: [line('Service web', { state: 'broken' })],
    }),
    node('Deployment/shop/api', {
      ...inShop,
      ports: ['http 8080'],
      lines: [line('Service api'), line('ConfigMap api: LOG_LEVEL', { state: 'unsure' })],
    }),
    node('Deployment/shop/cart', {
      ...inShop,
      policies: ['NetworkPolicy/shop/default-deny'],
      lines: [line('Service cart')],
    }),
    node('Service/shop/orders-db', { ...inShop, state: 'missing', file: undefined }),
    node('Secret/shop/db-login', inShop),
    node('Secret/shop/api-cert', { ...inShop, state: 'made', details: ['by Certificate api'] }),
    node('Service/shop/mail', { state: 'outside', details: ['ExternalName smtp.example.com'] }),
    node('StorageClass/fast', { state: 'prerequisite' }),
  ],
  [
    edge('internet', 'reaches', 'Ingress/shop/web', { label: 'http 80' }),
    edge('Ingress/shop/web', 'routes', 'Deployment/shop/web', { ports: ['http 8080'] }),
    edge('Deployment/shop/web', 'calls', 'Deployment/shop/api', { names: ['API_URL'], ports: ['http 8080'] }),
    edge('Deployment/shop/web', 'calls', 'Deployment/shop/cart', {
      names: ['CART_URL'],
      ports: ['http 8080'],
      state: 'blocked',
      reason: 'NetworkPolicy "default-deny" selects the pods of cart and allows nothing from web',
      blockedBy: ['NetworkPolicy/shop/default-deny'],
    }),
    edge('Deployment/shop/api', 'calls', 'Service/shop/orders-db', {
      names: ['DB_URL'],
      ports: ['5432'],
      state: 'broken',
      findings: [0],
      reason: findings[0]?.message,
    }),
    edge('Deployment/shop/api', 'reads', 'Secret/shop/db-login', {
      keys: ['pass'],
      state: 'broken',
      findings: [1],
      reason: findings[1]?.message,
    }),
    edge('Deployment/shop/api', 'mounts', 'Secret/shop/api-cert', { keys: ['tls.crt'] }),
    edge('Deployment/shop/cart', 'calls', 'Service/shop/mail', { names: ['SMTP_HOST'], state: 'unsure' }),
    edge('Deployment/shop/cart', 'binds', 'StorageClass/fast', { state: 'waived' }),
  ],
  { groups: shop, findings, notes: ['2 NetworkPolicies are drawn as marks; --view policy shows them.'] },
);

/** What changed between two sets. */
export const changedDrawing = drawing(
  [
    node('internet'),
    node('Ingress/shop/web', { change: 'added' }),
    node('Deployment/shop/web', {
      change: 'changed',
      lines: [line('Service web'), line('ServiceAccount web', { change: 'added' })],
    }),
    node('Deployment/shop/api', { lines: [line('ConfigMap api: URL', { change: 'removed' })] }),
    node('Deployment/shop/legacy', { change: 'removed' }),
  ],
  [
    edge('internet', 'reaches', 'Ingress/shop/web', { label: 'https 443', change: 'added' }),
    edge('Ingress/shop/web', 'routes', 'Deployment/shop/web', { ports: ['http 8080'], change: 'added' }),
    edge('Deployment/shop/web', 'calls', 'Deployment/shop/api', {
      names: ['API_URL'],
      ports: ['http 8080'],
      change: 'changed',
      was: 'API_URL http 80',
    }),
    edge('Deployment/shop/web', 'calls', 'Deployment/shop/legacy', { names: ['OLD_URL'], change: 'removed' }),
  ],
);

const long = 'sentiment-classifier-with-a-very-long-name-that-somebody-generated-predictor-default-00001';

/** Names that are longer than a card, and wider than Latin ones. */
export const wideDrawing = drawing(
  [
    node(`Deployment/${long}/${long}`, {
      details: [long, long],
      ports: [`${long} 8080`],
      lines: [line(`Secret ${long}: ${long}`)],
    }),
    node('Deployment/shop/注文サービス受付処理係', {
      group: 'wide',
      details: ['レプリカ三つ', '注文を受け付ける処理'],
      lines: [line('ConfigMap 設定: キー')],
    }),
    node('Deployment/shop/🚀🚀🚀-MMMMWWWW-ЩЩЩЩ', { group: 'wide', policies: [`NetworkPolicy/shop/${long}`] }),
  ],
  [
    edge(`Deployment/${long}/${long}`, 'calls', 'Deployment/shop/注文サービス受付処理係', {
      names: [long.toUpperCase()],
      ports: ['http 8080'],
    }),
    edge('Deployment/shop/注文サービス受付処理係', 'calls', 'Deployment/shop/🚀🚀🚀-MMMMWWWW-ЩЩЩЩ', {
      label: '接続先アドレス ЩЩЩЩЩЩ 🚀🚀🚀🚀',
      state: 'blocked',
      reason: '注文サービスのネットワークポリシーがこの接続を許可していません 🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀',
      blockedBy: [`NetworkPolicy/shop/${long}`],
    }),
  ],
  { groups: [{ id: 'wide', label: `part of 注文 ${long}` }] },
);

/** A set of so many apps in parts of eight, each of which calls one or two others. */
export function manyApps(count: number): Drawing {
  const part = (index: number) => Math.floor(index / 8);
  const groups = Array.from({ length: Math.ceil(count / 8) }, (_, index) => ({
    id: `part:p${index}`,
    label: `part of product-${index}`,
  }));
  const apps = Array.from({ length: count }, (_, index) => {
    const options = {
      group: `part:p${part(index)}`,
      ports: ['http 8080'],
      details: [`${1 + (index % 3)} replicas`],
      lines: [line(`Service app-${index}`), ...(index % 2 ? [line(`Secret app-${index}-keys: token`)] : [])],
    };
    return node(`Deployment/shop/app-${index}`, options);
  });
  const id = (index: number) => `Deployment/shop/app-${index}`;
  const edges = apps.flatMap((_, index) => {
    const place = index % 8;
    const calls =
      place === 0 || place === 6
        ? []
        : [
            edge(id(index - 1 - (place % 3 === 2 ? 1 : 0)), 'calls', id(index), {
              names: ['API_URL'],
              ports: ['http 8080'],
            }),
          ];
    const across =
      place === 3 && part(index) % 3 === 1 ? [edge(id(index - 8), 'calls', id(index), { names: ['PEER'] })] : [];
    return [...calls, ...across];
  });
  const entries = groups
    .slice(0, 3)
    .map((_, index) => node(`Ingress/shop/entry-${index}`, { group: `part:p${index}` }));
  return drawing(
    [node('internet'), ...entries, ...apps],
    [
      ...entries.map(({ node: { id: entry } }) => edge('internet', 'reaches', entry, { label: 'https 443' })),
      ...entries.map(({ node: { id: entry } }, index) =>
        edge(entry, 'routes', id(index * 8), { ports: ['http 8080'] }),
      ),
      ...edges,
    ],
    { groups },
  );
}
