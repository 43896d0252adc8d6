import { container, pod, podOf, type Fact } from './fact';

const resources = (text: string) => pod(`resources: ${text}`);
const whole = (text: string) => pod('resources: {requests: {cpu: 500m}, limits: {memory: 1Gi}}', `resources: ${text}`);
const probe = (text: string, kind = 'livenessProbe') => pod(`${kind}: ${text}, ports: [{containerPort: 80}]`);
const context = (text: string) => pod(`securityContext: ${text}`);
const inPod = (text: string) => pod('', text);
const port = (fields: string, spec = '') => pod(`ports: [{containerPort: 80, ${fields}}]`, spec);
const sysctl = (name: string, spec = '') =>
  pod('', `securityContext: {sysctls: [{name: ${name}, value: "1"}]}${spec === '' ? '' : `, ${spec}`}`);

/** What containers and pods are set to. */
export const ofSettings: readonly Fact[] = [
  {
    number: 32,
    title: 'Resources',
    parts: [
      {
        says: 'a request is not above its limit',
        rule: 'api/resources-are-valid',
        passes: resources('{requests: {cpu: 500m}, limits: {cpu: 0.5}}'),
        violates: resources('{requests: {cpu: 501m}, limits: {cpu: 0.5}}'),
        at: 'spec.containers[0].resources.requests.cpu',
      },
      {
        says: 'of what cannot be shared, the request is the limit',
        rule: 'api/resources-are-valid',
        passes: resources('{requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 1}}'),
        violates: resources('{requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 2}}'),
        at: 'spec.containers[0].resources.requests["nvidia.com/gpu"]',
      },
      {
        says: 'what cannot be shared has a limit',
        rule: 'api/resources-are-valid',
        passes: resources('{limits: {nvidia.com/gpu: 1}}'),
        violates: resources('{requests: {nvidia.com/gpu: 1}}'),
        at: 'spec.containers[0].resources.requests["nvidia.com/gpu"]',
      },
      {
        says: 'huge pages cannot be shared either',
        rule: 'api/resources-are-valid',
        passes: resources('{limits: {memory: 1Gi, hugepages-2Mi: 4Mi}}'),
        violates: resources('{requests: {hugepages-2Mi: 2Mi}, limits: {memory: 1Gi, hugepages-2Mi: 4Mi}}'),
        at: 'spec.containers[0].resources.requests.hugepages-2Mi',
      },
      {
        says: 'huge pages are asked for with CPU or memory',
        rule: 'api/huge-pages-are-valid',
        passes: resources('{requests: {cpu: 1}, limits: {hugepages-2Mi: 4Mi}}'),
        violates: resources('{limits: {hugepages-2Mi: 4Mi}}'),
        at: 'spec.containers[0].resources',
      },
      {
        says: 'huge pages are whole ones',
        rule: 'api/huge-pages-are-valid',
        passes: resources('{limits: {memory: 1Gi, hugepages-1Gi: 2Gi}}'),
        violates: resources('{limits: {memory: 1Gi, hugepages-1Gi: 1G}}'),
        at: 'spec.containers[0].resources.limits.hugepages-1Gi',
      },
      {
        says: 'a resource is a standard one or has a domain',
        rule: 'api/resources-are-valid',
        passes: resources('{limits: {ephemeral-storage: 1Gi, example.com/fpga: 1}}'),
        violates: resources('{limits: {gpu: 1}}'),
        at: 'spec.containers[0].resources.limits.gpu',
      },
      {
        says: 'no amount is negative',
        rule: 'api/resources-are-valid',
        passes: resources('{requests: {cpu: 0}}'),
        violates: resources('{requests: {memory: -1Gi}}'),
        at: 'spec.containers[0].resources.requests.memory',
      },
      {
        says: 'what a whole pod requests is enough for its containers',
        rule: 'api/pod-resources-are-valid',
        passes: whole('{requests: {cpu: 500m}}'),
        violates: whole('{requests: {cpu: 499m}}'),
        at: 'spec.resources.requests.cpu',
      },
      {
        says: 'no container has a higher limit than its pod',
        rule: 'api/pod-resources-are-valid',
        passes: whole('{limits: {memory: 1Gi}}'),
        violates: whole('{limits: {memory: 1023Mi}}'),
        at: 'spec.containers[0].resources.limits.memory',
      },
    ],
  },
  {
    number: 33,
    title: 'Probes',
    parts: [
      {
        says: 'a probe does something',
        rule: 'api/probes-are-valid',
        passes: probe('{exec: {command: [ls]}}'),
        violates: probe('{periodSeconds: 5}'),
        at: 'spec.containers[0].livenessProbe',
      },
      {
        says: 'a probe does one thing',
        rule: 'api/probes-are-valid',
        passes: probe('{tcpSocket: {port: 80}}'),
        violates: probe('{tcpSocket: {port: 80}, httpGet: {port: 80}}'),
        at: 'spec.containers[0].livenessProbe',
      },
      {
        says: 'a liveness probe must succeed once',
        rule: 'api/probes-are-valid',
        passes: probe('{successThreshold: 2, tcpSocket: {port: 80}}', 'readinessProbe'),
        violates: probe('{successThreshold: 2, tcpSocket: {port: 80}}'),
        at: 'spec.containers[0].livenessProbe.successThreshold',
      },
      {
        says: 'so must a startup probe',
        rule: 'api/probes-are-valid',
        passes: probe('{successThreshold: 1, tcpSocket: {port: 80}}', 'startupProbe'),
        violates: probe('{successThreshold: 2, tcpSocket: {port: 80}}', 'startupProbe'),
        at: 'spec.containers[0].startupProbe.successThreshold',
      },
      {
        says: 'times and thresholds are not negative; 0 is the default',
        rule: 'api/probes-are-valid',
        passes: probe('{periodSeconds: 0, timeoutSeconds: 0, failureThreshold: 0, tcpSocket: {port: 80}}'),
        violates: probe('{periodSeconds: -1, tcpSocket: {port: 80}}'),
        at: 'spec.containers[0].livenessProbe.periodSeconds',
      },
      {
        says: 'a readiness probe has no time to stop',
        rule: 'api/probes-are-valid',
        passes: probe('{terminationGracePeriodSeconds: 5, tcpSocket: {port: 80}}'),
        violates: probe('{terminationGracePeriodSeconds: 5, tcpSocket: {port: 80}}', 'readinessProbe'),
        at: 'spec.containers[0].readinessProbe.terminationGracePeriodSeconds',
      },
      {
        says: 'the scheme is HTTP or HTTPS',
        rule: 'api/values-are-known',
        passes: probe('{httpGet: {port: 80, scheme: HTTPS}}'),
        violates: probe('{httpGet: {port: 80, scheme: https}}'),
        at: 'spec.containers[0].livenessProbe.httpGet.scheme',
      },
      { says: 'a request has a path', open: 'it is "/" by default, so it is never missing' },
    ],
  },
  {
    number: 34,
    title: 'Init containers',
    parts: [
      {
        says: 'what is over before the pod runs is not probed',
        rule: 'api/containers-are-valid',
        passes: podOf(
          `initContainers: [${container('restartPolicy: Always, startupProbe: {exec: {command: [ls]}}', 'init')}], containers: [${container()}]`,
        ),
        violates: podOf(
          `initContainers: [${container('startupProbe: {exec: {command: [ls]}}', 'init')}], containers: [${container()}]`,
        ),
        at: 'spec.initContainers[0].startupProbe',
      },
      {
        says: 'and has no hooks',
        rule: 'api/containers-are-valid',
        passes: podOf(
          `initContainers: [${container('restartPolicy: Always, lifecycle: {preStop: {exec: {command: [ls]}}}', 'init')}], containers: [${container()}]`,
        ),
        violates: podOf(
          `initContainers: [${container('lifecycle: {preStop: {exec: {command: [ls]}}}', 'init')}], containers: [${container()}]`,
        ),
        at: 'spec.initContainers[0].lifecycle',
      },
    ],
  },
  {
    number: 35,
    title: 'Restart policies of containers',
    parts: [
      {
        says: 'before 1.34 only init containers have one',
        rule: 'api/containers-are-valid',
        passes: podOf(`initContainers: [${container('restartPolicy: Always', 'init')}], containers: [${container()}]`),
        violates: pod('restartPolicy: Always'),
        at: 'spec.containers[0].restartPolicy',
        kubernetes: '1.33',
      },
    ],
  },
  {
    number: 36,
    title: 'Ports of the host',
    parts: [
      {
        says: 'in the network of the host, a port of the host is that of the container',
        rule: 'api/container-ports-are-valid',
        passes: port('hostPort: 80', 'hostNetwork: true'),
        violates: port('hostPort: 81', 'hostNetwork: true'),
        at: 'spec.containers[0].ports[0].hostPort',
      },
      {
        says: 'no two containers share a port of the host, by protocol and address',
        rule: 'api/container-ports-are-valid',
        passes: pod('ports: [{containerPort: 80, hostPort: 80}, {containerPort: 80, protocol: UDP, hostPort: 80}]'),
        violates: pod('ports: [{containerPort: 80, hostPort: 80}, {containerPort: 81, hostPort: 80}]'),
        at: 'spec.containers[0].ports[1].hostPort',
      },
    ],
  },
  {
    number: 37,
    title: 'Security contexts',
    parts: [
      {
        says: 'a privileged container may escalate',
        rule: 'api/security-context-is-valid',
        passes: context('{privileged: true}'),
        violates: context('{privileged: true, allowPrivilegeEscalation: false}'),
        at: 'spec.containers[0].securityContext.allowPrivilegeEscalation',
      },
      {
        says: 'so may one with CAP_SYS_ADMIN',
        rule: 'api/security-context-is-valid',
        passes: context('{capabilities: {add: [CAP_SYS_ADMIN]}}'),
        violates: context('{capabilities: {add: [CAP_SYS_ADMIN]}, allowPrivilegeEscalation: false}'),
        at: 'spec.containers[0].securityContext.allowPrivilegeEscalation',
      },
      {
        says: 'ids of users and groups are from 0 to 2147483647',
        rule: 'api/security-context-is-valid',
        passes: context('{runAsUser: 2147483647}'),
        violates: context('{runAsGroup: 2147483648}'),
        at: 'spec.containers[0].securityContext.runAsGroup',
      },
      {
        says: 'a profile of type Localhost is named',
        rule: 'api/security-context-is-valid',
        passes: context('{seccompProfile: {type: Localhost, localhostProfile: a.json}}'),
        violates: context('{seccompProfile: {type: Localhost}}'),
        at: 'spec.containers[0].securityContext.seccompProfile.localhostProfile',
      },
      {
        says: 'no other profile is',
        rule: 'api/security-context-is-valid',
        passes: context('{seccompProfile: {type: Unconfined}}'),
        violates: context('{seccompProfile: {type: Unconfined, localhostProfile: a.json}}'),
        at: 'spec.containers[0].securityContext.seccompProfile.localhostProfile',
      },
      {
        says: 'a pod shares its processes, or those of its host',
        rule: 'api/security-context-is-valid',
        passes: inPod('shareProcessNamespace: false, hostPID: true'),
        violates: inPod('shareProcessNamespace: true, hostPID: true'),
        at: 'spec.shareProcessNamespace',
      },
      {
        says: 'options of Windows are not for Linux',
        rule: 'api/pod-fits-its-os',
        passes: inPod('os: {name: windows}, securityContext: {windowsOptions: {runAsUserName: web}}'),
        violates: inPod('os: {name: linux}, securityContext: {windowsOptions: {runAsUserName: web}}'),
        at: 'spec.securityContext.windowsOptions',
      },
      {
        says: 'settings of Linux are not for Windows',
        rule: 'api/pod-fits-its-os',
        passes: inPod('os: {name: linux}, securityContext: {fsGroup: 1000}'),
        violates: inPod('os: {name: windows}, securityContext: {fsGroup: 1000}'),
        at: 'spec.securityContext.fsGroup',
      },
    ],
  },
  {
    number: 38,
    title: 'Sysctls',
    parts: [
      {
        says: 'a sysctl has a name of its form',
        rule: 'api/sysctls-are-valid',
        passes: sysctl('net.core.somaxconn'),
        violates: sysctl('Net.core'),
        at: 'spec.securityContext.sysctls[0].name',
      },
      {
        says: 'none of the network is set where that is of the host',
        rule: 'api/sysctls-are-valid',
        passes: sysctl('kernel.sem', 'hostNetwork: true'),
        violates: sysctl('net/core/somaxconn', 'hostNetwork: true'),
        at: 'spec.securityContext.sysctls[0].name',
      },
      {
        says: 'nor of messages between processes where these are of the host',
        rule: 'api/sysctls-are-valid',
        passes: sysctl('net.core.somaxconn', 'hostIPC: true'),
        violates: sysctl('kernel.shmmax', 'hostIPC: true'),
        at: 'spec.securityContext.sysctls[0].name',
      },
    ],
  },
];
