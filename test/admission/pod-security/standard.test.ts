import { parse } from 'yaml';
import type { PodSecurityLevel } from '../../../src/admission/pod-security/levels';
import { violationsOf } from '../../../src/admission/pod-security/standard';
import { controls, wordsOfViolations } from '../../../src/admission/pod-security/violation';

const newest = 34;

/** What a level says of a pod, as words; `at` gives the paths instead. */
function says(pod: string, level: PodSecurityLevel, minor = newest): string {
  const { metadata, spec } = parse(pod) as { metadata?: unknown; spec?: unknown };
  return wordsOfViolations(violationsOf(metadata, spec, { level, minor }));
}

function pathsOf(pod: string, level: PodSecurityLevel, minor = newest): readonly string[] {
  const { metadata, spec } = parse(pod) as { metadata?: unknown; spec?: unknown };
  return violationsOf(metadata, spec, { level, minor }).map(({ path }) => path.join('.'));
}

// what the restricted level asks of every pod, so that a test sees one control alone
const safePod = 'runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}';
const safe = 'allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}';
const pod = (ofPod: string, container = '', podContext = '', context = '') =>
  `spec: {${ofPod}securityContext: {${safePod}${podContext}}, containers: [{name: web${container}, securityContext: {${safe}${context}}}]}`;
const ofPod = (more: string) => pod(`${more}, `);
const ofContainer = (more: string) => pod('', `, ${more}`);
const ofPodContext = (more: string) => pod('', '', `, ${more}`);
const ofContext = (more: string) => pod('', '', '', `, ${more}`);
const annotated = (key: string, value: string) => `metadata: {annotations: {${key}: ${value}}}\n${pod('')}`;

test('a pod that says what is asked for keeps every level of every version', () => {
  for (let minor = 0; minor <= 40; minor += 1) {
    expect(says(pod(''), 'restricted', minor)).toBe('');
    expect(says(pod(''), 'baseline', minor)).toBe('');
  }
});

test('a pod that says nothing keeps the baseline level, and not the restricted one', () => {
  const silent = 'spec: {containers: [{name: web}]}';

  expect(says(silent, 'privileged')).toBe('');
  expect(says(silent, 'baseline')).toBe('');
  expect(says(silent, 'restricted')).toBe(
    'Capabilities (capabilities.drop of container "web" must have "ALL"), ' +
      'Seccomp (seccompProfile.type must be RuntimeDefault or Localhost), ' +
      'Privilege Escalation (allowPrivilegeEscalation of container "web" must be false), ' +
      'Running as Non-root (runAsNonRoot must be true)',
  );
});

interface Case {
  readonly pod: string;
  readonly says: string;
  /** Which minor versions say it. @default - all that are known */
  readonly since?: number;
  readonly until?: number;
}

// what both levels refuse
const baseline: Readonly<Record<string, Case>> = {
  'a Windows process of the host, of the pod': {
    pod: ofPodContext('windowsOptions: {hostProcess: true}'),
    says: 'HostProcess (windowsOptions.hostProcess must not be true)',
  },
  'a Windows process of the host, of a container': {
    pod: ofContext('windowsOptions: {hostProcess: true}'),
    says: 'HostProcess (windowsOptions.hostProcess of container "web" must not be true)',
  },
  'all namespaces of the host': {
    pod: ofPod('hostNetwork: true, hostPID: true, hostIPC: true'),
    says: 'Host Namespaces (hostNetwork must not be true; hostPID must not be true; hostIPC must not be true)',
  },
  'a privileged container': {
    pod: ofContext('privileged: true'),
    says: 'Privileged Containers (privileged of container "web" must not be true)',
  },
  'a folder of the host': {
    pod: ofPod('volumes: [{name: a, emptyDir: {}}, {name: logs, hostPath: {path: /var/log}}]'),
    says: 'HostPath Volumes (hostPath of volume "logs" must not be used)',
  },
  'a port of the host': {
    pod: ofContainer('ports: [{containerPort: 80}, {containerPort: 81, hostPort: 8081}]'),
    says: 'Host Ports (hostPort of container "web" must not be 8081)',
  },
  'a probe of another host': {
    pod: ofContainer('livenessProbe: {httpGet: {port: 80, host: example.com}}'),
    says: 'Host Probes / Lifecycle Hooks (livenessProbe.httpGet.host of container "web" must not be set)',
    since: 34,
  },
  'a hook that asks another host': {
    pod: ofContainer(
      'lifecycle: {postStart: {tcpSocket: {port: 80, host: a}}, preStop: {httpGet: {port: 80, host: b}}}',
    ),
    says:
      'Host Probes / Lifecycle Hooks (lifecycle.postStart.tcpSocket.host of container "web" must not be set; ' +
      'lifecycle.preStop.httpGet.host of container "web" must not be set)',
    since: 34,
  },
  'an AppArmor profile that confines nothing, of the pod': {
    pod: ofPodContext('appArmorProfile: {type: Unconfined}'),
    says: 'AppArmor (appArmorProfile.type must not be "Unconfined")',
  },
  'an AppArmor profile that confines nothing, of a container': {
    pod: ofContext('appArmorProfile: {type: Unconfined}'),
    says: 'AppArmor (appArmorProfile.type of container "web" must not be "Unconfined")',
  },
  'an AppArmor profile as an annotation': {
    pod: annotated('container.apparmor.security.beta.kubernetes.io/web', 'unconfined'),
    says: 'AppArmor (annotation "container.apparmor.security.beta.kubernetes.io/web" must not be "unconfined")',
  },
  'an SELinux type, user and role of its own': {
    pod: ofPodContext('seLinuxOptions: {type: spc_t, user: u, role: r}'),
    says: 'SELinux (seLinuxOptions.type must not be "spc_t"; seLinuxOptions.user must not be set; seLinuxOptions.role must not be set)',
  },
  'the SELinux type of container engines, before v1.31': {
    pod: ofContext('seLinuxOptions: {type: container_engine_t}'),
    says: 'SELinux (seLinuxOptions.type of container "web" must not be "container_engine_t")',
    until: 30,
  },
  'an unmasked /proc': {
    pod: ofContext('procMount: Unmasked'),
    says: '/proc Mount Type (procMount of container "web" must not be "Unmasked")',
  },
  'a seccomp profile that confines nothing, of the pod': {
    pod: `spec: {securityContext: {runAsNonRoot: true, seccompProfile: {type: Unconfined}}, containers: [{name: web, securityContext: {${safe}, seccompProfile: {type: RuntimeDefault}}}]}`,
    says: 'Seccomp (seccompProfile.type must not be "Unconfined")',
    since: 19,
  },
  'a seccomp profile that confines nothing, of a container': {
    pod: ofContext('seccompProfile: {type: Unconfined}'),
    says: 'Seccomp (seccompProfile.type of container "web" must not be "Unconfined")',
    since: 19,
  },
  'a seccomp profile as an annotation, before v1.19': {
    pod: annotated('seccomp.security.alpha.kubernetes.io/pod', 'unconfined'),
    says: 'Seccomp (annotation "seccomp.security.alpha.kubernetes.io/pod" must not be "unconfined")',
    until: 18,
  },
  'a sysctl of the whole node': {
    pod: ofPodContext('sysctls: [{name: kernel.shm_rmid_forced, value: "1"}, {name: kernel.msgmax, value: "1"}]'),
    says: 'Sysctls (sysctls must not have "kernel.msgmax")',
  },
  'the ports that are reserved, before v1.27': {
    pod: ofPodContext('sysctls: [{name: net.ipv4.ip_local_reserved_ports, value: "1"}]'),
    says: 'Sysctls (sysctls must not have "net.ipv4.ip_local_reserved_ports")',
    until: 26,
  },
  'keepalive, before v1.29': {
    pod: ofPodContext('sysctls: [{name: net.ipv4.tcp_keepalive_time, value: "1"}]'),
    says: 'Sysctls (sysctls must not have "net.ipv4.tcp_keepalive_time")',
    until: 28,
  },
  'the memory of sockets, before v1.32': {
    pod: ofPodContext('sysctls: [{name: net.ipv4.tcp_rmem, value: "1"}, {name: net.ipv4.tcp_wmem, value: "1"}]'),
    says: 'Sysctls (sysctls must not have "net.ipv4.tcp_rmem"; sysctls must not have "net.ipv4.tcp_wmem")',
    until: 31,
  },
};

// what only the restricted level refuses
const restricted: Readonly<Record<string, Case>> = {
  'a volume that is mounted without a claim': {
    pod: ofPod('volumes: [{name: data, nfs: {server: a, path: /}}]'),
    says: 'Volume Types (nfs of volume "data" must not be used)',
  },
  'privileges that may grow': {
    pod: `spec: {securityContext: {${safePod}}, containers: [{name: web, securityContext: {allowPrivilegeEscalation: true, capabilities: {drop: [ALL]}}}]}`,
    says: 'Privilege Escalation (allowPrivilegeEscalation of container "web" must be false)',
    since: 8,
  },
  'a pod that may run as root': {
    pod: `spec: {securityContext: {runAsNonRoot: false, seccompProfile: {type: Localhost}}, containers: [{name: web, securityContext: {${safe}}}]}`,
    says: 'Running as Non-root (runAsNonRoot must be true)',
  },
  'a container that may run as root, in a pod that may not': {
    pod: ofContext('runAsNonRoot: false'),
    says: 'Running as Non-root (runAsNonRoot of container "web" must be true)',
  },
  'a pod that runs as root': {
    pod: ofPodContext('runAsUser: 0'),
    says: 'Running as Non-root user (runAsUser must not be 0)',
    since: 23,
  },
  'a container that runs as root': {
    pod: ofContext('runAsUser: 0'),
    says: 'Running as Non-root user (runAsUser of container "web" must not be 0)',
    since: 23,
  },
  'capabilities that are not dropped': {
    pod: `spec: {securityContext: {${safePod}}, containers: [{name: web, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [NET_RAW]}}}]}`,
    says: 'Capabilities (capabilities.drop of container "web" must have "ALL")',
    since: 22,
  },
  'a capability that the baseline level allows': {
    pod: `spec: {securityContext: {${safePod}}, containers: [{name: web, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE, CHOWN]}}}]}`,
    says: 'Capabilities (capabilities.add of container "web" must not have "CHOWN")',
    since: 22,
  },
};

const versions = [0, 7, 8, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 40];

describe.each(Object.entries(baseline))('%s', (_, { pod, says: words, since = 0, until = Infinity }) => {
  test.each(versions)('in v1.%s both levels refuse it, or neither does yet', (minor) => {
    const expected = minor >= since && minor <= until ? words : '';

    expect(says(pod, 'baseline', minor)).toBe(expected);
    expect(says(pod, 'restricted', minor)).toBe(expected);
    expect(says(pod, 'privileged', minor)).toBe('');
  });
});

describe.each(Object.entries(restricted))('%s', (_, { pod, says: words, since = 0 }) => {
  test.each(versions)('in v1.%s the restricted level alone refuses it, or does not yet', (minor) => {
    expect(says(pod, 'restricted', minor)).toBe(minor >= since ? words : '');
    expect(says(pod, 'baseline', minor)).toBe('');
  });
});

test('a capability beyond those of the baseline level is refused by both, in every version', () => {
  const added = `spec: {securityContext: {${safePod}}, containers: [{name: web, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [CHOWN, SYS_ADMIN]}}}]}`;
  const words = 'Capabilities (capabilities.add of container "web" must not have "SYS_ADMIN")';

  for (const minor of versions) {
    expect(says(added, 'baseline', minor)).toBe(words);
    expect(says(added, 'restricted', minor)).toBe(
      minor < 22
        ? words
        : 'Capabilities (capabilities.add of container "web" must not have "CHOWN"; capabilities.add of container "web" must not have "SYS_ADMIN")',
    );
  }
});

test.each(
  Object.entries({
    'volumes of all kinds that are allowed, and one that says nothing': ofPod(
      'volumes: [{name: a, configMap: {name: a}}, {name: b, csi: {driver: d}}, {name: c, downwardAPI: {}}, {name: d, emptyDir: {}}, {name: e, ephemeral: {}}, {name: f, image: {reference: i}}, {name: g, persistentVolumeClaim: {claimName: c}}, {name: h, projected: {}}, {name: i, secret: {secretName: s}}, {name: j}, {name: k, hostPath: null, emptyDir: {}}]',
    ),
    'SELinux types of containers': ofContext('seLinuxOptions: {type: container_t, level: "s0:c1,c2"}'),
    'profiles of a file': ofContext(
      'appArmorProfile: {type: Localhost, localhostProfile: a}, seccompProfile: {type: Localhost, localhostProfile: a}',
    ),
    'AppArmor annotations that confine': `metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/a: runtime/default, container.apparmor.security.beta.kubernetes.io/b: localhost/x, container.apparmor.security.beta.kubernetes.io/c: ""}}\n${pod('')}`,
    'a default /proc, no port of the host, and what is off': pod(
      'hostNetwork: false, hostPID: null, ',
      ', ports: [{containerPort: 80, hostPort: 0}], readinessProbe: {httpGet: {port: 80, host: ""}}',
      ', windowsOptions: {hostProcess: false}, runAsUser: 1000',
      ', procMount: Default, privileged: false, windowsOptions: null',
    ),
    'a container that says for itself what its pod does not': `spec: {containers: [{name: web, securityContext: {${safe}, ${safePod}}}]}`,
  }),
)('%s are allowed', (_, pod) => {
  expect(says(pod, 'restricted')).toBe('');
});

test('containers of all kinds are judged, and those that lack the same are said together', () => {
  const context = `securityContext: {${safe}}`;
  const risky = 'securityContext: {capabilities: {drop: [ALL]}}';
  const mixed = `spec: {securityContext: {${safePod}}, initContainers: [{name: init, ${risky}}, {name: sidecar, restartPolicy: Always, ${risky}}], containers: [{name: web, ${context}}], ephemeralContainers: [{name: debug, ${risky}}]}`;

  expect(says(mixed, 'restricted')).toBe(
    'Privilege Escalation (allowPrivilegeEscalation of containers "init", "sidecar", "debug" must be false)',
  );
  expect(pathsOf(mixed, 'restricted')).toEqual([
    'spec.initContainers.0.securityContext.allowPrivilegeEscalation',
    'spec.initContainers.1.securityContext.allowPrivilegeEscalation',
    'spec.ephemeralContainers.0.securityContext.allowPrivilegeEscalation',
  ]);
});

test('of more than five containers five are named', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(
    (name) => `{name: ${name}, securityContext: {privileged: true}}`,
  );

  expect(says(`spec: {containers: [${names.join(', ')}]}`, 'baseline')).toBe(
    'Privileged Containers (privileged of containers "a", "b", "c", "d", "e" and 2 more must not be true)',
  );
});

test('where some containers speak for themselves, those that do not are named, and not their pod', () => {
  const own = `{name: web, securityContext: {${safe}, ${safePod}}}`;
  const silent = `{name: proxy, securityContext: {${safe}}}`;
  const words =
    'Seccomp (seccompProfile.type of container "proxy" must be RuntimeDefault or Localhost), ' +
    'Running as Non-root (runAsNonRoot of container "proxy" must be true)';

  expect(says(`spec: {containers: [${own}, ${silent}]}`, 'restricted')).toBe(words);
});

test('what a pod says wrongly is not covered by what its containers say', () => {
  const bad = `spec: {securityContext: {runAsNonRoot: false, seccompProfile: {type: Unconfined}}, containers: [{name: web, securityContext: {${safe}, ${safePod}}}]}`;

  expect(pathsOf(bad, 'restricted')).toEqual([
    'spec.securityContext.seccompProfile.type',
    'spec.securityContext.runAsNonRoot',
  ]);
});

test('pods of Windows are spared what Windows does not have, since v1.25', () => {
  const windows = 'spec: {os: {name: windows}, securityContext: {runAsNonRoot: true}, containers: [{name: web}]}';
  const root = 'spec: {os: {name: windows}, containers: [{name: web}]}';

  expect(says(windows, 'restricted', 25)).toBe('');
  expect(says(windows, 'restricted', 24)).toBe(
    'Capabilities (capabilities.drop of container "web" must have "ALL"), ' +
      'Seccomp (seccompProfile.type must be RuntimeDefault or Localhost), ' +
      'Privilege Escalation (allowPrivilegeEscalation of container "web" must be false)',
  );
  expect(says(root, 'restricted')).toBe('Running as Non-root (runAsNonRoot must be true)');
  expect(says(windows.replace('windows', 'linux'), 'restricted')).not.toBe('');
});

test('a user namespace makes root harmless, since v1.35 or where it is trusted', () => {
  const root = `spec: {hostUsers: false, securityContext: {runAsUser: 0, seccompProfile: {type: RuntimeDefault}}, containers: [{name: web, securityContext: {${safe}}}]}`;
  const shared = root.replace('hostUsers: false', 'hostUsers: true');
  const words = 'Running as Non-root (runAsNonRoot must be true), Running as Non-root user (runAsUser must not be 0)';
  const { spec } = parse(root) as { spec: unknown };

  expect(says(root, 'restricted', 34)).toBe(words);
  expect(says(root, 'restricted', 35)).toBe('');
  expect(says(shared, 'restricted', 35)).toBe(words);
  expect(violationsOf(undefined, spec, { level: 'restricted', minor: 30, trustsUserNamespaces: true })).toEqual([]);
});

test('a user namespace makes an unmasked /proc harmless to the baseline level alone, since v1.35', () => {
  const unmasked = pod('hostUsers: false, ', '', '', ', procMount: Unmasked');
  const words = '/proc Mount Type (procMount of container "web" must not be "Unmasked")';

  expect([34, 35].map((minor) => says(unmasked, 'baseline', minor))).toEqual([words, '']);
  expect([34, 35].map((minor) => says(unmasked, 'restricted', minor))).toEqual([words, words]);
});

test('every control of the standard is asked by some test', () => {
  const asked = [...Object.values(baseline), ...Object.values(restricted)].map(({ says: words }) => words);

  expect(controls.filter((control) => !asked.some((words) => words.startsWith(`${control} (`)))).toEqual([]);
});

test.each([
  'null',
  '{}',
  '[]',
  'x',
  '{containers: x, volumes: x, securityContext: x}',
  '{containers: [null, 1, {securityContext: 1, ports: [1], livenessProbe: 2}], volumes: [null, 1, {name: 1}], securityContext: {sysctls: [null, 1, {name: 1}], seccompProfile: 1, seLinuxOptions: 1}}',
])('a pod that is broken otherwise does not stop the judgement: %s', (spec) => {
  expect(() => says(`metadata: {annotations: {a: 1}}\nspec: ${spec}`, 'restricted')).not.toThrow();
});
