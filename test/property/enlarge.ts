import { Duration } from 'cdk8s';

/** The largest int32, and what is larger than fields of Kubernetes take. */
export const LARGE_NUMBERS = [2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e21] as const;

/** Durations around the largest int32 in seconds, and some that add up to more. */
export const LARGE_DURATIONS = [
  Duration.seconds(2 ** 31 - 1),
  Duration.seconds(2 ** 31),
  Duration.days(20_000),
  Duration.days(4e9),
] as const;

/** Returns props in which the number or duration that the choice names is another one; what else is in them is kept. */
export function enlarged(value: unknown, choose: (given: number | Duration) => number | Duration): unknown {
  if (typeof value === 'number' || value instanceof Duration) return choose(value);
  if (Array.isArray(value)) return value.map((item) => enlarged(item, choose));
  // an instance of a class, such as a key of a Secret, is what it is
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, enlarged(item, choose)]));
}

/** An integer that no field of type int32 takes, in JSON and outside of a string, where it may be the name of anything. */
const LARGE_IN_JSON = /[:[,](?:\d{11,}|[2-9]\d{9}|\d\.?\d*e\+\d+)[,}\]]/;

/** Whether an object in JSON has a number that no field of type int32 takes, or almost. */
export function holdsLargeNumber(json: string): boolean {
  return LARGE_IN_JSON.test(json);
}
