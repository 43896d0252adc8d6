import type { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { enlarged, LARGE_DURATIONS, LARGE_NUMBERS } from './enlarge';

/** How rarely a value is one that must be refused: an app draws dozens of values, and most apps are to be accepted. */
const ONE_SLIP_IN = 300;

/** How rarely an app has a number that is too large, and about how many numbers the props of an app have. */
const ONE_LARGE_IN = 9;
const NUMBERS_OF_AN_APP = 12;

/** The apps drawn so far: they choose the number, so that what else is drawn does not depend on it. */
let made = 0;

function one<T>(values: readonly [T, ...T[]]): T {
  return values[made % values.length] ?? values[0];
}

/**
 * The arbitraries of {@link Draw}, by what they draw from. `gen` looks for one of the same arguments among all that it has seen,
 * which took a third of the time of a try; those of a function without arguments it has at once.
 */
const integers = new Map<string, () => fc.Arbitrary<number>>();
const subarrays = new Map<string, () => fc.Arbitrary<number[]>>();

function known<T>(all: Map<string, () => fc.Arbitrary<T>>, key: string, make: () => fc.Arbitrary<T>) {
  const found = all.get(key);
  if (found !== undefined) return found;
  const arbitrary = make();
  const builder = () => arbitrary;
  all.set(key, builder);
  return builder;
}

/** Draws values one after the other, so that a later one can depend on an earlier. */
export class Draw {
  /** How many more numbers of props are drawn before one that is too large; Infinity for an app without such. */
  private beforeLarge: number;

  constructor(private readonly value: fc.GeneratorValue) {
    made += 1;
    this.beforeLarge = made % ONE_LARGE_IN === 0 ? (made / ONE_LARGE_IN) % NUMBERS_OF_AN_APP : Infinity;
  }

  int(min: number, max: number): number {
    return this.value(known(integers, `${min} ${max}`, () => fc.integer({ min, max })));
  }

  pick<T>(...values: readonly [T, ...T[]]): T {
    return values[this.int(0, values.length - 1)] ?? values[0];
  }

  /** True once in so many times. */
  once(inTimes: number): boolean {
    return this.int(1, inTimes) === inTimes;
  }

  /** A good value, and rarely a bad one. */
  mostly<T>(good: () => T, ...bad: readonly [unknown, ...unknown[]]): T {
    return this.once(ONE_SLIP_IN) ? (this.pick(...bad) as T) : good();
  }

  some<T>(values: readonly T[], least = 0): T[] {
    const { length } = values;
    const chosen = known(subarrays, `${length} ${least}`, () => fc.subarray([...values.keys()], { minLength: least }));
    return this.value(chosen).map((index) => values[index] as T);
  }

  list<T>(most: number, draw: (index: number) => T): T[] {
    return Array.from({ length: this.int(0, most) }, (_, index) => draw(index));
  }

  /** An object of props, each of which is there once in so many times; rarely, one is there as undefined. */
  props(inTimes: number, props: Readonly<Record<string, () => unknown>>): Record<string, unknown> {
    const drawn: Record<string, unknown> = {};
    for (const [name, draw] of Object.entries(props)) {
      if (this.once(inTimes)) drawn[name] = this.once(40) ? undefined : this.maybeEnlarged(draw());
    }
    return drawn;
  }

  /** A value of a prop, in which one number or duration may be larger than any field takes: no bound of the server may be missing. */
  private maybeEnlarged(value: unknown): unknown {
    if (this.beforeLarge === Infinity) return value;
    return enlarged(value, (given) => {
      this.beforeLarge -= 1;
      if (this.beforeLarge !== -1) return given;
      return one<number | Duration>(typeof given === 'number' ? LARGE_NUMBERS : LARGE_DURATIONS);
    });
  }
}

/** An arbitrary that is drawn step by step. */
export function drawn<T>(build: (draw: Draw) => T): fc.Arbitrary<T> {
  return fc.gen().map((value) => build(new Draw(value)));
}
