import { callRoute, type CallEnd, type CallRoute } from '../../../links/call-routes';
import type { Call } from '../../../links/calls';
import { isInjectedByNamespace } from '../../../links/namespace-injection';
import { isOtherPolicy } from '../../../manifest/controllers/makers';
import type { Pod } from '../../../manifest/workloads/pods';
import { judgeDns } from '../../../reach/policies/dns';
import { NetworkPolicies, type Connection, type Verdict } from '../../../reach/policies/network-policies';
import type { Direction } from '../../../manifest/network/network-policy';
import { policyPodsOf, portOf } from '../../../reach/policies/policy-reach';
import type { Service } from '../../../manifest/network/services';
import { defineRule, nameOf, type RuleContext } from '../../rule';
import { isSurelyCalled } from './blocked-calls/called-field';
import { nearMiss } from './blocked-calls/near-miss';

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
    // copies of an object in one set call alike: their routes need not be followed again
    const followed = new Set<string>();
    // those that are surely made come first: a call is reported once
    const sure = links.calls.filter(({ field }) => isSurelyCalled(field));
    const others = links.calls.filter(({ field }) => !isSurelyCalled(field));
    for (const call of [...sure, ...others]) {
      const { from, pod, address } = call;
      // an injected proxy has its own ports, and the labels of an operator's pods are not fully known
      if (pod.isExtended || isInjectedByNamespace(pod, set) || address.text.startsWith('udp:')) continue;
      // traffic from a node's address depends on the nodes, which are unknown
      if (pod.spec.at('hostNetwork').isTrue) continue;
      const ends = [from.type, from.namespace, from.name, call.namespace, call.name];
      const same = JSON.stringify([...ends, pod.namespace, address.port, address.schemePort, address.form]);
      if (followed.has(same)) continue;
      followed.add(same);
      for (const service of set.servicesNamed(call.namespace, call.name)) {
        const route = callRoute(call, service, set);
        if (route === undefined) continue;
        const id = JSON.stringify([...ends, route.servicePort]);
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
  const isIn = direction === 'ingress';
  const { verdict } = first;
  const similar = nearMiss({ direction, verdict, peer: isIn ? call.pod : server, port, servicePort }, set);
  report({
    at: call.field,
    // the address may contain a password
    isSecret: typeof call.field.value === 'string' && /:\/\/[^\s/]*@/.test(call.field.value),
    severity: similar?.isSlip === true || isSurelyCalled(call.field) ? 'error' : 'warning',
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
