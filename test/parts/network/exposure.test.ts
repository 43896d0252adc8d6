import { Duration } from 'cdk8s';
import { Expose, WebApp } from '../../../src';
import { at, find, objects, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

const image = 'shop-api:2.0.1';

/** The Services of an app with ports http and metrics, by name. */
function services(expose: Expose<'http' | 'metrics'> | undefined, ports = {}) {
  const chart = testChart({ namespace: 'shop' });
  new WebApp(chart, 'api', { image, ports: { http: 8080, metrics: 9090, ...ports }, expose });
  return objects(chart).filter(({ kind }) => kind === 'Service');
}

/** The spec of the Service of an app with one port. */
function specOf(expose: Expose<'http'> | undefined) {
  const chart = testChart();
  new WebApp(chart, 'api', { image, port: 8080, expose });
  return at(find(objects(chart), 'Service'), 'spec');
}

const SELECTOR = { 'app.kubernetes.io/instance': 'api', 'app.kubernetes.io/name': 'api' };
const HTTP = { name: 'http', port: 8080, protocol: 'TCP', targetPort: 8080 };

describe('the type of the Service', () => {
  test('an app that says nothing is reached within the cluster', () => {
    const spec = specOf(undefined);

    expect(spec).toEqual({ type: 'ClusterIP', selector: SELECTOR, ports: [HTTP] });
  });

  test.each([
    ['clusterIp', Expose.clusterIp(), { type: 'ClusterIP' }],
    ['nodePort', Expose.nodePort(), { type: 'NodePort' }],
    ['loadBalancer', Expose.loadBalancer(), { type: 'LoadBalancer' }],
    ['headless', Expose.headless(), { type: 'ClusterIP', clusterIP: 'None' }],
  ])('Expose.%s', (_, expose, type) => {
    const spec = specOf(expose);

    expect(spec).toEqual({ ...type, selector: SELECTOR, ports: [HTTP] });
  });

  test('a headless Service finds pods before they are ready when asked to', () => {
    const spec = specOf(Expose.headless({ publishNotReadyAddresses: true }));

    expect(at(spec, 'publishNotReadyAddresses')).toBe(true);
  });

  test('a load balancer is told its class, its source ranges, its traffic policies and its annotations', () => {
    const [service] = services(
      Expose.loadBalancer({
        loadBalancerClass: 'service.k8s.aws/nlb',
        sourceRanges: ['10.0.0.0/8', '2001:db8::/32'],
        externalTrafficPolicy: 'Local',
        internalTrafficPolicy: 'Local',
        annotations: { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' },
      }),
    );

    expect({ ...(at(service, 'spec') as object), annotations: at(service, 'metadata.annotations') }).toMatchObject({
      loadBalancerClass: 'service.k8s.aws/nlb',
      loadBalancerSourceRanges: ['10.0.0.0/8', '2001:db8::/32'],
      externalTrafficPolicy: 'Local',
      internalTrafficPolicy: 'Local',
      annotations: { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' },
    });
  });

  test('session affinity of three hours is that of Kubernetes, so only its kind is said', () => {
    const spec = specOf(Expose.clusterIp({ sessionAffinity: true }));

    expect(spec).toEqual({ type: 'ClusterIP', sessionAffinity: 'ClientIP', selector: SELECTOR, ports: [HTTP] });
  });

  test('session affinity has the time that is given', () => {
    const spec = specOf(Expose.loadBalancer({ sessionAffinity: Duration.minutes(10) }));

    expect(spec).toMatchObject({
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } },
    });
  });

  test('no session affinity says nothing', () => {
    const spec = specOf(Expose.nodePort({ sessionAffinity: false }));

    expect(spec).not.toHaveProperty('sessionAffinity');
  });
});

describe('the ports that face outside', () => {
  /** The ports of each Service, as `name:port`. */
  const carried = (expose: Expose<'http' | 'metrics'>, ports = {}) =>
    Object.fromEntries(
      services(expose, ports).map((service) => [
        String(at(service, 'metadata.name')),
        (at(service, 'spec.ports') as { name: string; port: number }[]).map(({ name, port }) => `${name}:${port}`),
      ]),
    );

  test.each<[string, Expose<'http' | 'metrics'>, readonly string[]]>([
    ['a list', Expose.nodePort({ ports: ['metrics'] }), ['metrics']],
    ['ports by name', Expose.loadBalancer({ ports: { http: 80, metrics: undefined } }), ['http']],
    ['no names', Expose.loadBalancer({ port: 80 }), []],
  ])('an exposure names its ports, with %s', (_, expose, names) => {
    expect(expose.portNames).toEqual(names);
  });

  test('within the cluster all ports are in one Service', () => {
    const ports = carried(Expose.clusterIp());

    expect(ports).toEqual({ api: ['http:8080', 'metrics:9090'] });
  });

  test.each([Expose.loadBalancer(), Expose.nodePort()])('the first alone faces outside ($type)', (expose) => {
    const ports = carried(expose);

    expect(ports).toEqual({ api: ['http:8080'], 'api-internal': ['metrics:9090'] });
  });

  test('the Service of what stays inside is an ordinary one without the annotations of the outer', () => {
    const [, inside] = services(
      Expose.loadBalancer({ annotations: { a: 'b' }, externalTrafficPolicy: 'Local', sessionAffinity: true }),
    );

    expect([at(inside, 'spec'), at(inside, 'metadata.annotations')]).toEqual([
      {
        type: 'ClusterIP',
        selector: SELECTOR,
        ports: [{ name: 'metrics', port: 9090, protocol: 'TCP', targetPort: 9090 }],
      },
      undefined,
    ]);
  });

  test('the internal Service is called after the Service', () => {
    const chart = testChart();

    const app = new WebApp(chart, 'api', {
      image,
      ports: { http: 8080, metrics: 9090 },
      serviceName: 'gateway',
      expose: Expose.loadBalancer(),
    });

    expect([app.service.name, app.internalService?.name]).toEqual(['gateway', 'gateway-internal']);
  });

  test.each<[string, Expose<'http' | 'metrics'>, Record<string, string[]>]>([
    ['a port outside', Expose.loadBalancer({ port: 80 }), { api: ['http:80'], 'api-internal': ['metrics:9090'] }],
    [
      'another port by name',
      Expose.loadBalancer({ ports: ['metrics'] }),
      { api: ['metrics:9090'], 'api-internal': ['http:8080'] },
    ],
    [
      'another port by name, and its port outside',
      Expose.nodePort({ ports: ['metrics'], port: 90 }),
      { api: ['metrics:90'], 'api-internal': ['http:8080'] },
    ],
    ['several ports', Expose.loadBalancer({ ports: ['http', 'metrics'] }), { api: ['http:8080', 'metrics:9090'] }],
    [
      'several ports with their ports outside',
      Expose.loadBalancer({ ports: { http: 80, metrics: 90 } }),
      { api: ['http:80', 'metrics:90'] },
    ],
    [
      'a port that is not to be, which stays inside',
      Expose.loadBalancer({ ports: { http: 80, metrics: undefined } }),
      { api: ['http:80'], 'api-internal': ['metrics:9090'] },
    ],
  ])('%s', (_, expose, expected) => {
    const ports = carried(expose);

    expect(ports).toEqual(expected);
  });

  test("a port's own Service port holds where expose gives none", () => {
    const ports = carried(Expose.loadBalancer(), { http: { port: 8080, servicePort: 80 } });

    expect(ports).toEqual({ api: ['http:80'], 'api-internal': ['metrics:9090'] });
  });

  test('protocol, application protocol and node port are the Service port’s too', () => {
    const chart = testChart();
    new WebApp(chart, 'dns', {
      image,
      ports: {
        dns: { port: 5353, servicePort: 53, protocol: 'UDP', nodePort: 30053 },
        grpc: { port: 9000, appProtocol: 'kubernetes.io/h2c' },
      },
      expose: Expose.nodePort({ ports: ['dns', 'grpc'] }),
    });

    const ports = at(find(objects(chart), 'Service'), 'spec.ports');

    expect(ports).toEqual([
      { name: 'dns', port: 53, protocol: 'UDP', targetPort: 5353, nodePort: 30053 },
      { name: 'grpc', port: 9000, protocol: 'TCP', targetPort: 9000, appProtocol: 'kubernetes.io/h2c' },
    ]);
  });

  test('two protocols can share one number', () => {
    const ports = carried(Expose.clusterIp(), { http: 53, metrics: { port: 53, protocol: 'UDP' } });

    expect(ports).toEqual({ api: ['http:53', 'metrics:53'] });
  });
});

describe('what does not fit is refused', () => {
  const outside = (options: Parameters<typeof Expose.loadBalancer>[0]) =>
    Expose.loadBalancer(options) as Expose<'http'>;

  test.each<[string, Expose<'http' | 'metrics'>, object, string]>([
    [
      'a port that the app does not have',
      outside({ ports: ['htpp'] }),
      {},
      `'expose' names port "htpp", which is not one of the ports; did you mean "http"?`,
    ],
    ['a port twice', outside({ ports: ['http', 'http'] }), {}, `'expose' names port "http" twice; leave one out`],
    [
      'no port',
      outside({ ports: [] }),
      {},
      `'expose': 'ports' is empty; name the ports to expose, or leave it out for the first`,
    ],
    [
      'a port outside that is none',
      outside({ port: 0 }),
      {},
      `'expose': 'port' is 0; a port is a whole number from 1 to 65535`,
    ],
    [
      'a port outside by name that is none',
      outside({ ports: { http: 80.5 } }),
      {},
      `'expose': port "http" is 80.5; a port is a whole number from 1 to 65535`,
    ],
    [
      'one port outside for two',
      outside({ ports: ['http', 'metrics'], port: 80 }),
      {},
      `'expose': 'port' is for one port, but 'ports' names "http", "metrics"; write each as { name: port }`,
    ],
    [
      'two ports outside for one',
      outside({ ports: { http: 80 }, port: 81 }),
      {},
      `'expose': 'port' and 'ports' both give a port outside for "http"; leave one out`,
    ],
    [
      'one port outside for each of two',
      outside({ ports: { http: 80, metrics: 80 } }),
      {},
      `ports "http" and "metrics" are both 80 (TCP) in the Service; give each its own 'servicePort'`,
    ],
    [
      'a port outside beside another Service port',
      outside({ port: 80 }),
      { http: { port: 8080, servicePort: 81 } },
      `port "http" has the 'servicePort' 81, but 'expose' gives it 80; one Service has one of them: leave one out`,
    ],
    [
      'a node port without a Service that faces outside',
      Expose.clusterIp(),
      { http: { port: 8080, nodePort: 30080 } },
      `port "http" has a 'nodePort', but no Service that faces outside carries it; expose it with Expose.nodePort or Expose.loadBalancer, or leave the node port out`,
    ],
    [
      'a node port of a port that stays inside',
      Expose.nodePort(),
      { metrics: { port: 9090, nodePort: 30090 } },
      `port "metrics" has a 'nodePort', but no Service that faces outside carries it; expose it with Expose.nodePort or Expose.loadBalancer, or leave the node port out`,
    ],
    [
      'one node port for two',
      Expose.nodePort({ ports: ['http', 'metrics'] }),
      { http: { port: 8080, nodePort: 30080 }, metrics: { port: 9090, nodePort: 30080 } },
      `ports "http" and "metrics" both have the 'nodePort' 30080; give each its own`,
    ],
    [
      'another Service port of a headless Service',
      Expose.headless(),
      { http: { port: 8080, servicePort: 80 } },
      `port "http" is 8080 but its 'servicePort' 80; a headless Service hands out the pods' addresses, where only 8080 answers: leave 'servicePort' out`,
    ],
    [
      'an address that is no range',
      outside({ sourceRanges: ['10.0.0.1'] }),
      {},
      `'expose': 'sourceRanges' has "10.0.0.1", which is no address range; write it as "10.0.0.0/8", one address as "10.0.0.1/32"`,
    ],
    [
      'a range that is too narrow',
      outside({ sourceRanges: ['10.0.0.0/33'] }),
      {},
      `'expose': 'sourceRanges' has "10.0.0.0/33", which is no address range; write it as "10.0.0.0/8", one address as "10.0.0.0/32"`,
    ],
    [
      'a name for a range',
      outside({ sourceRanges: ['office'] }),
      {},
      `'expose': 'sourceRanges' has "office", which is no address range; write it as "10.0.0.0/8"`,
    ],
    [
      'a range with a zone',
      outside({ sourceRanges: ['fe80::1%eth0/64'] }),
      {},
      `'expose': 'sourceRanges' has "fe80::1%eth0/64", which is no address range; write it as "10.0.0.0/8"`,
    ],
    [
      'affinity of no time',
      outside({ sessionAffinity: Duration.seconds(0) }),
      {},
      `'expose': 'sessionAffinity' is 0 seconds; it is at least 1`,
    ],
    [
      'affinity of more than a day',
      outside({ sessionAffinity: Duration.hours(25) }),
      {},
      `'expose': 'sessionAffinity' is 90000 seconds; it is at most 86400`,
    ],
    [
      'affinity of parts of a second',
      outside({ sessionAffinity: Duration.millis(1500) }),
      {},
      `'expose': 'sessionAffinity' is 1.5 seconds; Kubernetes counts whole seconds`,
    ],
    [
      'a class that is none',
      outside({ loadBalancerClass: 'my class' }),
      {},
      `'expose': 'loadBalancerClass' "my class" is not valid: its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit`,
    ],
    [
      'an annotation that is none',
      outside({ annotations: { 'a b': 'c' } }),
      {},
      `'expose': 'annotations': the key "a b" is not valid: its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit`,
    ],
    [
      'a word for expose',
      'LoadBalancer' as unknown as Expose<'http'>,
      {},
      `'expose' is "LoadBalancer"; make it with Expose.clusterIp, nodePort, loadBalancer, ingress, route or headless`,
    ],
  ])('%s', (_, expose, ports, message) => {
    expect(thrown(() => services(expose, ports))).toBe(`test/api: ${message}`);
  });
});

test('one node port for two apps of a namespace is refused', () => {
  const chart = testChart({ namespace: 'shop' });
  const props = { image, ports: { http: { port: 8080, nodePort: 30080 } }, expose: Expose.nodePort() };
  new WebApp(chart, 'api', props);

  expect(thrown(() => new WebApp(chart, 'web', props))).toBe(
    `test/web: node port "30080/TCP" in namespace "shop" belongs to test/api already; give one of them another 'nodePort'`,
  );
});
