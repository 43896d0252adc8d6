import { lstatSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { constructError, describeValue, type Place } from '../props/construct-error';

/** The bytes of a file; throws with the reason why it cannot be read. */
export function readBytes(place: Place, file: string): Buffer {
  return attempt(place, file, () => readFileSync(file));
}

/** The names of the files in a folder, sorted, without folders within it; throws with the reason why it cannot be read. */
export function filesIn(place: Place, directory: string): readonly string[] {
  return attempt(place, directory, () => readdirSync(directory))
    .filter((entry) => attempt(place, join(directory, entry), () => statSync(join(directory, entry))).isFile())
    .sort();
}

/** Whether there is no such file; one that cannot be looked at is there. */
export function isAbsent(file: string): boolean {
  try {
    lstatSync(file);
    return false;
  } catch (error) {
    return codeOf(error) === 'ENOENT';
  }
}

function attempt<T>(place: Place, path: string, read: () => T): T {
  // JavaScript callers may pass any value; 0 would be read from the terminal
  if (typeof path !== 'string')
    throw constructError(
      place,
      `the path is ${describeValue(path)}; give it as a string, relative to ${process.cwd()}`,
    );
  try {
    return read();
  } catch (error) {
    throw constructError(place, `${path}: ${reason(codeOf(error))}; paths are relative to ${process.cwd()}`);
  }
}

/** Returns the code of an error; under jest, errors of Node are instances of another `Error` class. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}

function reason(code: string): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EISDIR':
      return 'this is a folder, not a file';
    case 'ENOTDIR':
      return 'a part of this path is a file where a folder is meant';
    default:
      return `it cannot be read (${code})`;
  }
}
