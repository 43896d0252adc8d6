// words that people put at the end of a name, or leave out
const words: ReadonlyMap<string, readonly string[]> = new Map([
  ['ConfigMap', ['config', 'configmap', 'cm', 'conf']],
  ['Deployment', ['deployment', 'deploy']],
  ['PersistentVolumeClaim', ['pvc', 'claim']],
  ['Secret', ['secret', 'secrets']],
  ['Service', ['service', 'svc']],
  ['ServiceAccount', ['sa', 'account', 'serviceaccount', 'service-account']],
  ['StatefulSet', ['statefulset', 'sts']],
]);

/** The names of a kind that differ from a written one only in the kind's own word at their ends: redis-service for redis. */
export function kindWordNames(type: string, written: string, names: Iterable<string>): readonly string[] {
  const own = words.get(type);
  if (own === undefined) return [];
  const bare = withoutWord(written, own);
  return [...names].filter((name) => name !== written && withoutWord(name, own) === bare);
}

function withoutWord(name: string, own: readonly string[]): string {
  const longest = own.filter((word) => name.endsWith(`-${word}`)).sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? name : name.slice(0, -longest.length - 1);
}

/** The name of which a name is a later version: carts of carts-v2; undefined for a name without a version. */
export function unversioned(name: string): string | undefined {
  return /^(.*[a-z0-9])-v\d+$/.exec(name)?.[1];
}

/** Whether a name is a later version of the other one. */
export function isVersion(a: string, b: string): boolean {
  return unversioned(a) === b || unversioned(b) === a;
}

/** The shortest name whose last word may be the beginning of a longer one, and its least share of the longer name. */
const SHORTEST_BEGINNING = 8;
const LEAST_SHARE = 0.6;

/**
 * Whether one of two names has all words of the other, and more: carts and carts-v2, cart-db and shop-cart-db; or begins with it
 * but for a few letters: notes-health and notes-healthcheck.
 */
export function isExtendedName(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const isBeginning = long.startsWith(short) && short.length >= Math.max(SHORTEST_BEGINNING, long.length * LEAST_SHARE);
  if (isBeginning && short !== long) return true;
  const [few, many] = [short.split(/[-_.]/), long.split(/[-_.]/)];
  return few.length < many.length && few.every((word) => many.includes(word)) && short.length > 1;
}
