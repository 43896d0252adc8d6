import type { Manifest } from '../../../manifest/object/manifest';
import { mayBeFilledIn, type Pod } from '../../../manifest/workloads/pods';
import { isMapping } from '../../../manifest/text/value';
import {
  badLabels,
  enforcedPolicy,
  enforceLabel,
  type PodSecurityPolicy,
} from '../../../admission/pod-security/levels';
import { violationsOf } from '../../../admission/pod-security/standard';
import { remedyOf } from '../../../admission/pod-security/remedy';
import { controlsOf, demandOf, type Violation } from '../../../admission/pod-security/violation';
import { minorOf } from '../../../schema/versions';
import { corrected, defineRule, nameOf, type OtherEnd, type Report } from '../../rule';

export const podSecurityIsKept = defineRule({
  id: 'admission/pod-security-is-kept',
  severity: 'error',
  summary: 'Pods meet the Pod Security level that their Namespace enforces.',
  why: 'The API server accepts the Deployment and refuses each of its pods: nothing runs, and only events of the ReplicaSet report it (https://kubernetes.io/docs/concepts/security/pod-security-admission/).',
  fix: 'correct the fields of the pod, or enforce a level that the pods can keep',
  example: corrected(
    `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  hostNetwork: true
  containers:
    - name: web
      image: web:1.0.0
`,
    ['spec:\n  hostNetwork: true', 'spec:'],
  ),
  check({ set, kubernetes, report }) {
    for (const namespace of set.ofType('Namespace')) {
      const labels = namespace.at('metadata', 'labels').value;
      if (!isMapping(labels)) continue;
      for (const finding of ofLabels(namespace, labels)) report(finding);
      const policy = enforcedPolicy(labels, minorOf(kubernetes));
      if (policy === undefined || policy.level === 'privileged') continue;
      // ProcMountType is on by default since 1.33: earlier servers drop the field before the pod is judged
      const isDropped = ({ control }: Violation) => minorOf(kubernetes) < 33 && control === '/proc Mount Type';
      for (const pod of set.podIndex.in(namespace.name)) ofPod(pod, namespace, policy, isDropped, report);
    }
  },
});

function* ofLabels(namespace: Manifest, labels: Readonly<Record<string, unknown>>): Iterable<Report> {
  for (const { label, value, takes, meant } of badLabels(labels)) {
    const didYouMean = meant === undefined ? `it takes ${takes}` : `did you mean "${meant}"?`;
    yield {
      at: namespace.at('metadata', 'labels', label),
      message: `${nameOf(namespace)} is refused for the label ${label}: "${value}"; ${didYouMean}`,
      fix: `write ${takes}`,
    };
  }
}

function ofPod(
  pod: Pod,
  namespace: Manifest,
  policy: PodSecurityPolicy,
  isDropped: (violation: Violation) => boolean,
  report: (finding: Report) => void,
): void {
  // a template alone makes no pod
  if (mayBeFilledIn(pod) || pod.workload.type === 'PodTemplate') return;
  const violations = violationsOf(pod.metadata.value, pod.spec.value, policy).filter((one) => !isDropped(one));
  if (violations.length === 0) return;
  // an unset field has no line to show
  const isWritten = ({ path }: Violation) => pod.sets(...path);
  const written = violations.filter(isWritten).map((one) => ({ one, at: pod.at(...one.path) }));
  const [first, ...others] = written;
  const named = nameOf(pod.workload);
  const refused =
    pod.workload.type === 'Pod' ? `${named} is refused` : `${named} is taken, and all its pods are refused`;
  report({
    at: first?.at ?? pod.spec,
    message: `${refused} by the level "${policy.level}" of ${nameOf(namespace)}: ${controlsOf(violations)}`,
    fix: `${remedyOf(violations, isWritten)}; or enforce a level that the pods can keep`,
    other: [
      levelEnd(namespace, policy),
      ...others.slice(0, 4).map(({ one, at }) => ({ at, message: `${one.control}: ${demandOf(one)}` })),
    ],
  });
}

function levelEnd(namespace: Manifest, { level }: PodSecurityPolicy): OtherEnd {
  const at = namespace.at('metadata', 'labels', enforceLabel);
  return { at, message: at.value === level ? 'the level' : `no level, and so "${level}"` };
}
