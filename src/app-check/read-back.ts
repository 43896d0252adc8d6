import { Yaml } from 'cdk8s';
import type * as Parse from '../manifest/text/parse';
import { resolvePlain } from '../manifest/text/scalar';
import { isMapping, newMapping, type Value } from '../manifest/text/value';
import { isCertain, isWrittenForKubectl } from '../synth/yaml-scalar';
import { isPlain, isPlainList, stringify } from '../synth/yaml';

/** Deeper than any object: what nests deeper contains itself. */
const DEEPEST = 200;

/**
 * Returns the value that kubectl reads in the YAML of an object, without writing and reading that YAML.
 *
 * Only an object with a value whose YAML may read as something else (a class, a merge key, an odd number) goes through its YAML.
 *
 * @throws an Error when that YAML cannot be read
 */
export function readBack(json: unknown): Value {
  const value = typeof json === 'object' ? valueOf(json, 0) : undefined;
  return value === undefined ? throughYaml(json) : value;
}

/** Returns undefined for a value whose YAML has to be read. */
function valueOf(json: unknown, depth: number): Value | undefined {
  switch (typeof json) {
    case 'string':
      return textOf(json);
    case 'number':
      return Number.isSafeInteger(json) && !Object.is(json, -0) ? json : numberOf(json);
    case 'boolean':
      return json;
    case 'undefined':
      return null;
    case 'object':
      if (json === null) return null;
      if (depth > DEEPEST) return undefined;
      return Array.isArray(json) ? listOf(json, depth) : mappingOf(json, depth);
    default:
      return undefined;
  }
}

function listOf(items: readonly unknown[], depth: number): Value | undefined {
  if (!isPlainList(items)) return undefined;
  // as long as it is: a list that grows takes room for sixteen more
  const list = new Array<Value>(items.length);
  for (let index = 0; index < list.length; index += 1) {
    const value = valueOf(items[index], depth + 1);
    if (value === undefined) return undefined;
    list[index] = value;
  }
  return list;
}

function mappingOf(json: object, depth: number): Value | undefined {
  if (!isPlain(json)) return undefined;
  const mapping = newMapping();
  // it is plain: it inherits nothing that is listed here
  for (const key in json) {
    const value = valueOf((json as Record<string, unknown>)[key], depth + 1);
    if (value === undefined || !isPlainKey(key)) return undefined;
    mapping[key] = value;
  }
  return mapping;
}

/** The most keys, and the most texts, that are remembered: objects have the same few. */
const MOST_KEPT = 5_000;
const plainKeys = new Set<string>();

function isPlainKey(key: string): boolean {
  if (plainKeys.has(key)) return true;
  // YAML reads it as a merge
  if (key === '<<' || isOdd(key)) return false;
  if (plainKeys.size < MOST_KEPT) plainKeys.add(key);
  return true;
}

const read = new Map<string, Value>();

// `yaml` reads lines that begin or end with white space differently from how it writes them
const ODD_LINES = /^\s[^]*\n|[^\S\n](?:\n|$)|\n[^\S\n]|\r/;

function textOf(text: string): Value | undefined {
  if (isCertain(text)) return text;
  if (isOdd(text)) return undefined;
  if (!ODD_LINES.test(text) && resolvePlain(text) === text) return text;
  let value = read.get(text);
  if (value === undefined) {
    value = fieldOf(text);
    if (read.size < MOST_KEPT) read.set(text, value);
  }
  return value;
}

// cdk8s may write the whole object, for another part of it; half a surrogate pair is a character that YAML cannot have
function isOdd(text: string): boolean {
  return isWrittenForKubectl(text) || /\p{Surrogate}/u.test(text);
}

// as a field, since `yaml` writes a string at the root differently
function fieldOf(text: string): Value {
  const written = stringify([{ field: text }]);
  // mostly a number or a word in quotes
  if (written === `field: "${text}"\n` && !/["\\\n]/.test(text)) return text;
  const mapping = throughYaml({ field: text });
  return isMapping(mapping) ? (mapping.field ?? null) : null;
}

function numberOf(number: number): Value | undefined {
  if (!Number.isFinite(number)) return undefined;
  return resolvePlain(Yaml.stringify(number).trim());
}

function throughYaml(json: unknown): Value {
  // few objects need the YAML reader
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make synth() asynchronous
  const { parseText } = require('../manifest/text/parse') as typeof Parse;
  const { documents, problems } = parseText(stringify([json]), '');
  if (problems[0] !== undefined) throw new Error(problems[0].message);
  return documents[0]?.value ?? null;
}
