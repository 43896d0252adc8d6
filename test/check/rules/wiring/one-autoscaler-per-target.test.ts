import { oneAutoscalerPerTarget } from '../../../../src/check/rules/wiring/one-autoscaler-per-target';
import { testRule } from '../../rule-tester';

const target = (kind = 'Deployment') => `{apiVersion: apps/v1, kind: ${kind}, name: web}`;
const hpa = (name: string, { kind = 'Deployment', more = '', spec = '' } = {}) =>
  `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: ${name}${more}}\nspec: {scaleTargetRef: ${target(kind)}, maxReplicas: 5${spec}}\n`;
const vpa = (name: string, spec = '') =>
  `---\napiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {name: ${name}}\nspec: {targetRef: ${target()}${spec}}\n`;
const keda = (spec = '', more = '') =>
  `---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: k${more}}\nspec: {scaleTargetRef: {name: web}${spec}}\n`;
const says = (severity: string, field: string, who: string, other: string, kind = 'Deployment') =>
  `${severity} spec.${field}.name: ${who} scales ${kind} "web", which ${other} scales too`;
const external = ', metrics: [{type: External, external: {}}]';

testRule(oneAutoscalerPerTarget, {
  passes: [
    { name: 'one of each workload', yaml: hpa('a') + hpa('b', { kind: 'StatefulSet' }) },
    {
      name: 'one of each namespace',
      yaml: hpa('a', { more: ', namespace: a' }) + hpa('b', { more: ', namespace: b' }),
    },
    { name: 'an object that stands there twice', yaml: hpa('a') + hpa('a') },
    {
      name: 'a VerticalPodAutoscaler that only recommends',
      yaml: hpa('a') + vpa('v', ', updatePolicy: {updateMode: "Off"}'),
    },
    {
      name: 'a VerticalPodAutoscaler of the memory',
      yaml:
        hpa('a') +
        vpa('v', ', resourcePolicy: {containerPolicies: [{containerName: "*", controlledResources: [memory]}]}'),
    },
    { name: 'a VerticalPodAutoscaler beside an external metric', yaml: hpa('a', { spec: external }) + vpa('v') },
    {
      name: 'a ScaledObject that takes over',
      yaml: hpa('a') + keda('', ', annotations: {scaledobject.keda.sh/transfer-hpa-ownership: "true"}'),
    },
    {
      name: 'the autoscaler of a ScaledObject',
      yaml: hpa('a') + keda(', advanced: {horizontalPodAutoscalerConfig: {name: a}}'),
    },
  ],
  violates: [
    ...['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout'].map((kind) => ({
      name: `two of a ${kind}`,
      yaml: hpa('a', { kind }) + hpa('b', { kind }),
      says: [
        says('error', 'scaleTargetRef', 'HorizontalPodAutoscaler b', 'HorizontalPodAutoscaler a', kind),
        '  HorizontalPodAutoscaler a spec.scaleTargetRef.name: the other autoscaler',
      ],
    })),
    {
      name: 'a ScaledObject, which makes one, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[hpa('a'), keda()].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        says('error', 'scaleTargetRef', 'ScaledObject k', 'HorizontalPodAutoscaler a'),
        '  HorizontalPodAutoscaler a spec.scaleTargetRef.name: the other autoscaler',
      ],
    },
    {
      name: 'two VerticalPodAutoscalers',
      yaml: vpa('v') + vpa('w'),
      says: [
        says('error', 'targetRef', 'VerticalPodAutoscaler w', 'VerticalPodAutoscaler v'),
        '  VerticalPodAutoscaler v spec.targetRef.name: the other autoscaler',
      ],
    },
    {
      name: 'both kinds, on the CPU',
      yaml: hpa('a', { spec: ', metrics: [{type: Resource, resource: {name: cpu}}]' }) + vpa('v'),
      says: [
        says('warning', 'targetRef', 'VerticalPodAutoscaler v', 'HorizontalPodAutoscaler a'),
        '  HorizontalPodAutoscaler a spec.scaleTargetRef.name: the other autoscaler',
      ],
    },
  ],
});
