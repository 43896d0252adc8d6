import type { App } from 'cdk8s';
import { Duration } from 'cdk8s';
import { Certificate, Ingress, WebApp, type CertificateProps, type IngressProps } from '../../src';
import type { Draw } from './draw';
import { ingressSettings } from './web-app-props';
import { drawSetting, place } from './world';

const PORTS = { http: 8080, metrics: 9090 } as const;

/** An Ingress before two apps. */
export function world(draw: Draw) {
  const setting = drawSetting(draw);
  return {
    setting,
    props: {
      ...ingressSettings(draw),
      ...draw.props(4, {
        name: () => draw.mostly(() => 'edge', 'Edge', ''),
        namespace: () => draw.mostly(() => setting.namespace, 'elsewhere', 'Not_One'),
        labels: () => draw.mostly(() => ({ team: 'web' }), { team: 'not valid!' }),
      }),
      host: draw.mostly<unknown>(() => draw.pick<unknown>('shop.example.com', ['a.b', '*.a.b']), undefined, 'a.*', 7),
    },
    certificate: draw.once(4) ? certificateProps(draw, setting.namespace) : undefined,
    routes: draw.list(4, (index) => ({
      path: draw.mostly(() => draw.pick('/', `/${index}`, '/api'), 'api', '/a//b'),
      to: draw.pick(0, 1),
      options: draw.props(3, {
        port: () => draw.mostly(() => draw.pick('http', 'metrics'), 'no-such-port'),
        host: () => draw.mostly(() => 'other.example.com', '*'),
        pathType: () => draw.mostly(() => draw.pick('Prefix', 'Exact', 'ImplementationSpecific'), 'exact'),
      }),
    })),
    fallback: draw.once(3) ? draw.props(2, { port: () => draw.mostly(() => 'metrics', 'x') }) : undefined,
  };
}

/** The props of a Certificate for the hosts of the Ingress. */
function certificateProps(draw: Draw, namespace: string | undefined): Record<string, unknown> {
  return {
    hosts: draw.mostly<unknown>(
      () => ['shop.example.com', 'other.example.com', 'a.b', '*.a.b', ...draw.some(['more.example.com'])],
      undefined,
      [],
      'a.*',
    ),
    ...draw.pick<() => object>(
      () => ({ issuer: draw.mostly<unknown>(() => draw.pick<unknown>('ours', { name: 'ours', kind: 'Other' }), 7) }),
      () => ({ clusterIssuer: draw.mostly(() => 'letsencrypt', '') }),
    )(),
    ...draw.props(3, {
      name: () => draw.mostly(() => 'cert', 'Cert'),
      namespace: () => draw.mostly(() => namespace, 'elsewhere'),
      secretName: () => draw.mostly(() => 'cert-tls', ''),
      duration: () => draw.mostly(() => Duration.days(30), Duration.minutes(1), 30),
      renewBefore: () => draw.mostly(() => Duration.days(10), Duration.days(90)),
      privateKey: () =>
        draw.pick<unknown>(
          draw.props(2, { size: () => draw.mostly(() => 4096, 1), rotationPolicy: () => 'Always' }),
          draw.props(2, { algorithm: () => draw.mostly(() => 'Ed25519', 'DSA') }),
        ),
      usages: () => draw.mostly<unknown>(() => ['server auth'], [], ['serving']),
      labels: () => draw.mostly(() => ({ team: 'web' }), { team: 'not valid!' }),
      secretAnnotations: () => draw.mostly(() => ({ 'example.com/copy': 'yes' }), { 'a b': 'x' }),
    }),
  };
}

export function build(app: App, { setting, props, certificate, routes, fallback }: ReturnType<typeof world>): void {
  const { chart } = place(app, 'here', setting.namespace, setting.defaults);
  const apps = ['ui', 'api'].map((id) => new WebApp(chart, id, { image: `${id}:1.0.0`, ports: PORTS }));
  const tls = certificate && new Certificate(chart, 'certificate', certificate as unknown as CertificateProps);
  const ingress = new Ingress(chart, 'ingress', { ...props, ...(tls && { tls }) } as IngressProps);
  for (const { path, to, options } of routes) ingress.route(path, apps[to] as WebApp<'http'>, options);
  if (fallback !== undefined) ingress.defaultBackend(apps[0] as WebApp<'http'>, fallback);
  // what cdk8s' App asks before it writes
  for (const problem of ingress.node.validate()) throw new Error(`${ingress.node.path}: ${problem}`);
}
