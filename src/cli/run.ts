import { types } from 'node:util';
import { similarTerm } from '../suggest/similar-name';
import { checkCommand } from './check-command';
import type { Command } from './command';
import { graphCommand } from './graph-command';
import { initCommand } from './init-command';
import { explainCommand, rulesCommand } from './rules-commands';
import { CannotRun, type ExitCode, type Terminal } from './terminal';
import { usage, usageOf } from './usage';
import { version } from './version';

/** The subcommands, in the order of the help. */
const commands: readonly Command[] = [initCommand, checkCommand, graphCommand, rulesCommand, explainCommand];

/** Carries out a command line; never throws, and waits only for what has to be waited for. */
export function run(args: readonly string[], terminal: Terminal): ExitCode | Promise<ExitCode> {
  const fail = (error: unknown): ExitCode => {
    terminal.error(`cdk8s-dovetail: ${messageOf(error)}\n`);
    return 2;
  };
  try {
    const code = dispatch(args, terminal);
    return typeof code === 'number' ? code : code.catch(fail);
  } catch (error) {
    return fail(error);
  }
}

function dispatch([name, ...args]: readonly string[], terminal: Terminal): ExitCode | Promise<ExitCode> {
  if (name === undefined) {
    terminal.error(usage(commands));
    return 2;
  }
  if (name === '--version') {
    terminal.out(`${version()}\n`);
    return 0;
  }
  const asksForHelp = name === '--help' || name === '-h' || name === 'help';
  if (asksForHelp && args.length === 0) {
    terminal.out(usage(commands));
    return 0;
  }
  const command = commandOf((asksForHelp ? args[0] : undefined) ?? name);
  // every argument after "--" is an operand
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (asksForHelp || options.includes('--help') || options.includes('-h')) {
    terminal.out(usageOf(command));
    return 0;
  }
  return command.run(args, terminal);
}

function commandOf(name: string): Command {
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) return command;
  const names = commands.map((one) => one.name);
  const kind = name.startsWith('-') ? 'option' : 'command';
  const meant = similarTerm(name, [...names, '--help', '--version']);
  const hint = meant === undefined ? `use ${names.join(', ')}` : `did you mean "${meant}"?`;
  throw new CannotRun(`unknown ${kind} "${name}"; ${hint}`);
}

// an unexpected error is one sentence for its user too, not a stack
function messageOf(error: unknown): string {
  if (error instanceof CannotRun) return error.message;
  const message = types.isNativeError(error) ? error.message : String(error);
  return message.split('\n', 1)[0] ?? '';
}
