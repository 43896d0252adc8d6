import { callRoute, type CallEnd, type CallRoute } from '../../../links/call-routes';
import type { Call } from '../../../links/calls';
import { isInjectedByNamespace } from '../../../links/namespace-injection';
import { isOtherPolicy } from '../../../manifest/controllers/makers';
import type { ManifestSet } from '../../../manifest/set/manifest-set';
import type { Pod } from '../../../manifest/workloads/pods';
import { judgeDns } from '../../../reach/policies/dns';
import {
  NetworkPolicies,
  type Connection,
  type RuleOutcome,
  type Verdict,
} from '../../../reach/policies/network-policies';
import type { Direction } from '../../../manifest/network/network-policy';
import { selectsNamespace } from '../../../links/namespace-selection';
import { policyPodsOf, portOf } from '../../../reach/policies/policy-reach';
import type { Requirement, Selector } from '../../../manifest/object/selectors';
import type { Service } from '../../../manifest/network/services';
import { defineRule, nameOf, similarName, type OtherEnd, type RuleContext } from '../../rule';

// all of the example but the port of the policy
const called = `apiVersion: v1
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
`;

export const policyAllowsCalls = defineRule({
  id: 'wiring/policy-allows-calls',
  severity: 'error',
  summary: 'Network policies of both sides allow the connections between apps.',
  why: 'Traffic of an isolated pod that no policy allows is dropped: connections time out.',
  fix: 'allow the call in the policy, by the labels and the port of the pods',
  example: {
    violates: `${called}        - port: 80
`,
    passes: `${called}        - port: 8080
`,
  },
  check(context) {
    const { set, links } = context;
    if (links.policies.length === 0 || set.manifests.some(isOtherPolicy)) return;
    const policies = new NetworkPolicies(set, links.policies);
    const told = new Set<string>();
    for (const call of links.calls) {
      const { from, pod, address } = call;
      // an injected proxy has its own ports, and the labels of an operator's pods are not fully known
      if (pod.isExtended || isInjectedByNamespace(pod, set) || address.text.startsWith('udp:')) continue;
      // traffic from a node's address depends on the nodes, which are unknown
      if (pod.spec.at('hostNetwork').isTrue) continue;
      for (const service of set.servicesNamed(call.namespace, call.name)) {
        const route = callRoute(call, service, set);
        if (route === undefined) continue;
        const id = JSON.stringify([from.type, from.namespace, from.name, call.namespace, call.name, route.servicePort]);
        if (told.has(id)) continue;
        told.add(id);
        checkSide('egress', call, service, route, policies, context);
        checkSide('ingress', call, service, route, policies, context);
        checkDns(call, policies, context, told);
      }
    }
  },
});

interface Refusal extends CallEnd {
  readonly verdict: Verdict;
}

function checkSide(
  direction: Direction,
  call: Call,
  service: Service,
  { servicePort, ends }: CallRoute,
  policies: NetworkPolicies,
  { set, report }: RuleContext,
): void {
  const refusals: Refusal[] = [];
  for (const { server, port } of ends) {
    // no policy keeps a pod from itself
    if (server === call.pod) return;
    const verdict = policies.judge(direction, connectionOf(direction, call.pod, server, port));
    // one server that it reaches is enough to stay silent
    if (verdict.passes !== 'no') return;
    refusals.push({ verdict, server, port });
  }
  const [first] = refusals;
  const policy = first?.verdict.isolating[0]?.manifest;
  if (first === undefined || policy === undefined) return;
  const { server, port } = first;
  const similar = similarRule(direction, first, call, servicePort, set);
  const isIn = direction === 'ingress';
  report({
    at: call.field,
    // the address may contain a password
    isSecret: typeof call.field.value === 'string' && /:\/\/[^\s/]*@/.test(call.field.value),
    severity: similar === undefined ? 'warning' : 'error',
    message: `${nameOf(call.from)} calls port ${port} of ${nameOf(server.workload)} by Service "${service.name}", and ${similar?.sentence ?? `no policy allows this ${isIn ? 'ingress' : 'egress'}`}`,
    fix:
      similar?.fix ??
      `allow port ${port} ${isIn ? `from the pods of ${nameOf(call.from)}` : `to the pods of ${nameOf(server.workload)}`} in ${nameOf(policy)}`,
    other: similar?.other ?? {
      at: policy.at('spec', 'podSelector').exists ? policy.at('spec', 'podSelector') : policy,
      message: `isolates the pods of ${nameOf(isIn ? server.workload : call.from)}`,
    },
  });
}

function connectionOf(direction: Direction, caller: Pod, server: Pod, port: number): Connection {
  const [own, peer] = direction === 'ingress' ? [server, caller] : [caller, server];
  return { own: policyPodsOf(own), peer: policyPodsOf(peer), port: portOf(server, port) };
}

interface NearMiss {
  readonly sentence: string;
  readonly fix: string;
  readonly other: OtherEnd;
}

function similarRule(
  direction: Direction,
  { verdict, server, port }: Refusal,
  call: Call,
  servicePort: number,
  set: ManifestSet,
): NearMiss | undefined {
  const peer = direction === 'ingress' ? call.pod : server;
  for (const answer of verdict.rules) {
    const similar =
      answer.meetsPeer !== 'no'
        ? nearPort(answer, port, servicePort)
        : answer.meetsPort
          ? nearPeer(answer, peer, set)
          : undefined;
    if (similar !== undefined) return similar;
  }
  return undefined;
}

// policies see the ports of pods: a Service has sent the call on by then
function nearPort({ policy, rule }: RuleOutcome, port: number, servicePort: number): NearMiss | undefined {
  if (servicePort === port) return undefined;
  const written = rule.ports.find((one) => one.port === servicePort);
  if (written === undefined) return undefined;
  return {
    sentence: `${nameOf(policy.manifest)} allows port ${servicePort}, which is that of the Service`,
    fix: `write ${port}: policies see the ports of pods`,
    other: { at: written.field.at('port'), message: 'the port of the Service' },
  };
}

function nearPeer({ policy: { manifest }, rule }: RuleOutcome, pod: Pod, set: ManifestSet): NearMiss | undefined {
  for (const { field, pods, namespaces } of rule.peers) {
    const isSimilar = pods !== undefined && isNearly(pods, pod);
    const isThere =
      namespaces === undefined
        ? manifest.namespace === pod.namespace
        : selectsNamespace(namespaces, pod.namespace, set) === 'yes';
    if (isThere && isSimilar) {
      return {
        sentence: `${nameOf(manifest)} allows pods with similar labels`,
        fix: `select the labels of ${nameOf(pod.workload)}`,
        other: { at: field.at('podSelector'), message: 'the peer' },
      };
    }
    // without labels it is for all pods of its own namespace, on purpose
    if (namespaces === undefined && isSimilar) {
      return {
        sentence: `${nameOf(manifest)} allows such pods of its own namespace only`,
        fix: `add a namespaceSelector for "${pod.namespace ?? ''}" to the peer`,
        other: { at: field, message: 'the peer' },
      };
    }
    const written = namespaces === undefined ? undefined : nearNamespace(namespaces, pod);
    if (written !== undefined && (pods === undefined || isSimilar || pods.requirements.length === 0)) {
      return {
        sentence: `${nameOf(manifest)} allows namespace "${written.values[0] ?? ''}", which is similar to that of its pods`,
        fix: `write "${pod.namespace ?? ''}"`,
        other: { at: written.field, message: 'the peer' },
      };
    }
  }
  return undefined;
}

function nearNamespace({ requirements }: Selector, { namespace }: Pod): Requirement | undefined {
  return requirements.find(
    ({ key, operator, values }) =>
      key === 'kubernetes.io/metadata.name' &&
      operator === 'In' &&
      namespace !== undefined &&
      values.some((value) => similarName(value, [namespace]) !== undefined),
  );
}

// each label is the pod's, or one that is nearly its own
function isNearly({ requirements, isBroken }: Selector, { labels }: Pod): boolean {
  if (requirements.length === 0 || isBroken) return false;
  return requirements.every(({ key, operator, values }) => {
    const own = labels.values.get(key);
    const isOwn = (value: string) => own !== undefined && (value === own || similarName(value, [own]) !== undefined);
    return operator === 'In' && values.some(isOwn);
  });
}

// a name is looked up before anything is called
function checkDns(
  { pod, field, from, address }: Call,
  policies: NetworkPolicies,
  { report }: RuleContext,
  told: Set<string>,
): void {
  const id = `dns/${JSON.stringify([from.type, from.namespace, from.name])}`;
  const { passes, isolating, byTcpAlone } = judgeDns(policyPodsOf(pod), policies);
  const spec = isolating[0]?.manifest.at('spec');
  if (passes !== 'no' || spec === undefined || told.has(id)) return;
  told.add(id);
  const calls = `${nameOf(from)} calls "${address.host}" by its name`;
  report({
    at: byTcpAlone?.field ?? (spec.at('egress').exists ? spec.at('egress') : spec),
    severity: 'warning',
    message:
      byTcpAlone === undefined
        ? `${calls}, and no policy allows its pods to query DNS`
        : `${calls}, and no policy allows its pods to query DNS by UDP`,
    fix: 'allow egress to port 53 by UDP and TCP',
    other: /:\/\/[^\s/]*@/.test(field.text ?? '') ? undefined : { at: field, message: 'the address that it calls' },
  });
}
