import { checkManifests } from '../../../../src/check';
import { serviceSelectsPods } from '../../../../src/check/rules/wiring/service-selects-pods';
import { testRule, workloadsOf } from '../../rule-tester';

const service = (selector: string, more = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web${more}}\nspec: {selector: ${selector}}\n---\n`;
const pod = (labels: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: ${labels}${more}}\nspec: {containers: [{name: c}]}\n---\n`;

const pool = (selector: string, version = 'k8s.io/v1') =>
  `apiVersion: inference.networking.${version}\nkind: InferencePool\nmetadata: {name: llm}\nspec: {selector: ${selector}}\n---\n`;

testRule(serviceSelectsPods, {
  passes: [
    { name: 'the pods of a pool', yaml: pool('{matchLabels: {app: web}}') + pod('{app: web, tier: front}') },
    { name: 'the pods of a pool before v1', yaml: pool('{app: web}', 'x-k8s.io/v1alpha2') + pod('{app: web}') },
    {
      name: 'a pool whose selector is for the definition to refuse',
      yaml: pool('{matchLabels: {}}') + pod('{app: web}'),
    },
    { name: 'a pool of pods that are made elsewhere', yaml: pool('{matchLabels: {app: db}}') },
    ...workloadsOf('{containers: [{name: c}]}').map(({ kind, yaml }) => ({
      name: `a Service of the pods of a ${kind}`,
      yaml: service('{app: web}') + yaml,
    })),
    { name: 'a Service without a selector', yaml: service('null') + pod('{app: web}') },
    { name: 'an empty selector', yaml: service('{}') + pod('{app: web}') },
    {
      name: 'an ExternalName, whose selector is ignored',
      yaml: service('{app: wbe}').replace('spec: {', 'spec: {type: ExternalName, ') + pod('{app: web}'),
    },
    {
      name: 'a selector of one of several pods of a StatefulSet',
      yaml:
        service('{app: web, statefulset.kubernetes.io/pod-name: web-0}') +
        workloadsOf('{containers: [{name: c}]}').find(({ kind }) => kind === 'StatefulSet')!.yaml,
    },
    { name: 'pods that are made elsewhere', yaml: service('{app: db}') },
    {
      name: 'pods that an operator makes',
      yaml: `${service('{app: webb-app}')}${pod('{app: web-app}')}apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: webb-app}\n`,
    },
    {
      name: 'the pods of a SeldonDeployment',
      yaml: `${service('{seldon-deployment-id: s}')}apiVersion: machinelearning.seldon.io/v1\nkind: SeldonDeployment\nmetadata: {name: s}\nspec: {predictors: [{name: p, graph: {name: m}}]}\n`,
    },
  ],
  violates: [
    {
      name: 'labels of a pool that no pod has',
      yaml: pool('{matchLabels: {app: web, tier: frnt}}') + pod('{app: web, tier: front}'),
      says: [
        'error spec.selector: InferencePool llm selects "app=web,tier=frnt", which no pod has; did you mean Pod web?',
        '  Pod web metadata.labels: its labels: app=web,tier=front',
      ],
    },
    {
      name: 'labels of a pool before v1 that no pod has',
      yaml: pool('{app: web-ap}', 'x-k8s.io/v1alpha2') + pod('{app: web-app}'),
      says: [
        'error spec.selector: InferencePool llm selects "app=web-ap", which no pod has; did you mean Pod web?',
        '  Pod web metadata.labels: its labels: app=web-app',
      ],
    },
    ...[
      ['pods that the set does not have', '{app: db}', '{app: web}', 'app=db'],
      ['the value of a label that says something else', '{app: web}', '{tier: web}', 'app=web'],
      ['a part of the values under other keys', '{app: web, name: shop}', '{run: web}', 'app=web,name=shop'],
    ].map(([name = '', selector = '', labels = '', selected = '']) => ({
      name: `${name}, beside other pods`,
      yaml: service(selector) + pod(labels),
      says: [`warning spec.selector: Service web selects "${selected}", which no pod in the manifests has`],
    })),
    ...workloadsOf('{containers: [{name: c}]}').map(({ kind, labels, yaml }) => ({
      name: `a label that the pods of a ${kind} do not have`,
      yaml: service('{app: web, tier: front}') + yaml,
      says: [
        `error spec.selector: Service web selects "app=web,tier=front", which no pod has; did you mean ${kind} web?`,
        `  ${kind} web ${labels}: its labels: app=web`,
      ],
    })),
    {
      name: 'labels that two workloads have only together',
      yaml: service('{app: web, tier: front}') + pod('{app: web}') + pod('{tier: front}').replace('web', 'other'),
      says: [
        'error spec.selector: Service web selects "app=web,tier=front", which no pod has; did you mean Pod web?',
        '  Pod web metadata.labels: its labels: app=web',
      ],
    },
    {
      name: 'pods that may lie in the same namespace',
      yaml: service('{app: web}', ', namespace: shop') + pod('{app: web}'),
      says: [
        'warning spec.selector: Service shop/web selects "app=web", which exists only if both share a namespace, and Pod web sets none',
        '  Pod web spec: has no namespace',
        '  fix: set metadata.namespace on both, or set the default namespace with --namespace',
      ],
    },
    {
      name: 'labels that a workload asks for and does not give to its pods',
      yaml:
        service('{app: web}') +
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: website}}, spec: {containers: [{name: c}]}}}\n',
      says: [
        'error spec.selector: Service web selects "app=web", which no pod has; did you mean Deployment web?',
        '  Deployment web spec.template.metadata.labels: its labels: app=website',
      ],
    },
    {
      name: 'the right value under the key of another label that says what a pod is',
      yaml: service('{app.kubernetes.io/name: web}') + pod('{run: web}'),
      says: [
        'error spec.selector: Service web selects "app.kubernetes.io/name=web", which no pod has; did you mean Pod web?',
        '  Pod web metadata.labels: its labels: run=web',
      ],
    },
    {
      name: 'a misspelt value, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: bakend}}}\n  - {apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: backend}}, spec: {containers: [{name: c}]}}\n`,
      says: [
        'error spec.selector: Service web selects "app=bakend", which no pod has; did you mean Pod web?',
        '  Pod web metadata.labels: its labels: app=backend',
      ],
    },
    {
      name: 'pods of a namespace, of a Service that names none',
      yaml: service('{app: web}') + pod('{app: web}').replace('name: web', 'name: web, namespace: shop'),
      says: [
        'warning spec.selector: Service web selects "app=web", which exists only if both share a namespace, and Service web sets none',
        '  Pod shop/web spec: is in namespace "shop"',
        '  fix: set metadata.namespace on both, or set the default namespace with --namespace',
      ],
    },
  ],
});

test('pods of another namespace do not count', () => {
  const yaml = service('{app: web}', ', namespace: a') + pod('{app: web}', ', namespace: b');

  expect(checkManifests(yaml, { rules: [serviceSelectsPods] })).toMatchObject({
    findings: [],
    prerequisites: [{ kind: 'Pod', namespace: 'a', name: 'app=web' }],
  });
});
