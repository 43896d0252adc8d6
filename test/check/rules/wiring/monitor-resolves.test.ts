import { monitorResolves } from '../../../../src/check/rules/wiring/monitor-resolves';
import { testRule, workloadsOf } from '../../rule-tester';

const monitor = (kind: string, selector: string, spec = '', more = '') =>
  `---\napiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: {name: m${more}}\nspec: {selector: ${selector}${spec}}\n`;
const of = (selector: string, port = 'metrics', rest = '') =>
  monitor('ServiceMonitor', selector, `, endpoints: [{port: ${port}}]${rest}`);
const service = (labels: string, more = '') =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: api${more}, labels: ${labels}}\nspec: {selector: {app: web}, ports: [{name: metrics, port: 1}]}\n`;
const web = '{matchLabels: {app: web}}';
const workloads = workloadsOf('{containers: [{name: c, ports: [{name: metrics, containerPort: 1}]}]}');
const lasting = workloads.filter(({ kind }) => kind !== 'Rollout' && kind !== 'LeaderWorkerSet');
const podMonitor = (port: string, selector = web) =>
  monitor('PodMonitor', selector, `, podMetricsEndpoints: [{port: ${port}}]`);
const near = 'error spec.selector: ServiceMonitor m selects';

testRule(monitorResolves, {
  passes: [
    { name: 'a Service and its port', yaml: of(web) + service('{app: web}') },
    { name: 'a port of the pods by targetPort', yaml: of(web, 'null') + service('{app: web}') },
    { name: 'Services that are made elsewhere', yaml: of('{matchLabels: {app: db}}') + service('{app: web}') },
    { name: 'Services of another namespace', yaml: of(web) + service('{app: web}', ', namespace: b') },
    ...['{release: x}', '{release: x, app: web-api}'].map((labels) => ({
      name: `a Service that shares a label that many share, with the labels ${labels}`,
      yaml: of('{matchLabels: {release: x, app: db}}') + service(labels),
    })),
    {
      name: 'any namespace',
      yaml: of(web, 'metrics', ', namespaceSelector: {any: true}') + service('{app: web}', ', namespace: b'),
    },
    {
      name: 'a port that one of several has',
      yaml: of('{}') + service('{app: web}') + service('{}').replace('metrics', 'http'),
    },
    {
      name: 'Services that an operator makes',
      yaml: `${of('{matchLabels: {app: wbe-api}}')}${service('{app: web-api}')}---\napiVersion: example.com/v1\nkind: Shop\nmetadata: {name: wbe-api}\n`,
    },
    ...lasting.map(({ kind, yaml }) => ({ name: `a PodMonitor of a ${kind}`, yaml: yaml + podMonitor('metrics') })),
  ],
  violates: [
    {
      name: 'a label that the Service has not',
      yaml: of('{matchLabels: {app: web, tier: x}}') + service('{app: web}'),
      says: [
        `${near} "app=web,tier=x", which no Service has; did you mean Service api?`,
        '  Service api metadata.labels: its labels: app=web',
        '  fix: give the Service the labels that the monitor selects: those of its pods do not count',
      ],
    },
    {
      name: 'a label that only the pods of the Service have, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[of(web), service('null'), `---\n${workloads[0]!.yaml}`].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        `${near} "app=web", which no Service has; did you mean Service api?`,
        '  Service api metadata: the Service has no labels of its own',
        '  fix: give the Service the labels that the monitor selects: those of its pods do not count',
      ],
    },
    {
      name: 'a misspelt value of a named namespace',
      yaml:
        of(
          '{matchExpressions: [{key: app, operator: In, values: [bakend]}]}',
          'metrics',
          ', namespaceSelector: {matchNames: [b]}',
        ) + service('{app: backend}', ', namespace: b'),
      says: [
        `${near} "app=bakend", which no Service has; did you mean Service b/api?`,
        '  Service b/api metadata.labels: its labels: app=backend',
        '  fix: give the Service the labels that the monitor selects: those of its pods do not count',
      ],
    },
    {
      name: 'a port that the Service has not',
      yaml: of(web, 'http') + service('{app: web}'),
      says: [
        'error spec.endpoints[0].port: ServiceMonitor m scrapes port "http", and Service api has no port of that name',
        '  Service api spec.ports[0]: its ports: "metrics"',
        '  fix: name one of its ports: "metrics"',
      ],
    },
    ...lasting.map(({ kind, path, yaml }) => ({
      name: `a port that the pods of a ${kind} have not`,
      yaml: yaml + podMonitor('http'),
      says: [
        `error spec.podMetricsEndpoints[0].port: PodMonitor m scrapes port "http", and ${kind} web has no port of that name`,
        `  ${kind} web ${path}.containers[0].ports[0]: its ports: "metrics"`,
        '  fix: name one of its ports: "metrics"',
      ],
    })),
    {
      name: 'a label that the pods have not',
      yaml: workloads[0]!.yaml + podMonitor('metrics', '{matchLabels: {app: web, tier: x}}'),
      says: [
        'error spec.selector: PodMonitor m selects "app=web,tier=x", which no pod has; did you mean Pod web?',
        '  Pod web metadata.labels: its labels: app=web',
        '  fix: make the selector of the monitor and the labels of the pod template the same',
      ],
    },
    {
      name: 'a port of a Service whose port has no name',
      yaml: of(web, 'http') + service('{app: web}').replace('name: metrics, port', 'port'),
      says: [
        'error spec.endpoints[0].port: ServiceMonitor m scrapes port "http", and Service api has no port of that name',
        '  Service api spec.ports[0]: its ports have no names',
        '  fix: name the port "http"',
      ],
    },
  ],
});
