/** A line of a table; `ratio` is `ours / theirs`. */
export interface Row {
  readonly name: string;
  /** CPU milliseconds, user and system. */
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  /** What the ratio must be at most. */
  readonly line: number;
  /** Whether the ratio is only shown. @default - false: it is judged */
  readonly shown?: boolean;
}

/** How far a row may be above its line before the run fails: machines are noisy, and a real fault costs more than a third. */
const TOLERANCE = 4 / 3;

/** Prints a row, and has the process end with 1 when it is worse than its line by more than a third. */
export function show({ name, ours, theirs, ratio, line, shown = false }: Row): void {
  if (!shown && ratio > line * TOLERANCE) process.exitCode = 1;
  const verdict = ratio <= line ? 'ok' : 'WORSE';
  const costs = `${ours.toFixed(0).padStart(6)} / ${theirs.toFixed(0).padStart(6)} ms`;
  const judged = shown ? '  (shown, not judged)' : '';
  console.log(
    `${verdict.padEnd(6)}${ratio.toFixed(3).padStart(7)} of ${line.toFixed(3).padStart(6)}  ${costs}  ${name}${judged}`,
  );
}
