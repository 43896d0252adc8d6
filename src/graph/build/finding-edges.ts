import type { CheckResult, Finding, Place } from '../../check/finding';
import { pathOf } from '../../manifest/object/location';
import { nameOf } from '../../manifest/object/object-name';
import type { EdgeState } from '../model';
import type { Field } from '../../manifest/object/field';
import { worsen, type Draft, type EdgeDraft } from './draft';

/** A result of the checker, with the findings that waivers accept where they are known. */
export interface JudgedResult extends CheckResult {
  readonly waivedFindings?: readonly Finding[];
}

/** The findings of a result as a graph lists them: those that are waived come last. */
export function listedFindings({ findings, waivedFindings = [] }: JudgedResult): readonly Finding[] {
  return [...findings, ...waivedFindings];
}

/** The findings of each edge and each node, as indexes into the list. */
export interface FindingOwners {
  readonly byEdge: ReadonlyMap<EdgeDraft, readonly number[]>;
  readonly byNode: ReadonlyMap<string, readonly number[]>;
}

/** Finds the edge or the object that each finding is about, and gives the edges their states. */
export function ownFindings(draft: Draft, result: JudgedResult): FindingOwners {
  const watched = new Watched(draft);
  const byEdge = new Map<EdgeDraft, number[]>();
  const byNode = new Map<string, number[]>();
  const accepted = new Set(result.waivedFindings ?? []);
  const judged = new Set<EdgeDraft>();
  for (const [index, finding] of listedFindings(result).entries()) {
    const edges = isAboutLinks(finding) ? watched.edgesOf(finding) : [];
    for (const edge of edges) {
      push(byEdge, edge, index);
      if (!accepted.has(finding)) {
        worsen(edge, stateOf(finding), finding.message);
        judged.add(edge);
      } else if (!judged.has(edge)) accept(edge, finding);
    }
    if (edges.length === 0) push(byNode, watched.nodeOf(finding), index);
  }
  settleMissing(draft, byEdge);
  return { byEdge, byNode };
}

const blockedCalls = 'wiring/policy-allows-calls';

// those that are not accepted come before, and a policy that blocks is accepted with the finding that says so
function accept(edge: EdgeDraft, { message }: Finding): void {
  edge.state = 'waived';
  edge.reason = message;
}

// good practice is about an object, wherever in it the finding points
function isAboutLinks({ rule, severity }: Finding): boolean {
  const [group = ''] = rule.split('/', 1);
  if (group === 'practice' || group === 'check') return false;
  return severity === 'error' || (group !== 'api' && group !== 'admission');
}

function stateOf({ rule, severity }: Finding): EdgeState {
  if (rule === blockedCalls) return 'blocked';
  return severity === 'error' ? 'broken' : 'unsure';
}

// an object that a finding is about and the set does not have is missing, and the link is broken however likely that is
function settleMissing({ nodes }: Draft, byEdge: ReadonlyMap<EdgeDraft, readonly number[]>): void {
  for (const edge of byEdge.keys()) {
    const target = nodes.get(edge.to);
    if (target?.state !== 'prerequisite') continue;
    target.state = 'missing';
    if (edge.state === 'unsure') edge.state = 'broken';
  }
}

interface Watch {
  readonly path: string;
  readonly edge: EdgeDraft;
}

/** The fields that edges are written in, by their objects. */
class Watched {
  private readonly byObject = new Map<string, Watch[]>();
  private readonly ids = new Map<string, string>();

  constructor(private readonly draft: Draft) {
    for (const edge of draft.edges.values())
      for (const field of [...edge.places, ...edge.scopes])
        push(this.byObject, keyOf(field.manifest), watchOf(field, edge));
    for (const { id, manifest } of draft.nodes.values()) if (manifest !== undefined) this.ids.set(keyOf(manifest), id);
  }

  /** The edges that a finding is about: those of its field, or of the nearest field around it, or of its other end. */
  edgesOf(finding: Finding): readonly EdgeDraft[] {
    const own = this.at(finding);
    // of those that read one address each has its own policies
    if (finding.rule === blockedCalls) return own.filter(({ from }) => finding.message.startsWith(this.nameOf(from)));
    if (own.length > 0) return this.meetingOtherEnd(own, finding);
    const object = this.nodeOf(finding);
    const ends = finding.related.flatMap((related) => this.at(related));
    return distinct(ends.filter(({ from, to }) => from === object || to === object));
  }

  private nameOf(id: string): string {
    const node = this.draft.nodes.get(id);
    return node === undefined ? id : `${nameOf(node)} `;
  }

  /** The node of the object of a finding. */
  nodeOf({ object }: Place): string {
    return this.ids.get(keyOf(object)) ?? '';
  }

  private at({ object, path }: Place): readonly EdgeDraft[] {
    const around = (this.byObject.get(keyOf(object)) ?? []).filter((watch) => isWithin(path, watch.path));
    const longest = Math.max(...around.map((watch) => watch.path.length));
    return distinct(around.filter((watch) => watch.path.length === longest).map(({ edge }) => edge));
  }

  // a Service with two apps sends one of them to a port that it does not have
  private meetingOtherEnd(edges: readonly EdgeDraft[], { related }: Finding): readonly EdgeDraft[] {
    const others = new Set(related.map((place) => this.nodeOf(place)));
    const meeting = edges.filter(({ to }) => others.has(to));
    return meeting.length > 0 ? meeting : edges;
  }
}

function watchOf(field: Field, edge: EdgeDraft): Watch {
  return { path: pathOf(field), edge };
}

function isWithin(path: string, around: string): boolean {
  if (!path.startsWith(around) || around === '') return false;
  return path.length === around.length || path[around.length] === '.' || path[around.length] === '[';
}

function keyOf({ apiVersion, kind, namespace, name }: Place['object']): string {
  return [apiVersion, kind, namespace ?? '', name].join('\0');
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
