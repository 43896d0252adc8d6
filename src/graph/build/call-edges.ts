import { callRoute } from '../../links/call-routes';
import type { Call } from '../../links/calls';
import type { Links } from '../../links/links';
import { isInjectedByNamespace } from '../../links/namespace-injection';
import type { Service } from '../../manifest/network/services';
import { followRequest } from '../../reach/follow-request';
import { judgeDns } from '../../reach/policies/dns';
import type { NetworkPolicies } from '../../reach/policies/network-policies';
import { policyPodsOf, portOf } from '../../reach/policies/policy-reach';
import type { Draft, EdgeFacts } from './draft';
import { labelOfPort } from './port-labels';
import { idOf } from './roles';
import { isJudged } from './selected-pods';
import type { Targets } from './targets';

/** Adds an edge for each Service that an app calls; a ConfigMap's address belongs to every app that reads it. */
export function addCalls(draft: Draft, links: Links, targets: Targets, policies: NetworkPolicies): void {
  const judged = isJudged(links);
  for (const call of links.calls) {
    const { from, namespace, name, address, field, portField } = call;
    const services = links.set.servicesNamed(namespace, name);
    const target = targets.named({ type: 'Service', namespace, name });
    const port = address.port ?? address.schemePort;
    draft.edge('calls', idOf(from), target.id, {
      names: nameOfCall(call),
      ports: port === undefined ? [] : [labelOfPort(services, port)],
      places: [field],
      scopes: portField === undefined ? [] : [portField],
      state: target.state,
    });
    if (!judged) continue;
    for (const service of services) {
      const facts = judgeCall(call, service, links, policies);
      if (facts !== undefined) draft.edge('calls', idOf(from), target.id, facts);
    }
  }
}

/** The variable, key or option that an address is written in; an argument alone may hold a secret, and is not shown. */
function nameOfCall({ field }: Call): readonly string[] {
  if (field.key === 'value') return [field.parent?.textAt('name') ?? ''];
  if (typeof field.key !== 'number') return [field.key];
  const option = /^(--?[\w.-]+)=/.exec(field.text ?? '')?.[1];
  return [option ?? String(field.parent?.key ?? '')];
}

/** The policies that stop a call; undefined when it gets through, or nothing is known against it. */
function judgeCall(call: Call, service: Service, links: Links, policies: NetworkPolicies): EdgeFacts | undefined {
  const { set } = links;
  const { pod, address } = call;
  // an injected proxy has its own ports, and the labels of an operator's pods are not fully known
  if (pod.isExtended || isInjectedByNamespace(pod, set) || address.text.startsWith('udp:')) return undefined;
  if (pod.spec.at('hostNetwork').isTrue) return undefined;
  const route = callRoute(call, service, set);
  const caller = policyPodsOf(pod);
  const stops: { readonly isSure: boolean; readonly reason: string | undefined; readonly by: readonly string[] }[] = [];
  for (const { server, port } of route?.ends ?? []) {
    // no policy keeps a pod from itself
    if (server === pod) return undefined;
    const query = {
      from: [{ kind: 'pods', pod, ...caller } as const],
      to: [server],
      port,
      direct: false,
      gateway: undefined,
    };
    const reach = followRequest(links, policies, query);
    // one server that it reaches is enough
    if (reach.reaches) return undefined;
    const own = portOf(server, port);
    const peer = policyPodsOf(server);
    const verdicts = [
      policies.judge('egress', { own: caller, peer, port: own }),
      policies.judge('ingress', { own: peer, peer: caller, port: own }),
      judgeDns(caller, policies),
    ];
    const refusing = verdicts.filter(({ passes }) => passes !== 'yes');
    stops.push({
      isSure: refusing.some(({ passes }) => passes === 'no'),
      reason: reach.stop?.message,
      by: refusing.flatMap(({ isolating }) => isolating.map(({ manifest }) => idOf(manifest))),
    });
  }
  const [first] = stops;
  if (first === undefined) return undefined;
  // unknown labels of a namespace are no reason to call it blocked
  if (!stops.every(({ isSure }) => isSure)) return { state: 'unsure', reason: first.reason };
  return { state: 'blocked', reason: first.reason, blockedBy: stops.flatMap(({ by }) => by) };
}
