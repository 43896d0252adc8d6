import { backendIsNotPublic } from '../../../../src/check/rules/practice/backend-is-not-public';
import { testRule, workloadsOf } from '../../rule-tester';

const service = (name: string, type: string, app = name, more = '') =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}${more}}\nspec: {type: ${type}, selector: {app: ${app}}, ports: [{port: 80}]}\n`;
const lasting = ['Pod', 'Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Rollout'];
const calling = (url: string) => `containers: [{name: c, env: [{name: API, value: "${url}"}]}]`;
const web = (url: string) => `---\n${workloadsOf(`{${calling(url)}}`).find(({ kind }) => kind === 'Deployment')!.yaml}`;
const api =
  '---\napiVersion: v1\nkind: Pod\nmetadata: {name: api, labels: {app: api}}\nspec: {containers: [{name: c}]}\n';
const ingress = (name: string) =>
  `---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {defaultBackend: {service: {name: ${name}, port: {number: 80}}}}\n`;
const front = service('web', 'LoadBalancer') + web('http://api/');
const says = (who = 'Deployment') =>
  `warning spec.type: Service api is open to the outside, and ${who} web, which is too, calls it from inside`;

testRule(backendIsNotPublic, {
  passes: [
    { name: 'a backend inside the cluster', yaml: front + api + service('api', 'ClusterIP') },
    {
      name: 'a backend that nobody calls',
      yaml: service('web', 'LoadBalancer') + web('http://db/') + api + service('api', 'LoadBalancer'),
    },
    {
      name: 'a caller that nobody sees, whose callee may be what they see',
      yaml: web('http://api/') + service('web', 'ClusterIP') + api + service('api', 'LoadBalancer'),
    },
    {
      name: 'a balancer of the own network',
      yaml:
        front +
        api +
        service('api', 'LoadBalancer', 'api', ', annotations: {networking.gke.io/load-balancer-type: Internal}'),
    },
    {
      name: 'a backend that an Ingress publishes on purpose',
      yaml: front + api + service('api', 'NodePort') + ingress('api'),
    },
    { name: 'an app that calls itself', yaml: service('web', 'LoadBalancer') + web('http://web/') },
    { name: 'a Service of another namespace', yaml: front + service('api', 'LoadBalancer', 'api', ', namespace: b') },
  ],
  violates: [
    ...workloadsOf(`{${calling('http://api/')}}`)
      .filter(({ kind }) => lasting.includes(kind))
      .map(({ kind, path, yaml }) => ({
        name: `a backend that a ${kind} calls`,
        yaml: `${service('web', 'LoadBalancer')}---\n${yaml}${api}${service('api', 'LoadBalancer')}`,
        says: [says(kind), `  ${kind} web ${path}.containers[0].env[0].value: the call`],
      })),
    {
      name: 'a NodePort, behind an app that an Ingress publishes, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[service('web', 'ClusterIP'), ingress('web'), web('http://api/'), service('api', 'NodePort')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [says(), '  Deployment web spec.template.spec.containers[0].env[0].value: the call'],
    },
    {
      name: 'a call with a password, which is not shown',
      yaml: service('web', 'LoadBalancer') + web('http://user:secret@api/') + api + service('api', 'LoadBalancer'),
      says: [says(), '  Deployment web metadata.name: the caller'],
    },
  ],
});
