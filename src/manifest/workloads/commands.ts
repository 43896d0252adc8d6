import type { Field } from '../object/field';
import type { Container } from './containers';

/** A file that a container runs, or hands to an interpreter. */
export interface RunFile {
  /** The field with the path. */
  readonly field: Field;
  /** An absolute path. */
  readonly path: string;
  /** Whether the file itself is executed, so that it needs the mode for that. */
  readonly isExecuted: boolean;
}

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const hooks = ['postStart', 'preStop'];
const shells = /^(?:ba|da|a|z|k)?sh$/;
const interpreters = new RegExp(`${shells.source}|^(?:python[\\d.]*|node|perl|ruby|php)$`);
const wrappers = ['dumb-init', 'env', 'exec', 'nohup', 'tini'];
// the first command of a shell script, if its failure counts
const firstCommand = /^\s*(?:exec\s+)?(?:((?:ba|da|a|z|k)?sh|source|\.)\s+)?(\/[\w./-]+)(?=[\s;&]|$)/;

/** The words of a container's command and arguments. */
export function wordsOf({ field }: Container): readonly Field[] {
  return [...field.at('command').items, ...field.at('args').items];
}

/** The words of each command that a container runs: of itself, of its probes and of its hooks. */
export function commandsOf(container: Container): readonly (readonly Field[])[] {
  const { field } = container;
  const own = wordsOf(container);
  const others = [
    ...probes.flatMap((probe) => (field.has(probe) ? [field.at(probe, 'exec', 'command').items] : [])),
    ...hooks.flatMap((hook) => (field.has('lifecycle') ? [field.at('lifecycle', hook, 'exec', 'command').items] : [])),
  ];
  // without a command the image's own one takes the arguments
  return [...(field.has('command') ? [own] : []), ...others].filter((words) => words.length > 0);
}

/** The name of a program, without the folders of its path. */
export function programOf(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}

/** Whether a program is a shell, with an option that makes the next argument its script: -c, -ec. */
export function runsScript(program: string, option: string): boolean {
  return shells.test(program) && /^-[a-z]*c$/.test(option);
}

/** The file that a command runs, when it is given by an absolute path without variables; undefined when unknown. */
export function runFileOf(words: readonly Field[]): RunFile | undefined {
  const [first, ...rest] = words;
  const word = first?.text;
  if (first === undefined || word === undefined) return undefined;
  const program = programOf(word);
  if (wrappers.includes(program)) return runFileOf(rest[0]?.text === '--' ? rest.slice(1) : rest);
  if (!interpreters.test(program)) return fileAt(first, word, true);
  const script = rest.findIndex(({ text }) => text?.startsWith('-') !== true);
  const options = script < 0 ? rest : rest.slice(0, script);
  const argument = script < 0 ? undefined : rest[script];
  if (argument?.text === undefined) return undefined;
  if (options.length === 0 || options.every(({ text }) => !takesArgument(program, text ?? '')))
    return fileAt(argument, argument.text, false);
  return runsScript(program, options.at(-1)?.text ?? '') ? inScript(argument, argument.text) : undefined;
}

/** Whether an option may be followed by something else than the file: -c, -m, -o pipefail. */
function takesArgument(program: string, option: string): boolean {
  return option.startsWith('--') || (shells.test(program) ? /[co]$/ : /[cemorIWX]$/).test(option);
}

function inScript(field: Field, text: string): RunFile | undefined {
  const [, reader, path] = firstCommand.exec(text) ?? [];
  return path === undefined || text.includes('||') ? undefined : fileAt(field, path, reader === undefined);
}

function fileAt(field: Field, path: string, isExecuted: boolean): RunFile | undefined {
  return path.startsWith('/') && !path.includes('$') ? { field, path, isExecuted } : undefined;
}
