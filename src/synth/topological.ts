/** Sorts what is given, and what it needs, so that each comes after what it needs, and otherwise stays where it was; undefined for a cycle. */
export function topological<T>(all: readonly T[], needs: (one: T) => readonly T[]): readonly T[] | undefined {
  const sorted = new Set<T>();
  const open = new Set<T>();
  const visit = (one: T): boolean => {
    if (sorted.has(one)) return true;
    if (open.has(one)) return false;
    open.add(one);
    if (!needs(one).every(visit)) return false;
    sorted.add(one);
    return true;
  };
  return all.every(visit) ? [...sorted] : undefined;
}
