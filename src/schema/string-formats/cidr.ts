import { net } from './node-net';

// node:net judges addresses and networks; no library is needed for the little that Go takes beyond it

/** An address and how many of its bits tell a network. */
export interface Cidr {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** Parses an address range such as 10.0.0.0/8; undefined when it is invalid. */
export function cidrOf(text: string): Cidr | undefined {
  const [, written = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = withoutZeros(written);
  const version = versionOf(address);
  const prefix = Number(bits);
  if (version === 0 || prefix > (version === 4 ? 32 : 128)) return undefined;
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** Returns whether a string is an IP address, v4 or v6, that the API accepts. Source: netutils.ParseIPSloppy. */
export function isAddress(text: string): boolean {
  return versionOf(withoutZeros(text)) !== 0;
}

// zeros at the beginning of a part are taken, as old versions of Go did (netutils.ParseCIDRSloppy)
function withoutZeros(address: string): string {
  return address.includes(':') ? address : address.replace(/\b0+(?=\d)/g, '');
}

// unlike Node.js, Go takes no zone behind an address: fe80::1%eth0
function versionOf(address: string): number {
  // most texts are names
  const isPossible = /^[\d.]+$/.test(address) || (address.includes(':') && !address.includes('%'));
  return isPossible ? net().isIP(address) : 0;
}

/** Returns whether a network is a strict subset of another. */
export function isWithin(inner: Cidr, outer: Cidr): boolean {
  const { BlockList } = net();
  const network = new BlockList();
  network.addSubnet(outer.address, outer.prefix, outer.family);
  return inner.family === outer.family && inner.prefix > outer.prefix && network.check(inner.address, inner.family);
}
