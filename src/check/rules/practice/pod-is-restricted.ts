import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import type { ManifestSet } from '../../../manifest/set/manifest-set';
import { mayBeFilledIn, type Pod } from '../../../manifest/workloads/pods';
import {
  enforcedPolicy,
  enforceLabel,
  warnLabel,
  type PodSecurityPolicy,
} from '../../../admission/pod-security/levels';
import { violationsOf } from '../../../admission/pod-security/standard';
import { remedyOf } from '../../../admission/pod-security/remedy';
import { Verdicts } from '../../../admission/pod-security/verdicts';
import { controlsOf, demandOf, type Control, type Violation } from '../../../admission/pod-security/violation';
import type { Key } from '../../../manifest/text/value';
import { minorOf } from '../../../schema/versions';
import { defineRule, nameOf } from '../../rule';

const labelIt = `set the label ${enforceLabel} of the Namespace to the level that its pods need`;

export const podIsRestricted = defineRule({
  id: 'practice/pod-is-restricted',
  severity: 'warning',
  summary: 'Pods meet the restricted Pod Security Standard, unless their Namespace sets another level.',
  why: 'A process that runs as root, with capabilities or with ways to gain privileges, escapes its container more easily (https://kubernetes.io/docs/concepts/security/pod-security-standards/).',
  fix: `add securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}} to the pod and securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}} to each container; or ${labelIt}`,
  example: {
    violates: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
`,
    passes: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: web:1.0.0
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop: [ALL]
`,
  },
  check({ pods, set, kubernetes, report }) {
    const decided = decidedNamespaces(set, minorOf(kubernetes));
    const policy: PodSecurityPolicy = {
      level: 'restricted',
      minor: minorOf(kubernetes),
      // root in a user namespace is unprivileged on the node, in every version
      trustsUserNamespaces: true,
    };
    const verdicts = new Verdicts<Verdict>();
    for (const pod of pods) {
      if (mayBeFilledIn(pod) || (pod.namespace !== undefined && decided.has(pod.namespace))) continue;
      const isDaemon = pod.workload.type === 'DaemonSet';
      const verdict = verdicts.of(pod.metadata.value, pod.spec.value, isDaemon, () => verdictOf(pod, policy));
      if (!verdict.isBroken) continue;
      report({
        at: placeOf(pod, verdict.missing),
        message: `${nameOf(pod.workload)} violates the restricted Pod Security level: ${verdict.controls}`,
        other: verdict.written
          .slice(0, 5)
          .map((one) => ({ at: pod.at(...one.path), message: `${one.control}: ${demandOf(one)}` })),
        fix: verdict.fix,
      });
    }
  },
});

/** The verdict on a pod, and on all that the standard cannot tell from it. */
interface Verdict {
  readonly isBroken: boolean;
  /** The violations whose field is there, and those whose field is not. */
  readonly written: readonly Violation[];
  readonly missing: readonly Violation[];
  /** The names of the controls, and what to do: worded once. */
  readonly controls: string;
  readonly fix: string;
}

function verdictOf(pod: Pod, policy: PodSecurityPolicy): Verdict {
  const violations = brokenBy(pod, policy);
  const [written, missing]: [Violation[], Violation[]] = [[], []];
  for (const one of violations) (pod.sets(...one.path) ? written : missing).push(one);
  const remedy = remedyOf(violations, (one) => written.includes(one));
  return {
    isBroken: violations.length > 0,
    written,
    missing,
    controls: controlsOf(violations),
    fix: `${remedy}; or ${labelIt}`,
  };
}

// to look after the node is what a DaemonSet is for
const ofNode: ReadonlySet<Control> = new Set<Control>([
  'Host Namespaces',
  'HostPath Volumes',
  'Host Ports',
  'HostProcess',
]);

function brokenBy({ workload, metadata, spec }: Pod, policy: PodSecurityPolicy): readonly Violation[] {
  const violations = violationsOf(metadata.value, spec.value, policy);
  return workload.type === 'DaemonSet' ? violations.filter(({ control }) => !ofNode.has(control)) : violations;
}

// a missing field cannot be shown: the container that lacks it can, and the pod where several do
function placeOf(pod: Pod, missing: readonly Violation[]): Field {
  const owners = new Set(missing.map(({ owner }) => owner?.name));
  const [first] = missing;
  if (first?.owner === undefined || owners.size > 1) return pod.spec;
  return pod.at(...(first.path.slice(0, 3) as ['spec', ...Key[]]));
}

/**
 * The namespaces that say what their pods must keep, and do not ask to be warned of more: admission/ holds pods to that.
 *
 * A label that allows every pod decides nothing.
 */
function decidedNamespaces(set: ManifestSet, minor: number): ReadonlySet<string> {
  return new Set(
    set
      .ofType('Namespace')
      .filter((namespace) => isDecided(namespace, minor))
      .map(({ name }) => name),
  );
}

function isDecided(namespace: Manifest, minor: number): boolean {
  const labels = namespace.at('metadata', 'labels').value;
  if (typeof labels !== 'object' || labels === null) return false;
  const level = enforcedPolicy(labels as Readonly<Record<string, unknown>>, minor)?.level ?? 'privileged';
  if (level === 'baseline') return namespace.at('metadata', 'labels', warnLabel).value !== 'restricted';
  return level === 'restricted';
}
