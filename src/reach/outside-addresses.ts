import type { PolicyRule, PolicyPeer } from '../manifest/network/network-policy';
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

function isForOutside({ addresses, namespaces }: PolicyPeer, throughController: boolean): boolean {
  // the controller lies in a namespace that the policies name, and the set need not
  if (addresses === undefined) return throughController && namespaces !== undefined;
  const excepted = addresses.at('except').items.flatMap(({ text }) => text ?? []);
  return isOutside(addresses.at('cidr').text ?? '', excepted);
}

/** Whether a range of addresses, without some others, has any of the outside. */
export function isOutside(range: string, excepted: readonly string[]): boolean {
  const network = cidrOf(range);
  return network !== undefined && hasMore(network, [...inside, ...excepted.flatMap((one) => cidrOf(one) ?? [])]);
}

/** Whether a network has addresses that are in none of some others. */
function hasMore(network: Cidr, others: readonly Cidr[]): boolean {
  const [start, end] = rangeOf(network);
  const ranges = others.filter(({ family }) => family === network.family).map(rangeOf);
  let next = start;
  for (const [from, to] of ranges.sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    if (from > next) break;
    if (to >= next) next = to + 1n;
  }
  return next <= end;
}

function rangeOf({ address, prefix, family }: Cidr): readonly [bigint, bigint] {
  const bits = family === 'ipv4' ? 32n : 128n;
  const rest = (1n << (bits - BigInt(prefix))) - 1n;
  const number = family === 'ipv4' ? numberOf(address.split('.'), 10, 8n) : numberOf(groupsOf(address), 16, 16n);
  const start = number & ~rest;
  return [start, start | rest];
}

function numberOf(parts: readonly string[], radix: number, bits: bigint): bigint {
  return parts.reduce((number, part) => (number << bits) | BigInt(parseInt(part, radix)), 0n);
}

function groupsOf(address: string): readonly string[] {
  // the end may be written as an IPv4 address: ::ffff:10.0.0.1
  const [, before = '', dotted] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address) ?? [];
  const ipv4 = dotted === undefined ? 0n : numberOf(dotted.split('.'), 10, 8n);
  const hex =
    dotted === undefined ? address : `${before}${(ipv4 >> 16n).toString(16)}:${(ipv4 & 0xffffn).toString(16)}`;
  const [head = '', tail] = hex.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
}
