import type { Probe } from '../../../manifest/workloads/containers';
import { portNameProblem } from '../../../schema/string-formats/server-names';
import { corrected, defineRule, listOf, nameOf, portList } from '../../rule';

export const probePortResolves = defineRule({
  id: 'wiring/probe-port-resolves',
  severity: 'error',
  summary: 'Every named port of a probe or hook is a port of its container.',
  why: 'A probe of an unknown port always fails: the container is restarted, or never receives traffic.',
  fix: 'name the container port as the probe does, or ask a port that the container has',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      ports:
        - name: http
          containerPort: 8080
      readinessProbe:
        httpGet:
          path: /healthz
          port: htttp
`,
    ['port: htttp', 'port: http'],
  ),
  check({ pods, report }) {
    for (const { containers, isExtended, workload } of pods) {
      // an operator may name ports that the manifest does not show (Seldon's http and grpc)
      if (isExtended) continue;
      for (const container of containers) {
        for (const probe of container.probes) {
          const { port } = probe;
          // a number need not be declared, and a gRPC probe takes nothing but numbers
          if (port?.text === undefined || port.parent?.key === 'grpc') continue;
          // of all containers only its own (pkg/kubelet/prober, probe.ResolveContainerPort)
          if (container.ports.some(({ name }) => name === port.text)) continue;
          report({
            at: port,
            message: `the ${probe.kind} of container "${container.name}" of ${nameOf(workload)} asks port "${port.text}", ${portNameProblem(port.text) ?? 'and the container has no port of that name'}`,
            fix: fixFor(port.text, probe),
            other: {
              at: container.field.at('ports').exists ? container.field.at('ports') : container,
              message: portList(container.ports),
            },
          });
        }
      }
    }
  },
});

function fixFor(name: string, { container }: Probe): string {
  if (/^\d+$/.test(name)) return `write ${name} without quotes`;
  const names = container.ports.flatMap((port) => port.name ?? []);
  if (portNameProblem(name) !== undefined)
    return names.length === 0 ? 'write the number of a port' : `ask ${listOf(names)}`;
  return names.length === 0
    ? `name the container port "${name}"`
    : `name the container port "${name}", or ask ${listOf(names)}`;
}
