/* eslint-disable @typescript-eslint/no-unnecessary-type-parameters -- they are what is compared */

/** `true` when two types are the same, `false` when they only fit each other. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only when a value's type is the expected one, and not when it merely fits it. */
export function exactly<Expected>() {
  return <Actual>(_value: Actual, ..._same: Same<Expected, Actual> extends true ? [] : [never]): void => undefined;
}

declare const either: 'a' | 'b';
// the judge is judged: what merely fits is refused
exactly<'a' | 'b'>()(either);
// @ts-expect-error narrower than expected
exactly<'a' | 'b' | 'c'>()(either);
// @ts-expect-error wider than expected
exactly<'a'>()(either);
