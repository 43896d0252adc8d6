const TRIES = 3;

/**
 * How many times as long it takes to do a thing with many as with few, in CPU time: the least of three tries of each, since the compiler or a
 * collection of garbage can triple one.
 */
export function growth(make: (count: number) => () => void, few: number, many: number): number {
  const timeOf = (count: number) => {
    const act = make(count);
    const start = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  const leastOf = (count: number) => Math.min(...Array.from({ length: TRIES }, () => timeOf(count)));
  // the first time, everything is compiled
  timeOf(few);
  const least = leastOf(few);
  return leastOf(many) / least;
}
