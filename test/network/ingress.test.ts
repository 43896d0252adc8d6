import { App as PlainApp, Chart, Duration } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import {
  App,
  Config,
  Expose,
  ExternalService,
  Ingress,
  MLServingApp,
  Secrets,
  StatefulApp,
  WebApp,
  type IngressOptions,
  type IngressProps,
} from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects, synthYaml, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'shop:1.0.0';
const HOST = 'shop.example.com';

function apps(chart: Chart) {
  return {
    ui: new WebApp(chart, 'ui', { image, port: 8080 }),
    api: new WebApp(chart, 'api', { image, ports: { http: 8081, metrics: 9090, dns: { port: 53, protocol: 'UDP' } } }),
  };
}

function ingress(props: IngressProps): Manifest {
  const chart = testChart({ namespace: 'shop' });
  new Ingress(chart, 'shop', props).route('/', apps(chart).ui);
  return find(objects(chart), 'Ingress');
}

function exposed(options: IngressOptions<'http' | 'metrics'>): Manifest[] {
  const chart = testChart({ namespace: 'shop' });
  new WebApp(chart, 'api', { image, ports: { http: 8081, metrics: 9090 }, expose: Expose.ingress(options) });
  return objects(chart);
}

describe('an Ingress', () => {
  test('has a route to each app, in the order in which they match', () => {
    const chart = testChart({ namespace: 'shop' });
    const { ui, api } = apps(chart);

    new Ingress(chart, 'shop', { host: HOST, className: 'nginx' })
      .route('/', ui)
      .route('/api', api)
      .route('/api/internal', api, { port: 'metrics' })
      .route('/', api, { pathType: 'Exact' });

    const [rule, ...others] = at(find(objects(chart), 'Ingress'), 'spec.rules') as { http: { paths: object[] } }[];
    expect(others).toEqual([]);
    expect(rule).toEqual({
      host: HOST,
      http: {
        paths: [
          { path: '/', pathType: 'Exact', backend: { service: { name: 'api', port: { number: 8081 } } } },
          { path: '/api/internal', pathType: 'Prefix', backend: { service: { name: 'api', port: { number: 9090 } } } },
          { path: '/api', pathType: 'Prefix', backend: { service: { name: 'api', port: { number: 8081 } } } },
          { path: '/', pathType: 'Prefix', backend: { service: { name: 'ui', port: { number: 8080 } } } },
        ],
      },
    });
  });

  test('has a rule for each host, and those of a route alone', () => {
    const chart = testChart({ namespace: 'shop' });
    const { ui, api } = apps(chart);

    new Ingress(chart, 'shop', { host: [HOST, 'www.example.com'] })
      .route('/', ui)
      .route('/', api, { host: '*.api.example.com' })
      .defaultBackend(ui);

    const spec = at(find(objects(chart), 'Ingress'), 'spec') as { rules: { host: string }[]; defaultBackend: object };
    expect(spec.rules.map(({ host }) => host)).toEqual([HOST, 'www.example.com', '*.api.example.com']);
    expect(spec.defaultBackend).toEqual({ service: { name: 'ui', port: { number: 8080 } } });
  });

  test('reaches Services of others', () => {
    const chart = testChart({ namespace: 'shop' });
    const outside = new ExternalService(chart, 'outside', { host: 'example.org', port: 80 });
    const service = new plus.Service(chart, 'other', { metadata: { name: 'other' }, ports: [{ port: 7000 }] });

    new Ingress(chart, 'shop').route('/old', outside).route('/other', service);

    expect(JSON.stringify(at(find(objects(chart), 'Ingress'), 'spec.rules'))).toContain(
      '{"name":"other","port":{"number":7000}}',
    );
  });

  test.each<[string, IngressProps, unknown, Record<string, string>]>([
    [
      'a Secret by name',
      { host: HOST, tls: { secret: 'shop-tls' } },
      [{ hosts: [HOST], secretName: 'shop-tls' }],
      { 'cdk8s-dovetail/external': 'secret/shop-tls:tls.crt,tls.key' },
    ],
    [
      'an object with its keys',
      { host: HOST, tls: { secret: Secrets.existing('shop-tls', { keys: ['tls.crt', 'tls.key', 'ca.crt'] }) } },
      [{ hosts: [HOST], secretName: 'shop-tls' }],
      { 'cdk8s-dovetail/external': 'secret/shop-tls:tls.crt,tls.key,ca.crt' },
    ],
    [
      'a ClusterIssuer',
      { host: HOST, tls: { clusterIssuer: 'letsencrypt' } },
      [{ hosts: [HOST], secretName: 'shop-tls' }],
      { 'cert-manager.io/cluster-issuer': 'letsencrypt', 'cdk8s-dovetail/external': 'clusterissuer/letsencrypt' },
    ],
    [
      'an Issuer, for one of the hosts, into a Secret of a name',
      { host: [HOST, 'a.b'], tls: [{ issuer: 'ours', secret: 'cert', hosts: ['a.b'] }] },
      [{ hosts: ['a.b'], secretName: 'cert' }],
      { 'cert-manager.io/issuer': 'ours', 'cdk8s-dovetail/external': 'issuer/ours' },
    ],
  ])('has a certificate of %s', (_, props, tls, annotations) => {
    const made = ingress(props);

    expect(at(made, 'spec.tls')).toEqual(tls);
    expect(at(made, 'metadata.annotations')).toEqual(annotations);
  });

  test.each<[string, IngressProps, Record<string, string>]>([
    [
      'ingress-nginx',
      {
        nginx: {
          rewriteTarget: '/app',
          useRegex: true,
          backendProtocol: 'GRPC',
          connectTimeout: Duration.seconds(5),
          readTimeout: Duration.minutes(5),
          sendTimeout: Duration.seconds(90),
          bodySize: '8Mi',
          buffering: false,
          sslRedirect: true,
        },
      },
      {
        'nginx.ingress.kubernetes.io/rewrite-target': '/app',
        'nginx.ingress.kubernetes.io/use-regex': 'true',
        'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC',
        'nginx.ingress.kubernetes.io/proxy-connect-timeout': '5',
        'nginx.ingress.kubernetes.io/proxy-read-timeout': '300',
        'nginx.ingress.kubernetes.io/proxy-send-timeout': '90',
        'nginx.ingress.kubernetes.io/proxy-body-size': '8m',
        'nginx.ingress.kubernetes.io/proxy-buffering': 'off',
        'nginx.ingress.kubernetes.io/ssl-redirect': 'true',
      },
    ],
    [
      'ingress-nginx without a limit of the body',
      { nginx: { bodySize: false, buffering: true } },
      {
        'nginx.ingress.kubernetes.io/proxy-body-size': '0',
        'nginx.ingress.kubernetes.io/proxy-buffering': 'on',
      },
    ],
    [
      'ingress-nginx with bytes',
      { nginx: { bodySize: '1048577' } },
      { 'nginx.ingress.kubernetes.io/proxy-body-size': '1048577' },
    ],
    [
      'ingress-nginx with decimal bytes',
      { nginx: { bodySize: '10M' } },
      { 'nginx.ingress.kubernetes.io/proxy-body-size': '10000000' },
    ],
    [
      'ingress-nginx with tebibytes',
      { nginx: { bodySize: '2Ti' } },
      { 'nginx.ingress.kubernetes.io/proxy-body-size': '2048g' },
    ],
    [
      'Traefik',
      { traefik: { entryPoints: ['web', 'websecure'], middlewares: ['shop-strip@kubernetescrd'], priority: 10 } },
      {
        'traefik.ingress.kubernetes.io/router.entrypoints': 'web,websecure',
        'traefik.ingress.kubernetes.io/router.middlewares': 'shop-strip@kubernetescrd',
        'traefik.ingress.kubernetes.io/router.priority': '10',
      },
    ],
    ['the AWS controller, whose targets are pods', { alb: {} }, { 'alb.ingress.kubernetes.io/target-type': 'ip' }],
    [
      'the AWS controller',
      {
        alb: {
          scheme: 'internet-facing',
          targetType: 'instance',
          backendProtocol: 'HTTPS',
          backendProtocolVersion: 'HTTP2',
          group: 'shop',
          certificateArns: ['arn:1', 'arn:2'],
          healthCheckPath: '/healthz',
          idleTimeout: Duration.minutes(2),
          sslRedirect: true,
        },
      },
      {
        'alb.ingress.kubernetes.io/scheme': 'internet-facing',
        'alb.ingress.kubernetes.io/target-type': 'instance',
        'alb.ingress.kubernetes.io/backend-protocol': 'HTTPS',
        'alb.ingress.kubernetes.io/backend-protocol-version': 'HTTP2',
        'alb.ingress.kubernetes.io/group.name': 'shop',
        'alb.ingress.kubernetes.io/certificate-arn': 'arn:1,arn:2',
        'alb.ingress.kubernetes.io/healthcheck-path': '/healthz',
        'alb.ingress.kubernetes.io/load-balancer-attributes': 'idle_timeout.timeout_seconds=120',
        'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
        'alb.ingress.kubernetes.io/ssl-redirect': '443',
      },
    ],
    ['others, as text', { annotations: { 'example.com/note': 'x' } }, { 'example.com/note': 'x' }],
  ])('writes the settings of %s as annotations', (_, props, annotations) => {
    expect(at(ingress(props), 'metadata.annotations')).toEqual(annotations);
  });

  test('has a name, namespace and labels, can be patched, and carries waivers', () => {
    const chart = testChart();
    const ui = new WebApp(chart, 'ui', { image, port: 8080, namespace: 'web' });

    new Ingress(chart, 'x', { name: 'edge', namespace: 'web', labels: { team: 'web' } })
      .route('/', ui)
      .patch({ ingress: { metadata: { labels: { tier: 'edge' } } } })
      .waive('practice/ingress-has-tls', 'TLS ends before the cluster');

    expect(at(find(objects(chart), 'Ingress'), 'metadata')).toEqual({
      name: 'edge',
      namespace: 'web',
      labels: { 'app.kubernetes.io/managed-by': 'cdk8s-dovetail', team: 'web', tier: 'edge' },
      annotations: { 'cdk8s-dovetail/waive.practice.ingress-has-tls': 'TLS ends before the cluster' },
    });
  });

  test('is written alike by the App of cdk8s', () => {
    const written = [new PlainApp(), new App()].map((app) => {
      const chart = new Chart(app, 'test', { namespace: 'shop' });
      new Ingress(chart, 'shop', { host: HOST, tls: { secret: 'tls' } }).route('/', apps(chart).ui);
      return app.synthYaml();
    });

    expect(written[1]).toBe(written[0]);
  });
});

describe('Expose.ingress', () => {
  test('puts an Ingress before the Service of the app, with the port that is named', () => {
    const all = exposed({ host: HOST, path: '/api', pathType: 'Exact', port: 'metrics', tls: { secret: 'tls' } });

    expect(at(find(all, 'Service'), 'spec.type')).toBe('ClusterIP');
    expect(at(find(all, 'Service'), 'spec.ports')).toHaveLength(2);
    expect(at(find(all, 'Ingress'), 'metadata.labels')).toMatchObject({ 'app.kubernetes.io/name': 'api' });
    expect(at(find(all, 'Ingress'), 'spec')).toEqual({
      tls: [{ hosts: [HOST], secretName: 'tls' }],
      rules: [
        {
          host: HOST,
          http: {
            paths: [{ path: '/api', pathType: 'Exact', backend: { service: { name: 'api', port: { number: 9090 } } } }],
          },
        },
      ],
    });
  });

  test('serves stateful apps and model servers too, and is a child with a name', () => {
    const chart = testChart({ namespace: 'shop' });
    const expose = Expose.ingress({ host: HOST });
    const db = new StatefulApp(chart, 'db', { image, port: 8080, expose });
    const model = new MLServingApp(chart, 'model', {
      image: 'model:1.0.0',
      engine: 'fastapi',
      resources: { cpu: '1', memory: '2Gi' },
      expose: Expose.ingress({ host: 'model.example.com' }),
    });

    expect([db.ingress?.name, model.ingress?.name]).toEqual(['db', 'model']);
    expect(new WebApp(chart, 'ui', { image, port: 80 }).ingress).toBeUndefined();
  });
});

describe('what Kubernetes or the controller refuses is refused', () => {
  const refused = (make: (chart: Chart, all: ReturnType<typeof apps>) => unknown) => {
    const chart = testChart({ namespace: 'shop' });
    const all = apps(chart);
    return thrown(() => make(chart, all));
  };

  test.each<[string, IngressProps | Record<string, unknown>, string]>([
    ['an unknown prop', { hosts: [] }, "'hosts' is not a prop; did you mean 'host'?"],
    [
      'an unknown setting',
      { nginx: { rewrite: '/' } },
      "'nginx.rewrite' is not a prop; the props are 'rewriteTarget', 'useRegex', 'backendProtocol', 'connectTimeout', 'readTimeout', and 4 more",
    ],
    [
      'an unknown option of TLS',
      { tls: { secretName: 'x' } },
      "'tls.secretName' is not a prop; the props are 'secret', 'issuer', 'clusterIssuer', 'hosts'",
    ],
    [
      'two controllers',
      { nginx: {}, alb: {} },
      "has settings of 'nginx', 'alb'; an Ingress has one controller: leave one out",
    ],
    [
      'an annotation that an option sets',
      { nginx: { sslRedirect: true }, annotations: { 'nginx.ingress.kubernetes.io/ssl-redirect': 'false' } },
      `'annotations' has "nginx.ingress.kubernetes.io/ssl-redirect", which 'nginx' sets too; leave one out`,
    ],
    [
      'an issuer twice',
      { tls: { issuer: 'a' }, annotations: { 'cert-manager.io/issuer': 'b' } },
      `'annotations' has "cert-manager.io/issuer", which 'tls' sets too; leave one out`,
    ],
    [
      'an address',
      { host: '10.0.0.1' },
      `'host' is the address "10.0.0.1"; give it a DNS name, or leave it out for all hosts`,
    ],
    [
      'a URL',
      { host: 'https://shop.example.com/x' },
      `'host' is "https://shop.example.com/x"; a host has no scheme, port and path: write it as "shop.example.com"`,
    ],
    [
      'a wildcard in the middle',
      { host: 'shop.*.example.com' },
      `'host' is "shop.*.example.com"; a wildcard is the whole first label: "*.example.com"`,
    ],
    [
      'a part of a label',
      { host: 'a*.example.com' },
      `'host' is "a*.example.com"; a wildcard is the whole first label: "*.example.com"`,
    ],
    [
      'upper case',
      { host: 'Shop.example.com' },
      `'host' "Shop.example.com" is not a DNS subdomain (a-z, 0-9, "-", "."); try "shop-example-com"`,
    ],
    ['a host twice', { host: [HOST, HOST] }, `'host' has "${HOST}" twice; leave one out`],
    ['no host', { host: [] }, "'host' is empty; name a host, or leave it out for all"],
    ['a number', { host: 7 }, "'host' is 7; give it a DNS name"],
    [
      'two issuers',
      { tls: { issuer: 'a', clusterIssuer: 'b' } },
      "'tls' has 'issuer' and 'clusterIssuer'; leave one out",
    ],
    [
      'two issuers in a list',
      { tls: [{ issuer: 'a' }, { issuer: 'b' }] },
      "'tls' names several issuers, but cert-manager reads one from an Ingress; use an Ingress for each",
    ],
    ['no certificate', { tls: {} }, "'tls' says not which certificate; give it 'secret', 'issuer' or 'clusterIssuer'"],
    ['a word for TLS', { tls: 'shop-tls' }, `'tls' is "shop-tls"; give it { secret }, { issuer } or { clusterIssuer }`],
    [
      'no hosts of a certificate',
      { tls: { secret: 'x', hosts: [] } },
      "'tls.hosts' is empty; name the hosts, or leave it out for all",
    ],
    [
      'a Secret without the keys',
      { tls: { secret: Secrets.existing('x', { keys: ['tls.crt', 'tls.kye'] }) } },
      `'tls.secret' "x" lacks the key "tls.key" of a certificate; did you mean "tls.kye"?`,
    ],
    [
      'a Secret that cert-manager makes',
      { tls: { issuer: 'a', secret: Secrets.existing('x') } },
      "'tls.secret' is an object (SecretReader), but cert-manager creates it; give its name",
    ],
    [
      'a rewrite without a slash',
      { nginx: { rewriteTarget: 'x' } },
      `'nginx.rewriteTarget' is "x"; it starts with a slash: "/x"`,
    ],
    [
      'a group without expressions',
      { nginx: { rewriteTarget: '/$1' } },
      `'nginx.rewriteTarget' is "/$1", which reads a group of the path; set 'useRegex: true'`,
    ],
    [
      'an unknown protocol',
      { nginx: { backendProtocol: 'http' } },
      `'nginx.backendProtocol' is "http"; it is one of "HTTP", "HTTPS", "GRPC", "GRPCS", "FCGI", and 1 more`,
    ],
    [
      'half a second',
      { nginx: { readTimeout: Duration.millis(500) } },
      "'nginx.readTimeout' is 0.5 seconds; Kubernetes counts whole seconds",
    ],
    [
      'a size that is none',
      { nginx: { bodySize: '8mb' } },
      `'nginx.bodySize' "8mb" is not a quantity; did you mean "8Mi" or "8M"?`,
    ],
    [
      'a middleware without its provider',
      { traefik: { middlewares: ['strip'] } },
      `'traefik.middlewares' has "strip", which names no provider; write it as "NAMESPACE-strip@kubernetescrd"`,
    ],
    ['half a priority', { traefik: { priority: 1.5 } }, "'traefik.priority' is 1.5; it is a whole number"],
    [
      'an unknown scheme',
      { alb: { scheme: 'public' } },
      `'alb.scheme' is "public"; it is one of "internal", "internet-facing"`,
    ],
    [
      'a health check without a slash',
      { alb: { healthCheckPath: 'x' } },
      `'alb.healthCheckPath' is "x"; it starts with a slash: "/x"`,
    ],
    ['a name', { name: 'Shop' }, `'name' "Shop" is not a DNS subdomain (a-z, 0-9, "-", "."); try "shop"`],
    ['a class', { className: 'Nginx' }, `'className' "Nginx" is not a DNS subdomain (a-z, 0-9, "-", "."); try "nginx"`],
  ])('%s', (_, props, message) => {
    const error = refused((chart) => new Ingress(chart, 'shop', props));

    expect(error).toBe(`test/shop: ${message}`);
  });

  test.each<[string, (shop: Ingress, all: ReturnType<typeof apps>) => unknown, string]>([
    [
      'a path without a slash',
      (shop, { ui }) => shop.route('api', ui),
      `'path' is "api"; a path starts with a slash: "/api"`,
    ],
    [
      'a path with two',
      (shop, { ui }) => shop.route('/a//b', ui),
      `'path' is "/a//b", which has "//"; Kubernetes takes it in no path of type Prefix`,
    ],
    [
      'a path that ends in a dot',
      (shop, { ui }) => shop.route('/a/..', ui),
      `'path' is "/a/..", which has "/.."; Kubernetes takes it in no path of type Prefix`,
    ],
    [
      'a pattern',
      (shop, { ui }) => shop.route('/api(/|$)(.*)', ui),
      `'path' is "/api(/|$)(.*)", but a path of type Prefix is no pattern; leave "(" out, or set 'pathType: "ImplementationSpecific"'`,
    ],
    [
      'an unknown type',
      (shop, { ui }) => shop.route('/', ui, { pathType: 'exact' as never }),
      `'path': 'pathType' is "exact"; it is one of "Prefix", "Exact" and "ImplementationSpecific"`,
    ],
    [
      'an unknown option',
      (shop, { ui }) => shop.route('/', ui, { hots: 'x' } as never),
      "'hots' is not a prop; did you mean 'host'?",
    ],
    [
      'a port that the app lacks',
      (shop, { api }) => shop.route('/', api, { port: 'metric' as never }),
      `'port' names port "metric", which is not one of the ports; did you mean "metrics"?`,
    ],
    [
      'a port without TCP',
      (shop, { api }) => shop.route('/', api, { port: 'dns' }),
      `'port' names "dns", which is UDP; an Ingress sends HTTP, which runs on TCP`,
    ],
    [
      'a path twice',
      (shop, { ui, api }) => shop.route('/x', ui).route('/x', api),
      `Prefix path "${HOST}/x" in namespace "shop" belongs to test/shop already; give one of them another 'path'`,
    ],
    [
      'a second default',
      (shop, { ui }) => shop.defaultBackend(ui).defaultBackend(ui),
      'there is a default backend already; an Ingress has one',
    ],
    [
      'an app that is none',
      (shop) => shop.route('/', 'ui' as never),
      `cannot connect to "ui"; give it an app, an ExternalService, a Service, or a construct with an 'endpoint'`,
    ],
  ])('%s', (_, use, message) => {
    const error = refused((chart, all) => use(new Ingress(chart, 'shop', { host: HOST }), all));

    expect(error).toBe(`test/shop: ${message}`);
  });

  test('a route of which one host is taken leaves nothing behind', () => {
    const chart = testChart({ namespace: 'shop' });
    const { ui, api } = apps(chart);
    const shop = new Ingress(chart, 'shop', { host: [HOST, 'www.example.com'] });
    shop.route('/', ui, { host: 'www.example.com' });

    const error = thrown(() => shop.route('/', api));

    expect(error).toBe(
      `test/shop: Prefix path "www.example.com/" in namespace "shop" belongs to test/shop already; give one of them another 'path'`,
    );
    shop.route('/', api, { host: HOST });
    expect(at(find(objects(chart), 'Ingress'), 'spec.rules')).toHaveLength(2);
  });

  test('an app of another namespace', () => {
    const error = refused((chart) => {
      const far = new WebApp(chart, 'far', { image, port: 80, namespace: 'other' });
      return new Ingress(chart, 'shop').route('/', far);
    });

    expect(error).toBe(
      'test/shop: Service "far" is in namespace "other", and an Ingress reaches only those of its own, "shop"; put the Ingress there',
    );
  });

  test('a Secret of another namespace', () => {
    const error = refused((chart) => {
      const other = new Chart(chart, 'other', { namespace: 'other' });
      const secret = new plus.Secret(other, 'cert', { metadata: { name: 'cert' } });
      return new Ingress(chart, 'shop', { tls: { secret } });
    });

    expect(error).toBe(
      `test/shop: 'tls.secret' "cert" is in namespace "other", and an Ingress reads only what is in its own, "shop"; make it there too`,
    );
  });

  test('the path of another Ingress', () => {
    const error = refused((chart, { ui, api }) => {
      new Ingress(chart, 'one', { host: HOST }).route('/', ui);
      return new Ingress(chart, 'two', { host: HOST }).route('/', api);
    });

    expect(error).toBe(
      `test/two: Prefix path "${HOST}/" in namespace "shop" belongs to test/one already; give one of them another 'path'`,
    );
  });

  test('the same path is no collision for another class, another type, or another host', () => {
    const error = refused((chart, { ui, api }) => {
      new Ingress(chart, 'one', { host: HOST }).route('/', ui).route('/', api, { pathType: 'Exact' });
      new Ingress(chart, 'two', { host: HOST, className: 'internal' }).route('/', ui);
      return new Ingress(chart, 'three', { host: 'www.example.com' }).route('/', ui);
    });

    expect(error).toBe('no error');
  });

  test.each([
    ['/api', 'the path "/api" has no group $2; add it, such as "/api(/|$)(.*)"'],
    ['/api/(.*)', 'the path "/api/(.*)" has no group $2; add it, such as "/api(/|$)(.*)"'],
    [String.raw`/api\((?:x)(.*)`, 'has no group $2'],
    ['/api(/|$)(.*)', undefined],
  ])('a rewrite to a group that the path %s has or lacks', (path, problem) => {
    const chart = testChart({ namespace: 'shop' });

    const shop = new Ingress(chart, 'shop', { nginx: { useRegex: true, rewriteTarget: '/$2' } });
    shop.route(path, apps(chart).ui, { pathType: 'ImplementationSpecific' });

    expect(shop.node.validate()).toEqual(problem === undefined ? [] : [expect.stringContaining(problem)]);
  });

  test('an Ingress without routes, and TLS without a host, at synth', () => {
    const chart = testChart({ namespace: 'shop' });
    new Ingress(chart, 'empty');
    new Ingress(chart, 'bare', { tls: { secret: 'x' } }).route('/', apps(chart).ui);

    const error = thrown(() => synthYaml(chart));

    expect(error).toContain("[test/empty] the Ingress has no route; add one with route('/', app)");
    expect(error).toContain(
      "[test/bare] 'tls' is given, but no route has a host, which a certificate is for; set 'host'",
    );
  });

  test.each<[string, object, string]>([
    [
      'TLS without a host',
      { tls: { secret: 'x' } },
      "'expose': 'tls' is given, but no route has a host, which a certificate is for; set 'host'",
    ],
    [
      'a port that the app lacks',
      { port: 'metric' },
      `'expose.port' names port "metric", which is not one of the ports; did you mean "metrics"?`,
    ],
    ['an unknown option', { hots: HOST }, "'expose.hots' is not a prop; did you mean 'host'?"],
    ['a path', { path: 'x' }, `'expose.path' is "x"; a path starts with a slash: "/x"`],
    ['a wildcard', { host: 'a.*.b' }, `'expose.host' is "a.*.b"; a wildcard is the whole first label: "*.b"`],
    [
      'a setting',
      { nginx: { rewriteTarget: 'x' } },
      `'expose.nginx.rewriteTarget' is "x"; it starts with a slash: "/x"`,
    ],
    ['a class', { className: 'X' }, `'expose.className' "X" is not a DNS subdomain (a-z, 0-9, "-", "."); try "x"`],
    ['TLS', { tls: {} }, "'expose.tls' says not which certificate; give it 'secret', 'issuer' or 'clusterIssuer'"],
  ])('Expose.ingress: %s', (_, options, message) => {
    expect(thrown(() => exposed(options))).toBe(`test/api: ${message}`);
  });

  test('a ConfigMap for a certificate', () => {
    const error = refused((chart) => {
      const config = new Config(chart, 'settings', { data: { 'tls.crt': 'x', 'tls.key': 'y' } });
      return new Ingress(chart, 'shop', { tls: { secret: config as never } });
    });

    expect(error).toBe(`test/shop: 'tls.secret' is ConfigMap "settings"; a certificate is in a Secret`);
  });
});

describe('the checker', () => {
  const yaml = () => {
    const chart = testChart({ namespace: 'shop' });
    const { ui, api } = apps(chart);
    new Ingress(chart, 'shop', { host: HOST, tls: { secret: 'tls' } }).route('/', ui).route('/api', api);
    return synthYaml(chart);
  };

  test('finds nothing wrong with an Ingress', () => {
    expect(checkManifests(yaml()).findings).toEqual([]);
  });

  test.each([
    ['the Service is another', /name: ui\n( +)port:\n/, 'name: uii\n$1port:\n', 'wiring/ingress-backend-resolves'],
    ['the port is another', 'number: 8080', 'number: 8081', 'wiring/ingress-backend-resolves'],
  ])('sees that %s', (_, before, after, rule) => {
    const broken = yaml().replace(before, after);

    expect(checkManifests(broken).findings.map((one) => one.rule)).toContain(rule);
  });
});
