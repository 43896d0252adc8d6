import { Duration } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import {
  Defaults,
  Expose,
  Gateway,
  HTTPRoute,
  MLServingApp,
  RouteBackend,
  StatefulApp,
  WebApp,
  type GatewayApiVersion,
  type HTTPMatch,
  type HTTPRuleOptions,
  type Redirect,
  type RouteExposureOptions,
} from '../../src';
import { checkManifests } from '../../src/check';
import { Manifests } from '../../src/testing';
import '../../src/jest';
import { at, find, objects, synthYaml, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'shop:1.0.0';
const HOST = 'shop.example.com';
const parents = Gateway.existing('public', { namespace: 'edge', listeners: ['http', 'https'] });

function shop(gatewayApi?: GatewayApiVersion) {
  const chart = testChart({ namespace: 'shop' });
  if (gatewayApi !== undefined) Defaults.of(chart).set({ gatewayApi });
  return {
    chart,
    ui: new WebApp(chart, 'ui', { image, port: 8080 }),
    api: new WebApp(chart, 'api', { image, ports: { http: 8081, metrics: 9090, dns: { port: 53, protocol: 'UDP' } } }),
    far: new WebApp(chart, 'far', { image, port: 7000, namespace: 'far' }),
  };
}

function rule(match: string | HTTPMatch, options: HTTPRuleOptions, version?: GatewayApiVersion) {
  const { chart, ui } = shop(version);
  new HTTPRoute(chart, 'shop', { parents }).route(match, ui, options);
  return at(find(objects(chart), 'HTTPRoute'), 'spec.rules.0');
}

describe('an HTTPRoute', () => {
  test('has parents, hosts and rules', () => {
    const { chart, ui, api } = shop();

    const route = new HTTPRoute(chart, 'shop', {
      parents: [parents.listener('https'), Gateway.existing('inside')],
      host: [HOST, '*.shop.example.com'],
      labels: { team: 'web' },
    })
      .route('/', ui)
      .route([{ path: '/api', method: 'GET' }, '/v2'], api, { port: 'metrics' })
      .redirect({ path: '/old', pathType: 'Exact' }, { path: '/new', status: 301 })
      .patch({ route: { metadata: { labels: { tier: 'edge' } } } })
      .waive('practice/image-is-pinned', 'none');

    expect(find(objects(chart), 'HTTPRoute')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: {
        name: 'shop',
        namespace: 'shop',
        labels: { 'app.kubernetes.io/managed-by': 'cdk8s-dovetail', team: 'web', tier: 'edge' },
        annotations: { 'cdk8s-dovetail/waive.practice.image-is-pinned': 'none' },
      },
      spec: {
        parentRefs: [{ name: 'public', namespace: 'edge', sectionName: 'https' }, { name: 'inside' }],
        hostnames: [HOST, '*.shop.example.com'],
        rules: [
          { matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'ui', port: 8080 }] },
          {
            matches: [
              { path: { type: 'PathPrefix', value: '/api' }, method: 'GET' },
              { path: { type: 'PathPrefix', value: '/v2' } },
            ],
            backendRefs: [{ name: 'api', port: 9090 }],
          },
          {
            matches: [{ path: { type: 'Exact', value: '/old' } }],
            filters: [
              {
                type: 'RequestRedirect',
                requestRedirect: { path: { type: 'ReplaceFullPath', replaceFullPath: '/new' }, statusCode: 301 },
              },
            ],
          },
        ],
      },
    });
    expect(route.name).toBe('shop');
  });

  test.each<[string, HTTPMatch, object]>([
    [
      'headers and parameters',
      { headers: { 'X-Version': '2', 'x-user': { regex: '^t' } }, query: { page: '1', Page: { regex: '.*' } } },
      {
        path: { type: 'PathPrefix', value: '/' },
        headers: [
          { name: 'X-Version', value: '2' },
          { name: 'x-user', type: 'RegularExpression', value: '^t' },
        ],
        queryParams: [
          { name: 'page', value: '1' },
          { name: 'Page', type: 'RegularExpression', value: '.*' },
        ],
      },
    ],
    [
      'a regular expression',
      { path: '/a|b(c)#', pathType: 'RegularExpression' },
      { path: { type: 'RegularExpression', value: '/a|b(c)#' } },
    ],
  ])('matches %s', (_, match, expected) => {
    expect(at(rule(match, {}), 'matches.0')).toEqual(expected);
  });

  test.each<[string, HTTPRuleOptions, GatewayApiVersion, object]>([
    [
      'times',
      { timeout: Duration.minutes(90), backendTimeout: Duration.millis(1500) },
      '1.2',
      { timeouts: { request: '1h30m', backendRequest: '1s500ms' } },
    ],
    [
      'no limit of time',
      { timeout: Duration.seconds(0), backendTimeout: Duration.seconds(5) },
      '1.2',
      { timeouts: { request: '0s', backendRequest: '5s' } },
    ],
    [
      'retries',
      { retry: { attempts: 3, codes: [502, 503], backoff: Duration.millis(100) } },
      '1.2-experimental',
      { retry: { attempts: 3, codes: [502, 503], backoff: '100ms' } },
    ],
    [
      'a rewrite of the host and of all of the path',
      { rewrite: { host: 'inner.example.com', path: '/x' } },
      '1.2',
      {
        filters: [
          {
            type: 'URLRewrite',
            urlRewrite: { hostname: 'inner.example.com', path: { type: 'ReplaceFullPath', replaceFullPath: '/x' } },
          },
        ],
      },
    ],
    [
      'changes of headers',
      { requestHeaders: { set: { a: '1' }, add: { b: '2' }, remove: ['c'] }, responseHeaders: { remove: ['server'] } },
      '1.2',
      {
        filters: [
          {
            type: 'RequestHeaderModifier',
            requestHeaderModifier: {
              set: [{ name: 'a', value: '1' }],
              add: [{ name: 'b', value: '2' }],
              remove: ['c'],
            },
          },
          { type: 'ResponseHeaderModifier', responseHeaderModifier: { remove: ['server'] } },
        ],
      },
    ],
    ['a name', { name: 'pages' }, '1.4', { name: 'pages' }],
  ])('has a rule with %s', (_, options, version, expected) => {
    expect(rule('/app', options, version)).toMatchObject(expected);
  });

  test('takes its prefix away, and shares requests among apps', () => {
    const { chart, ui, api } = shop();

    new HTTPRoute(chart, 'shop', { parents }).route(
      '/app',
      [RouteBackend.of(ui, { weight: 9 }), RouteBackend.of(api, { weight: 1, port: 'metrics' })],
      { rewrite: { prefix: '/' } },
    );

    expect(at(find(objects(chart), 'HTTPRoute'), 'spec.rules.0')).toEqual({
      matches: [{ path: { type: 'PathPrefix', value: '/app' } }],
      filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }],
      backendRefs: [
        { name: 'ui', port: 8080, weight: 9 },
        { name: 'api', port: 9090, weight: 1 },
      ],
    });
  });

  test('has one ReferenceGrant in each other namespace, for backends and mirrors', () => {
    const { chart, ui, far } = shop('1.3');
    const other = new WebApp(chart, 'other', { image, port: 80, namespace: 'far' });

    new HTTPRoute(chart, 'shop', { parents })
      .route('/', ui, { mirror: [RouteBackend.mirror(far, { percent: 5 })] })
      .route('/far', far)
      .route('/other', other);

    const all = objects(chart);
    expect(at(find(all, 'HTTPRoute'), 'spec.rules.0.filters.0.requestMirror')).toEqual({
      backendRef: { name: 'far', namespace: 'far', port: 7000 },
      percent: 5,
    });
    expect(find(all, 'ReferenceGrant')).toMatchObject({
      metadata: { name: 'httproute-shop-shop', namespace: 'far' },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }],
        to: [
          { group: '', kind: 'Service', name: 'far' },
          { group: '', kind: 'Service', name: 'other' },
        ],
      },
    });
    expect(checkManifests(synthYaml(chart)).findings).toEqual([]);
  });

  test('leaves grants to others when asked, and sends to Services of cdk8s-plus', () => {
    const { chart, far } = shop();
    const service = new plus.Service(chart, 'plus', { metadata: { name: 'plus' }, ports: [{ port: 7001 }] });

    new HTTPRoute(chart, 'shop', { parents, grants: false }).route('/', far).route('/plus', service);

    const all = objects(chart);
    expect(all.filter(({ kind }) => kind === 'ReferenceGrant')).toEqual([]);
    expect(at(find(all, 'HTTPRoute'), 'spec.rules.1.backendRefs')).toEqual([{ name: 'plus', port: 7001 }]);
  });
});

describe('what Gateway API refuses is refused, and nothing is added', () => {
  test.each<[string, object, string]>([
    ['an unknown prop', { hots: HOST }, "'hots' is not a prop; did you mean 'host'?"],
    [
      'no parents',
      { parents: undefined },
      "'parents' names no Gateway; give it a Gateway, or Gateway.existing('NAME')",
    ],
    [
      'an empty list of parents',
      { parents: [] },
      "'parents' names no Gateway; give it a Gateway, or Gateway.existing('NAME')",
    ],
    [
      'a name for a parent',
      { parents: 'public' },
      `'parents' has "public"; give it a Gateway, gateway.listener('NAME') or Gateway.existing('NAME')`,
    ],
    [
      'a parent twice',
      { parents: [parents, parents] },
      `'parents' has Gateway "public" twice; give it once, or a listener of it each time`,
    ],
    [
      'a parent and its listener',
      { parents: [parents, parents.listener('http')] },
      `'parents' has Gateway "public" twice; give it once, or a listener of it each time`,
    ],
    [
      'a listener and its Gateway',
      { parents: [parents.listener('http'), parents] },
      `'parents' has Gateway "public" twice; give it once, or a listener of it each time`,
    ],
    [
      'a listener twice',
      { parents: [parents.listener('http'), parents.listener('http')] },
      `'parents' has Gateway "public" twice; give it once, or a listener of it each time`,
    ],
    [
      'too many parents',
      { parents: Array.from({ length: 33 }, (_, index) => Gateway.existing(`g${index}`)) },
      "'parents' has 33 parents; a route has at most 32",
    ],
    [
      'a wildcard in the middle',
      { host: 'shop.*.com' },
      `'host' is "shop.*.com"; a wildcard is the whole first label: "*.com"`,
    ],
    [
      'an address',
      { host: '10.0.0.1' },
      `'host' is the address "10.0.0.1"; give it a DNS name, or leave it out for all hosts`,
    ],
    [
      'too many hosts',
      { host: Array.from({ length: 17 }, (_, index) => `h${index}.com`) },
      "'host' has 17 hosts; a route has at most 16",
    ],
    ['a word for grants', { grants: 'no' }, `'grants' is "no"; give true or false`],
    ['a name', { name: 'A' }, `'name' "A" is not a DNS subdomain (a-z, 0-9, "-", "."); try "a"`],
    [
      'the name of another',
      { name: 'taken' },
      `HTTPRoute "taken" in namespace "shop" belongs to test/taken already; give one of them another 'name'`,
    ],
  ])('%s', (_, props, message) => {
    const { chart } = shop();
    new HTTPRoute(chart, 'taken', { parents });

    expect(thrown(() => new HTTPRoute(chart, 'shop', { parents, ...props }))).toBe(`test/shop: ${message}`);
    expect(chart.node.tryFindChild('shop')).toBeUndefined();
  });

  type All = ReturnType<typeof shop>;
  const at2 = 'rule "/"';

  test.each<[string, (route: HTTPRoute, all: All) => unknown, string]>([
    [
      'a path without a slash',
      (r, { ui }) => r.route('api', ui),
      'the path is "api"; a path starts with a slash: "/api"',
    ],
    ['an empty path', (r, { ui }) => r.route('', ui), 'the path is ""; give it a path, such as "/api"'],
    [
      'a path with two slashes',
      (r, { ui }) => r.route('/a//b', ui),
      'the path is "/a//b", which has "//"; Gateway API takes it in no path',
    ],
    [
      'a path with a fragment',
      (r, { ui }) => r.route('/a#b', ui),
      'the path is "/a#b", which has "#"; Gateway API takes it in no path',
    ],
    [
      'a path that ends with two dots',
      (r, { ui }) => r.route('/a/..', ui),
      'the path is "/a/..", which has "/.."; Gateway API takes it in no path',
    ],
    [
      'a path with brackets',
      (r, { ui }) => r.route('/a[b]', ui),
      `the path is "/a[b]", which has characters that no path has; encode them as %XX, or set 'pathType: "RegularExpression"'`,
    ],
    [
      'a long path',
      (r, { ui }) => r.route(`/${'a'.repeat(1024)}`, ui),
      'the path has 1025 characters; a path has at most 1024',
    ],
    [
      'a type of paths',
      (r, { ui }) => r.route({ pathType: 'prefix' as never }, ui),
      `'match.path': 'pathType' is "prefix"; it is one of "Prefix", "Exact", "RegularExpression"`,
    ],
    [
      'an unknown condition',
      (r, { ui }) => r.route({ header: {} } as never, ui),
      "'match.header' is not a prop; did you mean 'headers'?",
    ],
    [
      'a method',
      (r, { ui }) => r.route({ method: 'get' as never }, ui),
      `'match.method' is "get"; it is one of GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH`,
    ],
    [
      'the name of a header',
      (r, { ui }) => r.route({ headers: { 'a b': 'x' } }, ui),
      `'match.headers': "a b" is not the name of a header: letters, digits and !#$%&'*+-.^_\`|~`,
    ],
    [
      'a header in two cases',
      (r, { ui }) => r.route({ headers: { a: 'x', A: 'y' } }, ui),
      `'match.headers' has "a" and "A", which are one header; leave one out`,
    ],
    [
      'an empty value',
      (r, { ui }) => r.route({ query: { a: '' } }, ui),
      `'match.query': "a" is empty; give it a value`,
    ],
    [
      'a number for a value',
      (r, { ui }) => r.route({ query: { a: 7 as never } }, ui),
      `'match.query': "a" is 7; give it a text, or { regex }`,
    ],
    ['no match', (r, { ui }) => r.route([], ui), "the matches are empty; give a path, such as '/'"],
    [
      'too many matches',
      (r, { ui }) =>
        r.route(
          Array.from({ length: 65 }, (_, index) => `/${index}`),
          ui,
        ),
      'there are 65 matches; a rule has at most 64',
    ],
    [
      'a match twice',
      (r, { ui, api }) => r.route('/', ui).route('/', api),
      `${at2}: another rule matches the same requests, and only the first of them gets any`,
    ],
    [
      'an unknown option',
      (r, { ui }) => r.route('/', ui, { timeouts: 1 } as never),
      "'timeouts' is not a prop; did you mean 'timeout'?",
    ],
    [
      'a port that the app lacks',
      (r, { api }) => r.route('/', api, { port: 'metric' as never }),
      `${at2}: 'port' names port "metric", which is not one of the ports; did you mean "metrics"?`,
    ],
    [
      'a port by UDP',
      (r, { api }) => r.route('/', api, { port: 'dns' }),
      `${at2}: 'port' names "dns", which is UDP; a route sends requests by TCP`,
    ],
    [
      'no app',
      (r) => r.route('/', 'ui' as never),
      `cannot connect to "ui"; give it an app, an ExternalService, a Service, or a construct with an 'endpoint'`,
    ],
    [
      'a shadow alone',
      (r, { ui }) => {
        const shadow: unknown = RouteBackend.mirror(ui);
        r.route('/', shadow as never);
      },
      `${at2}: a mirror gets copies of requests and answers none; give the app that answers, and the mirror as the option 'mirror'`,
    ],
    ['no backends', (r) => r.route('/', []), `${at2}: there is no backend; give it an app`],
    [
      'an app in a list',
      (r, { ui }) => r.route('/', [ui] as never),
      `${at2}: one of the backends is an object (WebApp); make each with RouteBackend.of(app, { weight })`,
    ],
    [
      'weights of 0',
      (r, { ui, api }) => r.route('/', [RouteBackend.of(ui, { weight: 0 }), RouteBackend.of(api, { weight: 0 })]),
      `${at2}: the weights of all backends are 0, so that every request fails with status 500; give one a weight`,
    ],
    [
      'a weight of 0 alone',
      (r, { ui }) => r.route('/', RouteBackend.of(ui, { weight: 0 })),
      `${at2}: the weights of all backends are 0, so that every request fails with status 500; give one a weight`,
    ],
    [
      'a weight',
      (r, { ui }) => r.route('/', RouteBackend.of(ui, { weight: -1 })),
      `${at2}: 'weight' is -1; it is a whole number from 0 to 1000000`,
    ],
    [
      'an option of a backend',
      (r, { ui }) => r.route('/', RouteBackend.of(ui, { wieght: 1 } as never)),
      "'wieght' is not a prop; did you mean 'weight'?",
    ],
    [
      'a backend twice',
      (r, { ui }) => r.route('/', [RouteBackend.of(ui), RouteBackend.of(ui)]),
      `${at2}: Service "ui" is there twice; give it once, with the whole weight`,
    ],
    [
      'a port of several',
      (r, { ui }) => r.route('/', [RouteBackend.of(ui)], { port: 'http' }),
      `${at2}: 'port' is for one app; give it in RouteBackend.of(app, { port })`,
    ],
    [
      'an attempt longer than the whole',
      (r, { ui }) => r.route('/', ui, { timeout: Duration.seconds(1), backendTimeout: Duration.seconds(2) }),
      `${at2}: 'backendTimeout' is 2s, over 'timeout', 1s; an attempt is a part of the whole`,
    ],
    [
      'a number for a time',
      (r, { ui }) => r.route('/', ui, { timeout: 30 as never }),
      `${at2}: 'timeout' is 30; give it a Duration, such as Duration.seconds(30)`,
    ],
    [
      'retries in the standard channel',
      (r, { ui }) => r.route('/', ui, { retry: { attempts: 1 } }),
      `${at2}: 'retry' is not in Gateway API 1.2: the experimental one from 1.2 on; if the cluster has it, set Defaults.of(chart).set({ gatewayApi: "1.2-experimental" })`,
    ],
    [
      'no attempts',
      (r, { ui }) => r.route('/', ui, { retry: { attempts: 0 } }),
      `${at2}: 'retry.attempts' is 0; it is a whole number from 1 on`,
    ],
    [
      'a status that is no error',
      (r, { ui }) => r.route('/', ui, { retry: { codes: [200] } }),
      `${at2}: 'retry.codes' has 200; a status is from 400 to 599`,
    ],
    [
      'a status twice',
      (r, { ui }) => r.route('/', ui, { retry: { codes: [503, 503] } }),
      `${at2}: 'retry.codes' has 503 twice; leave one out`,
    ],
    [
      'an option of retries',
      (r, { ui }) => r.route('/', ui, { retry: { attempt: 1 } as never }),
      "'retry.attempt' is not a prop; did you mean 'attempts'?",
    ],
    [
      'a mirror in part',
      (r, { ui, api }) => r.route('/', ui, { mirror: RouteBackend.mirror(api, { percent: 5 }) }),
      `${at2}: 'mirror.percent' is not in Gateway API 1.2: the standard channel has it from 1.3 on, the experimental one from 1.2 on; if the cluster has it, set Defaults.of(chart).set({ gatewayApi: "1.3" })`,
    ],
    [
      'a part of over 100',
      (r, { ui, api }) => r.route('/', ui, { mirror: RouteBackend.mirror(api, { percent: 101 }) }),
      `${at2}: 'mirror.percent' is 101; it is a whole number from 0 to 100`,
    ],
    [
      'an app for a mirror',
      (r, { ui, api }) => r.route('/', ui, { mirror: api as never }),
      `${at2}: 'mirror' is an object (WebApp); make it with RouteBackend.mirror(app, { percent })`,
    ],
    [
      'a name of a rule',
      (r, { ui }) => r.route('/', ui, { name: 'pages' }),
      `${at2}: 'name' is not in Gateway API 1.2: the standard channel has it from 1.4 on, the experimental one from 1.2 on; if the cluster has it, set Defaults.of(chart).set({ gatewayApi: "1.4" })`,
    ],
    [
      'a rewrite of nothing',
      (r, { ui }) => r.route('/', ui, { rewrite: {} }),
      `${at2}: 'rewrite' changes nothing; give it 'host', 'path' or 'prefix', or leave it out`,
    ],
    [
      'a rewrite of two paths',
      (r, { ui }) => r.route('/', ui, { rewrite: { path: '/', prefix: '/' } }),
      `${at2}: 'rewrite' has 'path' and 'prefix'; leave one out`,
    ],
    [
      'a rewrite without a slash',
      (r, { ui }) => r.route('/', ui, { rewrite: { path: 'x' } }),
      `${at2}: 'rewrite.path' is "x"; it starts with a slash: "/"`,
    ],
    [
      'a rewrite to a wildcard',
      (r, { ui }) => r.route('/', ui, { rewrite: { host: '*.a.b' } }),
      `${at2}: 'rewrite.host' is "*.a.b"; a wildcard is no place to send to: name one host`,
    ],
    [
      'a prefix of two matches',
      (r, { ui }) => r.route(['/a', '/b'], ui, { rewrite: { prefix: '/' } }),
      `rule "/a", "/b": 'rewrite.prefix' takes the place of the rule's path, but the rule has not one match by a prefix alone; give it one, or 'path'`,
    ],
    [
      'changes of no header',
      (r, { ui }) => r.route('/', ui, { requestHeaders: {} }),
      `${at2}: 'requestHeaders' changes nothing; name headers, or leave it out`,
    ],
    [
      'a header changed in two ways',
      (r, { ui }) => r.route('/', ui, { responseHeaders: { set: { A: 'x' }, remove: ['a'] } }),
      `${at2}: 'responseHeaders' changes "a" in two ways; leave one of them out`,
    ],
    [
      'an unknown change',
      (r, { ui }) => r.route('/', ui, { requestHeaders: { delete: [] } as never }),
      "'requestHeaders.delete' is not a prop; the props are 'set', 'add', 'remove'",
    ],
    [
      'a redirect to nowhere',
      (r) => r.redirect('/', { status: 301 }),
      `${at2}: the redirect leads to where the request came from; give it 'scheme', 'host', 'port', 'path' or 'prefix'`,
    ],
    [
      'a redirect in a circle',
      (r) => r.redirect('/', { path: '/new' }),
      `${at2}: 'redirect.path' is "/new", which the rule matches again; match a path that it does not lead to`,
    ],
    [
      'a scheme',
      (r) => r.redirect('/', { scheme: 'ftp' as never }),
      `${at2}: 'redirect.scheme' is "ftp"; it is "http" or "https"`,
    ],
    [
      'a status',
      (r) => r.redirect('/', { scheme: 'https', status: 300 as never }),
      `${at2}: 'redirect.status' is 300; it is one of 301, 302, 303, 307, 308`,
    ],
    [
      'a status of a newer version',
      (r) => r.redirect('/', { scheme: 'https', status: 308 }),
      `${at2}: 'redirect.status' 308 is not in Gateway API 1.2: the standard channel has it from 1.5 on, the experimental one from 1.4 on; if the cluster has it, set Defaults.of(chart).set({ gatewayApi: "1.5" })`,
    ],
    [
      'an unknown part of a redirect',
      (r) => r.redirect('/', { hots: 'x' } as Redirect),
      "'redirect.hots' is not a prop; did you mean 'host'?",
    ],
    [
      'a timeout of a redirect',
      (r) => r.redirect('/', { scheme: 'https' }, { timeout: 1 } as never),
      "'timeout' is not a prop; the props are 'name', 'responseHeaders'",
    ],
    [
      'the 17th rule',
      (r, { ui }) => {
        for (let index = 0; index < 17; index++) r.route(`/${index}`, ui);
      },
      'there are 16 rules already; a route has at most 16: use another HTTPRoute',
    ],
  ])('%s', (_, act, message) => {
    const all = shop();
    const route = new HTTPRoute(all.chart, 'shop', { parents });

    expect(thrown(() => act(route, all))).toBe(`test/shop: ${message}`);
  });

  test('a backend of another namespace, when the own one is unknown', () => {
    const chart = testChart();
    const far = new WebApp(chart, 'far', { image, port: 80, namespace: 'far' });
    const route = new HTTPRoute(chart, 'shop', { parents });

    expect(thrown(() => route.route('/', far))).toBe(
      'test/shop: Service "far" is in namespace "far", and the HTTPRoute has no namespace that a ReferenceGrant could name; give it one',
    );
    expect(route.node.findAll()).toHaveLength(2);
  });

  test('a route without rules, at synth', () => {
    const { chart } = shop();
    new HTTPRoute(chart, 'empty', { parents });

    expect(thrown(() => synthYaml(chart))).toContain(
      "[test/empty] the HTTPRoute has no rule; add one with route('/', app)",
    );
  });

  test.each<[string, object, string]>([
    [
      'no version',
      { gatewayApi: 'v1beta1' },
      `'gatewayApi' is "v1beta1", which is no version; write it as "1.4" or "1.4-experimental"`,
    ],
    ['an old version', { gatewayApi: '1.0' }, `'gatewayApi' is "1.0"; the oldest version supported is "1.1"`],
  ])('%s of Gateway API', (_, defaults, message) => {
    const chart = testChart();

    expect(thrown(() => Defaults.of(chart).set(defaults))).toBe(`test: ${message}`);
  });
});

describe('Expose.route', () => {
  const exposed = (options: RouteExposureOptions<'http' | 'metrics'>) => {
    const chart = testChart({ namespace: 'shop' });
    const ports = { http: 8081, metrics: 9090 };
    const app = new WebApp(chart, 'api', { image, ports, expose: Expose.route(options) });
    return { app, all: objects(chart) };
  };

  test('puts an HTTPRoute before the Service of the app', () => {
    const { app, all } = exposed({
      parents: parents.listener('https'),
      host: HOST,
      path: '/api',
      port: 'metrics',
      timeout: Duration.seconds(10),
      rewrite: { prefix: '/' },
    });

    expect(at(find(all, 'Service'), 'spec.type')).toBe('ClusterIP');
    expect(find(all, 'HTTPRoute')).toMatchObject({
      metadata: { name: 'api', labels: { 'app.kubernetes.io/name': 'api' } },
      spec: {
        parentRefs: [{ name: 'public', namespace: 'edge', sectionName: 'https' }],
        hostnames: [HOST],
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: '/api' } }],
            backendRefs: [{ name: 'api', port: 9090 }],
            timeouts: { request: '10s' },
          },
        ],
      },
    });
    expect(app.route?.name).toBe('api');
  });

  test('serves stateful apps and model servers too', () => {
    const chart = testChart({ namespace: 'shop' });
    const expose = Expose.route({ parents });
    const db = new StatefulApp(chart, 'db', { image, port: 8080, expose });
    const resources = { cpu: '1', memory: '2Gi' };
    const model = new MLServingApp(chart, 'model', { image: 'model:1.0.0', engine: 'fastapi', resources, expose });

    expect([db.route?.name, model.route?.name]).toEqual(['db', 'model']);
    expect(new WebApp(chart, 'ui', { image, port: 80 }).route).toBeUndefined();
  });

  test.each<[string, object, string]>([
    [
      'no parents',
      { parents: undefined },
      "'expose.parents' names no Gateway; give it a Gateway, or Gateway.existing('NAME')",
    ],
    ['an unknown option', { hots: HOST }, "'expose.hots' is not a prop; did you mean 'host'?"],
    [
      'a port',
      { port: 'metric' },
      `'expose.port' names port "metric", which is not one of the ports; did you mean "metrics"?`,
    ],
    ['a path', { path: 'api' }, `'expose.path' is "api"; a path starts with a slash: "/api"`],
    ['a host', { host: 'a.*.b' }, `'expose.host' is "a.*.b"; a wildcard is the whole first label: "*.b"`],
    ['a time', { timeout: 1 }, "'expose': 'timeout' is 1; give it a Duration, such as Duration.seconds(30)"],
  ])('%s', (_, options, message) => {
    expect(thrown(() => exposed({ parents, ...options }))).toBe(`test/api: ${message}`);
  });
});

describe('the checker', () => {
  const yaml = () => {
    const chart = testChart({ namespace: 'shop' });
    const gateway = new Gateway(chart, 'public', {
      className: 'istio',
      namespace: 'edge',
      listeners: { web: { host: '*.example.com', routes: 'All' } },
    });
    const far = new WebApp(chart, 'far', { image, port: 7000, namespace: 'far' });
    const expose = Expose.route({ parents: gateway.listener('web'), host: 'ui.example.com' });
    new WebApp(chart, 'ui', { image, port: 8080, expose });
    new WebApp(chart, 'hidden', { image, port: 8080 });
    new HTTPRoute(chart, 'shop', { parents: gateway.listener('web'), host: HOST }).route('/', far);
    return synthYaml(chart);
  };

  test('finds nothing wrong, and follows a request from outside through the routes', () => {
    const manifests = Manifests.of(yaml());

    expect(checkManifests(yaml()).findings).toEqual([]);
    expect(manifests).toRoute({ from: 'outside', to: 'ui', port: 8080 });
    expect(manifests).toRoute({ from: 'outside', to: 'far', port: 7000 });
    expect(manifests).not.toRoute({ from: 'outside', to: 'hidden', port: 8080 });
  });

  test.each<[string, RegExp | string, string, string, string]>([
    ['the Service is another', '- name: far\n', '- name: farr\n', 'wiring/ingress-backend-resolves', 'far'],
    ['the port is another', 'port: 7000\n---', 'port: 7001\n---', 'wiring/ingress-backend-resolves', 'far'],
    ['the listener is another', /sectionName: web/g, 'sectionName: wep', 'wiring/route-resolves', 'ui'],
    ['the host is another', '- shop.example.com', '- shop.example.org', 'wiring/route-resolves', 'far'],
    ['the listener takes its namespace', 'from: All', 'from: Same', 'wiring/route-resolves', 'ui'],
    [
      'the grant is for others',
      'kind: HTTPRoute\n      namespace: shop',
      'kind: HTTPRoute\n      namespace: shopp',
      'wiring/route-resolves',
      'far',
    ],
  ])('sees that %s, and that nothing gets through', (_, before, after, rule, app) => {
    const broken = yaml().replace(before, after);
    expect(broken).not.toBe(yaml());

    const rules = checkManifests(broken).findings.map((one) => one.rule);

    expect(rules).toContain(rule);
    expect(Manifests.of(broken)).not.toRoute({ from: 'outside', to: app, port: app === 'ui' ? 8080 : 7000 });
  });
});
