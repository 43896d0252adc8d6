import type { Call } from '../../../manifest/calls';
import type { Field } from '../../../manifest/field';
import type { Manifest } from '../../../manifest/manifest';
import type { ManifestSet } from '../../../manifest/manifest-set';
import type { Pod } from '../../../manifest/pods';
import { policiesFor, rulesOf, type Connection, type Direction } from '../../../manifest/policy-reach';
import { labelSelector } from '../../../manifest/selectors';
import type { Service, ServicePort } from '../../../manifest/services';
import { defineRule, nameOf, nearest, type OtherEnd, type RuleContext } from '../../rule';

export const policyAllowsCalls = defineRule({
  id: 'wiring/policy-allows-calls',
  severity: 'error',
  summary: 'The network policies of both sides let through what one app is told to call of another.',
  why: 'What no policy of an isolated pod allows is dropped: the call waits until it times out.',
  fix: 'allow the call in the policy, by the labels and the port of the pods',
  example: {
    violates: `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels:
    app: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      env:
        - name: API_URL
          value: http://api/
---
apiVersion: v1
kind: Service
metadata:
  name: api
  namespace: shop
spec:
  selector:
    app: api
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: api
  namespace: shop
  labels:
    app: api
spec:
  containers:
    - name: api
      image: api:1.0.0
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
      ports:
        - port: 80
`,
    passes: `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels:
    app: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      env:
        - name: API_URL
          value: http://api/
---
apiVersion: v1
kind: Service
metadata:
  name: api
  namespace: shop
spec:
  selector:
    app: api
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: api
  namespace: shop
  labels:
    app: api
spec:
  containers:
    - name: api
      image: api:1.0.0
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
      ports:
        - port: 8080
`,
  },
  check(context) {
    const { set, links } = context;
    if (set.ofType('NetworkPolicy').length === 0 || set.manifests.some(isOfCni)) return;
    const told = new Set<string>();
    for (const call of links.calls) {
      // an injected proxy has ports of its own, and of the labels of an operator's pods nobody knows all
      if (call.pod.isExtended || call.address.text.startsWith('udp:')) continue;
      for (const service of set.servicesNamed(call.namespace, call.name)) {
        const route = routeOf(call, service, set);
        if (route === undefined) continue;
        const id = JSON.stringify([
          call.from.type,
          call.from.namespace,
          call.from.name,
          call.namespace,
          call.name,
          route.servicePort,
        ]);
        if (told.has(id)) continue;
        told.add(id);
        checkSide('egress', call, service, route, context);
        checkSide('ingress', call, service, route, context);
        checkDns(call, context, told);
      }
    }
  },
});

// their own policies may allow what these do not
function isOfCni({ group }: Manifest): boolean {
  return /(^|\.)(cilium\.io|projectcalico\.org|antrea\.io|policy\.networking\.k8s\.io)$/.test(group);
}

interface Route {
  readonly servicePort: number;
  readonly servers: readonly Pod[];
}

/** Where a call ends, in pods of the set; nothing where nobody can know. */
function routeOf({ address, pod }: Call, service: Service, set: ManifestSet): Route | undefined {
  const servicePort = address.port ?? address.schemePort;
  if (service.selector === undefined || service.selector.isBroken || servicePort === undefined) return undefined;
  // between the unnamed and a named namespace nobody knows whether they are two
  if ((pod.namespace === undefined) !== (service.namespace === undefined)) return undefined;
  const servers = set.podIndex.select(service.selector, service.namespace);
  const isKnown =
    servers.length > 0 && servers.every((server) => !server.isExtended) && !set.isOpaque(service.namespace);
  return isKnown ? { servicePort, servers } : undefined;
}

/** The port that a server listens on for a Service. */
function listenedPort(server: Pod, service: Service, servicePort: number): number | undefined {
  if (service.isHeadless) return servicePort;
  const port: ServicePort | undefined = service.ports?.find(
    ({ number, protocol }) => number === servicePort && protocol === 'TCP',
  );
  if (port === undefined) return undefined;
  const name = port.target.text;
  if (name === undefined) return port.target.number ?? port.number;
  return server.ports.find((one) => one.name === name)?.number;
}

interface Refusal {
  readonly policies: readonly Manifest[];
  readonly connection: Connection;
}

function checkSide(
  direction: Direction,
  call: Call,
  service: Service,
  { servicePort, servers }: Route,
  { set, report }: RuleContext,
): void {
  const refusals: Refusal[] = [];
  for (const server of servers) {
    const port = listenedPort(server, service, servicePort);
    if (port === undefined || server === call.pod) return;
    const [own, peer] = direction === 'ingress' ? [server, call.pod] : [call.pod, server];
    const connection: Connection = { peer, server, port };
    const policies = policiesFor(own, direction, set);
    const rules = policies.flatMap((policy) => rulesOf(policy, direction, connection, set));
    // one server that it reaches is enough to stay silent
    if (policies.length === 0 || rules.some(({ meetsPeer, meetsPort }) => meetsPeer && meetsPort)) return;
    refusals.push({ policies, connection });
  }
  const [first] = refusals;
  const [policy] = first?.policies ?? [];
  if (first === undefined || policy === undefined) return;
  const near = nearMiss(direction, first, servicePort, set);
  const verb = direction === 'ingress' ? 'let in' : 'let out';
  const { server, port } = first.connection;
  report({
    at: call.field,
    // what stands in the address may be a password
    isSecret: typeof call.field.value === 'string' && /:\/\/[^\s/]*@/.test(call.field.value),
    severity: near === undefined ? 'warning' : 'error',
    message: `${nameOf(call.from)} calls port ${port} of ${nameOf(server.workload)} by Service "${service.name}", and ${near?.says ?? `no policy ${verb === 'let in' ? 'lets it in' : 'lets it out'}`}`,
    fix:
      near?.fix ??
      `allow port ${port} ${direction === 'ingress' ? `from the pods of ${nameOf(call.from)}` : `to the pods of ${nameOf(server.workload)}`} in ${nameOf(policy)}`,
    other: near?.other ?? {
      at: policy.at('spec', 'podSelector'),
      message: `isolates the pods of ${nameOf(direction === 'ingress' ? server.workload : call.from)}`,
    },
  });
}

interface NearMiss {
  readonly says: string;
  readonly fix: string;
  readonly other: OtherEnd;
}

function nearMiss(
  direction: Direction,
  { policies, connection }: Refusal,
  servicePort: number,
  set: ManifestSet,
): NearMiss | undefined {
  for (const policy of policies) {
    for (const { field, meetsPeer, meetsPort } of rulesOf(policy, direction, connection, set)) {
      const near = meetsPeer
        ? nearPort(field, connection, servicePort)
        : meetsPort
          ? nearPeer(field, direction, connection)
          : undefined;
      if (near !== undefined) return near;
    }
  }
  return undefined;
}

// policies see the ports of pods: a Service has sent the call on by then
function nearPort(rule: Field, { port }: Connection, servicePort: number): NearMiss | undefined {
  if (servicePort === port) return undefined;
  const at = rule
    .at('ports')
    .items.map((one) => one.at('port'))
    .find(({ number }) => number === servicePort);
  if (at === undefined) return undefined;
  return {
    says: `${nameOf(rule.manifest)} allows port ${servicePort}, which is that of the Service`,
    fix: `write ${port}: policies see the ports of pods`,
    other: { at, message: 'the port of the Service' },
  };
}

function nearPeer(rule: Field, direction: Direction, { peer }: Connection): NearMiss | undefined {
  for (const field of rule.at(direction === 'ingress' ? 'from' : 'to').items) {
    const pods = field.at('podSelector');
    const selector = labelSelector(pods);
    if (selector === undefined || selector.isBroken || selector.requirements.length === 0) continue;
    const met = selector.requirements.every(({ key, operator, values }) => {
      const own = peer.labels.values.get(key);
      return (
        operator === 'In' &&
        own !== undefined &&
        values.some((value) => value === own || nearest(value, [own]) !== undefined)
      );
    });
    if (!met) continue;
    const isElsewhere = peer.namespace !== rule.manifest.namespace;
    if (isElsewhere && field.at('namespaceSelector').exists) continue;
    return isElsewhere
      ? {
          says: `${nameOf(rule.manifest)} allows such pods of its own namespace only`,
          fix: `add a namespaceSelector for "${peer.namespace ?? ''}" to the peer`,
          other: { at: field, message: 'the peer' },
        }
      : {
          says: `${nameOf(rule.manifest)} allows pods whose labels are nearly theirs`,
          fix: `select the labels of ${nameOf(peer.workload)}`,
          other: { at: pods, message: 'the peer' },
        };
  }
  return undefined;
}

// a name is looked up before anything is called
function checkDns({ pod, field, from, address }: Call, { set, report }: RuleContext, told: Set<string>): void {
  const policies = policiesFor(pod, 'egress', set);
  const [policy] = policies;
  const id = `dns/${JSON.stringify([from.type, from.namespace, from.name])}`;
  if (policy === undefined || told.has(id)) return;
  told.add(id);
  if (policies.some((one) => one.at('spec', 'egress').items.some(letsDns))) return;
  report({
    at: policy.at('spec', 'egress').exists ? policy.at('spec', 'egress') : policy.at('spec'),
    severity: 'warning',
    message: `${nameOf(from)} calls "${address.host}" by its name, and no policy lets its pods ask DNS`,
    fix: 'allow egress to port 53 by UDP and TCP',
    other: /:\/\/[^\s/]*@/.test(field.text ?? '') ? undefined : { at: field, message: 'what it calls' },
  });
}

// wherever the DNS of the cluster lies: mostly in another namespace
function letsDns(rule: Field): boolean {
  const [peers, ports] = [rule.at('to').items, rule.at('ports').items];
  const isFar =
    peers.length === 0 || peers.some((peer) => peer.at('namespaceSelector').exists || peer.at('ipBlock').exists);
  const isDns = ports.length === 0 || ports.some((one) => isDnsPort(one));
  return isFar && isDns;
}

function isDnsPort(field: Field): boolean {
  const port = field.at('port');
  // the pods of CoreDNS name theirs, and NodeLocal DNS or another server may listen elsewhere
  if (!port.exists || port.text !== undefined) return true;
  const first = port.number ?? 0;
  return [53, 5353, 1053, 8053].some((dns) => dns >= first && dns <= (field.at('endPort').number ?? first));
}
