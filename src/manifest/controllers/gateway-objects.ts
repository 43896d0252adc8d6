import type { KindName } from '../object/kinds';
import type { Manifest } from '../object/manifest';

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
