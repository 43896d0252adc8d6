import { selectorMatchesTemplate } from '../../../../src/check/rules/wiring/selector-matches-template';
import { testRule } from '../../rule-tester';

const workload = (kind: string, selector: string, labels: string, apiVersion = 'apps/v1', more = '') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web, namespace: shop}\nspec: {${more}selector: ${selector}, template: {metadata: {labels: ${labels}}, spec: {containers: [{name: c}]}}}\n`;
const app = '{matchLabels: {app: web}}';
const tier = (operator: string, values = '') =>
  `{matchExpressions: [{key: tier, operator: ${operator}${values === '' ? '' : `, values: ${values}`}}]}`;
const unmet = (path: string, kind: string, selector: string) =>
  `error ${path}: ${kind} shop/web selects "${selector}", which its own pod template does not have`;

testRule(selectorMatchesTemplate, {
  passes: [
    { name: 'a selector of the same labels', yaml: workload('Deployment', app, '{app: web, tier: front}') },
    { name: 'In', yaml: workload('Deployment', tier('In', '[a, b]'), '{tier: b}') },
    { name: 'NotIn of an absent label', yaml: workload('Deployment', tier('NotIn', '[a]'), '{app: web}') },
    { name: 'Exists', yaml: workload('Deployment', tier('Exists'), '{tier: x}') },
    { name: 'DoesNotExist', yaml: workload('Deployment', tier('DoesNotExist'), '{app: web}') },
    { name: 'a broken expression', yaml: workload('Deployment', tier('Like', '[a]'), '{app: web}') },
    { name: 'an absent selector', yaml: workload('ReplicationController', 'null', '{app: web}', 'v1') },
    {
      name: 'the plain selector of a ReplicationController',
      yaml: workload('ReplicationController', '{app: web}', '{app: web}', 'v1'),
    },
    { name: 'a Job, which gets its selector', yaml: workload('Job', app, '{app: wbe}', 'batch/v1') },
    {
      name: 'a Rollout that refers to a Deployment',
      yaml: `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: web}\nspec: {selector: ${app}, workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n`,
    },
    {
      name: 'a custom resource whose selector may mean anything',
      yaml: workload('Fleet', app, '{app: wbe}', 'example.com/v1'),
    },
  ],
  violates: [
    ...(
      [
        ['Deployment', 'apps/v1'],
        ['ReplicaSet', 'apps/v1'],
        ['StatefulSet', 'apps/v1'],
        ['DaemonSet', 'apps/v1'],
        ['Rollout', 'argoproj.io/v1alpha1'],
      ] as const
    ).map(([kind, apiVersion]) => ({
      name: `another label in a ${kind}`,
      yaml: workload(kind, app, '{app: wbe}', apiVersion),
      says: [
        unmet('spec.selector.matchLabels.app', kind, 'app=web'),
        `  ${kind} shop/web spec.template.metadata.labels: its labels: app=wbe`,
      ],
    })),
    {
      name: 'another label in a ReplicationController',
      yaml: workload('ReplicationController', '{app: web}', '{app: wbe}', 'v1'),
      says: [
        unmet('spec.selector.app', 'ReplicationController', 'app=web'),
        '  ReplicationController shop/web spec.template.metadata.labels: its labels: app=wbe',
      ],
    },
    {
      name: 'a Job that selects its pods itself',
      yaml: workload('Job', app, '{app: wbe}', 'batch/v1', 'manualSelector: true, '),
      says: [
        unmet('spec.selector.matchLabels.app', 'Job', 'app=web'),
        '  Job shop/web spec.template.metadata.labels: its labels: app=wbe',
      ],
    },
    {
      name: 'a template without labels',
      yaml: workload('Deployment', app, 'null'),
      says: [
        unmet('spec.selector.matchLabels.app', 'Deployment', 'app=web'),
        '  Deployment shop/web spec.template.metadata.labels: it has no labels',
      ],
    },
    {
      name: 'a label that the controller adds later',
      yaml: workload('Deployment', '{matchLabels: {app: web, pod-template-hash: abc}}', '{app: web}'),
      says: [
        unmet('spec.selector.matchLabels.pod-template-hash', 'Deployment', 'pod-template-hash=abc'),
        '  Deployment shop/web spec.template.metadata.labels: its labels: app=web',
      ],
    },
    {
      name: 'all that is not met, and only that',
      yaml: workload(
        'Deployment',
        '{matchLabels: {app: web, a: b}, matchExpressions: [{key: tier, operator: In, values: [x, "y"]}]}',
        '{app: web}',
      ),
      says: [
        unmet('spec.selector.matchLabels.a', 'Deployment', 'a=b,tier in (x,y)'),
        '  Deployment shop/web spec.template.metadata.labels: its labels: app=web',
      ],
    },
    {
      name: 'NotIn, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - ${workload('Deployment', tier('NotIn', '[a]'), '{tier: a}').trim().replaceAll('\n', '\n    ')}\n`,
      says: [
        unmet('spec.selector.matchExpressions[0]', 'Deployment', 'tier notin (a)'),
        '  Deployment shop/web spec.template.metadata.labels: its labels: tier=a',
      ],
    },
    {
      name: 'Exists of an absent label',
      yaml: workload('StatefulSet', tier('Exists'), '{app: web}'),
      says: [
        unmet('spec.selector.matchExpressions[0]', 'StatefulSet', 'tier'),
        '  StatefulSet shop/web spec.template.metadata.labels: its labels: app=web',
      ],
    },
  ],
});
