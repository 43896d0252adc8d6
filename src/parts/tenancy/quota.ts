import type { IAnyProducer } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { qualifiedName } from '../naming/dns-names';
import { ONE, parseQuantity } from '../pod/quantity';
import { bytesOf, cpuText, memoryText } from '../pod/resources';
import { constructError, describeValue, list, refuse } from '../props/construct-error';
import { addTo, amountText, amountsOf, withHeadroom } from './resource-amounts';
import { shareOf, type Need } from './needs';
import { PARTS } from './pod-usage';
import { HARD, type Quota } from './quota-props';

type AmountProp = keyof typeof HARD;

/** The props of the amounts, in their order. */
const AMOUNTS = Object.keys(HARD) as AmountProp[];

/** The most percent of headroom: ten times the need is a slip. */
const MOST_HEADROOM = 1000;

/** A ResourceQuota whose amounts are worked out at synth, when all apps of its environment are known. */
export class QuotaPlan implements IAnyProducer {
  /** The amounts that are given, by their names in the ResourceQuota. */
  private readonly given: Readonly<Record<string, string>>;
  private readonly percent: number | undefined;

  /**
   * @param needs the need of the environment's objects, asked for at synth
   * @throws on amounts that are none, and when there are no amounts
   */
  constructor(
    owner: Construct,
    private readonly quota: Quota,
    private readonly needs: () => readonly Need[],
  ) {
    const { headroom, nodes } = quota;
    this.given = givenAmounts(owner, quota);
    this.percent = headroom === undefined ? undefined : percentOf(owner, headroom);
    if (nodes !== undefined && !isCount(nodes))
      throw constructError(owner, `'quota.nodes' is ${describeValue(nodes)}; give a whole number`);
    if (headroom === undefined && nodes !== undefined)
      throw constructError(owner, "'quota.nodes' is for computed amounts; give 'quota.headroom' too, or leave it out");
    if (headroom === undefined && Object.keys(this.given).length === 0)
      throw constructError(owner, `'quota' has no amounts; give some, or 'headroom', which computes them`);
  }

  /** Whether the quota counts CPU or memory, which every container then must set. */
  get countsResources(): boolean {
    return this.percent !== undefined || PARTS.some(([name]) => this.given[name] !== undefined);
  }

  produce(): Record<string, k8s.Quantity> {
    const hard = { ...this.computed(), ...this.given };
    return Object.fromEntries(
      Object.keys(hard)
        .sort()
        .map((name) => [name, k8s.Quantity.fromString(hard[name] ?? '0')]),
    );
  }

  /** Returns the problems of apps that need more than the quota, or do not set what it counts. */
  problems(): readonly string[] {
    const needs = this.needs();
    const agent =
      this.percent !== undefined && this.quota.nodes === undefined && needs.find(({ most }) => most === undefined);
    if (agent)
      return [`${agent.of} has a pod on every node, whose number is unknown; give 'quota.nodes', or the amounts`];
    return [...this.tooSmall(needs), ...this.unset(needs)];
  }

  private tooSmall(needs: readonly Need[]): readonly string[] {
    const least = new Map<string, bigint>();
    for (const need of needs) addTo(least, need.each, need.least);
    return AMOUNTS.flatMap((prop) => {
      const name = HARD[prop];
      const text = this.given[name];
      const needed = least.get(name) ?? 0n;
      if (text === undefined || needed <= (parseQuantity(text) ?? 0n)) return [];
      const of = needs.filter((need) => need.least > 0 && (need.each.get(name) ?? 0n) > 0n);
      const parts = of.map((need) => `${need.of} ${need.least} x ${amountText(name, need.each.get(name) ?? 0n)}`);
      return [
        `'quota.${prop}' is "${text}", but the apps of the environment need "${amountText(name, needed)}" (${list(parts, '')}); raise it, or lower what they need`,
      ];
    });
  }

  private unset(needs: readonly Need[]): readonly string[] {
    return PARTS.flatMap(([name, part, resource]) => {
      if (this.given[name] === undefined) return [];
      for (const { of, containers } of needs) {
        const found = containers.find((container) => !container[part].has(resource));
        if (found !== undefined)
          return [
            `container "${found.name}" of ${of} sets no ${part === 'limits' ? 'limit' : 'request'} of ${resource}, which 'quota' counts: its pods are refused; set it, or give 'limits.defaults'`,
          ];
      }
      return [];
    });
  }

  private computed(): Readonly<Record<string, string>> {
    const { percent } = this;
    if (percent === undefined) return {};
    const needs = this.needs();
    const sum = new Map<string, bigint>([['pods', 0n]]);
    for (const need of needs) addTo(sum, need.each, mostOf(need, this.quota.nodes ?? 0));
    const unset = new Set<string>(
      PARTS.flatMap(([name, part, resource]) =>
        needs.some(({ containers }) => containers.some((container) => !container[part].has(resource))) ? [name] : [],
      ),
    );
    const counted = Object.values(HARD).filter((name) => sum.has(name) && !unset.has(name));
    return Object.fromEntries(
      counted.map((name) => [
        name,
        amountText(name, atLeastOne(name, withHeadroom(name, sum.get(name) ?? 0n, percent))),
      ]),
    );
  }
}

/** An environment without pods yet is not closed to the first. */
function atLeastOne(name: string, amount: bigint): bigint {
  return name === 'pods' && amount < ONE ? ONE : amount;
}

function mostOf({ most, surge = 0 }: Need, nodes: number): number {
  return most ?? nodes + shareOf(surge, nodes);
}

function percentOf(owner: Construct, headroom: string): number {
  const [, digits] = /^(\d+)%$/.exec(headroom) ?? [];
  if (digits === undefined || Number(digits) > MOST_HEADROOM)
    throw constructError(
      owner,
      `'quota.headroom' is "${headroom}"; write whole percent up to ${MOST_HEADROOM}, such as "25%"`,
    );
  return Number(digits);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function givenAmounts(owner: Construct, quota: Quota): Readonly<Record<string, string>> {
  const given: Record<string, string> = {};
  const { cpu, cpuLimit, memory, memoryLimit, storage, others = {} } = quota;
  const add = (prop: AmountProp, text: string | undefined) => {
    if (text !== undefined) given[HARD[prop]] = text;
  };
  add('cpu', cpu === undefined ? undefined : cpuText(owner, "'quota.cpu'", cpu));
  add('cpuLimit', cpuLimit === undefined ? undefined : cpuText(owner, "'quota.cpuLimit'", cpuLimit));
  add('memory', memory === undefined ? undefined : memoryText(owner, "'quota.memory'", memory));
  add('memoryLimit', memoryLimit === undefined ? undefined : memoryText(owner, "'quota.memoryLimit'", memoryLimit));
  add('storage', storage === undefined ? undefined : bytesOf(owner, 'quota.storage', storage).text);
  for (const prop of ['claims', 'pods'] as const) {
    const count: unknown = quota[prop];
    if (count === undefined) continue;
    if (!isCount(count))
      throw constructError(owner, `'quota.${prop}' is ${describeValue(count)}; give a whole number of at least 0`);
    add(prop, String(count));
  }
  for (const [name, amount] of Object.entries(others)) given[name] = otherAmount(owner, name, amount, given);
  return given;
}

function otherAmount(owner: Construct, name: string, amount: unknown, given: Readonly<Record<string, string>>): string {
  const prop = AMOUNTS.find(
    (one) => HARD[one] === name || (name === 'cpu' && one === 'cpu') || (name === 'memory' && one === 'memory'),
  );
  if (prop !== undefined || given[name] !== undefined)
    throw constructError(
      owner,
      `'quota.others' has "${name}", which is a prop of its own; give 'quota.${prop ?? name}'`,
    );
  // a standard name has no domain, and one of a class or kind has one
  refuse(owner, qualifiedName(`'quota.others': the name`, name.replace(/^count\//, 'count.')));
  const text = String(amount);
  const parsed = amountsOf({ text }).get('text') ?? -1n;
  // all but CPU, which is a prop of its own, is counted in whole objects, devices or bytes
  if ((typeof amount !== 'number' && typeof amount !== 'string') || parsed < 0n || parsed % ONE !== 0n)
    throw constructError(
      owner,
      `'quota.others': "${name}" is ${describeValue(amount)}; give a whole amount, such as 5 or "10Gi"`,
    );
  return text;
}
