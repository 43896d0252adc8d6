import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { corrected, defineRule, nameOf, similarName, type RuleContext } from '../../../rule';

export const nodeLabelExists = defineRule({
  id: 'wiring/node-label-exists',
  severity: 'error',
  summary: 'A well-known label of nodes is spelt right, and has a value that a node can have.',
  why: 'No node has the label, so that the pods stay pending, or are not spread: https://kubernetes.io/docs/reference/labels-annotations-taints/.',
  fix: 'write the label as nodes have it',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  nodeSelector:
    kubernetes.io/os: Linux
  containers:
    - name: web
      image: web:1.0.0
`,
    ['kubernetes.io/os: Linux', 'kubernetes.io/os: linux'],
  ),
  check(context) {
    for (const pod of context.set.podsWith('nodeSelector', 'affinity', 'topologySpreadConstraints')) {
      if (mayBeFilledIn(pod)) continue;
      for (const { field, key, values } of labelsAskedBy(pod)) {
        if (checkKey(pod, field, key, context)) for (const value of values) checkValue(pod, key, value, context);
      }
    }
  },
});

/** The labels that the kubelet and cloud providers set on nodes, and the keys that people spread over. */
const known = [
  'beta.kubernetes.io/arch',
  'beta.kubernetes.io/instance-type',
  'beta.kubernetes.io/os',
  'failure-domain.beta.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'kubernetes.io/arch',
  'kubernetes.io/hostname',
  'kubernetes.io/os',
  'node.kubernetes.io/instance-type',
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
];

// the values of Go's runtime.GOOS and GOARCH for which there are kubelets, and what people write for them
const systems = ['linux', 'windows'];
const architectures = ['386', 'amd64', 'arm', 'arm64', 'ppc64le', 'riscv64', 's390x'];
const aliases = new Map([
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['x64', 'amd64'],
  ['aarch64', 'arm64'],
  ['arm64v8', 'arm64'],
  ['armv8', 'arm64'],
  ['win', 'windows'],
]);

interface Asked {
  /** The field with the key. */
  readonly field: Field;
  readonly key: string;
  /** The fields with the values that the label may have. */
  readonly values: readonly Field[];
}

function labelsAskedBy({ spec }: Pod): readonly Asked[] {
  const asked: Asked[] = [];
  for (const entry of spec.at('nodeSelector').entries) {
    asked.push({ field: entry, key: String(entry.key), values: [entry] });
  }
  const affinity = spec.at('affinity');
  for (const term of affinity.at('nodeAffinity', required, 'nodeSelectorTerms').items) {
    for (const one of term.at('matchExpressions').items) {
      const key = one.at('key');
      const isOneOf = one.at('operator').value === 'In';
      if (key.text !== undefined)
        asked.push({ field: key, key: key.text, values: isOneOf ? one.at('values').items : [] });
    }
  }
  const terms = ['podAffinity', 'podAntiAffinity'].flatMap((kind) => [
    ...affinity.at(kind, required).items,
    ...affinity.at(kind, preferred).items.map((one) => one.at('podAffinityTerm')),
  ]);
  for (const one of [...terms, ...spec.at('topologySpreadConstraints').items]) {
    const key = one.at('topologyKey');
    if (key.text !== undefined) asked.push({ field: key, key: key.text, values: [] });
  }
  return asked;
}

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Whether a key is not one that is a letter off. Nodes may have any label, so this is a warning. */
function checkKey({ workload }: Pod, at: Field, key: string, { report }: RuleContext): boolean {
  if (known.includes(key)) return true;
  const meant = similarName(key, known);
  if (meant === undefined) return true;
  report({
    at,
    severity: 'warning',
    message: `${nameOf(workload)} asks for nodes by "${key}"; did you mean "${meant}"?`,
    fix: `write "${meant}"`,
  });
  return false;
}

function checkValue({ workload }: Pod, key: string, at: Field, { report }: RuleContext): void {
  const value = at.text;
  const values = key.endsWith('kubernetes.io/os') ? systems : key.endsWith('kubernetes.io/arch') ? architectures : [];
  if (value === undefined || values.length === 0 || values.includes(value)) return;
  const meant = aliases.get(value.toLowerCase()) ?? similarName(value, values);
  if (meant === undefined || !values.includes(meant)) return;
  report({
    at,
    message: `${nameOf(workload)} asks for nodes with "${key}=${value}", which no node has; did you mean "${meant}"?`,
    fix: `write "${meant}"`,
  });
}
