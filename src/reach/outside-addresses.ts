import { fromByteArray, parse } from 'ipaddr.js';
import type { PolicyRule, PolicyPeer } from '../manifest/network/network-policy';
import type { Selector } from '../manifest/object/selectors';
import { cidrOf, type Cidr } from '../schema/string-formats/cidr';

// https://datatracker.ietf.org/doc/html/rfc1918, and what carriers, loopback, links, IPv6 and multicast have for themselves
const inside = [
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '0.0.0.0/8'],
  ...['224.0.0.0/3', '::/127', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
].flatMap((text) => cidrOf(text) ?? []);

/** Whether a rule of a policy is for the world outside of the cluster, or the controller that its requests come through. */
export function letsOutside({ peers }: PolicyRule, throughController: boolean): boolean {
  return peers.length === 0 || peers.some((peer) => isForOutside(peer, throughController));
}

function isForOutside({ addresses, namespaces, pods }: PolicyPeer, throughController: boolean): boolean {
  // the controller is in a namespace that the policies name, and the set need not
  if (addresses === undefined) return throughController && (namespaces !== undefined || namesProxies(pods));
  const excepted = addresses.at('except').items.flatMap(({ text }) => text ?? []);
  return isOutside(addresses.at('cidr').text ?? '', excepted);
}

/** The label that controllers give the pods that they run for a Gateway, in its namespace (GEP-1762). */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

function namesProxies(pods: Selector | undefined): boolean {
  return pods?.requirements.some(({ key, operator }) => key === GATEWAY_NAME && operator === 'In') === true;
}

/** Whether a range of addresses, without some others, has any of the outside. */
export function isOutside(range: string, excepted: readonly string[]): boolean {
  const network = cidrOf(range);
  return network !== undefined && hasMore(network, [...inside, ...excepted.flatMap((one) => cidrOf(one) ?? [])]);
}

/** Whether a network has addresses that are in none of some others. */
function hasMore(network: Cidr, others: readonly Cidr[]): boolean {
  if (others.some((other) => contains(other, network))) return false;
  const parts = others.filter((other) => contains(network, other));
  return parts.length === 0 || halvesOf(network).some((half) => hasMore(half, parts));
}

function contains(outer: Cidr, inner: Cidr): boolean {
  if (outer.family !== inner.family || outer.prefix > inner.prefix) return false;
  return parse(inner.address).match(parse(outer.address), outer.prefix);
}

function halvesOf({ address, prefix, family }: Cidr): readonly Cidr[] {
  const bytes = parse(address).toByteArray();
  const bit = 128 >> (prefix % 8);
  return [0, bit].map((value) => {
    const half = bytes.map((byte, index) => (index === prefix >> 3 ? (byte & ~bit) | value : byte));
    return { address: fromByteArray(half).toString(), prefix: prefix + 1, family };
  });
}
