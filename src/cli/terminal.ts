/** What a command sees of the world. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly standardInput: () => string;
  /** Whether what is written out is read by a person, who likes colours. */
  readonly color: boolean;
}

/** A command could not be carried out; the message is for its user. */
export class CannotRun extends Error {}

/** How a command ended: 0 well, 1 with errors found, 2 when it could not be carried out. */
export type ExitCode = 0 | 1 | 2;

/**
 * Whether to write in colours.
 *
 * FORCE_COLOR wins over NO_COLOR, as in Node.js; a value of "0" or "false" turns colours off.
 *
 * @see https://force-color.org, https://no-color.org
 */
export function wantsColor(
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean | undefined,
): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no } = env;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return isTerminal === true && (no === undefined || no === '');
}
