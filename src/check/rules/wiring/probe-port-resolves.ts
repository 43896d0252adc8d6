import type { Container, Probe as AnyProbe } from '../../../manifest/workloads/containers';
import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import type { Pod } from '../../../manifest/workloads/pods';
import { injectedPorts } from '../../../manifest/workloads/sidecar-injection';
import { portNameProblem } from '../../../schema/string-formats/server-names';
import { corrected, defineRule, listOf, nameOf, portList, type RuleContext } from '../../rule';

type Probe = AnyProbe & { readonly container: Container<Pod> };

export const probePortResolves = defineRule({
  id: 'wiring/probe-port-resolves',
  severity: 'error',
  summary: 'Every named port of a probe or hook is a port of its container, and a number is one that it serves.',
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
          if (port?.number !== undefined) checkNumber({ ...probe, container }, port, port.number, workload, report);
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

// a container may listen on a port that it does not declare, as many do for probes alone; but one that declares the one
// port that it serves, and refers to no other, was likely the one to be probed. Containers of a pod share its network
function checkNumber(
  { container, kind, field }: Probe,
  port: Field,
  number: number,
  workload: Manifest,
  report: RuleContext['report'],
): void {
  const { pod, ports } = container;
  const [only] = ports;
  if (only === undefined || ports.length > 1 || only.protocol !== 'TCP' || notServed.test(only.name ?? '')) return;
  if (pod.ports.some((one) => one.number === number) || injectedPorts.has(number)) return;
  if (!handlers.some((one) => field.has(one)) || speaksOf(container, number)) return;
  // an address of its own is not that of the pod
  if (handlers.some((one) => field.at(one, 'host').exists)) return;
  report({
    at: port,
    severity: 'warning',
    message: `the ${kind} of container "${container.name}" of ${nameOf(workload)} asks port ${number}, which no container of the pod declares`,
    fix: `ask a port that the container declares, or declare ${number} too`,
    other: { at: container.field.at('ports'), message: portList(ports) },
  });
}

const handlers = ['httpGet', 'tcpSocket'];

// ports beside the one that an app serves: probes have one of their own as well, then
const notServed = /metric|prom|webhook|debug|pprof|admin|grpc|otlp|health|peer|raft/i;

// --health-port=8081, or a variable or file with the number in it
function speaksOf({ field }: Container, number: number): boolean {
  const texts = ['command', 'args', 'env'].map((key) => JSON.stringify(field.at(key).value ?? ''));
  return texts.some((text) => new RegExp(`(^|\\D)${number}(\\D|$)`).test(text)) || field.has('envFrom');
}

function fixFor(name: string, { container }: AnyProbe): string {
  if (/^\d+$/.test(name)) return `write ${name} without quotes`;
  const names = container.ports.flatMap((port) => port.name ?? []);
  if (portNameProblem(name) !== undefined)
    return names.length === 0 ? 'write the number of a port' : `ask ${listOf(names)}`;
  return names.length === 0
    ? `name the container port "${name}"`
    : `name the container port "${name}", or ask ${listOf(names)}`;
}
