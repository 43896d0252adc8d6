import { selectorsDoNotOverlap } from '../../../../src/check/rules/wiring/selectors-do-not-overlap';
import { testRule, workloadsOf } from '../../rule-tester';

const selecting = ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Rollout'];
const workloads = workloadsOf('{containers: [{name: c}]}');
const deployment = (name: string, selector: string, labels: string, more = '') =>
  `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${more}}\nspec: {selector: ${selector}, template: {metadata: {labels: ${labels}}, spec: {containers: [{name: c}]}}}\n`;
const web = '{matchLabels: {app: web}}';

testRule(selectorsDoNotOverlap, {
  passes: [
    {
      name: 'selectors apart',
      yaml: deployment('a', web, '{app: web}') + deployment('b', '{matchLabels: {app: b}}', '{app: b}'),
    },
    {
      name: 'a canary whose track is in both selectors',
      yaml:
        deployment('a', '{matchLabels: {app: web, track: stable}}', '{app: web, track: stable}') +
        deployment('b', '{matchLabels: {app: web, track: canary}}', '{app: web, track: canary}'),
    },
    {
      name: 'another namespace',
      yaml: deployment('a', web, '{app: web}', ', namespace: a') + deployment('b', web, '{app: web}', ', namespace: b'),
    },
    {
      name: 'matchExpressions that leave the other out',
      yaml:
        deployment(
          'a',
          '{matchLabels: {app: web}, matchExpressions: [{key: track, operator: DoesNotExist}]}',
          '{app: web}',
        ) + deployment('b', '{matchLabels: {app: web, track: canary}}', '{app: web, track: canary}'),
    },
    {
      name: 'a ReplicaSet that its Deployment owns',
      yaml:
        deployment('a', web, '{app: web}') +
        `---\napiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: a-1, ownerReferences: [{kind: Deployment, name: a}]}\nspec: {selector: {matchLabels: {app: web, pod-template-hash: "1"}}, template: {metadata: {labels: {app: web, pod-template-hash: "1"}}, spec: {containers: [{name: c}]}}}\n`,
    },
    {
      name: 'a generated label, whose value nobody knows',
      yaml:
        deployment('a', '{matchLabels: {app: web, pod-template-hash: "1"}}', '{app: web, pod-template-hash: "1"}') +
        deployment('b', '{matchLabels: {app: web, x: y}}', '{app: web, x: y}'),
    },
    ...workloads
      .filter(({ kind }) => !selecting.includes(kind))
      .map(({ kind, yaml }) => ({
        name: `a ${kind} with the labels of an app`,
        yaml: yaml + deployment('a', web, '{app: web}'),
      })),
  ],
  violates: [
    ...workloads
      .filter(({ kind }) => selecting.includes(kind))
      .map(({ kind, yaml }) => ({
        name: `a ${kind} that selects the pods of a Deployment`,
        yaml: yaml + deployment('other', '{matchLabels: {app: web, tier: x}}', '{app: web, tier: x}'),
        says: [
          `warning spec.selector: ${kind} web selects "app=web", which the pods of Deployment other have as well`,
          '  Deployment other spec.template.metadata.labels: the labels of the other pods',
        ],
      })),
    {
      name: 'two that select each other',
      yaml:
        deployment('a', web, '{app: web}', ', namespace: shop') +
        deployment('b', web, '{app: web}', ', namespace: shop'),
      says: [
        'warning spec.selector: Deployment shop/a selects "app=web", which the pods of Deployment shop/b have as well',
        '  Deployment shop/b spec.template.metadata.labels: the labels of the other pods',
      ],
    },
    {
      name: 'one that selects several others, by an expression',
      yaml:
        deployment('a', '{matchExpressions: [{key: app, operator: In, values: [a, b, c]}]}', '{app: a}') +
        deployment('b', '{matchLabels: {app: b}}', '{app: b}') +
        deployment('c', '{matchLabels: {app: c}}', '{app: c}'),
      says: [
        'warning spec.selector: Deployment a selects "app in (a,b,c)", which the pods of Deployment b and 1 more have as well',
        '  Deployment b spec.template.metadata.labels: the labels of the other pods',
      ],
    },
    {
      name: 'two of a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${['a', 'b'].map((name) => `  - {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: ${name}}, spec: {selector: ${web}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}}}\n`).join('')}`,
      says: [
        'warning spec.selector: StatefulSet a selects "app=web", which the pods of StatefulSet b have as well',
        '  StatefulSet b spec.template.metadata.labels: the labels of the other pods',
      ],
    },
  ],
});
