import { containerPortsAreValid } from '../../../../../src/check/rules/api/pod/container-ports-are-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(containerPortsAreValid, {
  passes: [
    {
      name: 'one name in two containers',
      yaml: of(
        '{containers: [{name: a, ports: [{name: http, containerPort: 80}]}, {name: b, ports: [{name: http, containerPort: 81}]}]}',
      ),
    },
    {
      name: 'one host port for two protocols',
      yaml: of(
        '{containers: [{name: a, ports: [{containerPort: 53, hostPort: 53}, {containerPort: 53, hostPort: 53, protocol: UDP}]}]}',
      ),
    },
    {
      name: 'another host port in a network of its own',
      yaml: of('{containers: [{name: a, ports: [{containerPort: 80, hostPort: 8080}]}]}'),
    },
    {
      name: 'the host network',
      yaml: of(
        '{hostNetwork: true, containers: [{name: a, ports: [{containerPort: 80, hostPort: 80}, {containerPort: 81}]}]}',
      ),
    },
    {
      name: 'an init container that has the port before',
      yaml: of(
        '{initContainers: [{name: a, ports: [{containerPort: 80, hostPort: 80}]}], containers: [{name: b, ports: [{containerPort: 80, hostPort: 80}]}]}',
      ),
    },
  ],
  violates: [
    {
      name: 'a name with capital letters',
      yaml: of('{containers: [{name: a, ports: [{name: HTTP, containerPort: 80}]}]}'),
      says: [
        'error spec.containers[0].ports[0].name: port "HTTP" of container "a" of Pod a has an invalid name: it must be a-z, 0-9 and single inner "-", with a letter',
      ],
    },
    {
      name: 'a name twice in a container',
      yaml: of('{containers: [{name: a, ports: [{name: http, containerPort: 80}, {name: http, containerPort: 81}]}]}'),
      says: [
        'error spec.containers[0].ports[1].name: two ports of container "a" of Pod a are named "http"',
        '  Pod a spec.containers[0].ports[0].name: the first',
      ],
    },
    {
      name: 'numbers out of range',
      yaml: of('{containers: [{name: a, ports: [{containerPort: 0, hostPort: 65536}]}]}'),
      says: [
        'error spec.containers[0].ports[0].containerPort: \'containerPort\' of container "a" of Pod a is 0, and ports go from 1 to 65535',
        'error spec.containers[0].ports[0].hostPort: \'hostPort\' of container "a" of Pod a is 65536, and ports go from 1 to 65535',
      ],
    },
    {
      name: 'another host port in the host network',
      yaml: of('{hostNetwork: true, containers: [{name: a, ports: [{containerPort: 80, hostPort: 8080}]}]}'),
      says: [
        'error spec.containers[0].ports[0].hostPort: container "a" of Pod a has the host port 8080 for port 80, and with \'hostNetwork\' both are one',
        `  fix: remove 'hostPort'`,
      ],
    },
    {
      name: 'a host port twice',
      yaml: of(
        '{containers: [{name: a, ports: [{containerPort: 80, hostPort: 80}]}, {name: b, ports: [{containerPort: 81, hostPort: 80}]}]}',
      ),
      says: [
        'error spec.containers[1].ports[0].hostPort: two containers of Pod a ask for port 80 of their host',
        '  Pod a spec.containers[0].ports[0].hostPort: the first',
      ],
    },
  ],
});
