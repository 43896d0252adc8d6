import type { Container } from '../../../../manifest/workloads/containers';
import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { corrected, containerName, defineRule, nameOf, type Report } from '../../../rule';

export const podFitsItsOs = defineRule({
  id: 'api/pod-fits-its-os',
  severity: 'error',
  summary: 'A pod sets only the fields of its operating system.',
  why: 'The API server refuses Linux settings in a pod whose os.name is windows, windowsOptions in one whose os.name is linux, and hostProcess in only some containers or without hostNetwork (pkg/apis/core/validation/validation.go, validateLinux, validateWindows and validateWindowsHostProcessPod).',
  fix: `remove the setting, or write another 'os.name'`,
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  os: { name: windows }
  containers:
    - name: web
      image: web:1.0.0
      securityContext:
        runAsUser: 1000
`,
    ['runAsUser: 1000', 'windowsOptions:\n          runAsUserName: ContainerUser'],
  ),
  check({ set, report }) {
    for (const pod of set.podsWith('os')) {
      if (mayBeFilledIn(pod)) continue;
      const os = pod.spec.at('os', 'name');
      if (os.value === 'windows') for (const finding of ofLinux(pod, os)) report(finding);
      if (os.value === 'linux') for (const finding of ofWindows(pod, os)) report(finding);
    }
    // few pods have any options of Windows
    const inContainers = set.containersWith('securityContext').filter(({ field }) => hasOptions(field));
    const inPods = set.podsWith('securityContext').filter(({ spec }) => hasOptions(spec));
    for (const pod of new Set([...inPods, ...inContainers.map((container) => container.pod)])) {
      if (!mayBeFilledIn(pod)) for (const finding of hostProcesses(pod)) report(finding);
    }
  },
});

const inSpec = ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'];
const inPod = [
  ...['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'sysctls'],
  ...['runAsUser', 'runAsGroup', 'supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy'],
];
const inContainer = [
  ...['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged'],
  ...['allowPrivilegeEscalation', 'procMount', 'runAsUser', 'runAsGroup'],
];

function* ofLinux(pod: Pod, os: Field): Iterable<Report> {
  const subject = `pods of ${nameOf(pod.workload)} have`;
  const other = { at: os, message: 'their operating system' };
  const settings = [
    ...inSpec.map((key) => [subject, pod.spec.at(key)] as const),
    ...inPod.map((key) => [subject, pod.spec.at('securityContext', key)] as const),
    ...pod.containers.flatMap((container) =>
      inContainer.map(
        (key) => [`${containerName(container)} has`, container.field.at('securityContext', key)] as const,
      ),
    ),
  ];
  for (const [has, at] of settings) {
    // Go cannot tell these from what is not there
    const isNone = (at.key === 'hostPID' || at.key === 'hostIPC') && at.value === false;
    if (!at.exists || isNone || (at.key === 'sysctls' && at.isEmpty)) continue;
    yield { at, message: `${has} '${at.key}', and Windows does not`, other };
  }
}

function* ofWindows(pod: Pod, os: Field): Iterable<Report> {
  const places = [
    [`pods of ${nameOf(pod.workload)} have`, pod.spec] as const,
    ...pod.containers.map((container) => [`${containerName(container)} has`, container.field] as const),
  ];
  for (const [subject, place] of places) {
    const at = place.at('securityContext', 'windowsOptions');
    if (!at.exists) continue;
    yield {
      at,
      message: `${subject} 'windowsOptions', and Linux does not`,
      other: { at: os, message: 'the operating system' },
    };
  }
}

function hasOptions(place: Field): boolean {
  return place.at('securityContext').valueAt('windowsOptions') !== undefined;
}

function hostProcessOf(place: Field): Field {
  return place.at('securityContext', 'windowsOptions', 'hostProcess');
}

function* hostProcesses(pod: Pod): Iterable<Report> {
  const ofPod = hostProcessOf(pod.spec);
  const isHost = (container: Container) => {
    const own = hostProcessOf(container.field);
    return (own.exists ? own : ofPod).isTrue;
  };
  const hosts = pod.containers.filter(isHost);
  const [first] = hosts;
  if (ofPod.exists) {
    for (const container of pod.containers) {
      const at = hostProcessOf(container.field);
      if (!at.exists || at.value === ofPod.value) continue;
      const message = `${containerName(container)} has another 'hostProcess' than its pod`;
      yield { at, message, fix: 'write the same, or remove it', other: { at: ofPod, message: 'that of the pod' } };
    }
  } else if (first !== undefined && hosts.length < pod.containers.length) {
    const message = `${containerName(first)} is a process of the host, and other containers of its pod are not`;
    yield { at: hostProcessOf(first.field), message, fix: `set 'hostProcess' of the pod` };
  }
  if (first === undefined || pod.spec.at('hostNetwork').isTrue) return;
  const own = hostProcessOf(first.field);
  const message = `${containerName(first)} is a process of the host, and does not have its network`;
  yield { at: own.exists ? own : ofPod, message, fix: `set 'hostNetwork: true'` };
}
