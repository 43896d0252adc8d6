import type { App } from 'cdk8s';
import { Chart, Duration } from 'cdk8s';
import {
  Defaults,
  ExternalService,
  type MLServingApp,
  type StatefulApp,
  WebApp,
  type AllowOptions,
  type ConnectOptions,
  type Connectable,
  type DefaultsProps,
  type InitContainerProps,
  type JobWorkload,
  type NodeAgent,
  type SidecarProps,
  type TrafficSource,
  type TrafficTarget,
  type WebAppPatch,
  type Worker,
  type WebAppProps,
} from '../../src';
import type { Draw } from './draw';
import { FromKit, makeKit, realize, type Kit } from './kit';
import {
  drain,
  initContainer,
  isolation,
  rollout,
  scalingRules,
  sidecar,
  webAppProps,
  type Surroundings,
} from './web-app-props';

/** A chart to build in, with the kit of its namespace. */
export interface Place {
  readonly chart: Chart;
  readonly kit: Kit;
}

/** What stands around the construct that is tried. */
export interface Setting {
  readonly namespace: string | undefined;
  readonly kubernetes: number;
  readonly defaults: Record<string, unknown> | undefined;
}

export function drawSetting(draw: Draw): Setting {
  const kubernetes = draw.int(28, 34);
  const given = draw.props(4, {
    replicas: () => draw.mostly(() => draw.pick(1, 2, 3), -1),
    rollout: () => rollout(draw),
    disruptionBudget: () => draw.pick<unknown>(false, { maxUnavailable: 1 }, { minAvailable: '50%' }),
    scaleDown: () => scalingRules(draw),
    spread: () => draw.pick(true, false),
    resources: () => draw.pick<unknown>(false, { cpu: '50m', memory: '128Mi', memoryLimit: '1Gi' }),
    security: () => draw.pick('restricted', 'baseline', 'image'),
    readOnlyRoot: () => draw.pick(true, false),
    probes: () => ({
      readiness: { period: Duration.seconds(3) },
      liveness: { timeout: Duration.seconds(2) },
      startup: { failureThreshold: 200 },
    }),
    drain: () => drain(draw),
    pullPolicy: () => 'IfNotPresent',
    imagePullSecrets: () => draw.pick<unknown>([], ['registry'], [new FromKit('known', (kit) => kit.sources.known)]),
    labels: () => draw.mostly(() => ({ 'example.com/cluster': 'blue' }), { 'a b': 'x' }),
    serviceLinks: () => draw.mostly(() => draw.pick<unknown>(true, false, 'unset'), 'none'),
    tokenAutomount: () => draw.pick<unknown>(true, false, 'unset'),
    additions: () => draw.pick(true, false),
    isolate: () => isolation(draw),
    network: () => network(draw),
    gatewayApi: () => draw.mostly(() => draw.pick('1.1', '1.2-experimental', '1.4', '1.6'), '1.0', 'v1'),
  });
  if (draw.once(4)) Object.assign(given, Defaults.plain, draw.once(3) && { additions: true });
  // a drain for a scope is written in full
  if (given.drain instanceof Duration) given.drain = { timeout: given.drain };
  return {
    namespace: draw.pick('shop', 'shop', undefined),
    kubernetes,
    defaults: draw.once(2) ? { ...given, kubernetes: `1.${kubernetes}` } : undefined,
  };
}

function network(draw: Draw): Record<string, unknown> {
  const peer = () =>
    draw.mostly<unknown>(
      () =>
        draw.pick<unknown>(
          { namespace: 'platform' },
          [{ namespaceLabels: { tier: 'edge' }, pods: { app: 'x' } }, '10.1.0.0/16'],
          { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] },
        ),
      [],
      '10.0.0.1',
      { namespace: 'Not_One' },
    );
  return draw.props(2, {
    ingressController: peer,
    gatewayController: peer,
    monitoring: peer,
    dns: peer,
    dnsPort: () => draw.mostly(() => draw.pick(53, 5353), 0, '53'),
    kubernetesApi: peer,
  });
}

/** The minor version that holds where the setting says none. */
export function around({ namespace, kubernetes, defaults }: Setting, id: string): Surroundings {
  return { id, namespace, kubernetes: defaults === undefined ? 28 : kubernetes };
}

/** A chart with its kit and its defaults. */
export function place(app: App, id: string, namespace: string | undefined, defaults: unknown): Place {
  const chart = new Chart(app, id, namespace === undefined ? {} : { namespace });
  const kit = makeKit(chart);
  if (defaults !== undefined) Defaults.of(chart).set(realize(defaults, kit) as DefaultsProps);
  return { chart, kit };
}

export function makeWebApp({ chart, kit }: Place, id: string, props: unknown): WebApp {
  return new WebApp(chart, id, realize(props, kit) as WebAppProps);
}

const DB_KEY = (key: 'DB_USER' | 'DB_PASSWORD') =>
  new FromKit(`file.key(${key})`, ({ sources }) => sources.file.key(key));

/** Traffic that is opened, and whether in or out. */
interface Allow {
  readonly method: 'allowFrom' | 'allowTo';
  readonly peer: unknown;
  readonly options: Record<string, unknown>;
}

/** All apps alike, whose ports have names of their own. */
interface Opener {
  allowFrom(source: TrafficSource, options: AllowOptions): unknown;
  allowTo(target: TrafficTarget, options: AllowOptions): unknown;
}

function allow(draw: Draw): Allow {
  const method = draw.pick('allowFrom', 'allowTo');
  const range = { port: 8000, ...draw.props(2, { endPort: () => draw.mostly(() => 8010, 7), protocol: () => 'UDP' }) };
  return {
    method,
    peer: draw.mostly<unknown>(
      () =>
        draw.pick<unknown>(
          new FromKit('other', ({ other }) => other),
          new FromKit('other.podSelector', ({ other }) => other.podSelector),
          new FromKit('plusPods', ({ plusPods }) => plusPods),
          '10.0.0.0/8',
          { namespace: 'support', ...draw.props(2, { pods: () => ({ app: 'x' }) }) },
          { namespaceLabels: { team: 'web' } },
          {
            cidr: '10.0.0.0/8',
            ...draw.props(2, { except: () => draw.mostly(() => ['10.1.0.0/16'], ['11.0.0.0/8']) }),
          },
          'internet',
          ...(method === 'allowFrom' ? (['ingress', 'monitoring'] as const) : (['kubernetes-api'] as const)),
        ),
      '10.0.0.1',
      '10.0.0.1/8',
      'intranet',
      {},
      7,
    ),
    options: { ports: draw.mostly(() => draw.pick<unknown>([8080], [range], [53, range]), [], ['no-such-port'], [0]) },
  };
}

/** What is done to an app after it was made. */
export interface Later {
  readonly sidecars: readonly unknown[];
  readonly initContainers: readonly unknown[];
  readonly patches: readonly WebAppPatch[];
  readonly waivers: readonly string[];
  readonly allows: readonly Allow[];
  readonly wires: readonly { readonly to: 'neighbour' | 'far' | 'outside'; readonly options: object }[];
}

export function drawLater(draw: Draw, surroundings: Surroundings): Later {
  return {
    sidecars: draw.once(4) ? [sidecar(draw, 'late-side', 21_000, surroundings.kubernetes)] : [],
    initContainers: draw.once(4) ? [initContainer(draw, 'late-init')] : [],
    patches: draw.once(3) ? [patch(draw)] : [],
    waivers: draw.once(5) ? [draw.mostly(() => 'practice/image-is-pinned', 'image-is-pinned')] : [],
    allows: draw.list(2, () => allow(draw)),
    wires: draw.list(3, (index) => ({
      to: draw.pick('neighbour', 'far', 'outside'),
      options: {
        env: draw.mostly(() => `WIRE_${index}`, '', 'A=B', 'WIRE_0'),
        ...draw.props(4, {
          port: () => draw.mostly(() => 'http', 'no-such-port'),
          scheme: () => draw.mostly(() => draw.pick('https', 'ws'), 'http://'),
          path: () => draw.mostly(() => '/v1', 'v1'),
          user: () => draw.mostly<unknown>(() => draw.pick<unknown>('shop', DB_KEY('DB_USER')), 7),
          password: () => draw.mostly<unknown>(() => DB_KEY('DB_PASSWORD'), 'secret'),
        }),
      },
    })),
  };
}

function patch(draw: Draw): WebAppPatch {
  return draw.mostly<WebAppPatch>(
    () =>
      draw.pick<WebAppPatch>(
        { deployment: { metadata: { annotations: { 'example.com/patched': 'yes' } } } },
        { deployment: { spec: { minReadySeconds: 5, template: { spec: { priorityClassName: 'high' } } } } },
        { service: { spec: { publishNotReadyAddresses: true, trafficDistribution: 'PreferClose' } } },
        { deployment: { spec: { template: { spec: { tolerations: [{ operator: 'Exists' }] } } } }, service: undefined },
        { deployment: { spec: { template: { spec: { volumes: [{ name: 'added', emptyDir: {} }] } } } } },
      ),
    { deployment: {} },
    { deployment: { metadata: { name: 'renamed' } } },
    { deployment: { spec: { minReadySeconds: null } } },
    { deployment: { spec: { template: { spec: { containers: [{ name: 'no-such-container' }] } } } } },
    { ingress: {} },
  );
}

/** The calls of {@link Later}, on whatever construct has them. */
export function doLater(
  app: WebApp | MLServingApp | StatefulApp | Worker | NodeAgent | JobWorkload,
  later: Later,
  kit: Kit,
  others: Readonly<Record<string, Connectable>>,
): void {
  for (const { to, options } of later.wires) {
    const other = others[to];
    if (other !== undefined) app.connectTo(other, realize(options, kit) as ConnectOptions);
  }
  // the union of all apps is too complex for the compiler
  const opener = app as unknown as Opener;
  for (const { method, peer, options } of later.allows) {
    if (method === 'allowFrom') opener.allowFrom(realize(peer, kit) as 'internet', options);
    else opener.allowTo(realize(peer, kit) as 'internet', options);
  }
  for (const props of later.sidecars) app.addSidecar(realize(props, kit) as SidecarProps);
  for (const props of later.initContainers) app.addInitContainer(realize(props, kit) as InitContainerProps);
  for (const change of later.patches) app.patch(change);
  for (const rule of later.waivers) app.waive(rule, 'tried out');
}

/** The apps that the tried one can be connected to: in its own chart, in another namespace, and outside. */
export interface Others {
  readonly neighbour: Record<string, unknown> | undefined;
}

export function drawOthers(draw: Draw, surroundings: Surroundings): Others {
  return { neighbour: draw.once(3) ? webAppProps(draw, { ...surroundings, id: 'neighbour' }) : undefined };
}

export function makeOthers(app: App, here: Place, { neighbour }: Others): Readonly<Record<string, Connectable>> {
  const far = new Chart(app, 'far', { namespace: 'far' });
  return {
    neighbour: makeWebApp(here, 'neighbour', neighbour ?? { image: 'neighbour:1.0.0', port: 8080 }),
    far: new WebApp(far, 'far', { image: 'far:1.0.0', ports: { http: 8080, metrics: 9090 } }),
    outside: new ExternalService(here.chart, 'outside', { host: 'db.example.com', ports: { http: 443 } }),
  };
}
