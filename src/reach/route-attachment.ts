import { nameOf } from '../manifest/object/object-name';
import type { Field } from '../manifest/object/field';
import { gatewayNamed, kindsOf, refusalOf, type Refusal } from '../links/gateways/listener-attachment';
import type { Manifest } from '../manifest/object/manifest';
import type { ManifestSet } from '../manifest/set/manifest-set';
import { listed } from '../suggest/listing';

/** The reason that a route receives no requests, and the field that says so. */
export interface Refused {
  readonly at: Field;
  readonly message: string;
}

/**
 * Returns the reason that no Gateway sends requests from outside to a route.
 *
 * @returns nothing for an Ingress, and when one sends it or may: those that are not in the set are believed
 */
export function unattached(route: Manifest, set: ManifestSet): Refused | undefined {
  if (route.type === 'Ingress') return undefined;
  const spec = route.at('spec');
  const parents = spec.at('parentRefs').items;
  if (parents.length === 0) {
    // https://gateway-api.sigs.k8s.io/geps/gep-3793/
    const isByDefault = spec.at('useDefaultGateways').exists;
    return isByDefault ? undefined : { at: spec, message: "has no 'parentRefs' to a Gateway" };
  }
  let first: Refused | undefined;
  for (const parent of parents) {
    const refused = refusedBy(parent, route, set);
    if (refused === undefined) return undefined;
    first ??= refused;
  }
  return first;
}

function refusedBy(parent: Field, route: Manifest, set: ManifestSet): Refused | undefined {
  if (parent.at('kind').value === 'Service') {
    return {
      at: parent.at('kind'),
      message: 'attaches to a Service, as routes inside of a mesh do, and to no Gateway',
    };
  }
  const named = gatewayNamed(parent, route);
  if (named === undefined) return undefined;
  const [gateway] = set.find('Gateway', named.namespace, named.name);
  if (gateway === undefined) return undefined;
  const refusal = refusalOf(route, parent, gateway.manifest, set);
  if (refusal === undefined) return undefined;
  const { why, routeField, listenerField } = refusal;
  const at = why === 'sectionName' || why === 'port' ? routeField : listenerField;
  return { at, message: messageOf(refusal, route, gateway.manifest) };
}

function messageOf({ why, listeners, routeField }: Refusal, route: Manifest, gateway: Manifest): string {
  const [first] = listeners;
  const names = listed(listeners.map((listener) => `"${listener.at('name').text ?? ''}"`));
  const [which, takes] = listeners.length === 1 ? ['listener', 'accepts'] : ['listeners', 'accept'];
  const who = `${which} ${names} of ${nameOf(gateway)}`;
  switch (why) {
    case 'sectionName':
      return `${nameOf(gateway)} has no listener "${routeField.text ?? ''}", but ${names}`;
    case 'port':
      return `no port ${routeField.number ?? ''} is that of ${who}`;
    case 'namespace':
      return `${who} ${takes} no routes of namespace "${route.namespace ?? ''}"`;
    case 'kind':
      return `${who} ${takes} no ${route.kind}, but ${listed(kindsOf(first) ?? []) || 'nothing'}`;
    case 'hostname': {
      const hosts = listed(routeField.items.map(({ text }) => `"${text ?? ''}"`));
      const taken = listed([...new Set(listeners.map((listener) => `"${listener.at('hostname').text ?? ''}"`))]);
      return `${who} ${takes} ${taken}, not ${hosts}`;
    }
  }
}
