import { updateFreesClaim } from '../../../../../src/check/rules/wiring/storage/update-frees-claim';
import { testRule } from '../../../rule-tester';

const claim = (modes = 'ReadWriteOnce', name = 'data') =>
  `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: ${name}, namespace: a}\nspec: {accessModes: [${modes}], resources: {requests: {storage: 1Gi}}}\n`;

interface Options {
  readonly kind?: string;
  readonly spec?: string;
  readonly pod?: string;
}

const app = ({ kind = 'Deployment', spec = '', pod = '' }: Options = {}) =>
  `---\napiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: web, namespace: a}\nspec:\n  ${spec}\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: web, image: web}], volumes: [{name: d, persistentVolumeClaim: {claimName: data}}]${pod}}\n`;
const strategy = (surge: unknown, unavailable: unknown) =>
  `strategy: {rollingUpdate: {maxSurge: ${String(surge)}, maxUnavailable: ${String(unavailable)}}}`;
const autoscaler = (most: number) =>
  `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: a}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: ${most}}\n`;

const unset = 'spec.template.spec.volumes[0].persistentVolumeClaim.claimName';
const says = (path: string, mode = 'ReadWriteOnce') => [
  `warning ${path}: a rolling update of Deployment a/web starts a pod before the old one stops, which ${mode === 'ReadWriteOnce' ? 'on another node ' : ''}waits for claim "data" (${mode})`,
  ...(path === unset ? [] : [`  Deployment a/web ${unset}: mounts the claim`]),
  '  PersistentVolumeClaim a/data spec.accessModes: its access modes',
];

testRule(updateFreesClaim, {
  passes: [
    { name: 'Recreate', yaml: app({ spec: 'strategy: {type: Recreate}' }) + claim() },
    { name: 'the old pod first', yaml: app({ spec: strategy(0, 1) }) + claim() },
    { name: 'an old pod that need not stay', yaml: app({ spec: strategy(1, '100%') }) + claim() },
    { name: 'no surge, as a percentage', yaml: app({ spec: strategy('"0%"', 1) }) + claim() },
    { name: 'a strategy that is no number', yaml: app({ spec: strategy('one', 0) }) + claim() },
    { name: 'no pods', yaml: app({ spec: 'replicas: 0' }) + claim() },
    { name: 'several pods, which another rule is about', yaml: app({ spec: 'replicas: 2' }) + claim() },
    { name: 'several pods by an autoscaler', yaml: app() + claim() + autoscaler(3) },
    { name: 'a volume of several nodes', yaml: app() + claim('ReadWriteOnce, ReadWriteMany') },
    { name: 'a claim that lies elsewhere', yaml: app() + claim('ReadWriteOnce', 'other') },
    { name: 'a StatefulSet', yaml: app({ kind: 'StatefulSet' }) + claim() },
    { name: 'one node', yaml: app({ pod: ', nodeSelector: {kubernetes.io/hostname: n1}' }) + claim() },
    {
      name: 'one node by affinity to its own pods',
      yaml:
        app({
          pod: ', affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}',
        }) + claim(),
    },
  ],
  violates: [
    { name: 'the strategy of Kubernetes', yaml: app() + claim(), says: says(unset) },
    { name: 'one pod by an autoscaler', yaml: app() + claim() + autoscaler(1), says: says(unset) },
    {
      name: 'null in place of a number',
      yaml: app({ spec: strategy('null', 0) }) + claim(),
      says: says('spec.strategy'),
    },
    {
      name: 'a surge, and no pod unavailable',
      yaml: app({ spec: strategy(1, 0) }) + claim(),
      says: says('spec.strategy'),
    },
    {
      name: 'percentages, of which one pod is less',
      yaml: app({ spec: strategy('25%', '99%') }) + claim(),
      says: says('spec.strategy'),
    },
    {
      name: 'a volume of one pod, on one node too',
      yaml: app({ pod: ', nodeName: n1' }) + claim('ReadWriteOncePod'),
      says: says(unset, 'ReadWriteOncePod'),
    },
  ],
});
