import * as cdk8s from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import * as constructs from 'constructs';

/** A key of an object or an index of a list. */
type Key = string | number;

/** A call of the package by its users: of a constructor, a function or a method. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** A value to pass in place of one in an argument of a call. */
export interface Replacement {
  /** The number of the call, in the order of a run. */
  readonly call: number;
  /** The index of the argument, then the keys in it. */
  readonly path: readonly Key[];
  readonly value: unknown;
}

/**
 * The package as its users call it, with a note of each call, and a way to replace one value in one of them. Calls within the package are
 * neither noted nor changed.
 */
export class Calls {
  private count = 0;
  private depth = 0;
  private noted: Call[] = [];
  private replacement: Replacement | undefined;

  /** The exports of the package, for its users. */
  wrap(exported: object): object {
    return Object.fromEntries(Object.entries(exported).map(([name, value]) => [name, this.wrapped(name, value)]));
  }

  /** Runs what calls the package, and returns the calls. */
  of(run: () => void, replacement?: Replacement): readonly Call[] {
    this.count = 0;
    this.depth = 0;
    this.noted = [];
    this.replacement = replacement;
    run();
    return this.noted;
  }

  private wrapped(name: string, value: unknown): unknown {
    if (isFunction(value)) {
      if (isClass(value)) this.noteMethods(name, value.prototype);
      return this.withStatics(name, value);
    }
    return isPlain(value)
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.noting(`${name}.${key}`, inner)]))
      : value;
  }

  private withStatics(name: string, value: Callable): unknown {
    return new Proxy(value, {
      construct: (target, args, made) =>
        this.call(`new ${name}`, args, (given) => Reflect.construct(target, given, made) as object),
      apply: (target, self, args) => this.call(name, args, (given) => Reflect.apply(target, self, given)),
      get: (target, key) => {
        const own: unknown = Reflect.get(target, key, target);
        return typeof key === 'symbol' || key === 'prototype' ? own : this.noting(`${name}.${key}`, own, target);
      },
    });
  }

  private noting(name: string, value: unknown, self?: unknown): unknown {
    if (typeof value !== 'function') return value;
    return (...args: unknown[]) => this.call(name, args, (given) => Reflect.apply(value as Callable, self, given));
  }

  /** The methods of a class and of those that it extends, up to those of other packages. */
  private noteMethods(name: string, prototype: object): void {
    const chain: object[] = [];
    for (let one = prototype; !FOREIGN.has(one); one = Object.getPrototypeOf(one) as object) chain.push(one);
    for (const one of chain)
      for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(one))) {
        const own: unknown = descriptor.value;
        if (key === 'constructor' || !isFunction(own) || isNoted(own)) continue;
        // eslint-disable-next-line @typescript-eslint/no-this-alias -- the method needs the object that it is called on
        const calls = this;
        const method = function (this: unknown, ...args: unknown[]) {
          return calls.call(`${name}#${key}`, args, (given) => Reflect.apply(own, this, given));
        };
        Object.defineProperty(one, key, { ...descriptor, value: Object.assign(method, { [NOTED]: true }) });
      }
  }

  private call<T>(name: string, args: readonly unknown[], act: (args: readonly unknown[]) => T): T {
    if (this.depth > 0) return act(args);
    const call = this.count++;
    this.noted.push({ name, args });
    const { replacement } = this;
    const given = replacement?.call === call ? (replaced(args, replacement) as readonly unknown[]) : args;
    this.depth++;
    try {
      return act(given);
    } finally {
      this.depth--;
    }
  }
}

type Callable = (...args: readonly unknown[]) => unknown;

const NOTED = Symbol('noted');

/** The paths of all values in the arguments of a call: within lists and plain objects, as far as they are nested. */
export function pathsIn(value: unknown, at: readonly Key[] = []): readonly (readonly Key[])[] {
  const entries: [Key, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : isPlain(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, item]) => {
    const path = [...at, key];
    return [path, ...pathsIn(item, path)];
  });
}

function replaced(whole: unknown, { path: [key, ...rest], value }: Pick<Replacement, 'path' | 'value'>): unknown {
  if (key === undefined) return value;
  const inner = replaced((whole as Record<Key, unknown>)[key], { path: rest, value });
  if (!Array.isArray(whole)) return { ...(whole as object), [key]: inner };
  return whole.map((item: unknown, index) => (index === key ? inner : item));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isClass(value: object): value is Callable & { readonly prototype: object } {
  return typeof prototypeOf(value) === 'object';
}

function isFunction(value: unknown): value is Callable {
  return typeof value === 'function';
}

function isNoted(method: Callable): boolean {
  return NOTED in method;
}

/** The prototypes of cdk8s, cdk8s-plus, constructs and JavaScript itself, whose methods are not the package's. */
const FOREIGN: ReadonlySet<unknown> = new Set([
  Object.prototype,
  ...[cdk8s, plus, constructs].flatMap((others) => Object.values<unknown>(others)).map(prototypeOf),
]);

function prototypeOf(value: unknown): unknown {
  return typeof value === 'function' ? (value as { readonly prototype?: unknown }).prototype : undefined;
}
