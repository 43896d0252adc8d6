/** One object of a graph of dependencies: with a wave that was given by hand, or without. */
export interface Waiting<T> {
  readonly object: T;
  readonly given: number | undefined;
  /** The objects before it: in an earlier wave, or no later than its own. */
  readonly after: ReadonlyMap<T, 'earlier' | 'notLater'>;
}

/** An object whose wave, which was given by hand, is not after that of an object on which it depends. */
export interface WaveConflict<T> {
  readonly object: T;
  readonly given: number;
  readonly least: number;
  /** The object whose wave was given by hand, too. */
  readonly other: T;
  readonly otherGiven: number;
}

export interface Waves<T> {
  readonly waves: ReadonlyMap<T, number>;
  readonly conflicts: readonly WaveConflict<T>[];
}

/**
 * The waves of objects, so that each comes after those on which it depends: 0 where nothing says otherwise, less where a wave that was given
 * by hand asks for it.
 *
 * @returns undefined for objects that wait for each other
 */
export function planWaves<T>(all: readonly Waiting<T>[]): Waves<T> | undefined {
  const byObject = new Map(all.map((one) => [one.object, one]));
  const order = sorted(all, byObject);
  if (order === undefined) return undefined;
  const latest = latestWaves(order, byObject);
  const waves = new Map<T, number>();
  /** The object that an object comes after, and so on to the one whose wave was given. */
  const because = new Map<T, T>();
  const conflicts: WaveConflict<T>[] = [];
  for (const { object, given, after } of order) {
    let least = Number.NEGATIVE_INFINITY;
    for (const [before, how] of after) {
      const wave = (waves.get(before) ?? 0) + stepOf(how);
      if (wave <= least) continue;
      least = wave;
      because.set(object, before);
    }
    if (given === undefined) {
      const wished = Math.min(0, latest.get(object) ?? 0);
      if (wished > least) because.delete(object);
      waves.set(object, Math.max(least, wished));
      continue;
    }
    waves.set(object, given);
    if (least > given) {
      const other = origin(object, because, byObject);
      conflicts.push({ object, given, least, other, otherGiven: waves.get(other) ?? 0 });
    }
    because.delete(object);
  }
  return { waves, conflicts };
}

function stepOf(how: 'earlier' | 'notLater'): number {
  return how === 'earlier' ? 1 : 0;
}

/** The objects, each after those before it; undefined for a circle. */
function sorted<T>(
  all: readonly Waiting<T>[],
  byObject: ReadonlyMap<T, Waiting<T>>,
): readonly Waiting<T>[] | undefined {
  const done = new Set<Waiting<T>>();
  const open = new Set<Waiting<T>>();
  const visit = (one: Waiting<T>): boolean => {
    if (done.has(one)) return true;
    if (open.has(one)) return false;
    open.add(one);
    for (const before of one.after.keys()) {
      const next = byObject.get(before);
      if (next !== undefined && !visit(next)) return false;
    }
    done.add(one);
    return true;
  };
  return all.every(visit) ? [...done] : undefined;
}

/** The latest wave of each object before one whose wave was given by hand. */
function latestWaves<T>(order: readonly Waiting<T>[], byObject: ReadonlyMap<T, Waiting<T>>): ReadonlyMap<T, number> {
  const latest = new Map<T, number>();
  for (const { object, given, after } of [...order].reverse()) {
    const own = given ?? latest.get(object);
    if (own === undefined) continue;
    for (const [before, how] of after) {
      if (!byObject.has(before)) continue;
      latest.set(before, Math.min(own - stepOf(how), latest.get(before) ?? Number.POSITIVE_INFINITY));
    }
  }
  return latest;
}

function origin<T>(object: T, because: ReadonlyMap<T, T>, byObject: ReadonlyMap<T, Waiting<T>>): T {
  let found = object;
  for (let next = because.get(found); next !== undefined; next = because.get(found)) {
    found = next;
    if (byObject.get(found)?.given !== undefined) break;
  }
  return found;
}
