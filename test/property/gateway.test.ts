import type {
  GatewayProps,
  GRPCMatch,
  GRPCRuleOptions,
  HeaderChanges,
  HostSettings,
  HTTPMatch,
  HTTPRedirectOptions,
  HTTPRuleOptions,
  ListenerOptions,
  Redirect,
  RouteBackendOptions,
  RouteMirrorOptions,
  RouteRetry,
} from '../../src';
import { drawn } from './draw';
import { build, world } from './gateway-world';
import { tryOut } from './judge';
import { unreached, unreachedWithin, type Every } from './reach';

const PROPS = { name: true, namespace: true, labels: true, grants: true } as const;
const FILTERS = { requestHeaders: true, responseHeaders: true, mirror: true } as const;
const RULE = {
  ...FILTERS,
  port: true,
  rewrite: true,
  name: true,
  timeout: true,
  backendTimeout: true,
  retry: true,
} satisfies Every<HTTPRuleOptions>;
const HEADERS = { set: true, add: true, remove: true } satisfies Every<HeaderChanges>;
const MATCH = { path: true, pathType: true, method: true, headers: true, query: true } satisfies Every<HTTPMatch>;
const REDIRECT = {
  scheme: true,
  host: true,
  port: true,
  path: true,
  prefix: true,
  status: true,
} satisfies Every<Redirect>;

describe('any props of a Gateway and of routes', () => {
  beforeAll(() => {
    // each plaintext Secret warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('Gateway', drawn(world), build);

    const gateways = accepted.map(({ gateway }) => gateway);
    const every = { ...PROPS, className: true, listeners: true, annotations: true } satisfies Every<GatewayProps>;
    const listener = {
      protocol: true,
      port: true,
      host: true,
      tls: true,
      routes: true,
      kinds: true,
    } satisfies Every<ListenerOptions>;
    const tls = { secret: true, namespace: true, issuer: true, clusterIssuer: true } as const;
    expect(unreached(gateways, every)).toEqual([]);
    expect(unreachedWithin(gateways, { listeners: { ...listener, ...tls } })).toEqual([]);
    const http = accepted.map(({ http: { props } }) => ({ ...props, parents: true }));
    expect(unreached(http, { ...PROPS, parents: true, host: true } satisfies Every<HostSettings> & object)).toEqual([]);
    const rules = accepted.flatMap(({ http: { rules } }) => rules);
    const options = rules.map((one) => one.options);
    expect(unreached(options, RULE)).toEqual([]);
    expect(
      unreachedWithin(options, {
        requestHeaders: HEADERS,
        responseHeaders: HEADERS,
        rewrite: { host: true, path: true, prefix: true },
        retry: { attempts: true, codes: true, backoff: true } satisfies Every<RouteRetry>,
        mirror: { port: true, percent: true } satisfies Every<RouteMirrorOptions>,
      }),
    ).toEqual([]);
    expect(
      unreachedWithin(rules, { match: MATCH, to: { port: true, weight: true } satisfies Every<RouteBackendOptions> }),
    ).toEqual([]);
    const redirects = accepted.flatMap(({ http: { redirects: all } }) => all);
    expect(
      unreachedWithin(redirects, {
        redirect: REDIRECT,
        options: { name: true } satisfies Partial<Every<HTTPRedirectOptions>>,
      }),
    ).toEqual([]);
    const calls = accepted.map(({ grpc }) => grpc);
    const call = { service: true, method: true, regex: true, headers: true } satisfies Every<GRPCMatch>;
    expect(
      unreachedWithin(calls, {
        match: call,
        options: { ...FILTERS, port: true, name: true } satisfies Every<GRPCRuleOptions>,
      }),
    ).toEqual([]);
  });
});
