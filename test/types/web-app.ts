/** What of a WebApp does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import { Duration, type Chart } from 'cdk8s';
import {
  Certificate,
  Config,
  Expose,
  ExternalService,
  Gateway,
  GRPCRoute,
  HTTPRoute,
  Ingress,
  Metric,
  RouteBackend,
  Secrets,
  TLSRoute,
  WebApp,
  Worker,
  type Connectable,
  type ScaleProps,
  type ScalingPolicy,
  type WebAppProps,
  type WorkerProps,
} from '../../src';
import { exactly } from './expect';

declare const chart: Chart;
const image = 'shop-api:2.0.1';
const ports = { http: 8080, metrics: 9090 };

export function portNames() {
  const api = new WebApp(chart, 'api', { image, ports: { http: 8080, metrics: { port: 9090, servicePort: 90 } } });
  const ui = new WebApp(chart, 'ui', { image, port: 80 });
  const db = new ExternalService(chart, 'db', { host: 'db.example.com', ports: { sql: 5432, admin: 5433 } });

  // the names of the ports are known from the props
  exactly<WebApp<'http' | 'metrics'>>()(api);
  exactly<ExternalService<'sql' | 'admin'>>()(db);

  // health names one of them, in each of its forms
  new WebApp(chart, 'h1', { image, ports, health: { path: '/', port: 'http' } });
  new WebApp(chart, 'h2', { image, ports, health: { readiness: { tcp: 'metrics' }, liveness: { grpc: 8080 } } });
  new WebApp(chart, 'h3', { image, port: 80, health: { path: '/', port: 'http' } });
  // @ts-expect-error no port is called so
  new WebApp(chart, 'h4', { image, ports, health: { path: '/', port: 'htttp' } });
  // @ts-expect-error no port is called so
  new WebApp(chart, 'h5', { image, ports, health: { readiness: { tcp: 'metric' } } });
  // @ts-expect-error no port is called so
  new WebApp(chart, 'h6', { image, ports, health: { startup: { grpc: 'grpc' } } });
  // @ts-expect-error the one port is called http
  new WebApp(chart, 'h7', { image, port: 80, health: { path: '/', port: 'web' } });

  // so does expose
  new WebApp(chart, 'e1', { image, ports, expose: Expose.loadBalancer({ ports: { metrics: 80 } }) });
  new WebApp(chart, 'e2', { image, ports, expose: Expose.nodePort({ ports: ['http', 'metrics'] }) });
  new WebApp(chart, 'i1', { image, ports, expose: Expose.ingress({ host: 'a.b', port: 'metrics' }) });
  new WebApp(chart, 'i2', { image, port: 80, expose: Expose.ingress({ tls: { secret: 'x' }, port: 'http' }) });
  // @ts-expect-error -- there is no port "metric"
  new WebApp(chart, 'i3', { image, ports, expose: Expose.ingress({ port: 'metric' }) });
  // @ts-expect-error -- two issuers of a secret that exists
  Expose.ingress({ tls: { secret: Secrets.existing('x'), issuer: 'y' } });
  const tls = new Certificate(chart, 'c1', { hosts: 'a.b', clusterIssuer: 'letsencrypt' });
  new WebApp(chart, 'c2', { image, port: 80, expose: Expose.ingress({ host: 'a.b', tls }) });
  new WebApp(chart, 'c3', { image, port: 80, env: { CA: tls.secret.key('ca.crt') } });
  // @ts-expect-error -- the Secret of a certificate has no such key
  tls.secret.key('tls.pem');
  // @ts-expect-error -- an issuer signs it
  new Certificate(chart, 'c4', { hosts: 'a.b' });
  // @ts-expect-error -- one issuer signs it
  new Certificate(chart, 'c5', { hosts: 'a.b', issuer: 'x', clusterIssuer: 'y' });
  // @ts-expect-error -- it is for hosts
  new Certificate(chart, 'c6', { issuer: 'x' });
  // @ts-expect-error -- cert-manager knows no such purpose
  new Certificate(chart, 'c7', { hosts: 'a.b', issuer: 'x', usages: ['serving'] });
  const twoPorts = new WebApp(chart, 'i4', { image, ports });
  new Ingress(chart, 'i5', { host: 'a.b' }).route('/', twoPorts, { port: 'metrics' });
  // @ts-expect-error -- there is no port "metric"
  new Ingress(chart, 'i6', { host: 'a.b' }).route('/', twoPorts, { port: 'metric' });
  // @ts-expect-error -- a word of Kubernetes, in its spelling
  new Ingress(chart, 'i7').route('/', twoPorts, { pathType: 'exact' });
  const gateway = new Gateway(chart, 'g1', { className: 'istio', listeners: { http: {}, https: { tls } } });
  const shared = Gateway.existing('shared', { listeners: ['https'] });
  // @ts-expect-error -- there is no listener "htpps"
  gateway.listener('htpps');
  // @ts-expect-error -- there is no listener "http"
  shared.listener('http');
  // @ts-expect-error -- a class selects the controller
  new Gateway(chart, 'g2', { listeners: { http: {} } });
  // @ts-expect-error -- listeners speak no such protocol
  new Gateway(chart, 'g3', { className: 'istio', listeners: { http: { protocol: 'HTTP2' } } });
  new Gateway(chart, 'g4', {
    className: 'istio',
    // @ts-expect-error -- two issuers of a certificate that exists
    listeners: { a: { tls: { secret: Secrets.existing('x'), issuer: 'y' } } },
  });
  // @ts-expect-error -- no parent
  new HTTPRoute(chart, 'g5', { host: 'a.b' });
  // @ts-expect-error -- a Gateway, and not its name
  new HTTPRoute(chart, 'g6', { parents: 'shared' });
  const route = new HTTPRoute(chart, 'g7', { parents: [gateway.listener('https'), shared] });
  route.route('/', twoPorts, { port: 'metrics' });
  route.route('/', [RouteBackend.of(twoPorts, { port: 'metrics', weight: 1 }), RouteBackend.of(api)]);
  // @ts-expect-error -- there is no port "metric"
  route.route('/', twoPorts, { port: 'metric' });
  // @ts-expect-error -- there is no port "metric"
  RouteBackend.of(twoPorts, { port: 'metric' });
  // @ts-expect-error -- there is no port "metric"
  RouteBackend.mirror(twoPorts, { port: 'metric' });
  // @ts-expect-error -- each of several has its share
  route.route('/', ['ui', 'api']);
  // @ts-expect-error -- methods are in upper case
  route.route({ method: 'get' }, twoPorts);
  // @ts-expect-error -- no status of a redirect
  route.redirect('/', { status: 200 });
  // @ts-expect-error -- there is no port "grcp"
  new GRPCRoute(chart, 'g8', { parents: gateway }).route('a.B', twoPorts, { port: 'grcp' });
  // @ts-expect-error -- a handshake names a host
  new TLSRoute(chart, 'g9', { parents: gateway });
  new WebApp(chart, 'r1', { image, ports, expose: Expose.route({ parents: gateway, port: 'metrics' }) });
  // @ts-expect-error -- there is no port "metric"
  new WebApp(chart, 'r2', { image, ports, expose: Expose.route({ parents: gateway, port: 'metric' }) });
  // @ts-expect-error -- no parent
  Expose.route({ host: 'a.b' });
  new WebApp(chart, 'e3', { image, ports, expose: Expose.headless() });
  new WebApp(chart, 'e4', { image, port: 80, expose: Expose.loadBalancer({ port: 8080 }) });
  new WebApp(chart, 'e5', { image, port: 80, expose: Expose.loadBalancer({ ports: ['http'] }) });
  // @ts-expect-error no port is called so
  new WebApp(chart, 'e6', { image, ports, expose: Expose.loadBalancer({ ports: { metric: 80 } }) });
  // @ts-expect-error no port is called so
  new WebApp(chart, 'e7', { image, ports, expose: Expose.nodePort({ ports: ['htttp'] }) });
  // @ts-expect-error the one port is called http
  new WebApp(chart, 'e8', { image, port: 80, expose: Expose.loadBalancer({ ports: ['web'] }) });
  const outside = Expose.loadBalancer({ ports: ['web'] });
  // @ts-expect-error also what was made before
  new WebApp(chart, 'e9', { image, ports, expose: outside });

  // so do url, connectTo and the endpoint
  api.url('metrics');
  api.endpoint.url('shop', 'http');
  ui.url();
  // @ts-expect-error no port is called so
  api.url('metric');
  // @ts-expect-error no port is called so
  api.endpoint.url('shop', 'metric');
  ui.connectTo(api, { env: 'API_URL', port: 'http' });
  ui.connectTo(db, { env: 'DB_URL', port: 'sql' });
  // @ts-expect-error the other has no such port
  ui.connectTo(api, { env: 'API_URL', port: 'htttp' });
  // @ts-expect-error the other has no such port
  ui.connectTo(db, { env: 'DB_URL', port: 'http' });
  // @ts-expect-error the variable is named
  ui.connectTo(api, { port: 'http' });
}

export function theOnePortIsCalledHttp() {
  const ui = new WebApp(chart, 'ui', { image, port: 80 });
  const said = new WebApp<'http'>(chart, 'said', { image, port: 80 });

  // nothing in the props names it, so that a wrong name is only found when it is used
  exactly<WebApp>()(ui);
  said.url('http');
  // @ts-expect-error its port is called http
  said.url('web');
}

export function portOrPorts() {
  new WebApp(chart, 'one', { image, port: 80, servicePort: 8080 });
  // @ts-expect-error one of both
  new WebApp(chart, 'both', { image, port: 80, ports: { http: 80 } });
  // @ts-expect-error one of both
  new WebApp(chart, 'neither', { image });
  // @ts-expect-error with `ports`, each has its own
  new WebApp(chart, 'several', { image, ports, servicePort: 80 });
  const both = { image, port: 80, ports: { http: 80 } };
  // @ts-expect-error also in a variable
  new WebApp(chart, 'hoisted', both);
}

export function replicasOrAutoscale() {
  new WebApp(chart, 'fixed', { image, port: 80, replicas: 3 });
  new WebApp(chart, 'scaled', { image, port: 80, autoscale: { min: 2, max: 10, cpu: 70 } });
  // @ts-expect-error one of both
  new WebApp(chart, 'both', { image, port: 80, replicas: 3, autoscale: { min: 2, max: 10 } });
  const both = { image, port: 80, replicas: 3, autoscale: { min: 2, max: 10 } };
  // @ts-expect-error also in a variable
  new WebApp(chart, 'hoisted', both);
  // @ts-expect-error an autoscaler needs to know how far
  new WebApp(chart, 'endless', { image, port: 80, autoscale: { min: 2 } });
}

export function measurements() {
  const bounds = { min: 2, max: 10 };
  const period = Duration.minutes(1);
  const metrics = [Metric.pods('rps', { average: 100 }), Metric.external('lag', { value: '2k' })];
  new WebApp(chart, 'measured', { image, port: 80, autoscale: { ...bounds, cpu: '500m', memory: 80, metrics } });
  new WebApp(chart, 'single', { image, port: 80, autoscale: { ...bounds, containers: { api: { cpu: 70 } } } });
  new WebApp(chart, 'slow', {
    image,
    port: 80,
    autoscale: { ...bounds, scaleDown: { policies: [{ pods: 1, period }] } },
  });
  new WebApp(chart, 'never', { image, port: 80, autoscale: { ...bounds, scaleDown: false } });
  // @ts-expect-error a policy counts pods or percent
  const both: ScalingPolicy = { pods: 1, percent: 10, period };
  // @ts-expect-error a policy has a period
  const timeless: ScalingPolicy = { pods: 1 };
  // @ts-expect-error pods are measured by their average
  Metric.pods('rps', { value: 100 });
  // @ts-expect-error one of both
  Metric.external('lag', { value: 100, average: 1 });
  exactly<ScalingPolicy>()(both);
  exactly<ScalingPolicy>()(timeless);
}

export function propsInAVariable() {
  const one = { image, port: 8501, health: '/_stcore/health', replicas: 1, env: { LOG_LEVEL: 'info' } };
  const several = { image, ports: { http: 8080, metrics: 9090 }, autoscale: { min: 2, max: 10 } };
  const constant = {
    image,
    ports: { http: 8080, metrics: { port: 9090, protocol: 'TCP' } },
    health: { path: '/healthz', port: 'http' },
    args: ['--verbose'],
    security: 'image',
  } as const;
  const satisfied = {
    image,
    ports: { http: 8080, metrics: 9090 },
    health: { path: '/healthz', port: 'http' },
    security: 'baseline',
    expose: Expose.loadBalancer({ ports: ['http'] }),
  } satisfies WebAppProps<'http' | 'metrics'>;
  const onePort = { image, port: 80, expose: Expose.loadBalancer({ port: 8080 }) } satisfies WebAppProps;
  const typed: WebAppProps<'http' | 'metrics'> = { image, ports, health: { path: '/', port: 'metrics' } };
  const loose: WebAppProps = { image, ports, health: { path: '/', port: 'metrics' } };
  const public_: WebAppProps = { image, port: 80, expose: Expose.loadBalancer() };
  const placed: WebAppProps = { image, ports, expose: Expose.nodePort({ ports: ['metrics'] }) };

  const made = {
    one: new WebApp(chart, 'one', one),
    several: new WebApp(chart, 'several', several),
    constant: new WebApp(chart, 'constant', constant),
    satisfied: new WebApp(chart, 'satisfied', satisfied),
    onePort: new WebApp(chart, 'onePort', onePort),
    typed: new WebApp(chart, 'typed', typed),
    loose: new WebApp(chart, 'loose', loose),
    public_: new WebApp(chart, 'public', public_),
    placed: new WebApp(chart, 'placed', placed),
  };

  exactly<WebApp>()(made.one);
  exactly<WebApp<'http' | 'metrics'>>()(made.several);
  exactly<WebApp<'http' | 'metrics'>>()(made.constant);
  exactly<WebApp<'http' | 'metrics'>>()(made.satisfied);
  exactly<WebApp>()(made.onePort);
  exactly<WebApp<'http' | 'metrics'>>()(made.typed);
  // nothing is known of the ports, so any name is taken, and looked at when it is used
  exactly<WebApp>()(made.loose);
  exactly<WebApp>()(made.public_);
  exactly<WebApp>()(made.placed);

  const wrong = { image, ports: { http: 8080 }, health: { path: '/', port: 'web' } } as const;
  // @ts-expect-error no port is called so
  new WebApp(chart, 'wrong', wrong);
  // @ts-expect-error no port is called so
  const wrongly: WebAppProps<'http'> = { image, ports: { http: 80 }, health: { path: '/', port: 'web' } };
  return wrongly;
}

export function propsOfAWrapper(props: WebAppProps<'http' | 'metrics'>) {
  // props that others exclude have their usual types for whoever reads them
  const replicas: number = props.replicas ?? props.autoscale?.min ?? 2;
  const max: number | undefined = props.autoscale?.max;
  const first: string | undefined = props.ports && Object.keys(props.ports)[0];
  const exposed: readonly ('http' | 'metrics')[] | undefined = props.expose?.portNames;

  // with and without some of the props
  const scaled = (more: Partial<WebAppProps>) =>
    new WebApp(chart, 'scaled', { image, port: 80, ...more } as WebAppProps);
  const counted = (more: Partial<ScaleProps>) => new Worker(chart, 'counted', { image, ...more });
  const renamed = (more: Partial<WorkerProps>) => new Worker(chart, 'renamed', { image, ...more });
  const smaller: Omit<WebAppProps, 'image'> = { replicas: 2 };
  const inOne = (given: WebAppProps<'http'>): WebAppProps => given;
  const twice = { image, port: 80, replicas: 1, autoscale: { min: 1, max: 2 } };
  // @ts-expect-error both, in a type of one's own
  const both: WebAppProps & { readonly team: string } = { team: 'a', ...twice };
  const text = "'autoscale' cannot stand beside 'replicas'; leave one out";
  // @ts-expect-error the sentence of the compiler's error is not a value
  new WebApp(chart, 'text', { image, port: 80, autoscale: text });
  return { replicas, max, first, exposed, scaled, counted, renamed, smaller, inOne, both };
}

export function whereAnyAppIsWanted(api: WebApp<'http' | 'metrics'>, ui: WebApp<'http'>) {
  const takes = (app: WebApp): string => app.url();
  const calls = (other: Connectable): WebApp => ui.connectTo(other, { env: 'OTHER_URL' });
  const apps: readonly WebApp[] = [api, ui, new WebApp(chart, 'third', { image, ports: { grpc: 9000 } })];
  const byName: Record<string, WebApp> = { api, ui };

  takes(api);
  calls(api);
  calls(new ExternalService(chart, 'db', { host: 'db.example.com', ports: { sql: 5432 } }));
  apps.forEach(takes);
  return byName;
}

export function whereAnAppOfCertainPortsIsWanted(api: WebApp<'http' | 'metrics'>, ui: WebApp<'web'>) {
  const scrape = (app: WebApp<'metrics'>): string => app.url('metrics');

  scrape(api);
  // @ts-expect-error it has no metrics
  scrape(ui);
}

export function secretAndConfigKeys() {
  const keys = Secrets.existing('llmops-secrets', { keys: ['GROQ_API_KEY', 'HUGGINGFACE_API_KEY'] });
  const file = Secrets.fromEnvFile('mysecrets', '.env.example', { keys: ['DB_PASSWORD'] });
  const plain = Secrets.plaintext(chart, 'plain', { data: { USER: 'demo' } });
  const unknown = Secrets.existing('other');
  const config = new Config(chart, 'settings', { data: { LOG_LEVEL: 'info', 'app.yaml': 'workers: 4\n' } });
  const shared = Config.existing('shared', { keys: ['REGION'] });

  new WebApp(chart, 'right', {
    image,
    port: 80,
    env: {
      GROQ: keys.key('GROQ_API_KEY'),
      DB: file.key('DB_PASSWORD'),
      USER: plain.key('USER'),
      ANY: unknown.key('WHATEVER'),
      LEVEL: config.key('LOG_LEVEL'),
      REGION: shared.key('REGION', { optional: true }),
    },
    envFrom: [keys, shared, file.withPrefix('DB_')],
    args: ['--token', keys.key('GROQ_API_KEY'), config.key('LOG_LEVEL')],
    files: {
      '/etc/keys': keys.files({ items: ['GROQ_API_KEY'], mode: 0o400 }),
      '/etc/app': config.files({ items: { 'app.yaml': 'config/app.yaml' } }),
      '/etc/app.yaml': config.file('app.yaml'),
    },
  });

  new WebApp(chart, 'wrong', {
    image,
    port: 80,
    env: {
      // @ts-expect-error the Secret has no such key
      GROQ: keys.key('GROK_API_KEY'),
      // @ts-expect-error nor has the file
      DB: file.key('DB_PASS'),
      // @ts-expect-error nor this one
      USER: plain.key('PASSWORD'),
      // @ts-expect-error the Config has no such key
      LEVEL: config.key('LOGLEVEL'),
      // @ts-expect-error nor has this one
      REGION: shared.key('ZONE'),
    },
    args: [
      '--token',
      // @ts-expect-error the Secret has no such key
      keys.key('GROK_API_KEY'),
      // @ts-expect-error the Config has no such key
      config.key('LOGLEVEL'),
    ],
    files: {
      // @ts-expect-error the Secret has no such key
      '/etc/keys': keys.files({ items: ['GROK_API_KEY'] }),
      // @ts-expect-error the Config has no such key
      '/etc/app': config.files({ items: { 'app.yml': 'app.yml' } }),
      // @ts-expect-error the Config has no such key
      '/etc/app.yml': config.file('app.yml'),
    },
  });
}

export function otherProps() {
  // @ts-expect-error an app is made of an image
  new WebApp(chart, 'imageless', { port: 80 });
  // @ts-expect-error there is no such prop
  new WebApp(chart, 'slip', { image, port: 80, replica: 2 });
  // @ts-expect-error there is no such profile
  new WebApp(chart, 'profile', { image, port: 80, security: 'privileged' });
  // @ts-expect-error a probe has one handler
  new WebApp(chart, 'handler', { image, port: 80, health: { readiness: {} } });
  // @ts-expect-error memory has a unit
  new WebApp(chart, 'memory', { image, port: 80, resources: { memory: 512 } });
}
