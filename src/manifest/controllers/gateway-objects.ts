import type { KindName } from '../object/kinds';
import type { Manifest } from '../object/manifest';
import type { Selector } from '../object/selectors';

// https://gateway-api.sigs.k8s.io/geps/gep-1762/: what controllers run for a Gateway, and what in front of it
const made: ReadonlySet<KindName> = new Set(['DaemonSet', 'Deployment', 'Service', 'ServiceAccount']);

/**
 * Whether the controller of a Gateway may make an object of a name.
 *
 * The objects have the name of the Gateway, alone or with that of its class or a hash (`public-istio`,
 * `cilium-gateway-public`, `envoy-edge-public-5c12a`), unless an annotation or the parameters give it another.
 */
export function mayMakeNamed(gateway: Manifest, type: KindName, name: string): boolean {
  if (!made.has(type)) return false;
  // a long name is cut, so that the whole is a label
  if (name.includes(gateway.name.slice(0, 32))) return true;
  if (gateway.at('spec', 'infrastructure', 'parametersRef').exists) return true;
  return Object.values(gateway.annotations ?? {}).includes(name);
}

/** Whether the controller of a Gateway surely makes an object of a name, as far as the Gateway says it. */
export function makesNamed(gateway: Manifest, type: KindName, name: string): boolean {
  if (!made.has(type)) return false;
  const ofClass = `${gateway.name}-${gateway.at('spec', 'gatewayClassName').text ?? ''}`;
  return name === gateway.name || name === ofClass || Object.values(gateway.annotations ?? {}).includes(name);
}

/**
 * Whether the controller of a Gateway may make the pods or Services that a selector means: their labels refer to the
 * Gateway, or are those that it gives them.
 */
export function mayMakeLabelled(gateway: Manifest, { requirements }: Selector): boolean {
  const infrastructure = gateway.at('spec', 'infrastructure');
  if (infrastructure.at('parametersRef').exists) return true;
  const given = infrastructure.at('labels').mapping;
  return requirements.some(
    ({ key, values }) =>
      key.includes('gateway') ||
      key in given ||
      values.some((value) => value.includes(gateway.name) || value.includes('gateway')),
  );
}
