import { probesAreValid } from '../../../../../src/check/rules/api/pod/probes-are-valid';
import { testRule } from '../../../rule-tester';

const of = (fields: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: web, image: a, ${fields}}]}\n`;

testRule(probesAreValid, {
  passes: [
    {
      name: 'a readiness probe that must succeed twice',
      yaml: of('readinessProbe: {successThreshold: 2, tcpSocket: {port: 80}}'),
    },
    {
      name: 'defaults written as 0',
      yaml: of('livenessProbe: {successThreshold: 0, periodSeconds: 0, tcpSocket: {port: 80}}'),
    },
    { name: 'a hook that sleeps', yaml: of('lifecycle: {preStop: {sleep: {seconds: 5}}}') },
    { name: 'a command', yaml: of('startupProbe: {exec: {command: [a]}}') },
  ],
  violates: [
    {
      name: 'a probe that does nothing',
      yaml: of('livenessProbe: {periodSeconds: 5}'),
      says: [
        'error spec.containers[0].livenessProbe: livenessProbe of container "web" of Pod a does nothing',
        `  fix: set 'exec', 'httpGet', 'tcpSocket' or 'grpc'`,
      ],
    },
    {
      name: 'a hook that does nothing',
      yaml: of('lifecycle: {preStop: {}}'),
      says: [
        'error spec.containers[0].lifecycle.preStop: preStop of container "web" of Pod a does nothing',
        `  fix: set 'exec', 'httpGet' or 'sleep'`,
      ],
    },
    {
      name: 'a probe that does two things',
      yaml: of('readinessProbe: {exec: {command: [a]}, grpc: {port: 80}}'),
      says: [
        "error spec.containers[0].readinessProbe: readinessProbe of container \"web\" of Pod a does 2 things: 'exec', 'grpc'",
      ],
    },
    {
      name: 'no command',
      yaml: of('livenessProbe: {exec: {command: []}}'),
      says: [
        'error spec.containers[0].livenessProbe.exec.command: livenessProbe of container "web" of Pod a has no command',
        `  fix: set 'command'`,
      ],
    },
    {
      name: 'ports that are none',
      yaml: of(
        'livenessProbe: {tcpSocket: {port: 0}}, readinessProbe: {httpGet: {port: "8080"}}, startupProbe: {httpGet: {port: a_b}}',
      ),
      says: [
        'error spec.containers[0].livenessProbe.tcpSocket.port: livenessProbe of container "web" of Pod a asks port 0, and ports go from 1 to 65535',
        '  fix: write a port',
        'error spec.containers[0].readinessProbe.httpGet.port: readinessProbe of container "web" of Pod a asks port "8080", which is a name because of its quotes, and a port name needs a letter',
        '  fix: write the number without quotes',
        'error spec.containers[0].startupProbe.httpGet.port: startupProbe of container "web" of Pod a asks port "a_b", which is not a valid port name: it must be a-z, 0-9 and single inner "-", with a letter',
        '  fix: write the name of a port',
      ],
    },
    {
      name: 'negative times',
      yaml: of('livenessProbe: {initialDelaySeconds: -1, tcpSocket: {port: 80}}'),
      says: [
        'error spec.containers[0].livenessProbe.initialDelaySeconds: \'initialDelaySeconds\' of livenessProbe of container "web" of Pod a must not be negative',
        '  fix: set it to 0 or more',
      ],
    },
    {
      name: 'a liveness probe that must succeed twice',
      yaml: of('livenessProbe: {successThreshold: 2, tcpSocket: {port: 80}}'),
      says: [
        'error spec.containers[0].livenessProbe.successThreshold: livenessProbe of container "web" of Pod a must succeed 2 times, and only 1 is taken',
        '  fix: write 1, or remove it',
      ],
    },
    {
      name: 'times to stop',
      yaml: of(
        'readinessProbe: {terminationGracePeriodSeconds: 5, tcpSocket: {port: 80}}, livenessProbe: {terminationGracePeriodSeconds: 0, tcpSocket: {port: 80}}',
      ),
      says: [
        'error spec.containers[0].livenessProbe.terminationGracePeriodSeconds: \'terminationGracePeriodSeconds\' of livenessProbe of container "web" of Pod a is 0, and at least 1 is needed',
        '  fix: set it to 1 or more',
        'error spec.containers[0].readinessProbe.terminationGracePeriodSeconds: readinessProbe of container "web" of Pod a sets terminationGracePeriodSeconds, which only liveness and startup probes may set',
        `  fix: remove 'terminationGracePeriodSeconds'`,
      ],
    },
    {
      name: 'a header that is none',
      yaml: of('livenessProbe: {httpGet: {port: 80, httpHeaders: [{name: "X Y", value: a}, {name: X-Y, value: a}]}}'),
      says: [
        'error spec.containers[0].livenessProbe.httpGet.httpHeaders[0].name: livenessProbe of container "web" of Pod a sends the header "X Y", and a header has letters, digits and dashes',
        '  fix: use another header name',
      ],
    },
  ],
});
