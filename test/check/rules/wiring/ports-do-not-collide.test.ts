import { portsDoNotCollide } from '../../../../src/check/rules/wiring/ports-do-not-collide';
import { testRule, workloadsOf } from '../../rule-tester';

const service = (name: string, ports: string, more = '') =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}${more}}\nspec: {type: NodePort, ports: ${ports}}\n`;
const one = service('one', '[{port: 80, nodePort: 30080}]');
const two = '{containers: [{name: a, ports: [{containerPort: 80}]}, {name: b, ports: [{containerPort: 80}]}]}';
const workload = (kind: string, spec: string, replicas = '') =>
  workloadsOf(spec)
    .find((found) => found.kind === kind)!
    .yaml.replace('\nspec: {', `\nspec: {${replicas}`);
const host = '{containers: [{name: c, ports: [{containerPort: 80, hostPort: 8080}]}]}';
const pod = (spec: string) => workload('Pod', spec);
const template = 'spec.template.spec.containers[0].ports[0]';
const takes = (kind: string, field: string, port: number, many: string) =>
  `warning ${template}.${field}: ${kind} web uses port ${port} of its nodes with ${many} replicas: no two run on one node`;

/** An agent on each node that takes port 9100 of it. */
const agent = (name: string, spec = 'hostNetwork: true', port = 'containerPort: 9100', kind = 'DaemonSet') =>
  `---
apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {${spec}, containers: [{name: c, image: 'c:1', ports: [{${port}}]}]}
`;
const pinned = (key: string, value: string, more = '') => `hostNetwork: true, nodeSelector: {${key}: ${value}}${more}`;
const tolerant = (toleration: string) => `hostNetwork: true, tolerations: [{${toleration}}]`;
const everyTaint = 'operator: Exists';
const shared = agent('one');
const collides = (who: string, on: string, field = 'containerPort') => [
  `error ${template}.${field}: ${who} uses port 9100 of its nodes, and DaemonSet ${on} has it on each of them`,
  `  DaemonSet ${on} ${template}.containerPort: the same port`,
  '  fix: give each its own port, or run them on different nodes',
];

testRule(portsDoNotCollide, {
  passes: [
    { name: 'node ports apart', yaml: one + service('two', '[{port: 80, nodePort: 30081}]') },
    { name: 'one of another protocol', yaml: one + service('two', '[{port: 80, protocol: UDP, nodePort: 30080}]') },
    { name: 'none', yaml: service('one', '[{port: 80}, {port: 81}]') + service('two', '[{port: 80}]') },
    { name: 'a Service that stands there twice', yaml: one + one },
    {
      name: 'twice in one Service, which api/service-ports-are-valid says,',
      yaml: service('one', '[{port: 80, nodePort: 30080}, {port: 81, nodePort: 30080}]'),
    },
    { name: 'ports apart in a pod', yaml: pod(two.replace('80', '81')) },
    {
      name: 'one port of two protocols',
      yaml: pod(two.replace('containerPort: 80', 'containerPort: 80, protocol: UDP')),
    },
    {
      name: 'one port by two names',
      yaml: pod('{containers: [{name: a, ports: [{name: x, containerPort: 80}, {name: z, containerPort: 80}]}]}'),
    },
    {
      name: 'an init container, which is over',
      yaml: pod(`{initContainers: [{name: i, ports: [{containerPort: 80}]}], ${two.replace('80', '81').slice(1)}`),
    },
    { name: 'a port of the node, of one pod', yaml: workload('Deployment', host) },
    { name: 'a port of the node, of a DaemonSet', yaml: workload('DaemonSet', host) },
    { name: 'agents with ports of their own', yaml: shared + agent('two', 'hostNetwork: true', 'containerPort: 9101') },
    { name: 'an agent whose port is that of its pod', yaml: shared + agent('two', 'hostNetwork: false') },
    {
      name: 'agents with one port of two protocols',
      yaml: shared + agent('two', 'hostNetwork: true', 'containerPort: 9100, protocol: UDP'),
    },
    {
      name: 'agents with one port of two addresses',
      yaml:
        agent('one', 'hostPID: true', 'containerPort: 80, hostPort: 9100, hostIP: 10.0.0.1') +
        agent('two', 'hostPID: true', 'containerPort: 80, hostPort: 9100, hostIP: 10.0.0.2'),
    },
    {
      name: 'agents of two kinds of nodes',
      yaml: agent('one', pinned('pool', 'a')) + agent('two', pinned('pool', 'b')),
    },
    { name: 'agents of two operating systems', yaml: shared + agent('two', pinned('kubernetes.io/os', 'windows')) },
    {
      name: 'agents of nodes with different taints',
      yaml:
        agent('one', tolerant('key: spot, operator: Exists')) + agent('two', tolerant('key: gpu, operator: Exists')),
    },
    {
      name: 'an agent that avoids the other',
      yaml:
        agent('one', 'hostNetwork: true, affinity: {podAntiAffinity: {}}') +
        agent('two', 'hostNetwork: true, affinity: {podAntiAffinity: {}}'),
    },
    {
      name: 'replicas of two apps, which can be on two nodes',
      yaml: ['one', 'two']
        .map((name) => agent(name, 'hostNetwork: true', 'containerPort: 9100', 'Deployment'))
        .join(''),
    },
    {
      name: 'an agent in two namespaces, which can be two clusters',
      yaml:
        shared.replace('name: one', 'name: one, namespace: dev') +
        shared.replace('name: one', 'name: one, namespace: prod'),
    },
    {
      name: 'an app beside an agent, with no replicas',
      yaml:
        shared +
        agent('two', 'hostNetwork: true', 'containerPort: 9100', 'Deployment').replace(
          '  selector:',
          '  replicas: 0\n  selector:',
        ),
    },
  ],
  violates: [
    {
      name: 'two agents in the network of each node',
      yaml: shared + agent('two'),
      says: collides('DaemonSet two', 'one'),
    },
    {
      name: 'two agents in two namespaces',
      yaml:
        shared.replace('name: one', 'name: one, namespace: a') +
        agent('two').replace('name: two', 'name: two, namespace: b'),
      says: collides('DaemonSet b/two', 'a/one'),
    },
    {
      name: 'a port of the node, and an agent in its network',
      yaml: shared + agent('two', 'hostPID: true', 'containerPort: 80, hostPort: 9100, hostIP: 10.0.0.1'),
      says: collides('DaemonSet two', 'one', 'hostPort'),
    },
    {
      name: 'an app that can run on no node',
      yaml: shared + agent('two', 'hostNetwork: true', 'containerPort: 9100', 'Deployment'),
      says: collides('Deployment two', 'one'),
    },
    {
      name: 'an agent of all nodes, and one of some of them',
      yaml: shared + agent('two', pinned('pool', 'a')),
      says: collides('DaemonSet two', 'one'),
    },
    {
      name: 'an agent that tolerates all, and one that tolerates some',
      yaml: agent('one', tolerant(everyTaint)) + agent('two', tolerant('key: gpu, operator: Exists')),
      says: collides('DaemonSet two', 'one'),
    },
    {
      name: 'two agents that tolerate the same',
      yaml: agent('one', tolerant('key: gpu, operator: Exists')) + agent('two', tolerant('key: gpu, operator: Exists')),
      says: collides('DaemonSet two', 'one'),
    },
    {
      name: 'one node port of two Services of a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${['one', 'two']
        .map(
          (name) =>
            `  - ${service(name, '[{port: 80, nodePort: 30080}]').slice(4).trim().replaceAll('\n', '\n    ')}\n`,
        )
        .join('')}`,
      says: [
        'error spec.ports[0].nodePort: Service two uses node port 30080, and Service one has it',
        '  Service one spec.ports[0].nodePort: the same node port',
        '  fix: give each port its own nodePort, or leave it to Kubernetes',
      ],
    },
    {
      name: 'one node port of two Services, in two namespaces',
      yaml: one + service('two', '[{port: 80, nodePort: 30080}]', ', namespace: b'),
      says: [
        'error spec.ports[0].nodePort: Service b/two uses node port 30080, and Service one has it',
        '  Service one spec.ports[0].nodePort: the same node port',
        '  fix: give each port its own nodePort, or leave it to Kubernetes',
      ],
    },
    ...workloadsOf(two).map(({ kind, path, yaml }) => ({
      name: `two containers of a ${kind}`,
      yaml,
      says: [
        `warning ${path}.containers[1].ports[0].containerPort: containers "a" and "b" of ${kind} web both listen on port 80, and share one network`,
        `  ${kind} web ${path}.containers[0].ports[0].containerPort: the same port`,
      ],
    })),
    {
      name: 'a sidecar',
      yaml: pod(
        '{initContainers: [{name: s, restartPolicy: Always, ports: [{containerPort: 80}]}], containers: [{name: c, ports: [{containerPort: 80}]}]}',
      ),
      says: [
        'warning spec.containers[0].ports[0].containerPort: containers "s" and "c" of Pod web both listen on port 80, and share one network',
        '  Pod web spec.initContainers[0].ports[0].containerPort: the same port',
      ],
    },
    ...['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'Rollout'].map((kind) => ({
      name: `a port of the node, of the replicas of a ${kind}`,
      yaml: workload(kind, host, 'replicas: 2, '),
      says: [
        takes(kind, 'hostPort', 8080, '2'),
        `  ${kind} web spec.replicas: the number of pods`,
        '  fix: reach the pods by a Service instead of a port of the node, or run a DaemonSet',
      ],
    })),
    {
      name: "the node's network, and an autoscaler",
      yaml: `${workload('Deployment', '{hostNetwork: true, containers: [{name: c, ports: [{containerPort: 80}]}]}')}---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3}\n`,
      says: [
        takes('Deployment', 'containerPort', 80, 'up to 3'),
        '  HorizontalPodAutoscaler h spec.scaleTargetRef.name: the number of pods',
        '  fix: reach the pods by a Service instead of a port of the node, or run a DaemonSet',
      ],
    },
  ],
});
