import type { Container } from '../../../../manifest/workloads/containers';
import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { nameProblem, portName } from '../../../../schema/string-formats/server-names';
import { corrected, containerName, defineRule, nameOf, SoundValues, type Report } from '../../../rule';

export const containerPortsAreValid = defineRule({
  id: 'api/container-ports-are-valid',
  severity: 'error',
  summary:
    'The ports of containers have numbers in range, names of at most 15 characters, and host ports of their own.',
  why: 'The API server refuses invalid numbers and names, a duplicate name in one container, a duplicate host port in one pod, and with hostNetwork a host port that differs from the container port (pkg/apis/core/validation/validation.go, validateContainerPorts).',
  fix: 'give the port another number or name',
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
        - name: prometheus-metrics
          containerPort: 9090
`,
    ['- name: prometheus-metrics', '- name: metrics'],
  ),
  check({ set, report }) {
    const onHost = new Set<Pod>();
    const sound = new SoundValues();
    for (const container of set.containersWith('ports')) {
      const { field: own, ports, pod } = container;
      if (mayBeFilledIn(pod)) continue;
      const values = [own.valueAt('ports'), pod.spec.valueAt('hostNetwork')];
      for (const finding of sound.findingsOf(values, () => ofContainer(container))) report(finding);
      if (ports.some(({ field }) => field.has('hostPort'))) onHost.add(pod);
    }
    for (const pod of onHost) for (const finding of hostPorts(pod)) report(finding);
  },
});

function* ofContainer(container: Container): Iterable<Report> {
  const names = new Map<string, Field>();
  const onHost = container.pod.spec.at('hostNetwork').isTrue;
  for (const { field, name, number } of container.ports) {
    const [named, port, host] = [field.at('name'), field.at('containerPort'), field.at('hostPort')];
    const problem = name === undefined ? undefined : nameProblem(name, portName);
    if (problem !== undefined) {
      yield {
        at: named,
        message: `port "${name ?? ''}" of ${containerName(container)} has an invalid name: ${problem}`,
      };
    }
    const other = names.get(name ?? '');
    if (name !== undefined && other !== undefined) {
      const message = `two ports of ${containerName(container)} are named "${name}"`;
      yield { at: named, message, other: { at: other, message: 'the first' } };
    } else if (name !== undefined) names.set(name, named);
    // a host port of 0 is none
    for (const [at, least] of [
      [port, 1],
      [host, 0],
    ] as const) {
      if (at.number !== undefined && (at.number < least || at.number > 65535)) {
        yield {
          at,
          message: `'${at.key}' of ${containerName(container)} is ${at.number}, and ports go from 1 to 65535`,
        };
      }
    }
    if (onHost && (host.number ?? 0) > 0 && number !== undefined && host.number !== number) {
      const message = `${containerName(container)} has the host port ${host.number ?? ''} for port ${number}, and with 'hostNetwork' both are one`;
      yield { at: host, message, fix: `remove 'hostPort'` };
    }
  }
}

function* hostPorts(pod: Pod): Iterable<Report> {
  const seen = new Map<string, Field>();
  // init containers that are over by then do not stand in the way
  for (const port of pod.ports) {
    const at = port.field.at('hostPort');
    if ((at.number ?? 0) <= 0 || port.container.role !== 'main') continue;
    const id = [port.field.at('hostIP').text ?? '', at.number, port.protocol].join(' ');
    const other = seen.get(id);
    if (other === undefined) seen.set(id, at);
    else {
      const message = `two containers of ${nameOf(pod.workload)} ask for port ${at.number ?? ''} of their host`;
      yield { at, message, other: { at: other, message: 'the first' } };
    }
  }
}
