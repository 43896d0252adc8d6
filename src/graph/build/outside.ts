import { gatewayNamed, routeKinds } from '../../links/gateways/listener-attachment';
import type { Links } from '../../links/links';
import type { Manifest } from '../../manifest/object/manifest';
import type { Service } from '../../manifest/network/services';
import { waysFromOutside } from '../../reach/outside-ways';
import type { NetworkPolicies } from '../../reach/policies/network-policies';
import { policyPodsOf } from '../../reach/policies/policy-reach';
import { unattached } from '../../reach/route-attachment';
import type { Field } from '../../manifest/object/field';
import type { Draft, EdgeFacts } from './draft';
import { portLabel } from './port-labels';
import { idOf, internetId, nodeId } from './roles';
import { isJudged } from './selected-pods';
import type { Targets } from './targets';

/** Adds the internet, what it reaches, and the Gateways that routes attach to. */
export function addOutside(draft: Draft, links: Links, targets: Targets, policies: NetworkPolicies): void {
  const outside = new Outside(draft, links, targets, policies);
  outside.addEntries();
  outside.addWays();
  outside.addExternalNames();
}

// those of Istio's ambient mesh stand between apps, and not at the edge
const isOfMesh = /waypoint/i;

class Outside {
  constructor(
    private readonly draft: Draft,
    private readonly links: Links,
    private readonly targets: Targets,
    private readonly policies: NetworkPolicies,
  ) {}

  addEntries(): void {
    const { set } = this.links;
    const routing = new Set(this.links.named('routes').map(({ from }) => from));
    for (const ingress of set.ofType('Ingress'))
      if (routing.has(ingress)) this.reach(idOf(ingress), ingressPorts(ingress));
    for (const route of set.ofType(...routeKinds)) this.addRoute(route);
    for (const entry of set.manifests) if (isEntryOfProxy(entry) && routing.has(entry)) this.reach(idOf(entry), []);
  }

  private addRoute(route: Manifest): void {
    const refused = unattached(route, this.links.set);
    const gateways = route.at('spec', 'parentRefs').items.flatMap((parent) => {
      const named = gatewayNamed(parent, route);
      if (named === undefined) return [];
      const target = this.targets.named({ type: 'Gateway', ...named });
      const [gateway] = this.links.set.find('Gateway', named.namespace, named.name);
      this.draft.edge('routes', target.id, idOf(route), {
        places: [parent.at('name')],
        // the reason that it does not attach is said at the route, whichever of its fields does not fit
        scopes: [parent, route.at('spec', 'hostnames')],
        names: hostsOf(route),
        state: target.state,
      });
      return [{ id: target.id, manifest: gateway?.manifest }];
    });
    if (refused !== undefined) return;
    // a route of a set of listeners, or of one that the cluster chooses, is reached all the same
    if (gateways.length === 0) this.reach(idOf(route), []);
    for (const { id, manifest } of gateways) {
      if (isOfMesh.test(manifest?.at('spec', 'gatewayClassName').text ?? '')) continue;
      this.reach(id, [...(this.draft.nodes.get(id)?.ports ?? [])]);
    }
  }

  addWays(): void {
    const exposures = new Map<string, Exposure>();
    for (const pod of this.links.set.pods) {
      for (const { entry, leading, stop } of waysFromOutside(this.links, this.policies, pod)) {
        const service = idOfService(leading.service);
        const from =
          entry.kind === 'address' ? internetId : entry.step === undefined ? undefined : idOfOwner(entry.step.field);
        if (from === undefined) continue;
        const id = `${from} ${service}`;
        const exposure = exposures.get(id) ?? {
          from,
          service,
          ports: new Set(),
          isOpen: false,
          stops: [],
          by: new Set(),
        };
        exposures.set(id, exposure);
        if (from === internetId && leading.port !== undefined) exposure.ports.add(portLabel(leading.port));
        if (stop === undefined || !isJudged(this.links)) {
          exposure.isOpen = true;
          continue;
        }
        const isolating = this.policies.isolating(policyPodsOf(pod), 'ingress');
        exposure.stops.push({
          reason: stop.message,
          isSure: !pod.isExtended && !isolating.some(({ pods }) => pods.isBroken),
        });
        for (const { manifest } of isolating) exposure.by.add(idOf(manifest));
      }
    }
    for (const { from, service, ports, ...exposure } of exposures.values()) {
      const facts = { ...judgement(exposure), ports: [...ports] };
      if (from === internetId) this.reach(service, [...ports], facts);
      else this.draft.edge('routes', from, service, facts);
    }
  }

  /** Adds the hosts outside of the cluster that Services are names for. */
  addExternalNames(): void {
    for (const { type, manifest, field } of this.links.set.services) {
      const host = field.at('spec', 'externalName');
      if (type !== 'ExternalName' || host.text === undefined) continue;
      const node = this.draft.absent('Host', undefined, host.text, 'outside', 'service');
      this.draft.edge('routes', idOf(manifest), node.id, { places: [host] });
    }
  }

  private reach(to: string, ports: readonly string[], facts: EdgeFacts = {}): void {
    this.draft.node({
      id: internetId,
      type: 'Internet',
      kind: 'Internet',
      namespace: undefined,
      name: 'internet',
      role: 'internet',
      state: 'outside',
      manifest: undefined,
      field: undefined,
    });
    this.draft.edge('reaches', internetId, to, { ...facts, ports });
  }
}

interface Exposure {
  readonly from: string;
  readonly service: string;
  readonly ports: Set<string>;
  isOpen: boolean;
  readonly stops: { readonly reason: string; readonly isSure: boolean }[];
  readonly by: Set<string>;
}

// one pod that answers on one port is enough
function judgement({ isOpen, stops, by }: Pick<Exposure, 'isOpen' | 'stops' | 'by'>): EdgeFacts {
  if (isOpen) return {};
  const [reason] = stops.map((stop) => stop.reason).sort();
  if (stops.some(({ isSure }) => !isSure)) return { state: 'unsure', reason };
  return { state: 'blocked', reason, blockedBy: [...by] };
}

function ingressPorts(ingress: Manifest): readonly string[] {
  return ingress.at('spec', 'tls').items.length > 0 ? ['https 443'] : ['http 80'];
}

function hostsOf(route: Manifest): readonly string[] {
  return route.at('spec', 'hostnames').items.flatMap(({ text }) => text ?? []);
}

// Traefik's routes are open as they are; a VirtualService without gateways is for the mesh
function isEntryOfProxy({ type, root }: Manifest): boolean {
  if (/^IngressRoute(TCP|UDP)?\.traefik\./.test(type)) return true;
  if (type !== 'VirtualService.networking.istio.io') return false;
  return root.at('spec', 'gateways').items.some(({ text }) => text !== 'mesh');
}

function idOfService({ manifest, namespace, name, isMade }: Service): string {
  return isMade ? nodeId('Service', namespace, name) : idOf(manifest);
}

function idOfOwner({ manifest: { type, namespace, name } }: Field): string {
  return nodeId(type, namespace, name);
}
