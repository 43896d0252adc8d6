import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { descendingPathProblem } from '../../../../schema/string-formats/paths';
import { corrected, defineRule, listOf, nameOf, similarName, type Report } from '../../../rule';

export const podAnnotationsAreValid = defineRule({
  id: 'api/pod-annotations-are-valid',
  severity: 'error',
  summary: 'The annotations of a pod that the API server reads are valid.',
  why: 'The API server refuses an AppArmor or seccomp annotation with an unknown profile or container, tolerations that are not JSON, a deletion cost that is not a 32-bit integer, and the annotation of a mirror pod without a node (pkg/apis/core/validation/validation.go, ValidatePodSpecificAnnotations).',
  fix: 'correct the annotation, or remove it',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    controller.kubernetes.io/pod-deletion-cost: low
spec:
  containers:
    - name: web
      image: web:1.0.0
`,
    ['pod-deletion-cost: low', 'pod-deletion-cost: "-100"'],
  ),
  check({ pods, report }) {
    for (const pod of pods) {
      if (!pod.metadata.has('annotations') || mayBeFilledIn(pod)) continue;
      for (const annotation of pod.metadata.at('annotations').entries) {
        const key = String(annotation.key);
        // api/fields-have-their-type reports other values than strings
        if (typeof annotation.value !== 'string' || !keyWords.test(key)) continue;
        const finding = judge(pod, key, annotation.value);
        if (finding !== undefined) report({ at: annotation, ...finding });
      }
    }
  },
});

// pods have many annotations, and nearly all are of others
const keyWords =
  /^kubernetes\.io\/config\.mirror$|^controller\.kubernetes\.io\/pod-|\.alpha\.kubernetes\.io\/|\.beta\./;

type Judgement = Pick<Report, 'message' | 'fix' | 'other'>;

const appArmor = 'container.apparmor.security.beta.kubernetes.io/';
const seccompOfPod = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompOfContainer = 'container.seccomp.security.alpha.kubernetes.io/';

function judge(pod: Pod, key: string, value: string): Judgement | undefined {
  const pods = `pods of ${nameOf(pod.workload)}`;
  if (key.startsWith(appArmor)) return ofAppArmor(pod, key.slice(appArmor.length), value);
  if (key === seccompOfPod || key.startsWith(seccompOfContainer)) return ofSeccomp(pods, value);
  switch (key) {
    case 'kubernetes.io/config.mirror':
      if (pod.spec.textAt('nodeName') !== undefined) return undefined;
      return { message: `${pods} have the annotation of mirror pods, and no 'nodeName'`, fix: 'remove the annotation' };
    case 'controller.kubernetes.io/pod-deletion-cost':
      if (isCost(value)) return undefined;
      return {
        message: `${pods} have the deletion cost "${value}", which is not a 32-bit integer`,
        fix: 'write an integer such as "-100", without a plus sign or leading zeros',
      };
    case 'scheduler.alpha.kubernetes.io/tolerations': {
      const problem = value === '' ? undefined : tolerationsProblem(value);
      if (problem === undefined) return undefined;
      return { message: `${pods} have tolerations in an annotation, ${problem}`, fix: `use 'spec.tolerations'` };
    }
    default:
      return undefined;
  }
}

// ValidateAppArmorPodAnnotations
function ofAppArmor(pod: Pod, name: string, profile: string): Judgement | undefined {
  const pods = `pods of ${nameOf(pod.workload)}`;
  const names = pod.containers.map((container) => container.name);
  // a template is judged before anything is injected into its pods
  const isWhole = !pod.isExtended || (!pod.workload.type.includes('.') && pod.workload.type !== 'Pod');
  if (isWhole && !names.includes(name)) {
    const similar = similarName(name, names);
    return {
      message: `${pods} have an AppArmor profile for container "${name}", which does not exist`,
      fix: similar === undefined ? `name one of ${listOf(names)}` : `write "${similar}" for the container`,
      other: { at: pod.spec.at('containers'), message: `its containers: ${listOf(names)}` },
    };
  }
  if (['', 'runtime/default', 'unconfined'].includes(profile) || profile.startsWith('localhost/')) return undefined;
  return {
    message: `${pods} have the AppArmor profile "${profile}", which is not valid`,
    fix: 'write "runtime/default", "unconfined", or "localhost/" and a name',
  };
}

// ValidateSeccompProfile
function ofSeccomp(pods: string, profile: string): Judgement | undefined {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return undefined;
  const local = /^localhost\/(.*)$/s.exec(profile)?.[1];
  if (local !== undefined && descendingPathProblem(local) === undefined) return undefined;
  return {
    message: `${pods} have the seccomp profile "${profile}", which is not valid`,
    fix: `set 'securityContext.seccompProfile', which replaces the annotation`,
  };
}

// helper.GetDeletionCostFromPodAnnotations
function isCost(text: string): boolean {
  if (!/^(?:0|-\d+|[1-9]\d*)$/.test(text)) return false;
  const cost = Number(text);
  return cost >= -(2 ** 31) && cost < 2 ** 31;
}

const texts = ['key', 'operator', 'value', 'effect'];

// ValidateTolerationsInPodAnnotations
function tolerationsProblem(text: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'which are not JSON';
  }
  if (value === null) return undefined;
  if (!Array.isArray(value)) return 'which are not a list';
  return value.every(isToleration) ? undefined : 'and one of them is not a toleration';
}

function isToleration(item: unknown): boolean {
  if (item === null) return true;
  if (typeof item !== 'object' || Array.isArray(item)) return false;
  const given = item as Readonly<Record<string, unknown>>;
  const seconds = given.tolerationSeconds ?? 0;
  return Number.isInteger(seconds) && texts.every((key) => typeof (given[key] ?? '') === 'string');
}
