import { Defaults, WebApp, type SecurityProps, type UserIds } from '../../../src';
import { at, find, objects, testChart, type Manifest } from '../../support/synth';
import { thrown } from '../../support/thrown';

/** The pod of an app with a sidecar, a native sidecar and an init container. */
function pod(props: SecurityProps & { readonly port?: number }): Manifest {
  const chart = testChart();
  Defaults.of(chart).set({ kubernetes: '1.29' });
  const { port = 8080, ...security } = props;
  new WebApp(chart, 'api', {
    image: 'shop-api:2.0.1',
    port,
    ...security,
    sidecars: [
      { name: 'proxy', image: 'envoy:1.31.0' },
      { name: 'native', image: 'shipper:1.0.0', native: true },
    ],
    initContainers: [{ name: 'migrate', image: 'migrate:4.17.0' }],
  });
  return at(find(objects(chart), 'Deployment'), 'spec.template.spec') as Manifest;
}

function containers(spec: Manifest): Manifest[] {
  return [...(spec.initContainers as Manifest[]), ...(spec.containers as Manifest[])];
}

// each control of https://kubernetes.io/docs/concepts/security/pod-security-standards/, in the words of that page
describe('the restricted profile passes the restricted Pod Security Standard', () => {
  const spec = pod({ readOnlyRoot: true, port: 80 });
  const contexts = [spec.securityContext, ...containers(spec).map((each) => each.securityContext)] as Manifest[];
  const SAFE_SYSCTLS = ['net.ipv4.ip_unprivileged_port_start'];
  const VOLUMES = [
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'persistentVolumeClaim',
    'projected',
    'secret',
  ];

  test.each(['hostNetwork', 'hostPID', 'hostIPC'])('Host Namespaces: %s is undefined', (field) => {
    expect(spec).not.toHaveProperty(field);
  });

  test('HostProcess and Privileged Containers: neither is said', () => {
    expect(contexts.filter((context) => 'windowsOptions' in context || 'privileged' in context)).toEqual([]);
  });

  test('Capabilities: all are dropped by every container, and none is added', () => {
    expect(containers(spec).map((each) => at(each, 'securityContext.capabilities'))).toEqual(
      Array.from({ length: 4 }, () => ({ drop: ['ALL'] })),
    );
  });

  test('Volume Types: all are of the allowed ones', () => {
    const types = (spec.volumes as Manifest[]).flatMap((volume) => Object.keys(volume).filter((key) => key !== 'name'));

    expect(types.filter((type) => !VOLUMES.includes(type))).toEqual([]);
  });

  test('Host Ports: none is asked for', () => {
    const ports = containers(spec).flatMap((each) => (each.ports ?? []) as Manifest[]);

    expect(ports.filter((port) => 'hostPort' in port)).toEqual([]);
  });

  test.each(['appArmorProfile', 'seLinuxOptions', 'procMount'])(
    'AppArmor, SELinux, /proc mount type: %s is undefined',
    (field) => {
      expect(contexts.filter((context) => field in context)).toEqual([]);
    },
  );

  test('Sysctls: all are of the safe ones', () => {
    const sysctls = at(spec, 'securityContext.sysctls') as Manifest[];

    expect(sysctls.filter(({ name }) => !SAFE_SYSCTLS.includes(name as string))).toEqual([]);
  });

  test('Privilege Escalation: every container refuses it', () => {
    expect(containers(spec).map((each) => at(each, 'securityContext.allowPrivilegeEscalation'))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test('Running as Non-root: the pod says so, and no container says otherwise', () => {
    expect(contexts.map((context) => context.runAsNonRoot)).toEqual([true, undefined, undefined, undefined, undefined]);
  });

  test('Running as Non-root user: no user is 0', () => {
    expect(contexts.filter((context) => context.runAsUser === 0)).toEqual([]);
  });

  test('Seccomp: the pod has the profile of the runtime, and no container another', () => {
    expect(contexts.map((context) => context.seccompProfile)).toEqual([
      { type: 'RuntimeDefault' },
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('profiles', () => {
  test('restricted is what stands when nothing is said, and no user is invented', () => {
    const spec = pod({});

    expect(spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  });

  test('baseline lets the image run as root', () => {
    const spec = pod({ security: 'baseline' });

    expect([spec.securityContext, at(spec, 'containers.0.securityContext')]).toEqual([
      { seccompProfile: { type: 'RuntimeDefault' } },
      { allowPrivilegeEscalation: false },
    ]);
  });

  test('image says nothing at all', () => {
    const spec = pod({ security: 'image', port: 80 });

    expect([spec.securityContext, ...containers(spec).map((each) => each.securityContext)]).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });
});

describe('a port below 1024', () => {
  test.each(['restricted', 'baseline'] as const)('can be bound by a plain user under %s', (security) => {
    const spec = pod({ security, port: 80 });

    expect(at(spec, 'securityContext.sysctls')).toEqual([{ name: 'net.ipv4.ip_unprivileged_port_start', value: '80' }]);
  });

  test('the lowest of all containers counts', () => {
    const chart = testChart();
    new WebApp(chart, 'api', {
      image: 'shop-api:2.0.1',
      ports: { https: 443, http: 8080 },
      sidecars: [{ name: 'dns', image: 'coredns:1.11.0', ports: { dns: { port: 53, protocol: 'UDP' } } }],
    });

    const sysctls = at(find(objects(chart), 'Deployment'), 'spec.template.spec.securityContext.sysctls');

    expect(sysctls).toEqual([{ name: 'net.ipv4.ip_unprivileged_port_start', value: '53' }]);
  });

  test('1024 needs nothing', () => {
    const spec = pod({ port: 1024 });

    expect(spec.securityContext).not.toHaveProperty('sysctls');
  });
});

describe('readOnlyRoot', () => {
  test('every container has a read-only root and a /tmp that all share', () => {
    const spec = pod({ readOnlyRoot: true });

    expect(
      containers(spec).map((each) => [at(each, 'securityContext.readOnlyRootFilesystem'), each.volumeMounts]),
    ).toEqual(Array.from({ length: 4 }, () => [true, [{ mountPath: '/tmp', name: 'tmp' }]]));
  });

  test('the /tmp is one empty volume', () => {
    const spec = pod({ readOnlyRoot: true });

    expect(spec.volumes).toEqual([{ name: 'tmp', emptyDir: {} }]);
  });

  test('it goes with the profile image too', () => {
    const spec = pod({ readOnlyRoot: true, security: 'image' });

    expect(at(spec, 'containers.0.securityContext')).toEqual({ readOnlyRootFilesystem: true });
  });
});

describe('user', () => {
  test.each<[string, number | UserIds, object]>([
    ['a number is the user', 1000, { runAsUser: 1000 }],
    [
      'ids are written each',
      { uid: 1000, gid: 2000, fsGroup: 3000 },
      { runAsUser: 1000, runAsGroup: 2000, fsGroup: 3000 },
    ],
    ['volumes can have a group while the image has its user', { fsGroup: 3000 }, { fsGroup: 3000 }],
    ['the group may be root’s', { uid: 1000, gid: 0 }, { runAsUser: 1000, runAsGroup: 0 }],
  ])('%s', (_, user, context) => {
    const spec = pod({ user });

    expect(spec.securityContext).toEqual({
      ...context,
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('baseline takes root', () => {
    const spec = pod({ user: 0, security: 'baseline' });

    expect(at(spec, 'securityContext.runAsUser')).toBe(0);
  });

  test.each<[SecurityProps, string]>([
    [
      { user: 0 },
      `'user' is 0, which is root, and the restricted profile refuses root; give another user, or 'security: "baseline"'`,
    ],
    [{ user: -1 }, `'user': uid is -1; an id is a whole number from 0 to 2147483647`],
    [{ user: 1.5 }, `'user': uid is 1.5; an id is a whole number from 0 to 2147483647`],
    [{ user: 2 ** 31 }, `'user': uid is 2147483648; an id is a whole number from 0 to 2147483647`],
    [{ user: { uid: 1000, fsGroup: NaN } }, `'user': fsGroup is NaN; an id is a whole number from 0 to 2147483647`],
    [{ user: { gid: 1000 } }, `'user' has the group 1000 and no user; give its 'uid' too`],
    [
      { security: 'privileged' as 'image' },
      `'security' is "privileged"; it is one of "restricted", "baseline" and "image"`,
    ],
  ])('%o is refused', (props, message) => {
    expect(thrown(() => pod(props))).toBe(`test/api: ${message}`);
  });
});
