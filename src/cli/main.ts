#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { run } from './run';

// `cdk8s-dovetail check | head` closes the pipe before all is written: that is no failure
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

process.exitCode = run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  standardInput: () => readFileSync(0, 'utf8'),
  // https://no-color.org
  color: process.stdout.isTTY && !process.env.NO_COLOR,
});
