import { WebApp, type PortOptions } from '../../../src';
import { findPort, resolvePorts } from '../../../src/parts/pod/ports';
import { at, find, objects, testChart } from '../../support/synth';

type Props = Parameters<typeof resolvePorts>[1];
const one = (port: PortOptions) => ({ ports: { http: port } });

describe('ports', () => {
  test('one port is called http', () => {
    const [port] = resolvePorts('app', { port: 8080 });

    expect(port).toMatchObject({ name: 'http', port: 8080, protocol: 'TCP', servicePort: undefined });
  });

  test.each([1, 65535])('port %d is accepted', (port) => {
    const [resolved] = resolvePorts('app', { port });

    expect(resolved?.port).toBe(port);
  });

  test('ports keep the order in which they are given', () => {
    const ports = resolvePorts('app', { ports: { z: 1, a: 2, m: { port: 3, protocol: 'UDP' } } });

    expect(ports.map(({ name, port }) => [name, port])).toEqual([
      ['z', 1],
      ['a', 2],
      ['m', 3],
    ]);
  });

  test('one number is accepted for two protocols, as DNS has it', () => {
    const ports = resolvePorts('app', { ports: { dns: { port: 53, protocol: 'UDP' }, 'dns-tcp': 53 } });

    expect(ports.map(({ protocol }) => protocol)).toEqual(['UDP', 'TCP']);
  });

  test.each(['http', 'kubernetes.io/h2c', 'example.com/My.Protocol'])(
    "the appProtocol '%s' is accepted",
    (appProtocol) => {
      const [port] = resolvePorts('app', one({ port: 80, appProtocol }));

      expect(port?.appProtocol).toBe(appProtocol);
    },
  );

  test.each<[string, Props, string]>([
    ['port 0', { port: 0 }, "app: 'port' is 0; a port is a whole number from 1 to 65535"],
    ['port 70000', { port: 70000 }, "app: 'port' is 70000; a port is a whole number from 1 to 65535"],
    ['port 8080.5', { port: 8080.5 }, "app: 'port' is 8080.5; a port is a whole number from 1 to 65535"],
    ['port NaN', { port: NaN }, "app: 'port' is NaN; a port is a whole number from 1 to 65535"],
    [
      'a port as text',
      { ports: { http: '80' as unknown as number } },
      'app: port "http" is "80"; a port is a whole number from 1 to 65535',
    ],
    [
      'a port that is null',
      { ports: { http: null as unknown as number } },
      'app: port "http" is null; a port is a whole number from 1 to 65535',
    ],
    [
      'servicePort 0',
      { port: 80, servicePort: 0 },
      "app: 'port': 'servicePort' is 0; a port is a whole number from 1 to 65535",
    ],
    ['no port at all', {}, "app: neither 'port' nor 'ports' is given; say which port the container listens on"],
    ['both', { port: 80, ports: { web: 81 } }, "app: both 'port' and 'ports' are given; put the port into 'ports'"],
    ['empty ports', { ports: {} }, "app: 'ports' is empty; say which ports the container listens on"],
    [
      'servicePort beside ports',
      { ports: { web: 81 }, servicePort: 80 },
      "app: 'servicePort' goes with 'port'; in 'ports' write { port, servicePort }",
    ],
    [
      'a name of more than 15 characters',
      { ports: { 'metrics-endpoint': 80 } },
      "app: 'ports': the name \"metrics-endpoint\" has 16 characters; a port's name has at most 15",
    ],
    [
      'an upper-case name',
      { ports: { HTTP: 80 } },
      'app: \'ports\': the name "HTTP" is not a port\'s name (a-z, 0-9 and single "-" between them, at least one letter); try "http"',
    ],
    [
      'a number twice',
      { ports: { http: 8080, metrics: 8080 } },
      'app: ports "http" and "metrics" are both 8080 (TCP); give each its own number',
    ],
    [
      'an unknown protocol',
      one({ port: 80, protocol: 'HTTP' as 'TCP' }),
      'app: port "http" has the protocol "HTTP"; it is one of "TCP", "UDP" and "SCTP"',
    ],
    [
      'a blank appProtocol',
      one({ port: 80, appProtocol: ' ' }),
      'app: port "http" has an empty \'appProtocol\'; leave it out',
    ],
    [
      'an appProtocol that the API server refuses',
      one({ port: 80, appProtocol: 'http 2' }),
      'app: port "http": \'appProtocol\' "http 2" is not valid: its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit',
    ],
    [
      'a nodePort below the range',
      one({ port: 80, nodePort: 29999 }),
      'app: port "http": \'nodePort\' is 29999; a node port is a whole number from 30000 to 32767',
    ],
    [
      'a nodePort above the range',
      one({ port: 80, nodePort: 32768 }),
      'app: port "http": \'nodePort\' is 32768; a node port is a whole number from 30000 to 32767',
    ],
  ])('%s is refused', (_, props, message) => {
    const resolve = () => resolvePorts('app', props);

    expect(resolve).toThrow(new Error(message));
  });

  test('a port that is not there is refused with the slip that was made', () => {
    const ports = resolvePorts('app', { ports: { http: 80, metrics: 90 } });

    const look = () => findPort('app', ports, 'htttp', "'health'");

    expect(look).toThrow(
      new Error('app: \'health\' names port "htttp", which is not one of the ports; did you mean "http"?'),
    );
  });

  test('a port that is not there is refused with the ports there are', () => {
    const ports = resolvePorts('app', { ports: { http: 80, metrics: 90 } });

    const look = () => findPort('app', ports, 'grpc', "'health'");

    expect(look).toThrow(
      new Error('app: \'health\' names port "grpc", which is not one of the ports; there are "http", "metrics"'),
    );
  });

  test('two ports with one Service port are refused with the path of the app', () => {
    const chart = testChart();

    const build = () =>
      new WebApp(chart, 'api', {
        image: 'a:1',
        ports: { a: { port: 1, servicePort: 80 }, b: { port: 2, servicePort: 80 } },
      });

    expect(build).toThrow(/^test\/api: .*"a".*"b".*80/);
  });

  test('container and Service carry the same port under the same name', () => {
    const chart = testChart();

    new WebApp(chart, 'api', {
      image: 'a:1',
      ports: { grpc: { port: 9000, servicePort: 80, appProtocol: 'kubernetes.io/h2c' } },
    });

    const all = objects(chart);
    expect(at(find(all, 'Deployment'), 'spec.template.spec.containers.0.ports')).toEqual([
      { name: 'grpc', containerPort: 9000, protocol: 'TCP' },
    ]);
    expect(at(find(all, 'Service'), 'spec.ports.0')).toMatchObject({
      name: 'grpc',
      port: 80,
      appProtocol: 'kubernetes.io/h2c',
    });
  });
});
