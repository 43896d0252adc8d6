import type { Field } from '../../../manifest/field';
import type { Pod } from '../../../manifest/pods';
import { mayBeFilledIn } from '../../../manifest/resources';
import { containerName, defineRule, nameOf, type Report } from '../../rule';

export const securityContextIsValid = defineRule({
  id: 'api/security-context-is-valid',
  severity: 'error',
  summary: 'What a security context says goes together.',
  why: 'The API server refuses a privileged container, or one with CAP_SYS_ADMIN, that may not escalate its privileges, ids out of range, a seccomp profile of type Localhost without its file, and a pod that shares its processes and those of its host (pkg/apis/core/validation/validation.go, ValidateSecurityContext and ValidatePodSecurityContext).',
  fix: 'remove one of them',
  example: {
    violates: `apiVersion: v1
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
    passes: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      securityContext:
        allowPrivilegeEscalation: false
`,
  },
  check({ set, report }) {
    for (const pod of set.podsWith('securityContext', 'shareProcessNamespace')) {
      if (mayBeFilledIn(pod)) continue;
      const named = nameOf(pod.workload);
      for (const said of ofAny(named, pod.spec.at('securityContext'))) report(said);
      for (const said of ofPod(named, pod)) report(said);
    }
    for (const container of set.containersWith('securityContext')) {
      if (mayBeFilledIn(container.pod)) continue;
      const context = container.field.at('securityContext');
      const says = containerName(container);
      for (const said of ofAny(says, context)) report(said);
      for (const said of escalation(says, context)) report(said);
    }
  },
});

function* escalation(says: string, context: Field): Iterable<Report> {
  const may = context.at('allowPrivilegeEscalation');
  if (may.value !== false) return;
  if (context.at('privileged').isTrue) {
    const other = { at: context.at('privileged'), message: 'privileged' };
    yield {
      at: may,
      message: `${says} is privileged and may not escalate its privileges, which exclude each other`,
      other,
    };
  }
  for (const capability of context.at('capabilities', 'add').items) {
    if (capability.value !== 'CAP_SYS_ADMIN') continue;
    yield {
      at: may,
      message: `${says} has CAP_SYS_ADMIN and may not escalate its privileges, which exclude each other`,
      other: { at: capability, message: 'the capability' },
    };
  }
}

const ids = ['runAsUser', 'runAsGroup', 'fsGroup'];

// of users, groups, and the profiles that both pods and containers have
function* ofAny(says: string, context: Field): Iterable<Report> {
  if (!context.exists) return;
  for (const at of [...ids.map((key) => context.at(key)), ...context.at('supplementalGroups').items]) {
    if (at.number !== undefined && (at.number < 0 || at.number > 2147483647)) {
      const key = typeof at.key === 'number' ? 'supplementalGroups' : at.key;
      yield {
        at,
        message: `'${key}' of ${says} is ${at.number}, and 0 to 2147483647 are allowed`,
        fix: 'write an id of that range',
      };
    }
  }
  const profile = context.at('seccompProfile');
  const [type, file] = [profile.at('type').text, profile.at('localhostProfile')];
  if (type === 'Localhost' && (!file.exists || file.value === '')) {
    yield {
      at: profile,
      message: `${says} has a seccomp profile of type Localhost that names no file`,
      fix: `set 'localhostProfile'`,
    };
  }
  if (type !== undefined && type !== 'Localhost' && file.exists) {
    yield {
      at: file,
      message: `${says} has a seccomp profile of type ${type} with a file, which only Localhost takes`,
      fix: `remove 'localhostProfile'`,
    };
  }
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
  for (const sysctl of spec.at('securityContext', 'sysctls').items) {
    const name = sysctl.at('name');
    // sysctls are written with points or slashes (IsValidSysctlName, convertSysctlNameToDotsSeparator)
    const plain = name.text?.replaceAll('/', '.');
    if (plain?.startsWith('net.') === true && spec.at('hostNetwork').isTrue) {
      yield {
        at: name,
        message: `pods of ${named} set "${name.text ?? ''}" in the network of their host`,
        fix: `remove the sysctl, or 'hostNetwork'`,
      };
    }
  }
}
