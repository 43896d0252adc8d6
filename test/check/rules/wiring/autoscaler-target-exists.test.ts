import { checkManifests } from '../../../../src/check';
import { autoscalerTargetExists } from '../../../../src/check/rules/wiring/autoscaler-target-exists';
import { testRule, workloadsOf } from '../../rule-tester';

const scaler = (kind: string, target: string, more = '') => {
  const [apiVersion, field] =
    kind === 'ScaledObject'
      ? ['keda.sh/v1alpha1', 'scaleTargetRef']
      : kind === 'VerticalPodAutoscaler'
        ? ['autoscaling.k8s.io/v1', 'targetRef']
        : ['autoscaling/v2', 'scaleTargetRef'];
  return `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: h${more}}\nspec: {${field}: {${target}}}\n`;
};
const workloads = workloadsOf('{containers: [{name: c}]}');
const targets = ['Deployment', 'ReplicaSet', 'StatefulSet'];
const named = (name: string, kind = 'Deployment') => `apiVersion: apps/v1, kind: ${kind}, name: ${name}`;
const deployment = (name: string, more = '') =>
  `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${more}}\nspec: {}\n`;
const backend = deployment('backend');
const near = (field: string, who: string, written: string) =>
  `error spec.${field}.name: ${who} scales Deployment "${written}", which does not exist; did you mean "backend"?`;

testRule(autoscalerTargetExists, {
  passes: [
    ...workloads
      .filter(({ kind }) => targets.includes(kind))
      .map(({ kind, yaml }) => ({
        name: `a ${kind}`,
        yaml: yaml + scaler('HorizontalPodAutoscaler', named('web', kind)),
      })),
    { name: 'a Deployment without an apiVersion', yaml: backend + scaler('ScaledObject', 'name: backend') },
    { name: 'a Deployment that is made elsewhere', yaml: backend + scaler('HorizontalPodAutoscaler', named('other')) },
    {
      name: 'a Rollout',
      yaml: `${workloads.find(({ kind }) => kind === 'Rollout')!.yaml}${scaler('HorizontalPodAutoscaler', 'apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web')}`,
    },
    {
      name: 'a Deployment that is made elsewhere, beside a StatefulSet of its name in another namespace',
      yaml:
        deployment('backend', ', namespace: a').replace('kind: Deployment', 'kind: StatefulSet') +
        scaler('HorizontalPodAutoscaler', named('backend'), ', namespace: b'),
    },
    {
      name: 'a Deployment that an operator makes',
      yaml: `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: i}\nspec: {predictor: {model: {}}}\n${scaler('HorizontalPodAutoscaler', named('i-predictor'))}`,
    },
    {
      name: 'a DaemonSet of a VerticalPodAutoscaler',
      yaml: `${workloads.find(({ kind }) => kind === 'DaemonSet')!.yaml}${scaler('VerticalPodAutoscaler', named('web', 'DaemonSet'))}`,
    },
  ],
  violates: [
    ...['HorizontalPodAutoscaler', 'ScaledObject', 'VerticalPodAutoscaler'].map((kind) => ({
      name: `a misspelt target of a ${kind}`,
      yaml: backend + scaler(kind, named('backed')),
      says: [
        near(kind === 'VerticalPodAutoscaler' ? 'targetRef' : 'scaleTargetRef', `${kind} h`, 'backed'),
        '  Deployment backend metadata.name: the existing Deployment',
        '  fix: write "backend", or add the missing Deployment',
      ],
    })),
    {
      name: 'another namespace, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[deployment('backend', ', namespace: a'), scaler('HorizontalPodAutoscaler', named('backend'), ', namespace: b')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        'error spec.scaleTargetRef.name: HorizontalPodAutoscaler b/h scales Deployment "backend", which does not exist; did you mean namespace "a"?',
        '  Deployment a/backend metadata.name: it is in namespace "a"',
        '  fix: refer to an object in the same namespace',
      ],
    },
    ...['v1', 'extensions/v1beta1'].map((apiVersion) => ({
      name: `the group of ${apiVersion}`,
      yaml: backend + scaler('HorizontalPodAutoscaler', `apiVersion: ${apiVersion}, kind: Deployment, name: backend`),
      says: [
        `error spec.scaleTargetRef.apiVersion: HorizontalPodAutoscaler h scales Deployment "backend" with apiVersion "${apiVersion}"; its apiVersion is "apps/v1"`,
        '  HorizontalPodAutoscaler h spec.scaleTargetRef.name: the target',
        '  fix: write apiVersion: apps/v1',
      ],
    })),
    ...workloads
      .filter(({ kind }) => ['StatefulSet', 'ReplicaSet', 'ReplicationController', 'Rollout'].includes(kind))
      .map(({ kind, yaml }) => ({
        name: `a ${kind} of the name of the Deployment that is meant`,
        yaml: yaml + scaler('HorizontalPodAutoscaler', named('web')),
        says: [
          `error spec.scaleTargetRef.kind: HorizontalPodAutoscaler h scales Deployment "web", which does not exist; did you mean ${kind} "web"?`,
          `  ${kind} web kind: the existing workload`,
          `  fix: write kind: ${kind} and apiVersion: ${/^apiVersion: (.+)$/m.exec(yaml)![1]!}`,
        ],
      })),
    {
      name: 'no apiVersion',
      yaml: backend + scaler('HorizontalPodAutoscaler', 'kind: Deployment, name: backend'),
      says: [
        'error spec.scaleTargetRef.name: HorizontalPodAutoscaler h scales Deployment "backend" with apiVersion ""; its apiVersion is "apps/v1"',
        '  HorizontalPodAutoscaler h spec.scaleTargetRef.name: the target',
        '  fix: write apiVersion: apps/v1',
      ],
    },
    ...['DaemonSet', 'Job', 'CronJob', 'Pod'].map((kind) => ({
      name: `a ${kind}, which has no replicas`,
      yaml: workloads.find((one) => one.kind === kind)!.yaml + scaler('ScaledObject', named('web', kind)),
      says: [
        `error spec.scaleTargetRef.kind: ScaledObject h scales ${kind} "web", and a ${kind} has no replicas`,
        '  fix: scale a Deployment or StatefulSet, or remove the autoscaler',
      ],
    })),
  ],
});

test('a target that is not in the set is a prerequisite', () => {
  const yaml = scaler('HorizontalPodAutoscaler', named('other'));

  expect(checkManifests(yaml, { rules: [autoscalerTargetExists] }).prerequisites).toMatchObject([
    { kind: 'Deployment', name: 'other', usedBy: ['HorizontalPodAutoscaler h'] },
  ]);
});
