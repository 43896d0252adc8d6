import { checkManifests } from '../../../../../src/check';
import { securityContextIsValid } from '../../../../../src/check/rules/api/pod/security-context-is-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(securityContextIsValid, {
  passes: [
    {
      name: 'an unmasked /proc of users of its own',
      yaml: of('{hostUsers: false, containers: [{name: a, image: a, securityContext: {procMount: Unmasked}}]}'),
    },
    {
      name: 'the default /proc',
      yaml: of('{containers: [{name: a, image: a, securityContext: {procMount: Default}}]}'),
    },
    {
      name: 'what goes together',
      yaml: of(
        '{securityContext: {runAsUser: 0, seccompProfile: {type: RuntimeDefault}}, containers: [{name: a, image: a, securityContext: {privileged: true}}]}',
      ),
    },
    {
      name: 'profiles of the node',
      yaml: of(
        '{securityContext: {seccompProfile: {type: Localhost, localhostProfile: profiles/a.json}, appArmorProfile: {type: Localhost, localhostProfile: /usr/bin/a}}, hostUsers: false}',
      ),
    },
  ],
  violates: [
    {
      name: 'an unmasked /proc of the users of the host',
      yaml: of('{containers: [{name: a, image: a, securityContext: {procMount: Unmasked}}]}'),
      kubernetes: '1.33',
      says: [
        'error spec.containers[0].securityContext.procMount: container "a" of Pod a has procMount Unmasked, which needs users of its own',
        `  fix: set 'hostUsers: false' of the pod, or remove 'procMount'`,
      ],
    },
    {
      name: 'an unmasked /proc of a server that drops it',
      yaml: of('{containers: [{name: a, image: a, securityContext: {procMount: Unmasked}}]}'),
      kubernetes: '1.32',
      says: [],
    },
    {
      name: 'a privileged container that may not escalate',
      yaml: of(
        '{containers: [{name: a, image: a, securityContext: {privileged: true, allowPrivilegeEscalation: false}}]}',
      ),
      says: [
        'error spec.containers[0].securityContext.allowPrivilegeEscalation: container "a" of Pod a is privileged and may not escalate its privileges, which exclude each other',
        '  Pod a spec.containers[0].securityContext.privileged: privileged',
      ],
    },
    {
      name: 'CAP_SYS_ADMIN that may not escalate',
      yaml: of(
        '{containers: [{name: a, image: a, securityContext: {capabilities: {add: [CAP_SYS_ADMIN]}, allowPrivilegeEscalation: false}}]}',
      ),
      says: [
        'error spec.containers[0].securityContext.allowPrivilegeEscalation: container "a" of Pod a has CAP_SYS_ADMIN and may not escalate its privileges, which exclude each other',
        '  Pod a spec.containers[0].securityContext.capabilities.add[0]: the capability',
      ],
    },
    {
      name: 'ids out of range',
      yaml: of(
        '{securityContext: {fsGroup: -1, supplementalGroups: [4294967295]}, containers: [{name: a, image: a, securityContext: {runAsUser: -1}}]}',
      ),
      says: [
        'error spec.containers[0].securityContext.runAsUser: \'runAsUser\' of container "a" of Pod a is -1, and 0 to 2147483647 are allowed',
        '  fix: write an id of that range',
        "error spec.securityContext.fsGroup: 'fsGroup' of Pod a is -1, and 0 to 2147483647 are allowed",
        '  fix: write an id of that range',
        "error spec.securityContext.supplementalGroups[0]: 'supplementalGroups' of Pod a is 4294967295, and 0 to 2147483647 are allowed",
        '  fix: write an id of that range',
      ],
    },
    {
      name: 'processes of all',
      yaml: of('{shareProcessNamespace: true, hostPID: true}'),
      says: [
        'error spec.shareProcessNamespace: pods of Pod a share their processes and those of their host, which exclude each other',
        '  Pod a spec.hostPID: the host',
      ],
    },
    {
      name: 'profiles that are none',
      yaml: of(
        '{securityContext: {seccompProfile: {type: Localhost}}, containers: [{name: a, image: a, securityContext: {seccompProfile: {type: RuntimeDefault, localhostProfile: a.json}, appArmorProfile: {type: Localhost}}}]}',
      ),
      says: [
        'error spec.containers[0].securityContext.appArmorProfile.localhostProfile: container "a" of Pod a has an AppArmor profile of type Localhost that names none',
        `  fix: set 'localhostProfile'`,
        'error spec.containers[0].securityContext.seccompProfile.localhostProfile: container "a" of Pod a has a seccomp profile of type RuntimeDefault with a name, which only Localhost takes',
        `  fix: remove 'localhostProfile'`,
        'error spec.securityContext.seccompProfile.localhostProfile: Pod a has a seccomp profile of type Localhost that names none',
        `  fix: set 'localhostProfile'`,
      ],
    },
    {
      name: 'profiles that lie elsewhere',
      yaml: of(
        '{securityContext: {seccompProfile: {type: Localhost, localhostProfile: /a.json}, appArmorProfile: {type: Localhost, localhostProfile: " a"}}, containers: [{name: a, image: a, securityContext: {seccompProfile: {type: Localhost, localhostProfile: ../a.json}}}]}',
      ),
      says: [
        'error spec.containers[0].securityContext.seccompProfile.localhostProfile: container "a" of Pod a has a seccomp profile "../a.json", which leads up by ".."',
        '  fix: write the profile without it',
        'error spec.securityContext.appArmorProfile.localhostProfile: Pod a has an AppArmor profile " a", which has blanks around it',
        '  fix: write the profile without it',
        'error spec.securityContext.seccompProfile.localhostProfile: Pod a has a seccomp profile "/a.json", which is an absolute path',
        '  fix: write the profile without it',
      ],
    },
    {
      name: 'users of its own beside namespaces of the host',
      yaml: of('{hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true}'),
      says: [
        "error spec.hostIPC: pods of Pod a have users of their own and 'hostIPC', which exclude each other",
        '  Pod a spec.hostUsers: their own users',
        "error spec.hostNetwork: pods of Pod a have users of their own and 'hostNetwork', which exclude each other",
        '  Pod a spec.hostUsers: their own users',
        "error spec.hostPID: pods of Pod a have users of their own and 'hostPID', which exclude each other",
        '  Pod a spec.hostUsers: their own users',
      ],
    },
  ],
});

test('a server that knows no users of a pod drops the setting', () => {
  const { findings } = checkManifests(of('{hostUsers: false, hostNetwork: true}'), {
    rules: [securityContextIsValid],
    kubernetes: '1.32',
  });

  expect(findings).toEqual([]);
});
