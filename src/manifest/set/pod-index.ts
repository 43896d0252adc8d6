import type { Labels } from '../object/object-labels';
import type { Pod } from '../workloads/pods';
import { labelSelector, matches, type Selector } from '../object/selectors';

interface Bucket {
  readonly all: Pod[];
  /** Those that have a label of a key. */
  readonly withKey: Map<string, Pod[]>;
  /** Those that get the same labels once they are made: the pods of a kind. */
  readonly withGenerated: Map<ReadonlySet<string>, Pod[]>;
  /** By key and value: made when a key is first asked for, since most labels are never selected. */
  readonly byKey: Map<string, Labelled>;
}

/** The pods that have a label of one key. */
interface Labelled {
  readonly all: readonly Pod[];
  readonly byValue: ReadonlyMap<string, readonly Pod[]>;
  /** Those that get it with an unknown value: a selector of any value may select them. */
  readonly generated: readonly Pod[];
}

/** The pods of a set by namespace and label, so that a selector need not look at all of them. */
export class PodIndex {
  private readonly buckets = new Map<string | undefined, Bucket>();
  private missed: ReadonlyMap<string | undefined, readonly Missed[]> | undefined;

  constructor(pods: readonly Pod[]) {
    for (const pod of pods) {
      let bucket = this.buckets.get(pod.namespace);
      if (bucket === undefined) {
        bucket = { all: [], withKey: new Map(), withGenerated: new Map(), byKey: new Map() };
        this.buckets.set(pod.namespace, bucket);
      }
      const { all, withKey, withGenerated } = bucket;
      const { values, generated } = pod.labels;
      all.push(pod);
      for (const key of values.keys()) add(withKey, key, pod);
      if (generated.size > 0) add(withGenerated, generated, pod);
    }
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
    const { all, byValue } = this.byKey(bucket, key);
    return value === undefined ? all : (byValue.get(value) ?? none);
  }

  private byKey(bucket: Bucket, key: string): Labelled {
    let known = bucket.byKey.get(key);
    if (known === undefined) bucket.byKey.set(key, (known = readKey(bucket, key)));
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
      const value = values[0];
      if (operator !== 'In' || values.length !== 1 || value === undefined) continue;
      const { byValue, generated } = this.byKey(bucket, key);
      const labelled = byValue.get(value) ?? none;
      const found = generated.length === 0 ? labelled : [...labelled, ...generated];
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
const none: readonly Pod[] = [];

function readKey({ withKey, withGenerated }: Bucket, key: string): Labelled {
  const all = withKey.get(key) ?? none;
  const byValue = new Map<string, Pod[]>();
  const generated: Pod[] = [];
  for (const pod of all) add(byValue, pod.labels.values.get(key) ?? '', pod);
  for (const [labels, pods] of withGenerated) {
    for (const label of labels) {
      const [itsKey, value] = label.split('=');
      if (itsKey !== key) continue;
      // what is written counts
      for (const pod of pods) {
        if (pod.labels.values.has(key)) continue;
        if (value === undefined) generated.push(pod);
        else add(byValue, value, pod);
      }
    }
  }
  return { all, byValue, generated };
}

function add<K>(map: Map<K, Pod[]>, key: K, pod: Pod): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [pod]);
  else list.push(pod);
}
