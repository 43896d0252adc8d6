import { podFitsItsOs } from '../../../../../src/check/rules/api/pod/pod-fits-its-os';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;
const itsOs = '  Pod a spec.os.name: their operating system';

testRule(podFitsItsOs, {
  passes: [
    {
      name: 'a pod that does not say',
      yaml: of('{securityContext: {windowsOptions: {}, fsGroup: 1}, containers: [{name: a}]}'),
    },
    {
      name: 'Linux',
      yaml: of(
        '{os: {name: linux}, hostPID: true, securityContext: {fsGroup: 1}, containers: [{name: a, securityContext: {privileged: true}}]}',
      ),
    },
    {
      name: 'Windows',
      yaml: of(
        '{os: {name: windows}, hostPID: false, hostNetwork: true, securityContext: {runAsNonRoot: true, windowsOptions: {hostProcess: true}}, containers: [{name: a, securityContext: {runAsNonRoot: true}}]}',
      ),
    },
  ],
  violates: [
    {
      name: 'settings of Linux on Windows',
      yaml: of(
        '{os: {name: windows}, hostUsers: false, hostIPC: true, securityContext: {fsGroup: 1, seccompProfile: {type: RuntimeDefault}}, containers: [{name: a, securityContext: {capabilities: {drop: [ALL]}, allowPrivilegeEscalation: false}}]}',
      ),
      says: [
        `error spec.containers[0].securityContext.allowPrivilegeEscalation: container "a" of Pod a has 'allowPrivilegeEscalation', and Windows does not`,
        itsOs,
        `error spec.containers[0].securityContext.capabilities: container "a" of Pod a has 'capabilities', and Windows does not`,
        itsOs,
        "error spec.hostIPC: pods of Pod a have 'hostIPC', and Windows does not",
        itsOs,
        "error spec.hostUsers: pods of Pod a have 'hostUsers', and Windows does not",
        itsOs,
        "error spec.securityContext.fsGroup: pods of Pod a have 'fsGroup', and Windows does not",
        itsOs,
        "error spec.securityContext.seccompProfile: pods of Pod a have 'seccompProfile', and Windows does not",
        itsOs,
      ],
    },
    {
      name: 'settings of Windows on Linux',
      yaml: of(
        '{os: {name: linux}, securityContext: {windowsOptions: {runAsUserName: a}}, containers: [{name: a, securityContext: {windowsOptions: {}}}]}',
      ),
      says: [
        `error spec.containers[0].securityContext.windowsOptions: container "a" of Pod a has 'windowsOptions', and Linux does not`,
        '  Pod a spec.os.name: the operating system',
        "error spec.securityContext.windowsOptions: pods of Pod a have 'windowsOptions', and Linux does not",
        '  Pod a spec.os.name: the operating system',
      ],
    },
    {
      name: 'processes of the host in one container',
      yaml: of(
        '{hostNetwork: true, containers: [{name: a, securityContext: {windowsOptions: {hostProcess: true}}}, {name: b}]}',
      ),
      says: [
        'error spec.containers[0].securityContext.windowsOptions.hostProcess: container "a" of Pod a is a process of the host, and other containers of its pod are not',
        `  fix: set 'hostProcess' of the pod`,
      ],
    },
    {
      name: 'processes of the host in a pod without them',
      yaml: of(
        '{hostNetwork: true, securityContext: {windowsOptions: {hostProcess: false}}, containers: [{name: a, securityContext: {windowsOptions: {hostProcess: true}}}]}',
      ),
      says: [
        `error spec.containers[0].securityContext.windowsOptions.hostProcess: container "a" of Pod a has another 'hostProcess' than its pod`,
        '  Pod a spec.securityContext.windowsOptions.hostProcess: that of the pod',
        '  fix: write the same, or remove it',
      ],
    },
    {
      name: 'processes of the host without its network',
      yaml: of('{securityContext: {windowsOptions: {hostProcess: true}}, containers: [{name: a}]}'),
      says: [
        'error spec.securityContext.windowsOptions.hostProcess: container "a" of Pod a is a process of the host, and does not have its network',
        `  fix: set 'hostNetwork: true'`,
      ],
    },
  ],
});
