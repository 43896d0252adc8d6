import { securityContextIsValid } from '../../../../src/check/rules/api/security-context-is-valid';
import { testRule } from '../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(securityContextIsValid, {
  passes: [
    {
      name: 'what goes together',
      yaml: of(
        '{securityContext: {runAsUser: 0, seccompProfile: {type: RuntimeDefault}}, containers: [{name: a, image: a, securityContext: {privileged: true}}]}',
      ),
    },
    {
      name: 'a sysctl of the pod',
      yaml: of('{securityContext: {sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "0"}]}}'),
    },
  ],
  violates: [
    {
      name: 'a privileged container that may not escalate',
      yaml: of(
        '{containers: [{name: a, image: a, securityContext: {privileged: true, allowPrivilegeEscalation: false}}]}',
      ),
      says: [
        'error spec.containers[0].securityContext.allowPrivilegeEscalation: container "a" of Pod a is privileged and may not escalate its privileges, which exclude each other',
      ],
    },
    {
      name: 'CAP_SYS_ADMIN that may not escalate',
      yaml: of(
        '{containers: [{name: a, image: a, securityContext: {capabilities: {add: [CAP_SYS_ADMIN]}, allowPrivilegeEscalation: false}}]}',
      ),
      says: [
        'error spec.containers[0].securityContext.allowPrivilegeEscalation: container "a" of Pod a has CAP_SYS_ADMIN and may not escalate its privileges, which exclude each other',
      ],
    },
    {
      name: 'ids out of range',
      yaml: of(
        '{securityContext: {fsGroup: -1, supplementalGroups: [4294967295]}, containers: [{name: a, image: a, securityContext: {runAsUser: -1}}]}',
      ),
      says: [
        'error spec.containers[0].securityContext.runAsUser: \'runAsUser\' of container "a" of Pod a is -1, and 0 to 2147483647 are allowed',
        "error spec.securityContext.fsGroup: 'fsGroup' of Pod a is -1, and 0 to 2147483647 are allowed",
        "error spec.securityContext.supplementalGroups[0]: 'supplementalGroups' of Pod a is 4294967295, and 0 to 2147483647 are allowed",
      ],
    },
    {
      name: 'profiles that are none',
      yaml: of(
        '{securityContext: {seccompProfile: {type: Localhost}}, containers: [{name: a, image: a, securityContext: {seccompProfile: {type: RuntimeDefault, localhostProfile: a.json}}}]}',
      ),
      says: [
        'error spec.containers[0].securityContext.seccompProfile.localhostProfile: container "a" of Pod a has a seccomp profile of type RuntimeDefault with a file, which only Localhost takes',
        'error spec.securityContext.seccompProfile: Pod a has a seccomp profile of type Localhost that names no file',
      ],
    },
    {
      name: 'processes of all',
      yaml: of('{shareProcessNamespace: true, hostPID: true}'),
      says: [
        'error spec.shareProcessNamespace: pods of Pod a share their processes and those of their host, which exclude each other',
      ],
    },
    {
      name: 'a sysctl of the host',
      yaml: of('{hostNetwork: true, securityContext: {sysctls: [{name: net.core.somaxconn, value: "1024"}]}}'),
      says: [
        'error spec.securityContext.sysctls[0].name: pods of Pod a set "net.core.somaxconn" in the network of their host',
      ],
    },
  ],
});
