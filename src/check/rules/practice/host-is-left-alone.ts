import type { Field } from '../../../manifest/object/field';
import type { Pod } from '../../../manifest/workloads/pods';
import { corrected, defineRule, nameOf } from '../../rule';

export const hostIsLeftAlone = defineRule({
  id: 'practice/host-is-left-alone',
  severity: 'warning',
  summary: 'Pods use no paths, sockets, namespaces or ports of their node.',
  why: 'An attacker in such a container can reach the node, and with it all its pods.',
  fix: 'use a volume of its own and a Service; leave the node to DaemonSets that look after it',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: data
      hostPath:
        path: /data
  containers:
    - name: web
      image: web:1.0.0
`,
    ['hostPath:\n        path: /data', 'emptyDir: {}'],
  ),
  check({ set, report, expect }) {
    const onHost = set.containersWith('ports').filter(({ ports }) => ports.some(({ field }) => field.has('hostPort')));
    const mounting = set.podsWith('volumes').filter(({ spec }) => spec.at('volumes').items.some(isOfHost));
    const sharing = set.podsWith('hostNetwork', 'hostPID', 'hostIPC');
    for (const pod of new Set([...mounting, ...sharing, ...onHost.map((container) => container.pod)])) {
      const all = usesOf(pod);
      // to look after the node is what a DaemonSet is for; the socket of the runtime is the node itself all the same
      const isExpected = pod.workload.type === 'DaemonSet';
      const uses = isExpected ? all.filter(({ isSocket }) => isSocket) : all;
      const [first, ...others] = uses;
      if (first === undefined && all.length > 0) expect(pod.workload);
      if (first === undefined) continue;
      report({
        at: first.at,
        message: `${nameOf(pod.workload)} uses from its node ${uses.map(({ what }) => what).join(', ')}`,
        other: others.slice(0, 4).map(({ at, what }) => ({ at, message: what })),
      });
    }
  },
});

function isOfHost(volume: Field): boolean {
  return volume.has('hostPath');
}

interface Use {
  readonly at: Field;
  readonly what: string;
  /** Whether it is the socket of the container runtime. */
  readonly isSocket: boolean;
}

const sockets = /(docker|containerd|crio|cri-dockerd)\.sock$/;

function usesOf(pod: Pod): readonly Use[] {
  const folders = pod.spec.at('volumes').items.flatMap((volume): readonly Use[] => {
    const at = volume.at('hostPath', 'path');
    if (at.text === undefined) return [];
    const isSocket = sockets.test(at.text);
    return [{ at, what: `${isSocket ? 'the socket' : 'the path'} "${at.text}"`, isSocket }];
  });
  const namespaces = (['hostNetwork', 'hostPID', 'hostIPC'] as const)
    .map((key) => pod.spec.at(key))
    .filter((at) => at.isTrue)
    .map((at): Use => ({ at, what: names[String(at.key)] ?? '', isSocket: false }));
  // in the node's network all ports are its own
  const isInNetwork = pod.spec.at('hostNetwork').isTrue;
  const ports = isInNetwork
    ? []
    : pod.containers.flatMap((container) => container.ports.map(({ field }) => field.at('hostPort')));
  const taken = ports
    .filter((at) => (at.number ?? 0) > 0)
    .map((at): Use => ({ at, what: `port ${at.number ?? ''}`, isSocket: false }));
  return [...folders, ...namespaces, ...taken];
}

const names: Readonly<Record<string, string>> = {
  hostNetwork: 'the network',
  hostPID: 'the processes',
  hostIPC: 'the shared memory',
};
