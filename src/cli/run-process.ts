import { readFileSync } from 'node:fs';
import { run } from './run';
import { wantsColor } from './terminal';

/** Carries out the command line of this process, and has the process end with its exit code. */
export function runProcess(): void {
  // `cdk8s-dovetail check | head` closes the pipe before all is written: that is no failure
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });

  const code = run(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    standardInput: () => readFileSync(0, 'utf8'),
    color: wantsColor(process.env, process.stdout.isTTY),
  });

  if (typeof code === 'number') process.exitCode = code;
  else void code.then((awaited) => (process.exitCode = awaited));
}
