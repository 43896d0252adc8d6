import type { Field } from '../../../../manifest/object/field';
import type { Container } from '../../../../manifest/workloads/containers';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { hasBackstep } from '../../../../schema/string-formats/paths';
import { minorOf } from '../../../../schema/versions';
import { corrected, containerName, defineRule, nameOf, SoundValues, type Report } from '../../../rule';

export const securityContextIsValid = defineRule({
  id: 'api/security-context-is-valid',
  severity: 'error',
  summary: 'The fields of a security context do not contradict each other.',
  why: 'The API server refuses allowPrivilegeEscalation false in a container that is privileged or has CAP_SYS_ADMIN, ids out of range, a seccomp or AppArmor profile of type Localhost without a name, shareProcessNamespace together with hostPID, hostUsers false together with a host namespace, and from Kubernetes 1.33 on procMount Unmasked without hostUsers false (pkg/apis/core/validation/validation.go, ValidateSecurityContext and ValidatePodSecurityContext).',
  fix: 'remove one of them',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      securityContext:
        privileged: true
        allowPrivilegeEscalation: false
`,
    ['securityContext:\n        privileged: true', 'securityContext:'],
  ),
  check({ set, kubernetes, report }) {
    // UserNamespacesSupport is on by default since then: earlier servers drop hostUsers
    const knowsHostUsers = minorOf(kubernetes) >= 33;
    // so is ProcMountType
    const sound = new SoundValues();
    for (const pod of set.podsWith('securityContext')) {
      if (mayBeFilledIn(pod)) continue;
      const context = pod.spec.at('securityContext');
      const judge = () => ofAny(nameOf(pod.workload), context);
      for (const finding of sound.findingsOf(['pod', context.value], judge)) report(finding);
    }
    for (const pod of set.podsWith('shareProcessNamespace', 'hostUsers')) {
      if (mayBeFilledIn(pod)) continue;
      const named = nameOf(pod.workload);
      for (const finding of ofPod(named, pod)) report(finding);
      if (knowsHostUsers) for (const finding of ofUsers(named, pod)) report(finding);
    }
    for (const container of set.containersWith('securityContext')) {
      if (mayBeFilledIn(container.pod)) continue;
      const values = ['container', container.field.valueAt('securityContext'), container.pod.spec.valueAt('hostUsers')];
      const judge = () => ofContainer(container, knowsHostUsers);
      for (const finding of sound.findingsOf(values, judge)) report(finding);
    }
  },
});

function* ofContainer(container: Container<Pod>, knowsHostUsers: boolean): Iterable<Report> {
  const context = container.field.at('securityContext');
  const subject = containerName(container);
  yield* ofAny(subject, context);
  yield* escalation(subject, context);
  if (knowsHostUsers) yield* ofProc(subject, container.pod, context);
}

function* escalation(subject: string, context: Field): Iterable<Report> {
  const may = context.at('allowPrivilegeEscalation');
  if (may.value !== false) return;
  if (context.at('privileged').isTrue) {
    const other = { at: context.at('privileged'), message: 'privileged' };
    yield {
      at: may,
      message: `${subject} is privileged and may not escalate its privileges, which exclude each other`,
      other,
    };
  }
  for (const capability of context.at('capabilities', 'add').items) {
    if (capability.value !== 'CAP_SYS_ADMIN') continue;
    yield {
      at: may,
      message: `${subject} has CAP_SYS_ADMIN and may not escalate its privileges, which exclude each other`,
      other: { at: capability, message: 'the capability' },
    };
  }
}

function* ofProc(subject: string, { spec }: Pod, context: Field): Iterable<Report> {
  const at = context.at('procMount');
  if (at.value !== 'Unmasked' || spec.at('hostUsers').value === false) return;
  yield {
    at,
    message: `${subject} has procMount Unmasked, which needs users of its own`,
    fix: `set 'hostUsers: false' of the pod, or remove 'procMount'`,
  };
}

const ids = ['runAsUser', 'runAsGroup', 'fsGroup'];

// of users, groups, and the profiles that both pods and containers have
function* ofAny(subject: string, context: Field): Iterable<Report> {
  if (!context.exists) return;
  for (const at of [...ids.map((key) => context.at(key)), ...context.at('supplementalGroups').items]) {
    if (at.number !== undefined && (at.number < 0 || at.number > 2147483647)) {
      const key = typeof at.key === 'number' ? 'supplementalGroups' : at.key;
      yield {
        at,
        message: `'${key}' of ${subject} is ${at.number}, and 0 to 2147483647 are allowed`,
        fix: 'write an id of that range',
      };
    }
  }
  for (const [key, words] of profiles) {
    const profile = context.at(key);
    if (profile.exists) yield* ofProfile(subject, profile, words);
  }
}

const profiles = [
  ['seccompProfile', 'a seccomp profile'],
  ['appArmorProfile', 'an AppArmor profile'],
] as const;

function* ofProfile(subject: string, profile: Field, words: string): Iterable<Report> {
  const [type, file] = [profile.at('type').text, profile.at('localhostProfile')];
  if (type === 'Localhost' && (!file.exists || file.value === '')) {
    const message = `${subject} has ${words} of type Localhost that names none`;
    yield { at: file, message, fix: `set 'localhostProfile'` };
  }
  if (type !== undefined && type !== 'Localhost' && file.exists) {
    const message = `${subject} has ${words} of type ${type} with a name, which only Localhost takes`;
    yield { at: file, message, fix: `remove 'localhostProfile'` };
  }
  // a profile of AppArmor has a name, one of seccomp is a file below the kubelet's
  const problem = file.text === undefined || type !== 'Localhost' ? undefined : nameProblemOf(profile, file.text);
  if (problem !== undefined) {
    yield {
      at: file,
      message: `${subject} has ${words} "${file.text ?? ''}", ${problem}`,
      fix: 'write the profile without it',
    };
  }
}

function nameProblemOf({ key }: Field, text: string): string | undefined {
  if (key === 'appArmorProfile') return text.trim() === text ? undefined : 'which has blanks around it';
  if (text.startsWith('/')) return 'which is an absolute path';
  return hasBackstep(text) ? 'which leads up by ".."' : undefined;
}

function* ofPod(named: string, { spec }: Pod): Iterable<Report> {
  if (spec.at('shareProcessNamespace').isTrue && spec.at('hostPID').isTrue) {
    const other = { at: spec.at('hostPID'), message: 'the host' };
    yield {
      at: spec.at('shareProcessNamespace'),
      message: `pods of ${named} share their processes and those of their host, which exclude each other`,
      other,
    };
  }
}

function* ofUsers(named: string, { spec }: Pod): Iterable<Report> {
  const users = spec.at('hostUsers');
  if (users.value !== false) return;
  for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) {
    const at = spec.at(key);
    if (!at.isTrue) continue;
    const message = `pods of ${named} have users of their own and '${key}', which exclude each other`;
    yield { at, message, other: { at: users, message: 'their own users' } };
  }
}
