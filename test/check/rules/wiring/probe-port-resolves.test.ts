import { probePortResolves } from '../../../../src/check/rules/wiring/probe-port-resolves';
import { testRule, workloadsOf } from '../../rule-tester';

const spec = (port: string, probe = 'readinessProbe', handler = 'httpGet') =>
  `{containers: [{name: c, ports: [{name: http, containerPort: 8080}], ${probe}: {${handler}: {port: ${port}}}}]}`;
const pod = (podSpec: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: ${podSpec}\n`;
const asks = (probe: string, name = 'htttp') =>
  `the ${probe} of container "c" of Pod web asks port "${name}", and the container has no port of that name`;

testRule(probePortResolves, {
  passes: [
    { name: 'a port of the container', yaml: pod(spec('http')) },
    ...[
      '{name: c, readinessProbe: {httpGet: {port: 9}}}',
      '{name: c, ports: [{containerPort: 1}, {containerPort: 2}], readinessProbe: {httpGet: {port: 9}}}',
      '{name: c, ports: [{name: metrics, containerPort: 1}], readinessProbe: {httpGet: {port: 9}}}',
      '{name: c, ports: [{containerPort: 1, protocol: UDP}], readinessProbe: {httpGet: {port: 9}}}',
      '{name: c, ports: [{containerPort: 1}], args: [--health-addr=:9], readinessProbe: {httpGet: {port: 9}}}',
      '{name: c, ports: [{containerPort: 1}], env: [{name: P, value: "9"}], readinessProbe: {tcpSocket: {port: 9}}}',
      '{name: c, ports: [{containerPort: 1}], envFrom: [{configMapRef: {name: x}}], readinessProbe: {tcpSocket: {port: 9}}}',
      '{name: c, ports: [{containerPort: 1}], readinessProbe: {httpGet: {host: 10.0.0.1, port: 9}}}',
      '{name: c, ports: [{containerPort: 1}], readinessProbe: {httpGet: {port: 15021}}}',
      '{name: c, ports: [{containerPort: 1}], readinessProbe: {httpGet: {port: 9}}}, {name: d, ports: [{containerPort: 9}]}',
    ].map((container) => ({
      name: `a number that may be listened on: ${container}`,
      yaml: pod(`{containers: [${container}]}`),
    })),
    { name: 'a command', yaml: pod('{containers: [{name: c, readinessProbe: {exec: {command: [x]}}}]}') },
    { name: 'a gRPC probe', yaml: pod(spec('9', 'livenessProbe', 'grpc')) },
    { name: 'a pod that an injector extends', yaml: pod(spec('mesh'), ', annotations: {linkerd.io/inject: enabled}') },
    {
      name: 'pods to which an operator adds ports',
      yaml: `apiVersion: machinelearning.seldon.io/v1\nkind: SeldonDeployment\nmetadata: {name: s}\nspec: {predictors: [{name: p, componentSpecs: [{spec: ${spec('grpc')}}]}]}\n`,
    },
    {
      name: 'a custom resource with a pod template',
      yaml: `apiVersion: example.com/v1\nkind: Fleet\nmetadata: {name: f}\nspec: {template: {spec: ${spec('web')}}}\n`,
    },
  ],
  violates: [
    ...['httpGet', 'tcpSocket'].map((handler) => ({
      name: `a number that a container with one port does not declare, by ${handler}`,
      yaml: pod(spec('8081', 'livenessProbe', handler)),
      says: [
        `warning spec.containers[0].livenessProbe.${handler}.port: the livenessProbe of container "c" of Pod web asks port 8081, which no container of the pod declares`,
        '  Pod web spec.containers[0].ports: its ports: http (8080)',
        '  fix: ask a port that the container declares, or declare 8081 too',
      ],
    })),
    ...workloadsOf(spec('htttp')).map(({ kind, path, yaml }) => ({
      name: `a name that the container of a ${kind} does not have`,
      yaml,
      says: [
        `error ${path}.containers[0].readinessProbe.httpGet.port: ${asks('readinessProbe').replace('Pod', kind)}`,
        `  ${kind} web ${path}.containers[0].ports: its ports: http (8080)`,
        '  fix: name the container port "htttp", or ask "http"',
      ],
    })),
    ...['livenessProbe', 'startupProbe'].map((probe) => ({
      name: `a ${probe} over TCP`,
      yaml: pod(spec('htttp', probe, 'tcpSocket')),
      says: [
        `error spec.containers[0].${probe}.tcpSocket.port: ${asks(probe)}`,
        '  Pod web spec.containers[0].ports: its ports: http (8080)',
        '  fix: name the container port "htttp", or ask "http"',
      ],
    })),
    {
      name: 'a hook',
      yaml: pod(
        '{containers: [{name: c, ports: [{containerPort: 1}], lifecycle: {preStop: {httpGet: {port: htttp}}}}]}',
      ),
      says: [
        `error spec.containers[0].lifecycle.preStop.httpGet.port: ${asks('preStop')}`,
        '  Pod web spec.containers[0].ports: its ports: 1',
        '  fix: name the container port "htttp"',
      ],
    },
    {
      name: 'a sidecar that asks a port of another container',
      yaml: pod(
        '{initContainers: [{name: c, restartPolicy: Always, startupProbe: {httpGet: {port: http}}}], containers: [{name: d, ports: [{name: http, containerPort: 1}]}]}',
      ),
      says: [
        `error spec.initContainers[0].startupProbe.httpGet.port: ${asks('startupProbe', 'http')}`,
        '  Pod web spec.initContainers[0]: it has no ports',
        '  fix: name the container port "http"',
      ],
    },
    {
      name: 'a number in quotes',
      yaml: pod(spec('"8080"')),
      says: [
        'error spec.containers[0].readinessProbe.httpGet.port: the readinessProbe of container "c" of Pod web asks port "8080", which is a name because of its quotes, and a port name needs a letter',
        '  Pod web spec.containers[0].ports: its ports: http (8080)',
        '  fix: write 8080 without quotes',
      ],
    },
    {
      name: 'a name that no port can have',
      yaml: pod(spec('HTTP')),
      says: [
        'error spec.containers[0].readinessProbe.httpGet.port: the readinessProbe of container "c" of Pod web asks port "HTTP", which is not a valid port name: it must be a-z, 0-9 and single inner "-", with a letter',
        '  Pod web spec.containers[0].ports: its ports: http (8080)',
        '  fix: ask "http"',
      ],
    },
    {
      name: 'a name that no port can have, where the container names none',
      yaml: pod(spec('HTTP').replace('name: http, ', '')),
      says: [
        'error spec.containers[0].readinessProbe.httpGet.port: the readinessProbe of container "c" of Pod web asks port "HTTP", which is not a valid port name: it must be a-z, 0-9 and single inner "-", with a letter',
        '  Pod web spec.containers[0].ports: its ports: 8080',
        '  fix: write the number of a port',
      ],
    },
  ],
});
