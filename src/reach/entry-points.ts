import { nameOf } from '../manifest/object/object-name';
import { refusingGrants } from '../links/gateways/reference-grants';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Reference } from '../links/references';
import { isOfOwnNetwork, type Service } from '../manifest/network/services';
import { unattached, type Refused } from './route-attachment';
import { isOutside } from './outside-addresses';
import type { LeadingService } from './route-services';
import { Stop, type Request, type Step } from './request';

/** An entry point of a Service: inside the cluster, an address that is open to the outside, or the route of a controller. */
export interface EntryPoint {
  readonly kind: 'inside' | 'address' | 'controller';
  readonly step: Step | undefined;
}

/** Returns the entry points of a Service; stops when the request comes from outside, and none is open to it. */
export function entryPointsFor({ links, from }: Request, leading: LeadingService): readonly EntryPoint[] {
  if (from.kind !== 'outside') return [{ kind: 'inside', step: undefined }];
  const { service, port } = leading;
  const named = `Service ${service.namespace === undefined ? '' : `${service.namespace}/`}${service.name}`;
  const entries: EntryPoint[] = [];
  const spec = service.field.at('spec');
  const closed = closedBalancer(service);
  if (closed === undefined && (service.type === 'LoadBalancer' || service.type === 'NodePort')) {
    entries.push({
      kind: 'address',
      step: { field: spec.at('type'), message: `${named} is a ${service.type}, open to the outside` },
    });
  } else if (spec.at('externalIPs').items.length > 0) {
    entries.push({
      kind: 'address',
      step: { field: spec.at('externalIPs'), message: `${named} answers on external addresses` },
    });
  }
  const routes = links.named('routes').filter((reference) => leadsThere(reference, leading));
  const refused: Refused[] = [];
  for (const reference of routes) {
    const { from: route, field } = reference;
    const why = unattached(route, links.set) ?? ungranted(reference, links.set);
    if (why === undefined) {
      entries.push({
        kind: 'controller',
        step: { field, message: `${nameOf(route)} sends requests from outside to ${named}` },
      });
    } else refused.push({ ...why, message: `${nameOf(route)} names it, and ${why.message}` });
  }
  if (entries.length > 0) return entries;
  const port80 = port?.number === undefined ? '' : ` port ${port.number} of`;
  const [hint] = refused;
  throw new Stop(
    hint?.at ?? spec.at('type'),
    `nothing leads from outside to${port80} ${named}, which is a ${service.type}${closed ?? ''}; ${hint?.message ?? 'no Ingress and no route names it'}`,
  );
}

// the reason that a load balancer is closed to the outside, as words after its type; undefined when it is open
function closedBalancer(service: Service): string | undefined {
  if (service.type !== 'LoadBalancer') return undefined;
  if (isOfOwnNetwork(service)) return ' of the own network';
  const ranges = service.field.at('spec', 'loadBalancerSourceRanges').items;
  const isForInside = ranges.every(({ text }) => text !== undefined && !isOutside(text, []));
  return ranges.length > 0 && isForInside ? ' for private addresses' : undefined;
}

function leadsThere({ type, namespace, name, port, use }: Reference, { service, port: own }: LeadingService): boolean {
  if (use !== 'backend' || type !== 'Service' || namespace !== service.namespace || name !== service.name) return false;
  return port === undefined || !port.exists || port.value === own?.number || port.value === own?.name;
}

function ungranted({ from, type, namespace, name, field }: Reference, set: ManifestSet): Refused | undefined {
  if (refusingGrants(set, from, { type, namespace, name }) === undefined) return undefined;
  return { at: field, message: `no ReferenceGrant of namespace "${namespace ?? ''}" allows it` };
}
