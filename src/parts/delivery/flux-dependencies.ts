import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import type { KustomizationSpecDependsOn } from '../../../imports/kustomize.toolkit.fluxcd.io';
import { dnsLabel, dnsSubdomain } from '../naming/dns-names';
import { constructError, describeValue, refuse } from '../props/construct-error';

/** A Kustomization of Flux: one of this app, or one that exists. */
export interface KustomizationReference {
  /** Its name. */
  readonly name: string;

  /**
   * Its namespace.
   *
   * @default - that of the Kustomization that depends on it
   */
  readonly namespace?: string;
}

/** A Kustomization of this app, and what it depends on. */
interface Member {
  readonly construct: Construct;
  readonly chart: Chart | undefined;
  readonly name: string;
  readonly namespace: string;
  /** The constructs that are named by `dependsOn`, and Kustomizations that exist. */
  readonly named: readonly (KustomizationReference | Construct)[];
}

const members = new WeakMap<IConstruct, Member>();

/** The Kustomizations of each chart that is delivered, by the chart. */
const delivering = new WeakMap<IConstruct, Member[]>();

/** Makes a Kustomization known to those that depend on it or its chart. */
export function addMember(member: Member): void {
  members.set(member.construct, member);
  if (member.chart === undefined) return;
  const others = delivering.get(member.chart);
  if (others === undefined) delivering.set(member.chart, [member]);
  else others.push(member);
}

/**
 * The Kustomizations that exist or are made here, as `dependsOn` names them.
 *
 * @throws on what is no Kustomization
 */
export function namedDependencies(
  home: Construct,
  given: readonly unknown[],
): readonly (KustomizationReference | Construct)[] {
  return given.map((one, index) => {
    const at = `'dependsOn[${index}]'`;
    if (members.has(one as Construct)) return one as Construct;
    const { name, namespace } = ((typeof one === 'string' ? { name: one } : one) ??
      {}) as Partial<KustomizationReference>;
    if (typeof name !== 'string')
      throw constructError(home, `${at} is ${describeValue(one)}; give it a FluxKustomization, or the name of one`);
    refuse(home, dnsSubdomain(at, name));
    if (namespace !== undefined) refuse(home, dnsLabel(`${at}: 'namespace'`, namespace));
    return { name, ...(namespace !== undefined && { namespace }) };
  });
}

/** The Kustomizations of this app on which one depends: as named, by addDependency, and by those of its chart. */
function membersBefore(member: Member): readonly Member[] {
  const sources = [member.construct, ...(member.chart === undefined ? [] : member.chart.node.findAll())];
  const targets = [
    ...member.named.filter((one) => members.has(one as Construct)),
    ...sources.flatMap(({ node }) => node.dependencies),
  ] as readonly IConstruct[];
  const found = targets.flatMap((target) => {
    const own = memberAround(target);
    if (own !== undefined) return [own];
    const chart = chartOf(target);
    return chart === undefined || chart === member.chart ? [] : (delivering.get(chart) ?? []);
  });
  return [...new Set(found)].filter((one) => one !== member);
}

/** The Kustomization that a construct is, or is a part of. */
function memberAround(construct: IConstruct): Member | undefined {
  return [...construct.node.scopes].reverse().flatMap((one) => members.get(one) ?? [])[0];
}

function chartOf(construct: IConstruct): Chart | undefined {
  return [...construct.node.scopes].reverse().find((one): one is Chart => Chart.isChart(one));
}

/** The `dependsOn` of a Kustomization at synth. */
export function dependsOn(construct: Construct): KustomizationSpecDependsOn[] {
  const member = members.get(construct);
  if (member === undefined) return [];
  const all = [
    ...member.named.filter((one): one is KustomizationReference => !members.has(one as Construct)),
    ...membersBefore(member),
  ].map(({ name, namespace }) => ({
    name,
    ...(namespace !== undefined && namespace !== member.namespace && { namespace }),
  }));
  const byId = new Map(all.map((one) => [JSON.stringify(one), one]));
  return [...byId.keys()].sort().flatMap((id) => byId.get(id) ?? []);
}

/** The problem of Kustomizations that wait for each other. */
export function dependencyProblems(construct: Construct): readonly string[] {
  const start = members.get(construct);
  if (start === undefined) return [];
  const circle = circleFrom(start, [start], new Set());
  if (circle === undefined) return [];
  const names = [...circle, start].map((one) => one.construct.node.path).join(' -> ');
  return [`it waits for itself: ${names}; remove one of these dependencies`];
}

function circleFrom(start: Member, path: readonly Member[], seen: Set<Member>): readonly Member[] | undefined {
  for (const next of membersBefore(path[path.length - 1] ?? start)) {
    if (next === start) return path;
    if (seen.has(next)) continue;
    seen.add(next);
    const found = circleFrom(start, [...path, next], seen);
    if (found !== undefined) return found;
  }
  return undefined;
}
