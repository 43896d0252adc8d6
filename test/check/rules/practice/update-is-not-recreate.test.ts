import { updateIsNotRecreate } from '../../../../src/check/rules/practice/update-is-not-recreate';
import { testRule, workloadsOf } from '../../rule-tester';

const workload = (kind: string, strategy: string, spec = 'containers: [{name: c}]', replicas = 'replicas: 2, ') =>
  `---\n${workloadsOf(`{${spec}}`)
    .find((one) => one.kind === kind)!
    .yaml.replace('\nspec: {', `\nspec: {${replicas}strategy: {type: ${strategy}}, `)}`;
const recreate = (spec?: string, replicas?: string) => workload('Deployment', 'Recreate', spec, replicas);
const autoscaler = (max: number) =>
  `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: ${max}}\n`;
const service = (app = 'web', more = '') =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: s${more}}\nspec: {selector: {app: ${app}}, ports: [{port: 80}]}\n`;
const volume = 'volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]';
const claim = (mode: string) =>
  `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {accessModes: [${mode}]}\n`;
const says =
  'warning spec.strategy.type: Deployment web stops all its pods on every update, and Service s sends them traffic';

testRule(updateIsNotRecreate, {
  passes: [
    { name: 'RollingUpdate', yaml: workload('Deployment', 'RollingUpdate') + service() },
    ...['', 'replicas: 1, ', 'replicas: 0, '].map((replicas) => ({
      name: `one pod or none, with "${replicas}"`,
      yaml: recreate(undefined, replicas) + service(),
    })),
    { name: 'one pod with an autoscaler', yaml: recreate(undefined, '') + service() + autoscaler(1) },
    { name: 'no Service', yaml: recreate() + service('db') },
    { name: 'a Service of another namespace', yaml: recreate() + service('web', ', namespace: b') },
    { name: 'a volume that one pod has', yaml: recreate(volume) + service() + claim('ReadWriteOnce') },
    { name: 'a claim that is made elsewhere', yaml: recreate(volume) + service() },
    {
      name: 'a port of the node',
      yaml: recreate('containers: [{name: c, ports: [{containerPort: 1, hostPort: 1}]}]') + service(),
    },
    {
      name: 'an accelerator',
      yaml: recreate('containers: [{name: c, resources: {limits: {nvidia.com/gpu: 1}}}]') + service(),
    },
    ...['StatefulSet', 'DaemonSet', 'Pod', 'Job'].map((kind) => ({
      name: `a ${kind}, which has no such strategy`,
      yaml: workload(kind, 'Recreate') + service(),
    })),
  ],
  violates: [
    {
      name: 'Recreate behind a Service',
      yaml: recreate() + service(),
      says: [says, '  Service s spec.selector: selects its pods'],
    },
    {
      name: 'an autoscaler that may add pods',
      yaml: recreate(undefined, '') + service() + autoscaler(4),
      says: [says, '  Service s spec.selector: selects its pods'],
    },
    {
      name: 'a volume that several pods have',
      yaml: recreate(volume) + service() + claim('ReadWriteMany'),
      says: [says, '  Service s spec.selector: selects its pods'],
    },
    {
      name: 'a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[recreate(), service()].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [says, '  Service s spec.selector: selects its pods'],
    },
  ],
});
