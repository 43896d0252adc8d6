import { quantityOf } from '../../schema/string-formats/quantities';

/** Amounts of resources in billionths, by the resource: cpu, memory, nvidia.com/gpu. */
export type Amounts = ReadonlyMap<string, bigint>;

/** Reads a mapping of quantities; what is none is left out, as it is for the API rules to say. */
export function readAmounts(value: unknown): Map<string, bigint> {
  const amounts = new Map<string, bigint>();
  if (typeof value !== 'object' || value === null) return amounts;
  for (const [resource, quantity] of Object.entries(value)) {
    const amount = quantityOf(quantity);
    if (amount !== undefined) amounts.set(resource, amount);
  }
  return amounts;
}

const whole = 1_000_000_000n;
const bytes = /memory$|storage$|hugepages-/;
const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** An amount of a resource as one writes it: 500m, 2, 1536Mi, 3Gi. */
export function formatAmount(amount: bigint, resource: string): string {
  if (amount % whole !== 0n) {
    const thousandth = whole / 1000n;
    return `${(amount + thousandth - 1n) / thousandth}m`;
  }
  let count = amount / whole;
  let unit = '';
  for (const next of bytes.test(resource) ? binary : []) {
    if (count === 0n || count % 1024n !== 0n) break;
    count /= 1024n;
    unit = next;
  }
  return `${count}${unit}`;
}

/** Adds amounts to others. */
export function addAmounts(to: Map<string, bigint>, amounts: Amounts): void {
  for (const [resource, amount] of amounts) to.set(resource, (to.get(resource) ?? 0n) + amount);
}

/** Raises amounts to at least others. */
export function raiseAmounts(to: Map<string, bigint>, amounts: Amounts): void {
  for (const [resource, amount] of amounts) {
    const known = to.get(resource);
    if (known === undefined || known < amount) to.set(resource, amount);
  }
}
