import type { Container } from '../workloads/containers';
import type { Field } from '../object/field';
import type { Pod } from '../workloads/pods';
import { isMapping } from '../text/value';

/**
 * Indexes the fields of pods and containers in one walk for all rules. Most fields are set in few of them, and a rule
 * for one field skips the others.
 */
export class FieldIndex {
  private readonly pods = new Map<string, Pod[]>();
  private readonly containers = new Map<string, Container<Pod>[]>();

  constructor(pods: readonly Pod[]) {
    for (const pod of pods) {
      enter(this.pods, pod.spec, pod);
      for (const container of pod.containers) enter(this.containers, container.field, container);
    }
  }

  /** The pods whose spec has one of some fields, each once. */
  podsWith(keys: readonly string[]): readonly Pod[] {
    return found(this.pods, keys);
  }

  /** The containers that have one of some fields, each once. */
  containersWith(keys: readonly string[]): readonly Container<Pod>[] {
    return found(this.containers, keys);
  }
}

function enter<T>(index: Map<string, T[]>, { value }: Field, item: T): void {
  if (!isMapping(value)) return;
  for (const key in value) {
    if (value[key] === null || value[key] === undefined) continue;
    const list = index.get(key);
    if (list === undefined) index.set(key, [item]);
    else list.push(item);
  }
}

function found<T>(index: ReadonlyMap<string, readonly T[]>, keys: readonly string[]): readonly T[] {
  const lists = keys.flatMap((key) => index.get(key) ?? []);
  return keys.length > 1 ? [...new Set(lists)] : lists;
}
