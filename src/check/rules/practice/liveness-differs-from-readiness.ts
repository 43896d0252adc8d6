import type { Container } from '../../../manifest/workloads/containers';
import type { Field } from '../../../manifest/object/field';
import { corrected, containerName, defineRule } from '../../rule';

export const livenessDiffersFromReadiness = defineRule({
  id: 'practice/liveness-differs-from-readiness',
  severity: 'warning',
  summary: 'A container is not restarted for the same failure, as early, as it is removed from its Service.',
  why: 'Under load, a slow response then restarts the container instead of only removing traffic, and the load moves to the others.',
  fix: 'ask something cheaper for liveness, or give it a higher failureThreshold; or leave livenessProbe out',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      livenessProbe:
        httpGet:
          path: /healthz
          port: 8080
      readinessProbe:
        httpGet:
          path: /healthz
          port: 8080
`,
    [
      'livenessProbe:\n        httpGet:\n          path: /healthz',
      'livenessProbe:\n        httpGet:\n          path: /livez',
    ],
  ),
  check({ set, report }) {
    for (const container of set.containersWith('livenessProbe')) {
      if (!container.isServing) continue;
      const liveness = container.field.at('livenessProbe');
      const readiness = container.field.at('readinessProbe');
      const asked = handlerOf(liveness, container);
      if (asked === undefined || asked !== handlerOf(readiness, container)) continue;
      if (patienceOf(liveness) > patienceOf(readiness)) continue;
      report({
        at: liveness,
        message: `${containerName(container)} has a livenessProbe that equals its readinessProbe and fails no later`,
        other: { at: readiness, message: 'the same question' },
      });
    }
  },
});

/** Returns a comparable form of a probe's handler, independent of field order and port notation; undefined without a handler. */
function handlerOf(probe: Field, { ports }: Container): string | undefined {
  const numberOf = ({ text, value }: Field) =>
    ports.find(({ name }) => name !== undefined && name === text)?.number ?? value;
  const http = probe.at('httpGet');
  if (http.exists) {
    // pkg/apis/core/v1/defaults.go, SetDefaults_HTTPGetAction
    const [path, scheme] = [http.at('path').text ?? '/', http.at('scheme').text ?? 'HTTP'];
    const more = ['host', 'httpHeaders'].map((key) => http.at(key).value ?? null);
    return JSON.stringify(['httpGet', path, scheme, numberOf(http.at('port')) ?? null, ...more]);
  }
  const tcp = probe.at('tcpSocket', 'port');
  if (tcp.exists) return JSON.stringify(['tcpSocket', numberOf(tcp)]);
  const grpc = probe.at('grpc');
  if (grpc.exists) return JSON.stringify(['grpc', grpc.at('port').value ?? null, grpc.at('service').value ?? '']);
  const command = probe.at('exec', 'command');
  return command.exists ? JSON.stringify(['exec', command.value]) : undefined;
}

// 3 failures, 10 seconds apart, where it does not say
function patienceOf(probe: Field): number {
  return (probe.at('failureThreshold').number ?? 3) * (probe.at('periodSeconds').number ?? 10);
}
