import { assert, property, shuffledSubarray } from 'fast-check';
import { readManifests } from '../../../src/manifest/object/load';
import { app, shop } from '../shop';
import { edgeOf, graphOfManifests, graphOfText } from '../wiring';

const policyOf = (name: string, spec: string) =>
  `\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: shop}\nspec: ${spec}\n`;

describe('the nodes of a graph', () => {
  const { nodes } = graphOfText(shop);
  const node = (id: string) => nodes.find((one) => one.id === id);

  test('are the objects, by their kinds, with ports and facts', () => {
    expect(node('Deployment/shop/web')).toMatchObject({
      role: 'app',
      state: 'there',
      ports: ['http 8080'],
      details: ['2 replicas'],
      file: 'app.yaml',
    });
    expect(node('Ingress/shop/web')).toMatchObject({ role: 'entry', details: ['shop.example.com'] });
    expect(node('internet')).toMatchObject({ role: 'internet', state: 'outside' });
  });

  test('lie in the card of the only app that uses them', () => {
    expect(node('Service/shop/web')?.card).toBe('Deployment/shop/web');
    expect(node('NetworkPolicy/shop/db')?.card).toBe('Deployment/shop/db');
    expect(node('ConfigMap/shop/shared')?.card).toBeUndefined();
  });

  test('lie in no card of pods that the set does not have', () => {
    const lonely =
      'apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {selector: {app: x}, ports: [{port: 80}]}\n';
    const { nodes: others } = graphOfText(lonely);

    expect(others.map(({ id, state, card }) => ({ id, state, card }))).toEqual([
      { id: 'Pod/app=x', state: 'prerequisite', card: undefined },
      { id: 'Service/x', state: 'there', card: undefined },
    ]);
  });

  test('have a mark for each policy that guards them', () => {
    expect(node('Deployment/shop/db')?.policies).toEqual(['NetworkPolicy/shop/db']);
    expect(node('Deployment/shop/web')?.policies).toEqual([]);
  });

  test('are expected of the cluster where the set does not have them', () => {
    expect(node('Secret/shop/db')?.state).toBe('prerequisite');
  });

  test('are missing where a finding says so, and made where a controller makes them', () => {
    const made = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: db, namespace: shop}
spec: {data: [{secretKey: password, remoteRef: {key: x}}]}
---
`;
    const { nodes: others } = graphOfText(made + shop.replace('db:8080', 'dbb:8080'));

    expect(others.find(({ id }) => id === 'Service/shop/dbb')?.state).toBe('missing');
    expect(others.find(({ id }) => id === 'Secret/shop/db')).toMatchObject({
      state: 'made',
      details: ['made by ExternalSecret shop/db'],
    });
  });

  test('have the name that the server completes', () => {
    const job = 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: migrate-, namespace: shop}\n';

    expect(graphOfText(job).nodes.map(({ id }) => id)).toEqual(['Job/shop/migrate-*']);
  });

  test('of one name are apart by kind, group and namespace', () => {
    const service = (apiVersion: string, namespace: string) =>
      `apiVersion: ${apiVersion}\nkind: Service\nmetadata: {name: web, namespace: ${namespace}}\n---\n`;
    const { nodes: apart } = graphOfText(
      service('v1', 'a') + service('v1', 'b') + service('serving.knative.dev/v1', 'a'),
    );

    expect(apart.map(({ id }) => id)).toEqual(['Service.serving.knative.dev/a/web', 'Service/a/web', 'Service/b/web']);
  });
});

describe('the edges of a graph', () => {
  const graph = graphOfText(shop);

  test('have their variables, keys, ports and places', () => {
    expect(edgeOf(graph, 'Deployment/shop/api reads Secret/shop/db')).toMatchObject({
      names: ['PASSWORD'],
      keys: ['password'],
      state: 'ok',
    });
    const call = edgeOf(graph, 'Deployment/shop/web calls Service/shop/api');
    expect(call).toMatchObject({ names: ['API_URL'], ports: ['http 8080'] });
    expect(call.places).toEqual([
      { path: 'spec.template.spec.containers[0].env[0].value', file: 'app.yaml', line: expect.any(Number) as number },
    ]);
  });

  test('of an address in a ConfigMap begin at every app that reads it', () => {
    expect(edgeOf(graph, 'Deployment/shop/web calls Service/shop/db').names).toEqual(['DB_URL']);
    expect(edgeOf(graph, 'Deployment/shop/api calls Service/shop/db').names).toEqual(['DB_URL']);
    const broken = graphOfText(shop.replace('db:8080', 'dbb:8080'));
    expect(edgeOf(broken, 'Deployment/shop/web calls Service/shop/dbb').state).toBe('broken');
    expect(edgeOf(broken, 'Deployment/shop/api calls Service/shop/dbb').state).toBe('broken');
  });

  test('are blocked by the policies that keep a call out, and by no others', () => {
    expect(edgeOf(graph, 'Deployment/shop/web calls Service/shop/db')).toMatchObject({
      state: 'blocked',
      blockedBy: ['NetworkPolicy/shop/db'],
      reason:
        'Deployment shop/web calls port 8080 of Deployment shop/db by Service "db", and no policy allows this ingress',
    });
    expect(edgeOf(graph, 'Deployment/shop/api calls Service/shop/db').state).toBe('ok');
  });

  test('are blocked without a finding too, where the rule is not asked', () => {
    const unasked = graphOfText(shop, { skip: ['wiring'] });

    expect(edgeOf(unasked, 'Deployment/shop/web calls Service/shop/db')).toMatchObject({
      state: 'blocked',
      reason: 'NetworkPolicy shop/db does not let Deployment shop/web in to Deployment shop/db',
    });
  });

  test('are unsure where the labels of a namespace decide, which no manifest says', () => {
    const peer = '{from: [{namespaceSelector: {matchLabels: {team: x}}, podSelector: {}}]}';
    const closed = policyOf('api', `{podSelector: {matchLabels: {app: api}}, ingress: [${peer}]}`);

    expect(edgeOf(graphOfText(shop + closed), 'Deployment/shop/web calls Service/shop/api').state).toBe('unsure');
  });

  test('are waived where a waiver accepts the finding', () => {
    const waive = [
      'wiring/ingress-backend-resolves@Ingress/shop/web=soon',
      'wiring/route-resolves@Ingress/shop/web=soon',
    ];
    const wrong = shop.replace('{name: http}}}}]', '{name: htp}}}}]');
    const edge = (options: object) => edgeOf(graphOfText(wrong, options), 'Ingress/shop/web routes Service/shop/web');

    expect(edge({}).state).toBe('broken');
    const { state, findings } = edge({ waive: waive.slice(0, 1) });
    const { findings: all } = graphOfText(wrong, { waive: waive.slice(0, 1) });
    expect(state).toBe('waived');
    expect(findings.map((index) => all[index]?.waived)).toEqual([true]);
  });

  test('are waived with the finding of a policy that blocks them', () => {
    const waive = ['wiring/policy-allows-calls@ConfigMap/shop/shared=closed on purpose'];

    expect(edgeOf(graphOfText(shop, { waive }), 'Deployment/shop/web calls Service/shop/db').state).toBe('waived');
  });

  test('are merged where they differ by container alone', () => {
    const two = shop.replace(
      'envFrom: [{configMapRef: {name: shared}}], ports',
      'envFrom: [{configMapRef: {name: shared}}], env: [], ports',
    );
    const ids = graphOfText(two).edges.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what the internet reaches', () => {
  test('is an Ingress, and the Services that are open themselves', () => {
    const open = shop.replace('spec: {selector: {app: api}', 'spec: {type: LoadBalancer, selector: {app: api}');

    expect(edgeOf(graphOfText(open), 'internet reaches Ingress/shop/web').ports).toEqual(['https 443']);
    expect(edgeOf(graphOfText(open), 'internet reaches Service/shop/api')).toMatchObject({
      ports: ['http 8080'],
      state: 'ok',
    });
  });

  test('is no balancer of the own network', () => {
    const internal = shop.replace(
      'metadata: {name: api, namespace: shop}\nspec: {selector',
      'metadata: {name: api, namespace: shop, annotations: {networking.gke.io/load-balancer-type: Internal}}\nspec: {type: LoadBalancer, selector',
    );

    expect(graphOfText(internal).edges.map(({ id }) => id)).not.toContain('internet reaches Service/shop/api');
  });

  test('is blocked at the Service or the route whose pods a policy closes', () => {
    const closed = policyOf('web', '{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}');
    const graph = graphOfText(shop + closed);

    expect(edgeOf(graph, 'internet reaches Ingress/shop/web').state).toBe('ok');
    expect(edgeOf(graph, 'Ingress/shop/web routes Service/shop/web')).toMatchObject({
      state: 'blocked',
      blockedBy: ['NetworkPolicy/shop/web'],
    });
    const opened = shop.replace('spec: {selector: {app: web}', 'spec: {type: NodePort, selector: {app: web}');
    expect(edgeOf(graphOfText(opened + closed), 'internet reaches Service/shop/web').state).toBe('blocked');
  });

  test('is a Gateway with a route that attaches to it', () => {
    const gateway = (listener: string) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec: {gatewayClassName: istio, listeners: [{name: ${listener}, port: 80, protocol: HTTP}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec: {parentRefs: [{name: edge, sectionName: http}], rules: [{backendRefs: [{name: web, port: 8080}]}]}
---
`;
    const attached = graphOfText(gateway('http') + shop);
    const refused = graphOfText(gateway('other') + shop);

    expect(edgeOf(attached, 'internet reaches Gateway/shop/edge').ports).toEqual(['http 80']);
    expect(edgeOf(attached, 'Gateway/shop/edge routes HTTPRoute/shop/web').state).toBe('ok');
    expect(edgeOf(refused, 'Gateway/shop/edge routes HTTPRoute/shop/web').state).toBe('broken');
    expect(refused.edges.map(({ id }) => id)).not.toContain('internet reaches Gateway/shop/edge');
  });

  test('is nothing of a waypoint, which stands between apps', () => {
    const waypoint = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 80, protocol: HTTP}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec: {parentRefs: [{name: edge}], rules: [{backendRefs: [{name: web, port: 8080}]}]}
---
`;

    expect(graphOfText(waypoint + shop).edges.map(({ id }) => id)).not.toContain('internet reaches Gateway/shop/edge');
  });
});

test('custom resources that make pods are apps', () => {
  const rollout = app('web', '').replace('apps/v1\nkind: Deployment', 'argoproj.io/v1alpha1\nkind: Rollout');
  const { nodes, edges } = graphOfText(rollout);

  expect(nodes.find(({ id }) => id === 'Rollout.argoproj.io/shop/web')).toMatchObject({ role: 'app', kind: 'Rollout' });
  expect(edges.map(({ id }) => id)).toEqual(['Service/shop/web selects Rollout.argoproj.io/shop/web']);
});

test.each([
  ['that fit together', (yaml: string) => yaml],
  ['with a Service that is misspelt in a shared ConfigMap', (yaml: string) => yaml.replace('db:8080', 'dbb:8080')],
  ['with a wrong selector', (yaml: string) => yaml.replace('{selector: {app: api}', '{selector: {app: apii}')],
  [
    'with a policy for nobody',
    (yaml: string) => yaml.replace('{app: db}}\n  policyTypes', '{app: dbb}}\n  policyTypes'),
  ],
])('the same objects %s make the same bytes in any order', (_, change) => {
  const yaml = change(`${shop}---\n${app('old', '', 'app.kubernetes.io/part-of: x')}`);
  const { manifests } = readManifests(yaml, 'app.yaml');
  const expected = JSON.stringify(graphOfManifests(manifests));

  assert(
    property(shuffledSubarray([...manifests], { minLength: manifests.length }), (shuffled) => {
      expect(JSON.stringify(graphOfManifests(shuffled))).toBe(expected);
    }),
    { numRuns: 15 },
  );
});

test('an object that is there twice is shown once, whichever comes first', () => {
  const twice = `${app('web', '')}\n---\n${app('web', '').replace('replicas: 2', 'replicas: 3')}`;
  const { manifests } = readManifests(twice, 'app.yaml');
  const details = (all: typeof manifests) =>
    graphOfManifests(all).nodes.find(({ id }) => id === 'Deployment/shop/web')?.details;

  expect(details(manifests)).toEqual(['2 replicas']);
  expect(details([...manifests].reverse())).toEqual(['2 replicas']);
});
