import * as fc from 'fast-check';

/** How rarely a value is one that must be refused: an app draws dozens of values, and most apps are to be accepted. */
const ONE_SLIP_IN = 300;

/** Draws values one after the other, so that a later one can depend on an earlier. */
export class Draw {
  constructor(private readonly value: fc.GeneratorValue) {}

  int(min: number, max: number): number {
    return this.value(fc.integer, { min, max });
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
    return this.value(fc.subarray<T>, [...values], { minLength: least });
  }

  list<T>(most: number, draw: (index: number) => T): T[] {
    return Array.from({ length: this.int(0, most) }, (_, index) => draw(index));
  }

  /** An object of props, each of which is there once in so many times; rarely, one is there as undefined. */
  props(inTimes: number, props: Readonly<Record<string, () => unknown>>): Record<string, unknown> {
    const drawn: Record<string, unknown> = {};
    for (const [name, draw] of Object.entries(props)) {
      if (this.once(inTimes)) drawn[name] = this.once(40) ? undefined : draw();
    }
    return drawn;
  }
}

/** An arbitrary that is drawn step by step. */
export function drawn<T>(build: (draw: Draw) => T): fc.Arbitrary<T> {
  return fc.gen().map((value) => build(new Draw(value)));
}
