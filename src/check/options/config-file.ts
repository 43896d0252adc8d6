import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseText } from '../../manifest/text/parse';
import type { Source } from '../../manifest/text/source';
import { isMapping, valueIn, type Key, type Mapping, type Sequence, type Value } from '../../manifest/text/value';
import { unknownName } from './check-props';
import { ruleFiles, settings, type CheckSettings } from './settings';

/** The settings of a config file. */
export interface FileSettings extends CheckSettings {
  /** Files with rules of one's own. */
  readonly rules?: readonly string[];
}

/** A config file that was read. */
export interface ConfigFile {
  readonly settings: FileSettings;
  /** The place of a setting, or of an item of it: "dovetail.yaml:3:5". */
  readonly place: (key: string, item?: Key) => string;
}

/**
 * Reads a config file. Its paths are resolved from its folder.
 *
 * @throws an Error with file, line and column when the file cannot be read, or has an unknown key or a value that is not accepted
 */
export function readConfigFile(file: string): ConfigFile {
  const { source, documents, problems } = parseText(contentOf(file), file);
  const [problem] = problems;
  if (problem !== undefined) throw new Error(`${file}:${problem.line ?? 1}:${problem.column ?? 1}: ${problem.message}`);
  if (documents.length > 1) throw new Error(`${file}: has ${documents.length} documents; write one`);
  const root: Value = documents[0]?.value ?? {};
  if (!isMapping(root)) throw new Error(`${file}:1:1: must be a mapping of settings`);
  const duplicate = documents[0]?.duplicates[0];
  if (duplicate !== undefined) {
    const twice = placeIn(source, duplicate.mapping, duplicate.key);
    throw new Error(`${twice}: key "${duplicate.key}" appears twice; merge the two`);
  }
  const place = (key: string, item?: Key) => {
    const collection = valueIn(root, key);
    const hasItems = typeof collection === 'object' && collection !== null && item !== undefined;
    return hasItems ? placeIn(source, collection, item) : placeIn(source, root, key);
  };
  checkKeys(root, place);
  return { settings: withPaths(root, dirname(file)), place };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`config file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function checkKeys(root: Mapping, place: ConfigFile['place']): void {
  const known = new Map(Object.entries({ ...settings, rules: ruleFiles }));
  for (const [key, value] of Object.entries(root)) {
    const setting = known.get(key);
    if (setting === undefined) throw new Error(`${place(key)}: ${unknownName('key', key, known.keys())}`);
    if (!setting.accepts(value)) {
      throw new Error(`${place(key)}: '${key}' is ${JSON.stringify(value)}; it must be ${setting.expected}`);
    }
  }
}

function placeIn(source: Source, collection: Mapping | Sequence, key: Key): string {
  const span = source.positions.of(collection, key);
  // the item of a list has no key
  const offset = span === undefined ? 0 : span.keyStart < 0 ? span.start : span.keyStart;
  const { line, column } = source.lineColumn(offset);
  return `${source.file}:${line}:${column}`;
}

function withPaths(read: FileSettings, folder: string): FileSettings {
  const inFolder = (paths: readonly string[]) =>
    paths.map((path) => (resolve(path) === path ? path : join(folder, path)));
  return {
    ...read,
    ...(read.crds !== undefined && { crds: inFolder(read.crds) }),
    ...(read.rules !== undefined && { rules: inFolder(read.rules) }),
  };
}
