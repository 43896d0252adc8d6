import { serviceSelectsOneApp } from '../../../../src/check/rules/wiring/service-selects-one-app';
import { testRule, workloadsOf } from '../../rule-tester';

const service = (selector = '{app: web}', more = '', ports = '[{port: 80}]') =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: ${selector}${more}, ports: ${ports}}\n`;
const pod = (name: string, labels: string, image: string, more = '', ports = '[]') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: ${labels}${more}}\nspec: {containers: [{name: c, image: "${image}", ports: ${ports}}]}\n`;
const one = pod('one', '{app: web}', 'one:1');
const lasting = (kind: string) => kind !== 'Job' && kind !== 'CronJob';
const workloads = workloadsOf('{containers: [{name: c, image: "web:1"}]}');
const says = (one: string, other: string) =>
  `warning spec.selector: Service web selects "app=web", which the pods of ${one} have and those of ${other}`;
const labelsOfOne = '  Pod one metadata.labels: the labels of Pod one';

testRule(serviceSelectsOneApp, {
  passes: [
    { name: 'one app', yaml: service() + one },
    {
      name: 'a canary of the same image',
      yaml: service() + one + pod('canary', '{app: web, x: y}', 'registry:5000/a/one:2'),
    },
    ...['version: v', 'track: ', 'color: ', 'app.kubernetes.io/version: v', 'slot: ', 'role: '].map((label) => ({
      name: `blue and green, told apart by ${label}`,
      yaml:
        service() +
        pod('blue', `{app: web, ${label}1a}`, 'rewritten:1') +
        pod('green', `{app: web, ${label}2b}`, 'web:1'),
    })),
    { name: 'another namespace', yaml: service() + one + pod('two', '{app: web}', 'two:1', ', namespace: b') },
    {
      name: 'a headless Service',
      yaml: service('{app: web}', ', clusterIP: None') + one + pod('two', '{app: web}', 'two:1'),
    },
    { name: 'a Service without a selector', yaml: service('null') + one + pod('two', '{app: web}', 'two:1') },
    {
      name: 'a pod without the named port, which is no endpoint',
      yaml:
        service('{app: web}', '', '[{port: 80, targetPort: http}]') +
        pod('one', '{app: web}', 'one:1', '', '[{name: http, containerPort: 1}]') +
        pod('two', '{app: web}', 'two:1'),
    },
    ...workloads
      .filter(({ kind }) => !lasting(kind))
      .map(({ kind, yaml }) => ({ name: `a ${kind} with the labels of its app`, yaml: yaml + service() + one })),
    {
      name: 'an image that an operator chooses',
      yaml: `${service('{serving.kserve.io/inferenceservice: i}')}---\napiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: i}\nspec: {predictor: {model: {}}}\n${pod('two', '{serving.kserve.io/inferenceservice: i}', 'two:1')}`,
    },
  ],
  violates: [
    ...workloads
      .filter(({ kind }) => lasting(kind))
      .map(({ kind, labels, yaml }) => ({
        name: `a ${kind} and a pod`,
        yaml: yaml + service() + one,
        says: [says(`${kind} web`, 'Pod one'), `  ${kind} web ${labels}: the labels of ${kind} web`, labelsOfOne],
      })),
    {
      name: 'a label that names the app and a version that differs',
      yaml:
        service('{part-of: shop}') +
        pod('one', '{part-of: shop, app: one, version: v1}', 'one:1') +
        pod('two', '{part-of: shop, app: two, version: v2}', 'two:1'),
      says: [
        'warning spec.selector: Service web selects "part-of=shop", which the pods of Pod one have and those of Pod two',
        labelsOfOne,
        '  Pod two metadata.labels: the labels of Pod two',
      ],
    },
    {
      name: 'a named port that both have',
      yaml:
        service('{app: web}', '', '[{port: 80, targetPort: http}]') +
        pod('one', '{app: web}', 'one:1', '', '[{name: http, containerPort: 1}]') +
        pod('two', '{app: web}', 'two:1', '', '[{name: http, containerPort: 2}]'),
      says: [says('Pod one', 'Pod two'), labelsOfOne, '  Pod two metadata.labels: the labels of Pod two'],
    },
    {
      name: 'a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[service(), one, pod('two', '{app: web}', 'two:1')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [says('Pod one', 'Pod two'), labelsOfOne, '  Pod two metadata.labels: the labels of Pod two'],
    },
  ],
});
