import { parseArgs, types } from 'node:util';
import { similarTerm } from '../suggest/similar-name';
import { CannotRun, type ExitCode, type Terminal } from './terminal';

/** An option of a command: what `parseArgs` needs to read it, and its line of the help. */
interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** The placeholder of its value in the help: "PATH". */
  readonly value?: string;
  readonly help: string;
}

/** The options of a command by their long names. */
export type Options = Readonly<Record<string, Option>>;

/** A command line of the help, and its purpose. */
interface Example {
  readonly line: string;
  readonly purpose: string;
}

/** A subcommand. */
export interface Command {
  readonly name: string;
  /** The operands as the usage line shows them: "[PATH...|-]". */
  readonly operands: string;
  readonly summary: string;
  readonly options: Options;
  readonly examples: readonly Example[];
  /** Further paragraphs of the help. */
  readonly notes?: readonly string[];
  readonly run: (args: readonly string[], terminal: Terminal) => ExitCode | Promise<ExitCode>;
}

/** The option that every command has. */
export const helpOption = { type: 'boolean', short: 'h', help: 'show this help' } as const;

/**
 * Parses the arguments of a command.
 *
 * @throws an Error that names the option that is unknown or has no value
 */
export function parse<const T extends Options>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new CannotRun(argumentFault(error, options));
  }
}

function argumentFault(error: unknown, options: Options): string {
  if (!types.isNativeError(error)) return String(error);
  const written = /^Unknown option '(.+?)'/.exec(error.message)?.[1];
  if (written !== undefined) return `unknown option "${written}"${didYouMean(written, options)}`;
  // an option without its value; the lines after the first explain the syntax of parseArgs
  return (error.message.split('\n', 1)[0] ?? '').replace(/\.$/, '').replace(/^O/, 'o');
}

function didYouMean(written: string, options: Options): string {
  const meant = similarTerm(
    written,
    [...Object.keys(options), 'help'].map((name) => `--${name}`),
  );
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}
