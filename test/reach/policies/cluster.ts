// what a cluster with network policies does, by the words of
// https://kubernetes.io/docs/concepts/services-networking/network-policies/, and shared with nothing in src/
import * as fc from 'fast-check';

interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: string[];
  }[];
}

interface Peer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface Port {
  readonly protocol?: string;
  readonly port?: number | string;
  readonly endPort?: number;
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly Port[];
}

interface Policy {
  readonly namespace: string;
  readonly spec: {
    readonly podSelector?: LabelSelector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
}

export interface Pod {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ip: string;
  readonly hostNetwork: boolean;
  readonly ports: readonly { readonly name?: string; readonly containerPort: number; readonly protocol: string }[];
}

export interface Cluster {
  readonly namespaces: readonly {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    /** Whether the set has its Namespace. */
    readonly isTold: boolean;
  }[];
  readonly pods: readonly Pod[];
  readonly policies: readonly Policy[];
}

/** Whether a pod of a cluster can connect to a port of another. */
export function connects(cluster: Cluster, from: Pod, to: Pod, port: number, protocol = 'TCP'): boolean {
  return (
    isLet(cluster, 'Egress', from, to, to, port, protocol) && isLet(cluster, 'Ingress', to, from, to, port, protocol)
  );
}

/** Whether the policies of one end let a connection through. */
export function isLet(
  cluster: Cluster,
  type: 'Ingress' | 'Egress',
  own: Pod,
  other: Pod,
  listener: Pod,
  port: number,
  protocol: string,
): boolean {
  if (own.hostNetwork) return true;
  const isolating = cluster.policies.filter(({ namespace, spec }) => {
    const hasEgress = spec.egress !== undefined && spec.egress.length > 0;
    const types = spec.policyTypes ?? (hasEgress ? ['Ingress', 'Egress'] : ['Ingress']);
    return namespace === own.namespace && types.includes(type) && selects(spec.podSelector ?? {}, own.labels);
  });
  if (isolating.length === 0) return true;
  return isolating.some(({ namespace, spec }) =>
    ((type === 'Ingress' ? spec.ingress : spec.egress) ?? []).some((rule) => {
      const peers = (type === 'Ingress' ? rule.from : rule.to) ?? [];
      const ports = rule.ports ?? [];
      const isPeer = peers.length === 0 || peers.some((peer) => isMeant(cluster, namespace, peer, other));
      return isPeer && (ports.length === 0 || ports.some((one) => isOpen(one, listener, port, protocol)));
    }),
  );
}

function isMeant({ namespaces }: Cluster, home: string, peer: Peer, pod: Pod): boolean {
  if (peer.ipBlock !== undefined) {
    const { cidr, except = [] } = peer.ipBlock;
    return isIn(cidr, pod.ip) && !except.some((one) => isIn(one, pod.ip));
  }
  if (pod.hostNetwork) return false;
  const { labels = {} } = namespaces.find(({ name }) => name === pod.namespace) ?? {};
  const named = { ...labels, 'kubernetes.io/metadata.name': pod.namespace };
  const isThere =
    peer.namespaceSelector === undefined ? pod.namespace === home : selects(peer.namespaceSelector, named);
  return isThere && (peer.podSelector === undefined || selects(peer.podSelector, pod.labels));
}

function isOpen({ port, endPort, protocol = 'TCP' }: Port, { ports }: Pod, query: number, by: string): boolean {
  if (protocol !== by) return false;
  if (port === undefined) return true;
  if (typeof port === 'number') return endPort === undefined ? query === port : port <= query && query <= endPort;
  return ports.some((one) => one.name === port && one.protocol === by && one.containerPort === query);
}

function selects(selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  const isMatched = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  const isMet = (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
    const value = labels[key];
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    const isOne = value !== undefined && values.includes(value);
    return operator === 'In' ? isOne : !isOne;
  });
  return isMatched && isMet;
}

function isIn(cidr: string, ip: string): boolean {
  const [network = '', bits = ''] = cidr.split('/');
  const binary = (address: string) =>
    address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  return binary(network).slice(0, Number(bits)) === binary(ip).slice(0, Number(bits));
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const label = (key: string) => fc.record({ key: fc.constant(key), value: fc.constantFrom('x', 'y') });
const labelsWith = (...keys: readonly string[]) =>
  fc
    .tuple(...keys.map((key) => maybe(label(key))))
    .map((all) => Object.fromEntries(all.flatMap((one) => (one === undefined ? [] : [[one.key, one.value] as const]))));
const selectorOf = (...keys: readonly [string, ...string[]]): fc.Arbitrary<LabelSelector> => {
  const key = fc.constantFrom(...keys);
  const values = fc.subarray(['x', 'y', 'left', 'right'], { minLength: 1 });
  const set = fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values });
  const bare = fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') });
  return fc.oneof(
    fc.constant({}),
    labelsWith(...keys).map((matchLabels) => ({ matchLabels })),
    fc.record({ matchExpressions: fc.array(fc.oneof(set, bare), { minLength: 1, maxLength: 2 }) }),
  );
};
const podSelector = selectorOf('app', 'tier');
const namespaceSelector = fc.oneof(
  selectorOf('team'),
  fc.constantFrom('left', 'right').map((name) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } })),
  selectorOf('kubernetes.io/metadata.name', 'team'),
);
const ipBlock = fc.constantFrom(
  { cidr: '0.0.0.0/0' },
  { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] },
  { cidr: '10.0.0.0/30' },
  { cidr: '10.0.0.0/24', except: ['10.0.0.2/32'] },
);
const peer: fc.Arbitrary<Peer> = fc.oneof(
  { weight: 3, arbitrary: podSelector.map((one) => ({ podSelector: one })) },
  { weight: 2, arbitrary: namespaceSelector.map((one) => ({ namespaceSelector: one })) },
  { weight: 3, arbitrary: fc.record({ podSelector, namespaceSelector }) },
  { weight: 1, arbitrary: ipBlock.map((one) => ({ ipBlock: one })) },
);
const protocol = maybe(fc.constantFrom('TCP', 'UDP'));
const port: fc.Arbitrary<Port> = fc.oneof(
  fc.record({ protocol, port: fc.constantFrom<number | string>(80, 8080, 9090, 'http', 'web') }),
  fc.record({ protocol, port: fc.constantFrom(80, 8000), endPort: fc.constantFrom(8080, 9000) }),
  fc.record({ protocol: fc.constantFrom('TCP', 'UDP') }),
);
const ports = maybe(fc.array(port, { maxLength: 2 }));
const peers = maybe(fc.array(peer, { maxLength: 2 }));
const policy: fc.Arbitrary<Policy> = fc.record({
  namespace: fc.constantFrom('left', 'right'),
  spec: fc.record({
    podSelector: maybe(podSelector),
    policyTypes: maybe(fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress'])),
    ingress: maybe(fc.array(fc.record({ from: peers, ports }), { maxLength: 2 })),
    egress: maybe(fc.array(fc.record({ to: peers, ports }), { maxLength: 2 })),
  }),
});
const listening = fc.record({
  name: maybe(fc.constantFrom('http', 'web')),
  containerPort: fc.constantFrom(8080, 9090),
  protocol: fc.constantFrom('TCP', 'TCP', 'UDP'),
});
const pod = fc.record({
  namespace: fc.constantFrom('left', 'right'),
  labels: labelsWith('app', 'tier'),
  hostNetwork: fc.integer({ min: 1, max: 12 }).map((one) => one === 12),
  ports: fc.uniqueArray(listening, { selector: ({ name, containerPort }) => name ?? containerPort, maxLength: 3 }),
});
const namespace = fc.record({
  labels: labelsWith('team'),
  isTold: fc.integer({ min: 1, max: 4 }).map((one) => one > 1),
});

/** Small clusters; half of them are such that nothing of them is unknown to who reads their manifests. */
export const clusters: fc.Arbitrary<Cluster> = fc
  .record({
    namespaces: fc.tuple(namespace, namespace),
    pods: fc.array(pod, { minLength: 2, maxLength: 4 }),
    policies: fc.array(policy, { minLength: 1, maxLength: 4 }),
  })
  .map(({ namespaces: [left, right], pods, policies }) => ({
    namespaces: [
      { name: 'left', ...left },
      { name: 'right', ...right },
    ],
    pods: pods.map((one, index) => ({ name: `p${index}`, ip: `10.0.0.${index + 1}`, ...one })),
    policies,
  }));

/** Whether all that decides in a cluster stands in its manifests. */
export function isKnown({ namespaces, pods, policies }: Cluster): boolean {
  const isWritten = namespaces.every(({ isTold }) => isTold) && !pods.some(({ hostNetwork }) => hostNetwork);
  return isWritten && !JSON.stringify(policies).includes('ipBlock');
}

/** The manifests of a cluster: each pod has a Service of its name, and is told to call all the others. */
export function manifestsOf({ namespaces, pods, policies }: Cluster): readonly object[] {
  return [
    ...namespaces
      .filter(({ isTold }) => isTold)
      .map(({ name, labels }) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })),
    ...pods.flatMap((one) => {
      const { name, labels, hostNetwork, ports: own } = one;
      const metadata = { name, namespace: one.namespace };
      const env = pods
        .filter((other) => other !== one)
        .map((other) => ({
          name: `${other.name.toUpperCase()}_URL`,
          value: `http://${other.name}.${other.namespace}`,
        }));
      const containers = [{ name: 'main', image: 'main:1.0.0', env, ports: own }];
      return [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { ...metadata, labels: { ...labels, pod: name } },
          spec: { hostNetwork, containers },
        },
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata,
          spec: { selector: { pod: name }, ports: [{ port: 80, targetPort: 8080 }] },
        },
      ];
    }),
    ...policies.map(({ namespace: home, spec }, index) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: `n${index}`, namespace: home },
      spec,
    })),
  ];
}
