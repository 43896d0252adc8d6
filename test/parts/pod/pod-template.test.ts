import { Chart, Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { Config, Defaults, Secrets, Storage, WebApp, type SidecarProps, type WebAppProps } from '../../../src';
import { at, find, objects, testChart, type Manifest } from '../../support/synth';
import { thrown } from '../../support/thrown';

function app(props: Partial<WebAppProps<'http'>> = {}, chart = testChart({ namespace: 'shop' })) {
  return new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, ...props } as WebAppProps<'http'>);
}

const podOf = (made: WebApp<'http'>) =>
  at(find(objects(Chart.of(made)), 'Deployment'), 'spec.template.spec') as Manifest;
const namesIn = (list: unknown) => (list as Manifest[]).map(({ name }) => name);

const PROXY: SidecarProps = { name: 'proxy', image: 'envoy:1.31.0' };

describe('sidecars and init containers', () => {
  test('sidecars stand behind the app, in the order in which they are added', () => {
    const made = app({ sidecars: [PROXY] });

    made.addSidecar({ name: 'shipper', image: 'shipper:1.0.0' });

    expect(namesIn(podOf(made).containers)).toEqual(['api', 'proxy', 'shipper']);
  });

  test('init containers run in the order in which they are added', () => {
    const made = app({ initContainers: [{ name: 'migrate', image: 'migrate:4.17.0' }] });

    made.addInitContainer({ name: 'seed', image: 'seed:1.0.0' });

    expect(namesIn(podOf(made).initContainers)).toEqual(['migrate', 'seed']);
  });

  test('init containers end before the app starts: none restarts as a native sidecar does', () => {
    const made = app({ initContainers: [{ name: 'migrate', image: 'migrate:4.17.0' }] });

    made.addInitContainer({ name: 'seed', image: 'seed:1.0.0' });

    for (const container of podOf(made).initContainers as Manifest[]) {
      expect(container).not.toHaveProperty('restartPolicy');
    }
  });

  test.each(['1.29', '1.34'] as const)(
    'a native sidecar runs from Kubernetes %s as an init container that restarts',
    (kubernetes) => {
      const chart = testChart();
      Defaults.of(chart).set({ kubernetes });

      const made = app(
        { sidecars: [{ ...PROXY, native: true, ports: { admin: 9901 }, health: { startup: { tcp: 'admin' } } }] },
        chart,
      );

      expect([namesIn(podOf(made).containers), at(podOf(made), 'initContainers.0')]).toMatchObject([
        ['api'],
        { name: 'proxy', restartPolicy: 'Always', startupProbe: { tcpSocket: { port: 'admin' } } },
      ]);
    },
  );

  test('a native sidecar is refused before 1.29', () => {
    expect(thrown(() => app({ sidecars: [{ ...PROXY, native: true }] }))).toBe(
      `test/api: container "proxy" is a native sidecar, which Kubernetes 1.28 does not run; leave 'native' out, or say Defaults.of(chart).set({ kubernetes: '1.29' }) when the cluster is that new`,
    );
  });

  test.each<[string, () => unknown, string]>([
    [
      'a sidecar called as the app',
      () => app().addSidecar({ ...PROXY, name: 'api' }),
      'container "api" is there twice; give each its own name',
    ],
    [
      'an init container called as a sidecar',
      () => app({ sidecars: [PROXY] }).addInitContainer(PROXY),
      'container "proxy" is there twice; give each its own name',
    ],
    [
      'a port name of another container',
      () => app().addSidecar({ ...PROXY, ports: { http: 9000 } }),
      'port "http" of container "proxy" is another container\'s too; give each its own name',
    ],
    [
      'a port number of another container',
      () => app().addSidecar({ ...PROXY, ports: { admin: 8080 } }),
      'ports "http" and "admin" are both 8080 (TCP); give each its own number',
    ],
    [
      'a Service port of a sidecar',
      () => app().addSidecar({ ...PROXY, ports: { admin: { port: 9901, servicePort: 80 } } }),
      `port "admin" of container "proxy" has a 'servicePort' or 'nodePort', but only the app's own ports are in the Service; put it into the app's 'ports'`,
    ],
  ])('%s is refused', (_, act, message) => {
    expect(thrown(act)).toBe(`test/api: ${message}`);
  });

  test('a refused sidecar is not in the pod', () => {
    const made = app();

    thrown(() => made.addSidecar({ ...PROXY, name: 'api' }));

    expect(namesIn(podOf(made).containers)).toEqual(['api']);
  });
});

describe('volumes', () => {
  test('one volume in two containers is one volume', () => {
    const work = Storage.emptyDir();

    const made = app({ files: { '/var/work': work }, sidecars: [{ ...PROXY, files: { '/work': work } }] });

    expect([podOf(made).volumes, at(podOf(made), 'containers.1.volumeMounts')]).toEqual([
      [{ name: 'var-work', emptyDir: {} }],
      [{ name: 'var-work', mountPath: '/work' }],
    ]);
  });

  test('two volumes of one path have two names', () => {
    const made = app({
      files: { '/work': Storage.emptyDir() },
      sidecars: [{ ...PROXY, files: { '/work': Storage.emptyDir() } }],
    });

    expect(namesIn(podOf(made).volumes)).toEqual(['work', 'work-2']);
  });

  test('a /tmp of the app’s own takes the place of that of a read-only root', () => {
    const made = app({ readOnlyRoot: true, files: { '/tmp': Storage.emptyDir({ size: '1Gi' }) } });

    expect(podOf(made).volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }]);
  });
});

describe('pull secrets', () => {
  test('by name, as a source and of cdk8s-plus', () => {
    const chart = testChart({ namespace: 'shop' });
    const plus = new Secret(chart, 'plus', { metadata: { name: 'plus' } });

    const made = app({ imagePullSecrets: ['registry', Secrets.existing('mirror'), plus] }, chart);

    expect(podOf(made).imagePullSecrets).toEqual([{ name: 'registry' }, { name: 'mirror' }, { name: 'plus' }]);
  });

  test.each<[string, WebAppProps['imagePullSecrets'], string]>([
    ['one twice', ['registry', Secrets.existing('registry')], `'imagePullSecrets' has "registry" twice; leave one out`],
    [
      'a ConfigMap',
      [Config.existing('registry')],
      `'imagePullSecrets' has ConfigMap "registry"; images are pulled with Secrets`,
    ],
  ])('%s is refused', (_, imagePullSecrets, message) => {
    expect(thrown(() => app({ imagePullSecrets }))).toBe(`test/api: ${message}`);
  });

  test('a name that no Secret can have is refused', () => {
    expect(thrown(() => app({ imagePullSecrets: ['My Registry'] }))).toBe(
      `test/api: 'imagePullSecrets': the name "My Registry" is not a DNS subdomain (a-z, 0-9, "-", "."); try "my-registry"`,
    );
  });
});

describe('what lies in another namespace is refused', () => {
  const elsewhere = () => {
    const made = testChart({ namespace: 'shop' });
    const other = new Chart(made, 'other', { namespace: 'other' });
    return { chart: made, config: new Config(other, 'settings', { data: { A: '1' } }) };
  };

  test('when the app is made', () => {
    const { chart, config } = elsewhere();

    expect(thrown(() => app({ envFrom: [config] }, chart))).toBe(
      `test/api: ConfigMap "settings" is in namespace "other", and a pod reads only what is in its own, "shop"; make it in the app's namespace too`,
    );
  });

  test('when a sidecar is added', () => {
    const { chart, config } = elsewhere();
    const made = app({}, chart);

    expect(thrown(() => made.addSidecar({ ...PROXY, files: { '/etc/a': config } }))).toContain(
      'ConfigMap "settings" is in namespace "other"',
    );
  });
});

describe('changes of configuration', () => {
  /** The checksum on the pods of an app that reads a Config of a value. */
  const checksumOf = (value: string) => {
    const chart = testChart();
    const made = app({ envFrom: [new Config(chart, 'settings', { data: { A: value } })] }, chart);
    return at(
      find(objects(Chart.of(made)), 'Deployment'),
      'spec.template.metadata.annotations',
      'cdk8s-dovetail/checksum',
    );
  };

  test('roll the pods', () => {
    expect(checksumOf('1')).not.toBe(checksumOf('2'));
  });

  test('that are none do not', () => {
    expect(checksumOf('1')).toBe(checksumOf('1'));
  });
});

test('what is added after the app was made is in the YAML, with its drain', () => {
  const chart = testChart();
  Defaults.of(chart).set({ kubernetes: '1.30', drain: { preStop: Duration.seconds(7) } });
  const made = app({}, chart);

  made.addSidecar(PROXY).addInitContainer({ name: 'migrate', image: 'migrate:4.17.0' });

  expect(podOf(made).containers).toMatchObject([
    { name: 'api', lifecycle: { preStop: { sleep: { seconds: 7 } } } },
    { name: 'proxy' },
  ]);
});
