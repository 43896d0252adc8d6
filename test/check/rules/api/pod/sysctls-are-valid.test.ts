import { sysctlsAreValid } from '../../../../../src/check/rules/api/pod/sysctls-are-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(sysctlsAreValid, {
  passes: [
    {
      name: 'a sysctl of the pod',
      yaml: of(
        '{securityContext: {sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "0"}, {name: kernel.shm_rmid_forced, value: "1"}]}}',
      ),
    },
    {
      name: 'one that the pod does not share with its host',
      yaml: of('{hostNetwork: true, securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}]}}'),
    },
    {
      name: 'slashes',
      yaml: of('{securityContext: {sysctls: [{name: net/ipv4/conf/eth0.100/rp_filter, value: "1"}]}}'),
    },
  ],
  violates: [
    {
      name: 'a name that is none',
      yaml: of('{securityContext: {sysctls: [{name: Net.core, value: "1"}, {name: net..core, value: "1"}]}}'),
      says: [
        'error spec.securityContext.sysctls[0].name: pods of Pod a set "Net.core", which is not a valid sysctl name: it must be lower-case letters, digits, "-" and "_" in parts with points or slashes between them',
        'error spec.securityContext.sysctls[1].name: pods of Pod a set "net..core", which is not a valid sysctl name: it must be lower-case letters, digits, "-" and "_" in parts with points or slashes between them',
      ],
    },
    {
      name: 'a name twice',
      yaml: of(
        '{securityContext: {sysctls: [{name: net.core.somaxconn, value: "1"}, {name: net.core.somaxconn, value: "2"}]}}',
      ),
      says: [
        'error spec.securityContext.sysctls[1].name: pods of Pod a set "net.core.somaxconn" twice',
        '  Pod a spec.securityContext.sysctls[0].name: the first',
        '  fix: keep one of them',
      ],
    },
    {
      name: 'the network of the host',
      yaml: of(
        '{hostNetwork: true, securityContext: {sysctls: [{name: net.core.somaxconn, value: "1024"}, {name: net/core/rmem_max, value: "1"}]}}',
      ),
      says: [
        'error spec.securityContext.sysctls[0].name: pods of Pod a set "net.core.somaxconn", and share the network with their host',
        `  fix: remove the sysctl, or 'hostNetwork'`,
        'error spec.securityContext.sysctls[1].name: pods of Pod a set "net/core/rmem_max", and share the network with their host',
        `  fix: remove the sysctl, or 'hostNetwork'`,
      ],
    },
    {
      name: 'the messages of the host',
      yaml: of(
        '{hostIPC: true, securityContext: {sysctls: [{name: kernel.sem, value: "1"}, {name: kernel.shmall, value: "1"}, {name: fs.mqueue.msg_max, value: "1"}]}}',
      ),
      says: [
        'error spec.securityContext.sysctls[0].name: pods of Pod a set "kernel.sem", and share the messages between processes with their host',
        `  fix: remove the sysctl, or 'hostIPC'`,
        'error spec.securityContext.sysctls[1].name: pods of Pod a set "kernel.shmall", and share the messages between processes with their host',
        `  fix: remove the sysctl, or 'hostIPC'`,
        'error spec.securityContext.sysctls[2].name: pods of Pod a set "fs.mqueue.msg_max", and share the messages between processes with their host',
        `  fix: remove the sysctl, or 'hostIPC'`,
      ],
    },
  ],
});
