import { types } from 'node:util';
import { CannotRun, type ExitCode, type Terminal } from './terminal';
import { checkCommand } from './check-command';
import { explainCommand, rulesCommand } from './rules-commands';
import { usage } from './usage';
import { version } from './version';

/** Carries out a command line; never throws. */
export function run(args: readonly string[], terminal: Terminal): ExitCode {
  try {
    return command(args, terminal);
  } catch (error) {
    // whatever happens, its user gets a sentence and not a stack
    const message = types.isNativeError(error) ? error.message : String(error);
    // what parseArgs says has advice on its own syntax after the first sentence
    terminal.error(`dovetail: ${message.split(/\n|\. To specify/, 1)[0] ?? ''}\n`);
    return 2;
  }
}

function command([name, ...args]: readonly string[], terminal: Terminal): ExitCode {
  if (name === '--help' || name === '-h' || name === 'help' || args.includes('--help') || args.includes('-h')) {
    terminal.out(usage);
    return 0;
  }
  switch (name) {
    case 'check':
      return checkCommand(args, terminal);
    case 'rules':
      return rulesCommand(args, terminal);
    case 'explain':
      return explainCommand(args, terminal);
    case '--version':
      terminal.out(`${version()}\n`);
      return 0;
    case undefined:
      terminal.error(usage);
      return 2;
    default:
      throw new CannotRun(`"${name}" is no command; use check, rules or explain`);
  }
}
