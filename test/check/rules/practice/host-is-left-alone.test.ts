import { hostIsLeftAlone } from '../../../../src/check/rules/practice/host-is-left-alone';
import { testRule, workloadsOf } from '../../rule-tester';

const path = (of: string) => `volumes: [{name: v, hostPath: {path: ${of}}}]`;
const logs = workloadsOf(`{${path('/var/log')}}`);
const pod = (spec: string) => workloadsOf(`{${spec}}`)[0]!.yaml;
const says = (at: string, what: string, who = 'Pod web') => `warning ${at}: ${who} uses from its node ${what}`;
const volume = 'volumes[0].hostPath.path';

testRule(hostIsLeftAlone, {
  passes: [
    {
      name: 'volumes of its own',
      yaml: pod('volumes: [{name: v, emptyDir: {}}], containers: [{name: c, ports: [{containerPort: 80}]}]'),
    },
    { name: 'namespaces that are not shared', yaml: pod('hostNetwork: false, hostPID: false, hostIPC: null') },
    { name: 'no port of the node', yaml: pod('containers: [{name: c, ports: [{containerPort: 80, hostPort: 0}]}]') },
    { name: 'a DaemonSet that looks after its node', yaml: logs.find(({ kind }) => kind === 'DaemonSet')!.yaml },
  ],
  violates: [
    ...logs
      .filter(({ kind }) => kind !== 'DaemonSet')
      .map(({ kind, path: at, yaml }) => ({
        name: `a folder of the node in a ${kind}`,
        yaml,
        says: [says(`${at}.${volume}`, 'the path "/var/log"', `${kind} web`)],
      })),
    ...['/var/run/docker.sock', '/run/containerd/containerd.sock'].map((socket) => ({
      name: `${socket} in a DaemonSet`,
      yaml: workloadsOf(`{${path(socket)}}`).find(({ kind }) => kind === 'DaemonSet')!.yaml,
      says: [says(`spec.template.spec.${volume}`, `the socket "${socket}"`, 'DaemonSet web')],
    })),
    {
      name: 'all namespaces and a folder, in one finding, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - ${pod(
        `${path('/')}, hostNetwork: true, hostPID: true, hostIPC: true`,
      )
        .trim()
        .replaceAll('\n', '\n    ')}\n`,
      says: [
        says(`spec.${volume}`, 'the path "/", the network, the processes, the shared memory'),
        '  Pod web spec.hostNetwork: the network',
        '  Pod web spec.hostPID: the processes',
        '  Pod web spec.hostIPC: the shared memory',
      ],
    },
    {
      name: 'the first port of the node',
      yaml: pod('containers: [{name: c, ports: [{containerPort: 80, hostPort: 1}]}]'),
      says: [says('spec.containers[0].ports[0].hostPort', 'port 1')],
    },
    {
      name: 'a port of the node, of a sidecar',
      yaml: pod('initContainers: [{name: s, restartPolicy: Always, ports: [{containerPort: 80, hostPort: 8080}]}]'),
      says: [says('spec.initContainers[0].ports[0].hostPort', 'port 8080')],
    },
  ],
});
