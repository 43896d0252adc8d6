import { drawingOf } from '../../../src/graph/drawing/drawing-of';
import type { DrawingOptions } from '../../../src/graph/drawing/drawing-options';
import type { Drawing } from '../../../src/graph/model';
import { app, shop } from '../shop';
import { graphOfText } from '../wiring';

const graph = graphOfText(shop);
const idsOf = ({ nodes }: Drawing) => nodes.map(({ node }) => node.id);
const linksOf = ({ edges }: Drawing) =>
  edges.map(({ from, edge, to, label }) => `${from} ${edge.link} ${to}: ${label}`);

describe('a view', () => {
  test('has by default what apps call and read, between cards', () => {
    const drawing = drawingOf(graph);

    expect(linksOf(drawing)).toEqual([
      'Deployment/shop/api calls Deployment/shop/db: DB_URL http 8080',
      'Deployment/shop/api reads ConfigMap/shop/shared: envFrom',
      'Deployment/shop/api reads Secret/shop/db: PASSWORD (password)',
      'Deployment/shop/web calls Deployment/shop/api: API_URL http 8080',
      'Deployment/shop/web calls Deployment/shop/db: DB_URL http 8080',
      'Deployment/shop/web reads ConfigMap/shop/shared: envFrom',
      'Ingress/shop/web reads Secret/shop/web-tls: tls',
      'Ingress/shop/web routes Deployment/shop/web: / http 8080',
      'internet reaches Ingress/shop/web: https 443',
    ]);
    const db = drawing.nodes.find(({ node }) => node.id === 'Deployment/shop/db');
    expect(db?.lines.map(({ text }) => text)).toEqual(['Service db: http 8080', 'NetworkPolicy db']);
  });

  test.each<[DrawingOptions['view'], string[]]>([
    ['traffic', ['calls', 'reaches', 'routes']],
    ['config', ['reads']],
    ['policy', ['allows']],
    ['access', []],
    ['all', ['allows', 'calls', 'reaches', 'reads', 'routes']],
  ])('of %s has these links alone: %j', (view, links) => {
    const { edges } = drawingOf(graph, { view });

    expect([...new Set(edges.map(({ edge }) => edge.link))].sort()).toEqual(links);
  });

  test('of policies points along with the traffic that they let in', () => {
    const [edge] = drawingOf(graph, { view: 'policy' }).edges;

    expect(edge).toMatchObject({ from: 'Deployment/shop/api', to: 'Deployment/shop/db', label: 'lets in' });
  });

  test('has what is broken by default, whatever its kind is', () => {
    const binding = `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: b, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: redaer}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: shop}
---
`;
    const broken = graphOfText(binding + shop);

    expect(linksOf(drawingOf(broken))).toContain('RoleBinding/shop/b binds Role/shop/redaer: ');
    expect(idsOf(drawingOf(broken))).not.toContain('Role/shop/reader');
    expect(linksOf(drawingOf(broken, { view: 'traffic' })).join()).not.toContain('RoleBinding');
  });

  test('shows what is broken inside of a card on its line', () => {
    const wrong = graphOfText(shop.replace('port: 8080, targetPort: http', 'port: 8080, targetPort: htpp'));
    const [line] = drawingOf(wrong).nodes.find(({ node }) => node.id === 'Deployment/shop/web')?.lines ?? [];

    expect(line).toMatchObject({ text: 'Service web: http 8080', state: 'broken' });
    expect(line?.reason).toContain('targetPort "htpp"');
  });
});

describe('focus', () => {
  test('keeps what is one step away, in either direction', () => {
    expect(idsOf(drawingOf(graph, { focus: ['db'] }))).toEqual([
      'Deployment/shop/api',
      'Deployment/shop/db',
      'Deployment/shop/web',
      'Secret/shop/db',
    ]);
    expect(idsOf(drawingOf(graph, { focus: ['Deployment/shop/db:0'] }))).toEqual(['Deployment/shop/db']);
    expect(idsOf(drawingOf(graph, { focus: ['Ingress/web:2'] }))).toContain('Deployment/shop/api');
    expect(idsOf(drawingOf(graph, { focus: ['Ingress/web', 'Secret/db:0'] }))).toContain('Secret/shop/db');
  });

  test('takes a name with a colon for what it is', () => {
    const role = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: "app:1"}\n---\n';

    expect(idsOf(drawingOf(graphOfText(role + shop), { focus: ['app:1'], view: 'all' }))).toEqual([
      'ClusterRole/app:1',
    ]);
  });

  test.each([
    [{ focus: ['wbe'] }, '--focus "wbe": no such object in the graph; did you mean "web"?'],
    [{ focus: ['Deployment/ap'] }, '--focus "Deployment/ap": no such object in the graph; did you mean "api"?'],
    [
      { focus: ['zzzzzz'] },
      '--focus "zzzzzz": no such object in the graph; the apps are Deployment/shop/api, Deployment/shop/db, Deployment/shop/web',
    ],
    [
      { focus: ['a/b/c/d'] },
      '"a/b/c/d" names no object; say "web", "shop/web", "Deployment/web" or "Deployment/shop/web"',
    ],
    [{ from: 'internet', to: 'aip' }, '--to "aip": no such object in the graph; did you mean "api"?'],
    [{ from: 'intrnet', to: 'db' }, '--from "intrnet": no such object in the graph; did you mean "internet"?'],
  ])('of %j is refused', (options, message) => {
    expect(() => drawingOf(graph, options)).toThrow(new Error(message));
  });
});

describe('the ways between two objects', () => {
  test('are drawn, with a note on where they stop', () => {
    const drawing = drawingOf(graph, { from: 'internet', to: 'Deployment/db' });

    expect(idsOf(drawing)).toEqual([
      'Deployment/shop/api',
      'Deployment/shop/db',
      'Deployment/shop/web',
      'Ingress/shop/web',
      'internet',
    ]);
    expect(drawing.notes).toEqual([
      'a way from "internet" to "Deployment/db" is open',
      'blocked from Deployment shop/web to Deployment shop/db: Deployment shop/web calls port 8080 of Deployment shop/db by Service "db", and no policy allows this ingress',
    ]);
  });

  test('all stop where each of them is blocked', () => {
    const closed = graphOfText(
      shop.replace('podSelector: {matchLabels: {app: api}}}]', 'podSelector: {matchLabels: {app: x}}}]'),
    );

    expect(drawingOf(closed, { from: 'internet', to: 'Deployment/db' }).notes[0]).toBe(
      'every way from "internet" to "Deployment/db" stops',
    );
  });

  test('are none against the direction of requests', () => {
    const drawing = drawingOf(graph, { from: 'Deployment/db', to: 'Ingress/web' });

    expect(drawing.notes).toEqual(['no way from "Deployment/db" to "Ingress/web"; "Deployment/db" leads to nothing']);
    expect(idsOf(drawing)).toEqual(['Deployment/shop/db', 'Ingress/shop/web']);
  });
});

describe('only what is broken', () => {
  test('has the broken links and their ends', () => {
    expect(linksOf(drawingOf(graph, { onlyBroken: true }))).toEqual([
      'Deployment/shop/web calls Deployment/shop/db: DB_URL http 8080',
    ]);
  });

  test('has a note where nothing is', () => {
    const whole = graphOfText(app('web', ''));

    expect(drawingOf(whole, { onlyBroken: true })).toMatchObject({ nodes: [], notes: ['nothing is broken'] });
  });
});

describe('groups', () => {
  const many = (count: number, labels: (index: number) => string) =>
    Array.from({ length: count }, (_, index) =>
      app(`a${index}`, index === 0 ? '' : `env: [{name: NEXT, value: "http://a${index - 1}:8080"}], `, labels(index)),
    ).join('\n---\n');

  test('are drawn above 60 nodes by part-of, and said', () => {
    const drawing = drawingOf(
      graphOfText(many(70, (index) => `app.kubernetes.io/part-of: p${Math.floor(index / 10)}`)),
    );

    expect(idsOf(drawing)).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `Application/shop/p${index}`));
    expect(drawing.nodes.map(({ count }) => count)).toEqual([10, 10, 10, 10, 10, 10, 10]);
    expect(drawing.nodes[0]?.lines.map(({ text }) => text).slice(-2)).toEqual(['Deployment a7', '2 more']);
    expect(drawing.notes).toEqual([
      '70 apps are drawn as 7 groups by the label app.kubernetes.io/part-of; --focus NAME draws one of them, --group none draws them all',
    ]);
    expect(drawing.edges.map(({ from, to }) => `${from} ${to}`)).toContain('Application/shop/p1 Application/shop/p0');
  });

  test('are by namespace where the label is not set', () => {
    const drawing = drawingOf(graphOfText(many(70, () => '')));

    expect(idsOf(drawing)).toEqual(['Namespace/shop/apps']);
    expect(drawing.nodes[0]).toMatchObject({ count: 70 });
  });

  test('name what is broken in them first', () => {
    const yaml = many(70, () => '').replace('http://a68:8080', 'http://a68:9999');
    const [group] = drawingOf(graphOfText(yaml)).nodes;

    expect(group?.lines[0]).toMatchObject({ text: 'Deployment a69: calls Service shop/a68', state: 'broken' });
    expect(group?.lines[0]?.reason).toContain('no port 9999');
  });

  test('are left out and made as asked', () => {
    const large = graphOfText(many(70, () => ''));
    const small = graphOfText(many(3, () => 'app.kubernetes.io/part-of: p'));

    expect(drawingOf(large, { group: 'none' }).nodes).toHaveLength(70);
    expect(idsOf(drawingOf(small, { group: 'app' }))).toEqual(['Application/shop/p']);
    expect(idsOf(drawingOf(small, { group: 'namespace' }))).toEqual(['Namespace/shop/apps']);
    expect(drawingOf(large, { group: 'app' }).notes).toEqual([
      'nothing is grouped: no two apps have the same label app.kubernetes.io/part-of',
    ]);
  });

  test('are frames around nodes of several namespaces', () => {
    const two = `${app('web', '')}\n---\n${app('api', '').replace(/namespace: shop/g, 'namespace: back')}`;
    const { nodes, groups } = drawingOf(graphOfText(two));

    expect(groups).toEqual([
      { id: 'namespace/back', label: 'namespace back' },
      { id: 'namespace/shop', label: 'namespace shop' },
    ]);
    expect(nodes.map(({ group }) => group)).toEqual(['namespace/back', 'namespace/shop']);
    expect(drawingOf(graph).groups).toEqual([]);
  });
});

describe('a comparison', () => {
  const open = shop.replace('spec: {selector: {app: api}', 'spec: {type: LoadBalancer, selector: {app: api}');
  const next = graphOfText(
    open.replace('http://api:8080', 'http://api:8080/v2').replace('DB_URL', 'DB_ADDR_URL') + `---\n${app('new', '')}`,
  );
  const drawing = drawingOf(next, { against: graph });
  const changes = (drawn: Drawing) =>
    Object.fromEntries([
      ...drawn.nodes.flatMap(({ node, change }) => (change === undefined ? [] : [[node.id, change] as const])),
      ...drawn.edges.flatMap(({ edge, change }) => (change === undefined ? [] : [[edge.id, change] as const])),
    ]);

  test('has what was added, and what changed with the words before', () => {
    expect(changes(drawing)).toEqual({
      'Deployment/shop/new': 'added',
      'internet reaches Service/shop/api': 'added',
      'Deployment/shop/api calls Service/shop/db': 'changed',
      'Deployment/shop/web calls Service/shop/db': 'changed',
    });
    const changed = drawing.edges.find(({ edge }) => edge.id === 'Deployment/shop/api calls Service/shop/db');
    expect(changed).toMatchObject({ label: 'DB_ADDR_URL http 8080', was: 'DB_URL http 8080' });
  });

  test('says what the internet newly reaches, and how much is left out', () => {
    expect(drawing.notes).toEqual([
      'the internet newly reaches Deployment shop/api',
      expect.stringMatching(/^\d+ without a change (is|are) left out$/),
    ]);
  });

  test('has what was removed', () => {
    const back = drawingOf(graph, { against: next });

    expect(changes(back)).toMatchObject({
      'Deployment/shop/new': 'removed',
      'internet reaches Service/shop/api': 'removed',
    });
    expect(back.notes.join()).not.toContain('newly');
  });

  test('of the same says so', () => {
    expect(drawingOf(graph, { against: graphOfText(`# moved\n\n${shop}`) })).toMatchObject({
      nodes: [],
      edges: [],
      notes: ['the wiring did not change'],
    });
  });
});
