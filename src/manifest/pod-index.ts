import type { Labels } from './labels';
import type { Pod } from './pods';
import { labelSelector, matches, type Selector } from './selectors';

interface Bucket {
  readonly all: Pod[];
  /** By key, then by value. */
  readonly byLabel: Map<string, Map<string, Pod[]>>;
  /** By key alone: made when it is first asked for. */
  readonly byKey: Map<string, readonly Pod[]>;
  /** Pods with labels that nobody can foresee: they answer to values that no index has. */
  readonly byGenerated: Map<string, Pod[]>;
}

/** The pods of a set by namespace and label, so that a selector need not look at all of them. */
export class PodIndex {
  private readonly buckets = new Map<string | undefined, Bucket>();
  private readonly generated = new Map<ReadonlySet<string>, Generated>();

  private missed: ReadonlyMap<string | undefined, readonly Missed[]> | undefined;

  constructor(pods: readonly Pod[]) {
    for (const pod of pods) {
      let bucket = this.buckets.get(pod.namespace);
      if (bucket === undefined) {
        bucket = { all: [], byLabel: new Map(), byKey: new Map(), byGenerated: new Map() };
        this.buckets.set(pod.namespace, bucket);
      }
      bucket.all.push(pod);
      for (const [key, value] of pod.labels.values) addLabel(bucket, key, value, pod);
      for (const [key, value] of this.generatedBy(pod)) {
        if (pod.labels.values.has(key)) continue;
        if (value === undefined) add(bucket.byGenerated, key, pod);
        else addLabel(bucket, key, value, pod);
      }
    }
  }

  // the pods of a kind share what is generated for them
  private generatedBy({ labels: { generated } }: Pod): Generated {
    let known = this.generated.get(generated);
    if (known === undefined) {
      known = [...generated].map((label) => {
        const [key = '', value] = label.split('=');
        return [key, value];
      });
      this.generated.set(generated, known);
    }
    return known;
  }

  /** The namespaces that have pods. */
  get namespaces(): readonly (string | undefined)[] {
    return [...this.buckets.keys()];
  }

  /** All pods of a namespace. */
  in(namespace: string | undefined): readonly Pod[] {
    return this.buckets.get(namespace)?.all ?? none;
  }

  /** The pods of a namespace that have a label, with this value or with any. */
  labelled(namespace: string | undefined, key: string, value?: string): readonly Pod[] {
    const bucket = this.buckets.get(namespace);
    if (bucket === undefined) return none;
    if (value !== undefined) return bucket.byLabel.get(key)?.get(value) ?? none;
    let known = bucket.byKey.get(key);
    if (known === undefined) {
      known = bucket.all.filter(({ labels }) => labels.values.has(key));
      bucket.byKey.set(key, known);
    }
    return known;
  }

  /** A pod of a namespace whose workload asks for what a selector asks for, and does not give it the labels. */
  missedBy(selector: Selector, namespace: string | undefined): Pod | undefined {
    this.missed ??= new Map(
      this.namespaces.map((one) => [one, this.in(one).flatMap((pod) => missedLabels(pod) ?? [])]),
    );
    return this.missed.get(namespace)?.find(({ labels }) => matches(selector, labels))?.pod;
  }

  /** The pods of a namespace that a selector selects. */
  select(selector: Selector, namespace: string | undefined): readonly Pod[] {
    const bucket = this.buckets.get(namespace);
    if (bucket === undefined) return none;
    let candidates: readonly Pod[] = bucket.all;
    for (const { key, operator, values } of selector.requirements) {
      const [value] = values;
      if (operator !== 'In' || values.length !== 1 || value === undefined) continue;
      const labelled = bucket.byLabel.get(key)?.get(value) ?? none;
      const generated = bucket.byGenerated.get(key);
      const found = generated === undefined ? labelled : [...labelled, ...generated];
      if (found.length < candidates.length) candidates = found;
    }
    if (selector.requirements.length === 0 || candidates.length === 0) return candidates;
    return candidates.filter(({ labels }) => matches(selector, labels));
  }
}

/** A pod without the labels that its workload asks for, and those labels. */
interface Missed {
  readonly pod: Pod;
  readonly labels: Labels;
}

function missedLabels(pod: Pod): Missed | undefined {
  const wanted = labelSelector(pod.workload.at('spec', 'selector'));
  if (wanted === undefined || wanted.isBroken || matches(wanted, pod.labels)) return undefined;
  const values = wanted.requirements.flatMap(({ key, operator, values }) =>
    operator === 'In' && values[0] !== undefined ? [[key, values[0]] as const] : [],
  );
  return { pod, labels: { values: new Map(values), generated: new Set() } };
}
type Generated = readonly (readonly [key: string, value: string | undefined])[];

const none: readonly Pod[] = [];

function addLabel({ byLabel }: Bucket, key: string, value: string, pod: Pod): void {
  let values = byLabel.get(key);
  if (values === undefined) byLabel.set(key, (values = new Map<string, Pod[]>()));
  add(values, value, pod);
}

function add(map: Map<string, Pod[]>, key: string, pod: Pod): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [pod]);
  else list.push(pod);
}
