import { existsSync } from 'node:fs';
import { helpOption, parse, type Command } from './command';
import { expandPaths } from './expand-paths';
import type * as DrawGraph from './graph/draw-graph';
import { graphFormats } from './graph/graph-formats';
import { configOption, setOptions, settingsOf } from './set-options';
import { CannotRun, type ExitCode, type Terminal } from './terminal';

const options = {
  ...configOption,
  format: { type: 'string', value: 'FORMAT', help: `${graphFormats.join(', ')} (default: by FILE, or text)` },
  output: { type: 'string', short: 'o', value: 'FILE', help: 'write to a file' },
  view: {
    type: 'string',
    value: 'VIEW',
    help: 'traffic, config, policy, access or all (default: traffic, config and what is broken)',
  },
  focus: {
    type: 'string',
    multiple: true,
    value: 'OBJECT[:STEPS]',
    help: 'draw what is around an object, such as shop/web:2 (default: one step)',
  },
  from: { type: 'string', value: 'OBJECT', help: 'draw the ways from an object, or from "internet", with --to' },
  to: { type: 'string', value: 'OBJECT', help: 'draw the ways to an object, with --from' },
  'only-broken': { type: 'boolean', help: 'draw what is broken or blocked alone' },
  group: { type: 'string', value: 'GROUP', help: 'app, namespace or none (default: what is readable)' },
  against: {
    type: 'string',
    value: 'OLD',
    help: 'draw the change since OLD: a folder, a file, or git:REV[:PATH]',
  },
  'fail-on': {
    type: 'string',
    value: 'STATE',
    help: 'broken: exit with 1 when something that is drawn is broken or blocked',
  },
  ...setOptions,
  help: helpOption,
} as const;

/** `cdk8s-dovetail graph`: draws who refers to whom in manifests. */
export const graphCommand: Command = {
  name: 'graph',
  operands: '[PATH...|-]',
  summary: 'draw the wiring of manifests (default: dist)',
  options,
  examples: [
    { line: 'graph', purpose: 'the wiring of dist as text' },
    { line: 'graph -o wiring.svg', purpose: 'as a picture; .html, .mmd, .dot and .json too' },
    { line: 'graph --focus shop/api:2', purpose: 'what is at most two steps from an app' },
    { line: 'graph --from internet --to db', purpose: 'the ways from outside to an app, and where they stop' },
    { line: 'graph --against git:main --format mermaid', purpose: 'what a change adds and removes' },
  ],
  notes: [
    'The other options are those of check. In files: .txt is text, .mmd and .md mermaid, .gv dot.',
    'Exit status: 0 drawn, 1 with --fail-on, 2 the command could not run or could not read everything',
  ],
  run: graph,
};

function graph(args: readonly string[], terminal: Terminal): ExitCode | Promise<ExitCode> {
  const { values, positionals } = parse(args, options);
  const resolved = settingsOf(values);
  if (positionals.length === 0 && !existsSync('dist')) {
    throw new CannotRun('there is no folder dist; name the files or folders to draw, or - for stdin');
  }
  const paths = positionals.length === 0 ? ['dist'] : expandPaths(positionals);
  // check starts without the code that draws
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make every command asynchronous
  const { drawGraph } = require('./graph/draw-graph') as typeof DrawGraph;
  return drawGraph(paths, values, resolved, terminal);
}
