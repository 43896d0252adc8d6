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
      yaml: pod('{containers: [{name: a, ports: [{name: x, containerPort: 80}, {name: y, containerPort: 80}]}]}'),
    },
    {
      name: 'an init container, which is over',
      yaml: pod(`{initContainers: [{name: i, ports: [{containerPort: 80}]}], ${two.replace('80', '81').slice(1)}`),
    },
    { name: 'a port of the node, of one pod', yaml: workload('Deployment', host) },
    { name: 'a port of the node, of a DaemonSet', yaml: workload('DaemonSet', host) },
  ],
  violates: [
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
