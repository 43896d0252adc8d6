import {
  ApiObject,
  App,
  Chart,
  ImplicitTokenResolver,
  Lazy,
  LazyResolver,
  NumberStringUnionResolver,
  ResolutionContext,
  type IResolver,
} from 'cdk8s';

type Dictionary = Record<string, unknown>;

/**
 * Resolves all that is in a dictionary at once, as cdk8s' own resolvers do: cdk8s asks each of them about each value, with a context and a
 * list of keys made for it, which is a third of what synthesis takes.
 *
 * Where any other resolver has a say, this has none.
 */
export class DictionaryResolver implements IResolver {
  resolve(context: ResolutionContext): void {
    const value = context.value as unknown;
    if (!isDictionary(value) || !cdk8sTakesItAsKnown()) return;
    // another copy of cdk8s may take it otherwise
    if (!(context instanceof ResolutionContext) || !this.isAlone(App.of(context.obj).resolvers)) return;
    // cdk8s is to pass on what comes of it, and would take something with these for a token, or for a union of number and string
    if ('resolve' in value || 'value' in value) return;
    context.replaceValue(resolved(value, new Settled() as Dictionary));
  }

  /** Whether nothing but the resolvers that cdk8s puts behind the given ones stands behind it (lib/app.js). */
  private isAlone(resolvers: readonly IResolver[]): boolean {
    return (
      resolvers.length === 4 &&
      resolvers[0] === this &&
      resolvers[1]?.constructor === LazyResolver &&
      resolvers[2]?.constructor === ImplicitTokenResolver &&
      resolvers[3]?.constructor === NumberStringUnionResolver
    );
  }
}

/**
 * A dictionary that is resolved: cdk8s looks into plain objects alone for more to resolve (lib/resolve.js), and then takes for one what has a
 * class of this name (lib/_util.js, sanitizeValue).
 */
const { Object: Settled } = { Object: class {} };

function isDictionary(value: unknown): value is Dictionary {
  return typeof value === 'object' && value?.constructor === Object && !Array.isArray(value);
}

/**
 * What cdk8s makes of a value (lib/resolve.js); the fields of a dictionary go into the result that is given.
 *
 * One function with plain loops: most apps are so small that this runs before it is compiled, and compiling it is never paid back.
 */
function resolved(given: unknown, into?: Dictionary): unknown {
  let value = given as { resolve?: () => unknown; value?: unknown } | null | undefined;
  for (;;) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    if (value instanceof Lazy) value = value.produce() as typeof value;
    else if (typeof value.resolve === 'function') value = value.resolve() as typeof value;
    else break;
  }
  if (value.constructor !== Object) {
    if (typeof value.value === 'number' || typeof value.value === 'string') return { value: value.value };
    if (!Array.isArray(value)) return value;
    const list: unknown[] = [];
    for (let index = 0; index < value.length; index++) list.push(resolved(value[index]));
    return list;
  }
  const result = into ?? {};
  // all are read before any is resolved: what is made late may change what stands beside it
  const keys = Object.keys(value);
  const values = Object.values<unknown>(value);
  for (let index = 0; index < keys.length; index++) {
    const inner = values[index];
    result[keys[index] ?? ''] = typeof inner === 'object' || typeof inner === 'function' ? resolved(inner) : inner;
  }
  return result;
}

let isKnown: boolean | undefined;

/** A later cdk8s may look into what is resolved, or refuse it: an object that shows all that may come is rendered both ways once. */
function cdk8sTakesItAsKnown(): boolean {
  if (isKnown === undefined) {
    isKnown = true;
    try {
      isKnown = rendered(new App({ resolvers: [new DictionaryResolver()] })) === rendered(new App());
    } catch {
      isKnown = false;
    }
  }
  return isKnown;
}

function rendered(app: App): string {
  const union = new (class {
    readonly value = 1;
  })();
  const late = Lazy.any({ produce: () => ({ token: { resolve: () => [union, 'a'] } }) }) as unknown;
  const metadata = { labels: { late: Lazy.any({ produce: () => 'b' }) as string, empty: undefined } };
  const props = { apiVersion: 'v1', kind: 'Kind', metadata, spec: { late, list: [[union], null, {}, [], late] } };
  return JSON.stringify(new ApiObject(new Chart(app, 'chart'), 'object', props as never).toJson());
}
