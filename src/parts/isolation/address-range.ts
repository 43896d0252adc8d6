import { BlockList, isIP } from 'node:net';
import { describeValue } from '../props/construct-error';

/** A range of addresses, such as `10.0.0.0/8`; one address is `10.1.2.3/32`. */
export type Cidr = `${string}/${number}`;

interface Range {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly bits: number;
}

/** Whether a text is a range of addresses. */
export function isCidr(text: string): boolean {
  return rangeOf(text) !== undefined;
}

/** The bits of one address. */
const ADDRESS_BITS = { 4: 32, 6: 128 } as const;

/** Returns the problem of a range of addresses. */
export function cidrProblem(what: string, text: unknown): string | undefined {
  if (typeof text !== 'string') return `${what} is ${describeValue(text)}; write it as "10.0.0.0/8"`;
  const family = isIP(text);
  if (family === 4 || family === 6)
    return `${what} is the address "${text}" without the bits of its network; did you mean "${text}/${ADDRESS_BITS[family]}"?`;
  const range = rangeOf(text);
  if (range === undefined) return `${what} is "${text}", which is no range of addresses; write it as "10.0.0.0/8"`;
  const network = networkOf(range);
  // the server ignores the other bits, so that a slip opens more than its author sees
  if (network !== range.address)
    return `${what} is "${text}", which is all of "${network}/${range.bits}"; write that, or "${range.address}/32" for the one address`;
  return undefined;
}

/** Returns the problem of a range that is not in its one form, in which controllers write it back and API servers read it without a warning. */
export function formProblem(what: string, text: string): string | undefined {
  const range = rangeOf(text);
  // an address of IPv4 in one of IPv6 has a form of its own
  if (range === undefined || (range.family === 'ipv6' && range.address.includes('.'))) return undefined;
  const form = range.family === 'ipv4' ? networkOf(range) : new URL(`http://[${range.address}]/`).hostname.slice(1, -1);
  return form === range.address
    ? undefined
    : `${what} has "${text}", whose one form is "${form}/${range.bits}"; write that`;
}

/** Whether a range is within another one, of the same family. */
export function isWithin(inner: string, outer: string): boolean {
  const [small, large] = [rangeOf(inner), rangeOf(outer)];
  if (small === undefined || large === undefined || small.family !== large.family || small.bits < large.bits)
    return false;
  const list = new BlockList();
  list.addSubnet(large.address, large.bits, large.family);
  return list.check(small.address, small.family);
}

function rangeOf(text: string): Range | undefined {
  // JavaScript callers may pass any value
  if (typeof text !== 'string') return undefined;
  const [address = '', bits = '', ...rest] = text.split('/');
  const family = isIP(address);
  if ((family !== 4 && family !== 6) || address.includes('%') || rest.length > 0) return undefined;
  if (!/^(0|[1-9]\d*)$/.test(bits) || Number(bits) > ADDRESS_BITS[family]) return undefined;
  return { address, family: family === 4 ? 'ipv4' : 'ipv6', bits: Number(bits) };
}

/** The first address of the network; that of IPv6 is not computed. */
function networkOf({ address, family, bits }: Range): string {
  if (family === 'ipv6') return address;
  return address
    .split('.')
    .map((byte, index) => {
      const kept = Math.min(8, Math.max(0, bits - index * 8));
      return Number(byte) & (0xff << (8 - kept)) & 0xff;
    })
    .join('.');
}
