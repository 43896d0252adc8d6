import { BlockList, isIP } from 'node:net';

/** An address and how many of its bits tell a network. */
export interface Cidr {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** What a text such as 10.0.0.0/8 says; undefined when it says nothing. */
export function cidrOf(text: string): Cidr | undefined {
  const [, written = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  // older servers take zeros at the beginning of a part (netutils.ParseCIDRSloppy)
  const address = written.includes(':') ? written : written.replace(/\b0+(?=\d)/g, '');
  const version = isIP(address);
  const prefix = Number(bits);
  if (version === 0 || prefix > (version === 4 ? 32 : 128)) return undefined;
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** Whether a network lies within another and is smaller. */
export function isWithin(inner: Cidr, outer: Cidr): boolean {
  const network = new BlockList();
  network.addSubnet(outer.address, outer.prefix, outer.family);
  return inner.family === outer.family && inner.prefix > outer.prefix && network.check(inner.address, inner.family);
}
