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
