import type { ContainerPort } from '../../../manifest/workloads/containers';
import type { Field } from '../../../manifest/object/field';
import { mayBeFilledIn, type Pod } from '../../../manifest/workloads/pods';
import { scaleOf, type Scalers } from '../../../links/scale';
import { runsBeside } from '../../../links/shared-nodes';
import { defineRule, nameOf, type RuleContext } from '../../rule';

export const portsDoNotCollide = defineRule({
  id: 'wiring/ports-do-not-collide',
  severity: 'error',
  summary: 'No two Services use the same node port, and no two containers use the same port of a pod or node.',
  why: 'The API server refuses a node port that is in use, and only one process can listen on a port of a pod or node.',
  fix: 'give each its own port',
  example: {
    violates: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 30080
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 30080
`,
    passes: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 30080
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 30081
`,
  },
  check(context) {
    checkNodePorts(context);
    const scalers = context.links.scalers;
    const taken = new Map<string, HostPort[]>();
    for (const pod of context.pods) {
      if (mayBeFilledIn(pod)) continue;
      checkPod(pod, context);
      if (!takesHostPorts(pod)) continue;
      checkHostPorts(pod, scalers, context);
      for (const port of hostPortsOf(pod)) checkNodes(port, taken, scalers, context);
    }
  },
});

function checkNodePorts({ services, report }: RuleContext): void {
  const taken = new Map<string, Field>();
  for (const { isMade, ports, manifest } of services) {
    if (isMade) continue;
    for (const { field, protocol } of ports ?? []) {
      if (!field.has('nodePort')) continue;
      const at = field.at('nodePort');
      if (at.number === undefined || at.number === 0) continue;
      const key = `${at.number}/${protocol}`;
      const other = taken.get(key);
      if (other === undefined) taken.set(key, at);
      // another rule reports a Service that is in the set twice, and one whose own ports collide
      if (other === undefined || isTwin(other, at) || other.manifest === manifest) continue;
      report({
        at,
        message: `${nameOf(manifest)} uses node port ${at.number}, and ${nameOf(other.manifest)} has it`,
        fix: 'give each port its own nodePort, or leave it to Kubernetes',
        other: { at: other, message: 'the same node port' },
      });
    }
  }
}

function isTwin({ manifest }: Field, { manifest: other }: Field): boolean {
  return manifest !== other && manifest.name === other.name && manifest.namespace === other.namespace;
}

function checkPod(pod: Pod, { report }: RuleContext): void {
  if (pod.ports.length < 2) return;
  const taken = new Map<string, ContainerPort>();
  for (const port of pod.ports) {
    if (port.number === undefined) continue;
    const key = `${port.number}/${port.protocol}`;
    const other = taken.get(key);
    taken.set(key, other ?? port);
    // twice in one container is one program with two names for its port
    if (other === undefined || other.container === port.container) continue;
    report({
      at: port.field.at('containerPort'),
      severity: 'warning',
      message: `containers "${other.container.name}" and "${port.container.name}" of ${nameOf(pod.workload)} both listen on port ${port.number}, and share one network`,
      other: { at: other.field.at('containerPort'), message: 'the same port' },
    });
  }
}

/** A port of the node that a pod takes. */
interface HostPort {
  readonly pod: Pod;
  readonly at: Field;
  readonly number: number;
  readonly key: string;
  /** Undefined for all addresses of the node. */
  readonly address: string | undefined;
}

/** Whether a pod takes ports of its node: few do, and this is quicker than to read which. */
function takesHostPorts({ spec, ports }: Pod): boolean {
  if (spec.valueAt('hostNetwork') === true) return true;
  for (const { field } of ports) if (field.has('hostPort')) return true;
  return false;
}

function hostPortsOf(pod: Pod): readonly HostPort[] {
  if (pod.ports.length === 0) return [];
  const isOnHost = pod.spec.valueAt('hostNetwork') === true;
  return pod.ports.flatMap(({ field, protocol }) => {
    const host = field.at('hostPort');
    const at = isOnHost && !host.exists ? field.at('containerPort') : host;
    const number = at.number ?? 0;
    if (number <= 0) return [];
    const address = field.textAt('hostIP');
    const isAny = address === '0.0.0.0' || address === '::';
    return [{ pod, at, number, key: `${number}/${protocol}`, address: isAny ? undefined : address }];
  });
}

function checkNodes(port: HostPort, taken: Map<string, HostPort[]>, scalers: Scalers, { report }: RuleContext): void {
  const others = taken.get(port.key);
  if (others === undefined) {
    taken.set(port.key, [port]);
    return;
  }
  const other = others.find((one) => meets(one, port, scalers));
  others.push(port);
  if (other === undefined) return;
  report({
    at: port.at,
    message: `${nameOf(port.pod.workload)} uses port ${port.number} of its nodes, and ${nameOf(other.pod.workload)} has it on each of them`,
    fix: 'give each its own port, or run them on different nodes',
    other: { at: other.at, message: 'the same port' },
  });
}

function meets(one: HostPort, other: HostPort, scalers: Scalers): boolean {
  const [first, second] = [one.pod.workload, other.pod.workload];
  // one name in two namespaces is often one app in two clusters, and in one namespace a duplicated object
  if (first === second || (first.type === second.type && first.name === second.name)) return false;
  if (one.address !== undefined && other.address !== undefined && one.address !== other.address) return false;
  const isOff = [first, second].some((workload) => scaleOf(workload, scalers)?.most === 0);
  return !isOff && (runsBeside(one.pod, other.pod) || runsBeside(other.pod, one.pod));
}

function checkHostPorts(pod: Pod, scalers: Scalers, { report }: RuleContext): void {
  const { workload, spec } = pod;
  const isOnHost = spec.valueAt('hostNetwork') === true;
  const port = pod.ports.find(({ field, number }) =>
    isOnHost ? number !== undefined : (field.numberAt('hostPort') ?? 0) > 0,
  );
  if (port === undefined) return;
  const most = scaleOf(workload, scalers)?.most ?? 1;
  if (most < 2) return;
  const at = isOnHost && !port.field.at('hostPort').exists ? port.field.at('containerPort') : port.field.at('hostPort');
  const [scaler] = scalers.get(workload) ?? [];
  report({
    at,
    severity: 'warning',
    message: `${nameOf(workload)} uses port ${at.number ?? ''} of its nodes with ${scaler === undefined ? '' : 'up to '}${most} replicas: no two run on one node`,
    fix: 'reach the pods by a Service instead of a port of the node, or run a DaemonSet',
    other: { at: scaler?.field ?? workload.at('spec', 'replicas'), message: 'the number of pods' },
  });
}
