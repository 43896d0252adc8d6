/** Clocks of the benchmarks: what a run costs the machine, and what its user waits for. Both in milliseconds. */
import { existsSync, readFileSync } from 'node:fs';

/** CPU time of all threads, those of the collector and the compiler included: other processes do not count. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const schedule = '/proc/self/schedstat';
const isScheduled = existsSync(schedule);

/**
 * CPU time of the main thread: what a user waits for, whatever else the machine does meanwhile.
 *
 * The compiler's threads work beside it: in a run of a second they take as much again, for code that is hardly used before the
 * process ends. Linux tells it (Documentation/scheduler/sched-stats.rst); elsewhere this is the wall clock.
 */
export function mainThreadTime(): number {
  // the first number: nanoseconds on a processor
  return isScheduled ? parseInt(readFileSync(schedule, 'utf8'), 10) / 1e6 : performance.now();
}
