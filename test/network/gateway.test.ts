import { App as PlainApp, Chart, type ChartProps } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import { App, Certificate, Config, Gateway, HTTPRoute, Secrets, TLSRoute, WebApp } from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects, synthYaml, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const HOST = 'shop.example.com';

function listener(options: object, place: ChartProps = { namespace: 'edge' }) {
  const chart = testChart(place);
  new Gateway(chart, 'public', { className: 'istio', listeners: { web: options } });
  return at(find(objects(chart), 'Gateway'), 'spec.listeners.0');
}

describe('a Gateway', () => {
  test('has listeners with the ports of their protocols, for routes of its namespace', () => {
    const chart = testChart({ namespace: 'edge' });

    const gateway = new Gateway(chart, 'public', {
      className: 'istio',
      listeners: { http: {}, smtp: { protocol: 'TCP', port: 25 }, later: undefined as never },
      labels: { team: 'edge' },
      annotations: { 'example.com/x': 'y' },
    })
      .patch({ gateway: { spec: { addresses: [{ value: '10.0.0.1' }] } } })
      .waive('practice/image-is-pinned', 'none');

    const same = { namespaces: { from: 'Same' } };
    expect(find(objects(chart), 'Gateway')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: {
        name: 'public',
        namespace: 'edge',
        labels: { 'app.kubernetes.io/managed-by': 'cdk8s-dovetail', team: 'edge' },
        annotations: { 'example.com/x': 'y', 'cdk8s-dovetail/waive.practice.image-is-pinned': 'none' },
      },
      spec: {
        gatewayClassName: 'istio',
        listeners: [
          { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: same },
          { name: 'smtp', port: 25, protocol: 'TCP', allowedRoutes: same },
        ],
        addresses: [{ value: '10.0.0.1' }],
      },
    });
    expect(gateway.name).toBe('public');
  });

  test.each<[string, object, object]>([
    [
      'a Secret by name',
      { tls: { secret: 'web-tls' } },
      { protocol: 'HTTPS', port: 443, tls: { mode: 'Terminate', certificateRefs: [{ name: 'web-tls' }] } },
    ],
    [
      'two Secrets, for all namespaces',
      { tls: [{ secret: 'a' }, { secret: Secrets.existing('b', { keys: ['tls.crt', 'tls.key'] }) }], routes: 'All' },
      {
        tls: { mode: 'Terminate', certificateRefs: [{ name: 'a' }, { name: 'b' }] },
        allowedRoutes: { namespaces: { from: 'All' } },
      },
    ],
    ['passthrough', { tls: 'passthrough' }, { protocol: 'TLS', port: 443, tls: { mode: 'Passthrough' } }],
    [
      'TLS that ends at the Gateway, on a port of its own',
      { protocol: 'TLS', port: 5432, tls: { secret: 'a' } },
      { protocol: 'TLS', port: 5432, tls: { mode: 'Terminate' } },
    ],
    [
      'an issuer',
      { host: HOST, tls: { clusterIssuer: 'letsencrypt' } },
      { hostname: HOST, tls: { certificateRefs: [{ name: 'public-web-tls' }] } },
    ],
    [
      'the kinds of its routes and the labels of their namespaces',
      { kinds: ['HTTPRoute'], routes: { labels: { team: 'shop' } } },
      {
        allowedRoutes: {
          kinds: [{ kind: 'HTTPRoute' }],
          namespaces: { from: 'Selector', selector: { matchLabels: { team: 'shop' } } },
        },
      },
    ],
  ])('has a listener with %s', (_, options, expected) => {
    expect(listener(options)).toMatchObject(expected);
  });

  test('tells cert-manager of the issuer, and the checker of Secrets that exist', () => {
    const chart = testChart({ namespace: 'edge' });

    new Gateway(chart, 'public', {
      className: 'istio',
      listeners: {
        a: { host: 'a.example.com', tls: { issuer: 'ours', secret: 'a-tls' } },
        b: { host: 'b.example.com', tls: { secret: 'b-tls' } },
      },
    });

    expect(at(find(objects(chart), 'Gateway'), 'metadata.annotations')).toEqual({
      'cert-manager.io/issuer': 'ours',
      'cdk8s-dovetail/external': 'issuer/ours; secret/b-tls:tls.crt,tls.key',
    });
    expect(checkManifests(synthYaml(chart))).toMatchObject({ findings: [], prerequisites: [] });
  });

  test('is granted the certificates of other namespaces', () => {
    const chart = testChart({ namespace: 'edge' });
    const certificate = new Certificate(chart, 'wild', {
      namespace: 'certs',
      hosts: '*.example.com',
      issuer: 'ours',
    });

    new Gateway(chart, 'public', {
      className: 'istio',
      listeners: {
        a: { host: '*.example.com', tls: certificate },
        b: { host: 'b.example.org', tls: { secret: 'b-tls', namespace: 'certs' } },
        c: { host: 'c.example.org', tls: { secret: 'c-tls', namespace: 'edge' } },
      },
    });

    const all = objects(chart);
    expect(at(find(all, 'Gateway'), 'spec.listeners.0.tls.certificateRefs')).toEqual([
      { name: 'wild', namespace: 'certs' },
    ]);
    expect(at(find(all, 'Gateway'), 'spec.listeners.2.tls.certificateRefs')).toEqual([{ name: 'c-tls' }]);
    expect(find(all, 'ReferenceGrant')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: {
        name: 'gateway-edge-public',
        namespace: 'certs',
        labels: { 'app.kubernetes.io/managed-by': 'cdk8s-dovetail' },
      },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'edge' }],
        to: [
          { group: '', kind: 'Secret', name: 'wild' },
          { group: '', kind: 'Secret', name: 'b-tls' },
        ],
      },
    });
    expect(checkManifests(synthYaml(chart)).findings).toEqual([]);
  });

  test('leaves grants to others when asked', () => {
    const chart = testChart({ namespace: 'edge' });
    const tls = { secret: 'b-tls', namespace: 'certs' };

    new Gateway(chart, 'public', { className: 'istio', listeners: { a: { tls } }, grants: false });

    expect(objects(chart).map(({ kind }) => kind)).toEqual(['Gateway']);
  });

  test('takes Secrets of cdk8s-plus', () => {
    const chart = testChart({ namespace: 'edge' });
    const secret = new plus.Secret(chart, 'own', {
      metadata: { name: 'own', namespace: 'certs' },
      stringData: { 'tls.crt': 'x', 'tls.key': 'y' },
    });

    new Gateway(chart, 'public', { className: 'istio', listeners: { a: { tls: { secret } } } });

    expect(at(find(objects(chart), 'Gateway'), 'spec.listeners.0.tls.certificateRefs')).toEqual([
      { name: 'own', namespace: 'certs' },
    ]);
  });

  test('is written alike by the App of cdk8s', () => {
    const written = [new PlainApp(), new App()].map((app) => {
      const chart = new Chart(app, 'test', { namespace: 'edge' });
      const listeners = { http: {}, a: { tls: { secret: 'x', namespace: 'certs' } } };
      const gateway = new Gateway(chart, 'public', { className: 'istio', listeners });
      const ui = new WebApp(chart, 'ui', { image: 'ui:1.0.0', port: 8080, namespace: 'shop' });
      new HTTPRoute(chart, 'shop', { parents: gateway }).route('/', ui);
      return app.synthYaml();
    });

    expect(written[1]).toBe(written[0]);
  });
});

describe('what Kubernetes or Gateway API refuses is refused, and leaves nothing', () => {
  const listeners = { web: {} };
  const web = (options: object) => ({ listeners: { web: options } });
  const tls = { secret: 'x' };

  test.each<[string, object, string]>([
    ['an unknown prop', { clasName: 'x' }, "'clasName' is not a prop; did you mean 'className'?"],
    ['an unknown prop of a listener', web({ hots: HOST }), "'listeners.web.hots' is not a prop; did you mean 'host'?"],
    [
      'an unknown prop of a certificate',
      web({ tls: { secretName: 'x' } }),
      "'listeners.web.tls.secretName' is not a prop; the props are 'secret', 'namespace', 'issuer', 'clusterIssuer'",
    ],
    [
      'an unknown prop of namespaces',
      web({ routes: { label: {} } }),
      "'listeners.web.routes.label' is not a prop; did you mean 'labels'?",
    ],
    [
      'no class',
      { className: undefined },
      `'className' is not given; name the class of the controller, such as "istio"`,
    ],
    ['a class', { className: 'Istio' }, `'className' "Istio" is not a DNS subdomain (a-z, 0-9, "-", "."); try "istio"`],
    ['no listeners', { listeners: undefined }, "'listeners' is not given; give the Gateway one, such as { http: {} }"],
    [
      'an empty set of listeners',
      { listeners: {} },
      "'listeners' is empty; give the Gateway one, such as { http: {} }",
    ],
    [
      'too many listeners',
      { listeners: Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`l${index}`, { port: index + 1 }])) },
      "'listeners' has 65; a Gateway has at most 64",
    ],
    [
      'a name',
      { listeners: { Web: {} } },
      `'listeners': the name "Web" is not a DNS subdomain (a-z, 0-9, "-", "."); try "web"`,
    ],
    ['a protocol', web({ protocol: 'HTPS' }), `'listeners.web.protocol' is "HTPS"; did you mean "HTTPS"?`],
    ['TCP without a port', web({ protocol: 'TCP' }), "'listeners.web' has no 'port'; a listener of TCP needs one"],
    ['a port', web({ port: 0 }), "'listeners.web.port' is 0; a port is a whole number from 1 to 65535"],
    [
      'a wildcard in the middle',
      web({ host: 'a.*.b' }),
      `'listeners.web.host' is "a.*.b"; a wildcard is the whole first label: "*.b"`,
    ],
    [
      'a host of TCP',
      web({ protocol: 'TCP', port: 25, host: HOST }),
      `'listeners.web.host' is "${HOST}", but TCP knows no host; leave it out`,
    ],
    [
      'TLS with HTTP',
      web({ protocol: 'HTTP', tls }),
      `'listeners.web' has 'tls', but the protocol HTTP; set it to "HTTPS" or "TLS", or leave 'tls' out`,
    ],
    [
      'HTTPS without TLS',
      web({ protocol: 'HTTPS' }),
      "'listeners.web' has the protocol HTTPS, but no 'tls'; give it a certificate",
    ],
    [
      'TLS without a mode',
      web({ protocol: 'TLS' }),
      `'listeners.web' has the protocol TLS, but no 'tls'; give it a certificate, or "passthrough"`,
    ],
    [
      'HTTPS passed through',
      web({ protocol: 'HTTPS', tls: 'passthrough' }),
      `'listeners.web.tls' is "passthrough", but HTTPS ends at the Gateway; set 'protocol' to "TLS"`,
    ],
    [
      'a word for TLS',
      web({ tls: 'web-tls' }),
      `'listeners.web.tls' is "web-tls"; give it a Certificate, { secret }, { issuer }, { clusterIssuer }, or "passthrough"`,
    ],
    [
      'no certificate',
      web({ tls: {} }),
      "'listeners.web.tls' names no certificate; give it 'secret', 'issuer' or 'clusterIssuer'",
    ],
    ['an empty list of certificates', web({ tls: [] }), "'listeners.web.tls' is empty; give it a certificate"],
    [
      'an issuer without a host',
      web({ tls: { issuer: 'x' } }),
      "'listeners.web.tls' has an issuer, but the listener has no 'host', which the certificate would be for; give it one",
    ],
    [
      'two issuers',
      web({ host: HOST, tls: { issuer: 'x', clusterIssuer: 'y' } }),
      "'listeners.web.tls' has 'issuer' and 'clusterIssuer'; leave one out",
    ],
    [
      'an issuer of another namespace',
      web({ host: HOST, tls: { issuer: 'x', namespace: 'y' } }),
      `'listeners.web.tls.namespace' is "y", but cert-manager creates the Secret beside the Gateway; leave it out`,
    ],
    [
      'a Secret that cert-manager makes',
      web({ host: HOST, tls: { issuer: 'x', secret: Secrets.existing('y') } }),
      "'listeners.web.tls.secret' is an object (SecretReader), but cert-manager creates it; give its name",
    ],
    [
      'two issuers of two listeners',
      { listeners: { a: { host: 'a.b', tls: { issuer: 'x' } }, b: { host: 'b.b', tls: { issuer: 'y' } } } },
      "'listeners' name several issuers, but cert-manager reads one from a Gateway; use a Certificate for each",
    ],
    [
      'an issuer twice',
      { ...web({ host: HOST, tls: { issuer: 'x' } }), annotations: { 'cert-manager.io/issuer': 'y' } },
      `'annotations' has "cert-manager.io/issuer", which 'tls' of a listener sets too; leave one out`,
    ],
    [
      'a Secret without the keys',
      web({ tls: { secret: Secrets.existing('x', { keys: ['tls.crt'] }) } }),
      `'listeners.web.tls.secret' "x" lacks the key "tls.key" of a certificate; there is "tls.crt"`,
    ],
    ['an empty list of kinds', web({ kinds: [] }), "'listeners.web.kinds' is empty; name a kind, or leave it out"],
    [
      'a kind of another protocol',
      web({ kinds: ['TLSRoute'] }),
      `'listeners.web.kinds' has "TLSRoute"; a listener of HTTP takes "HTTPRoute", "GRPCRoute"`,
    ],
    [
      'a word for namespaces',
      web({ routes: 'all' }),
      `'listeners.web.routes' is "all"; it is "Same", "All" or { labels }`,
    ],
    [
      'no labels of namespaces',
      web({ routes: { labels: {} } }),
      `'listeners.web.routes' has no labels, which would take all namespaces; set it to "All" for that`,
    ],
    [
      'one port twice',
      { listeners: { a: {}, b: {} } },
      `'listeners': "a" and "b" have both port 80; give each its own`,
    ],
    [
      'one host twice',
      { listeners: { a: { host: HOST }, b: { host: HOST } } },
      `'listeners': "a" and "b" have both port 80 and host "${HOST}"; give each its own`,
    ],
    [
      'two protocols on one port',
      { listeners: { a: {}, b: { protocol: 'TCP', port: 80 } } },
      `'listeners': "a" (HTTP) and "b" (TCP) have both port 80, which has one protocol; give each its own`,
    ],
    [
      'the name of another',
      { name: 'taken' },
      `Gateway "taken" in namespace "edge" belongs to test/taken already; give one of them another 'name'`,
    ],
  ])('%s', (_, props, message) => {
    const chart = testChart({ namespace: 'edge' });
    new Gateway(chart, 'taken', { className: 'istio', listeners });

    const error = thrown(() => new Gateway(chart, 'public', { className: 'istio', listeners, ...props }));

    expect(error).toBe(`test/public: ${message}`);
    expect(objects(chart)).toHaveLength(1);
  });

  test.each<[string, (chart: Chart) => object, string]>([
    [
      'a ConfigMap for a certificate',
      (chart) => ({ tls: { secret: new Config(chart, 'settings', { data: { 'tls.crt': 'x', 'tls.key': 'y' } }) } }),
      `'listeners.web.tls.secret' is ConfigMap "settings"; a certificate is in a Secret`,
    ],
    [
      'a certificate for another host',
      (chart) => ({
        host: 'a.b.example.com',
        tls: new Certificate(chart, 'c', { hosts: '*.example.com', issuer: 'x' }),
      }),
      `'listeners.web.tls' is a certificate for "*.example.com", but the listener is for "a.b.example.com"; add it to the Certificate's 'hosts'`,
    ],
    [
      'a Secret in two namespaces',
      (chart) => ({
        tls: {
          secret: new Certificate(chart, 'c', { hosts: 'a.b', issuer: 'x', namespace: 'certs' }).secret,
          namespace: 'other',
        },
      }),
      `'listeners.web.tls.namespace' is "other", but Secret "c" is in "certs"; leave it out`,
    ],
  ])('%s', (_, options, message) => {
    const chart = testChart({ namespace: 'edge' });
    const given = options(chart);

    const error = thrown(() => new Gateway(chart, 'public', { className: 'istio', listeners: { web: given } }));

    expect(error).toBe(`test/public: ${message}`);
  });

  test('a certificate of another namespace, when its own is unknown', () => {
    expect(thrown(() => listener({ tls: { secret: 'x', namespace: 'certs' } }, {}))).toContain(
      `Secret "x" is in namespace "certs", and the Gateway has no namespace that a ReferenceGrant could name; give it one`,
    );
  });

  test('a listener that there is not', () => {
    const chart = testChart({ namespace: 'edge' });
    const gateway = new Gateway(chart, 'public', { className: 'istio', listeners: { https: { tls } } });
    const existing = Gateway.existing('shared', { namespace: 'edge', listeners: ['https'] });

    expect(thrown(() => gateway.listener('htttps' as never))).toBe(
      'test/public: there is no listener "htttps"; did you mean "https"?',
    );
    expect(thrown(() => existing.listener('http' as never))).toBe(
      'Gateway "shared": there is no listener "http"; did you mean "https"?',
    );
    expect(thrown(() => Gateway.existing('Shared'))).toContain('is not a DNS subdomain');
    expect(thrown(() => Gateway.existing('shared', { namepace: 'x' } as never))).toBe(
      `Gateway "shared": 'namepace' is not a prop; did you mean 'namespace'?`,
    );
  });
});

describe('a route that no listener takes is refused', () => {
  const gatewayIn = (chart: Chart, options: object) =>
    new Gateway(chart, 'public', { className: 'istio', listeners: { web: { host: '*.example.com', ...options } } });

  test.each<[string, object, object, string]>([
    [
      'of another host',
      { routes: 'All' },
      { host: 'shop.example.org' },
      `'parents' names Gateway "public", whose listener "web" is for "*.example.com", not for "shop.example.org"; serve a host of the listener`,
    ],
    [
      'of one other host',
      { routes: 'All' },
      { host: [HOST, 'shop.example.org'] },
      `the host "shop.example.org" is one that no listener of 'parents' is for, but "*.example.com"; leave it out, or add a listener`,
    ],
    [
      'of another namespace',
      {},
      {},
      `'parents' names Gateway "public", whose listener "web" accepts routes of its own namespace "edge" alone; set 'routes' of the listener to "All" or to labels of namespaces`,
    ],
    [
      'of another kind',
      { routes: 'All', kinds: ['GRPCRoute'] },
      {},
      `'parents' names Gateway "public", whose listener "web" accepts no HTTPRoute, but "GRPCRoute"; name another listener`,
    ],
  ])('%s', (_, options, props, message) => {
    const chart = testChart({ namespace: 'edge' });
    const parents = gatewayIn(chart, options);

    const error = thrown(() => new HTTPRoute(chart, 'r', { parents, namespace: 'shop', ...props }));

    expect(error).toBe(`test/r: ${message}`);
  });

  test('a TLSRoute of a listener for HTTPS', () => {
    const chart = testChart({ namespace: 'edge' });
    const parents = gatewayIn(chart, { tls: { secret: 'x' } }).listener('web');

    expect(thrown(() => new TLSRoute(chart, 'r', { parents, host: HOST }))).toContain(
      'whose listener "web" accepts no TLSRoute, but "HTTPRoute", "GRPCRoute"; name another listener',
    );
  });
});
