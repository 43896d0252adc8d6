import type { Pod } from '../../../manifest/workloads/pods';
import { injectedPorts } from '../../../manifest/workloads/sidecar-injection';
import type { Service, ServicePort } from '../../../manifest/network/services';
import { portNameProblem } from '../../../schema/string-formats/server-names';
import { corrected, defineRule, listOf, nameOf, portList, type OtherEnd, type RuleContext } from '../../rule';

export const servicePortResolves = defineRule({
  id: 'wiring/service-port-resolves',
  severity: 'error',
  summary: 'Every port of a Service has a target among the ports of the selected pods.',
  why: 'A named target port that no container has leaves the Service without endpoints: every connection is refused.',
  fix: 'name a port of the container as the target says, or target a port that it has',
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      ports:
        - name: web
          containerPort: 8080
`,
    ['targetPort: http', 'targetPort: web'],
  ),
  check(context) {
    for (const { service, pods: selected } of context.links.selecting('selects')) {
      const pods = servingPods(selected);
      // ports that an operator adds to its pods are unknown
      if (service === undefined || pods.length === 0 || pods.some((pod) => pod.isExtended)) continue;
      for (const port of service.ports ?? []) {
        const name = port.target.text;
        if (injectedPorts.has(name ?? port.target.number ?? port.number ?? '')) continue;
        if (name !== undefined) checkName(service, port, name, pods, context);
        else checkNumber(service, port, pods, context);
      }
    }
  },
});

// a Job with the labels of its app serves no requests, and its pods are not the intended endpoints
function servingPods(pods: readonly Pod[]): readonly Pod[] {
  const lasting = pods.filter(({ workload }) => workload.type !== 'Job' && workload.type !== 'CronJob');
  return lasting.length > 0 ? lasting : pods;
}

function checkName(service: Service, port: ServicePort, name: string, pods: readonly Pod[], { report }: RuleContext) {
  const without = pods.filter(
    (pod) => !pod.ports.some((other) => other.name === name && other.protocol === port.protocol),
  );
  const [first] = without;
  if (first === undefined) return;
  const isNowhere = without.length === pods.length;
  const who = isNowhere && pods.length > 1 ? 'the pods that it selects' : nameOf(first.workload);
  const problem = portNameProblem(name);
  report({
    at: port.target,
    severity: isNowhere ? 'error' : 'warning',
    message: `${nameOf(service.manifest)} sends ${portOf(port)} to targetPort "${name}", ${problem ?? `and no container of ${who} has a ${kindOfPort(port)} of that name`}`,
    fix: fixFor(name, first, port.protocol),
    other: theirPorts(first),
  });
}

function checkNumber(service: Service, port: ServicePort, pods: readonly Pod[], { report }: RuleContext) {
  const number = port.target.number ?? (port.target.exists ? undefined : port.number);
  // DNS of a headless Service answers with the pods themselves: clients choose the port, whatever is written here
  if (number === undefined || service.isHeadless) return;
  // a declared port is for the reader, and a container may listen where it declares nothing; but one that declares its
  // ports and not this one was likely not meant
  const declaring = pods.filter((pod) => pod.serving.every((container) => container.ports.length > 0));
  const without = declaring.filter(
    (pod) => !pod.ports.some((other) => other.number === number && other.protocol === port.protocol),
  );
  const [first] = without;
  if (first === undefined || without.length < pods.length) return;
  report({
    at: port.target.exists ? port.target : port.field.at('port'),
    severity: 'warning',
    message: `${nameOf(service.manifest)} sends ${portOf(port)} to port ${number}, which no container of ${nameOf(first.workload)} declares`,
    fix: `target a port that the container declares, or declare ${number}`,
    other: theirPorts(first),
  });
}

// of what is no number the API rules tell
function portOf({ number }: ServicePort): string {
  return number === undefined ? 'a port' : `port ${number}`;
}

function kindOfPort({ protocol }: ServicePort): string {
  return protocol === 'TCP' ? 'port' : `${protocol} port`;
}

function fixFor(name: string, pod: Pod, protocol: string): string {
  if (/^\d+$/.test(name)) return `write ${name} without quotes`;
  const names = pod.ports.flatMap((port) => (port.protocol === protocol ? (port.name ?? []) : []));
  if (portNameProblem(name) !== undefined)
    return names.length === 0 ? 'write the number of a port' : `target ${listOf(names)}`;
  // a container has no two ports of one name, whatever their protocols
  const other = pod.ports.find((one) => one.name === name);
  if (other !== undefined) return `set 'protocol: ${other.protocol}', or target a ${protocol} port`;
  return names.length === 0
    ? `name the container port "${name}"`
    : `name the container port "${name}", or target ${listOf(names)}`;
}

function theirPorts(pod: Pod): readonly OtherEnd[] {
  return pod.serving.slice(0, 2).map((container) => ({ at: container, message: portList(container.ports) }));
}
