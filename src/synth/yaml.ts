import { Yaml } from 'cdk8s';
import { key, number, text } from './yaml-scalar';

/**
 * Returns documents as YAML, with the same bytes as cdk8s' Yaml.stringify, which builds the nodes of `yaml` and takes fourteen times as
 * long.
 *
 * This writes plain maps, lists and scalars, of which Kubernetes manifests consist. cdk8s writes a document with anything else in it (shared
 * references, dates, classes, symbols).
 */
export function stringify(documents: readonly unknown[]): string {
  return documents.map(stringifyOne).join('---\n');
}

function stringifyOne(document: unknown): string {
  if (!isCollection(document) || !cdk8sWritesAsKnown()) return Yaml.stringify(document);
  const body = new Emitter().collection(document, '');
  return body === undefined ? Yaml.stringify(document) : `${body}\n`;
}

let known: boolean | undefined;

/** Whether this cdk8s writes YAML with the settings that are known here; a later one may not. One document with all of them is compared, once. */
function cdk8sWritesAsKnown(): boolean {
  known ??= new Emitter().collection(SPECIMEN, '') === Yaml.stringify(SPECIMEN).slice(0, -1);
  return known;
}

/** A document with everything that is written here; short, since `yaml` is slow in its first run. */
const SPECIMEN = {
  long: 'plain words '.repeat(12).trim(),
  deep: [7, true, null, [['100m'], { map: {}, list: [], gone: undefined, more: { 'app.io/name': '/path:80' } }]],
};

class Emitter {
  /** The objects of the document so far: `yaml` writes an anchor for one that occurs twice. */
  private readonly seen = new Set<object>();

  /** Returns a map or list, with `indent` before each line but the first; undefined when cdk8s must write the document. */
  collection(value: object, indent: string): string | undefined {
    if (this.seen.has(value)) return undefined;
    this.seen.add(value);
    if (Array.isArray(value)) return this.list(value, indent);
    return isPlain(value) ? this.map(value as Readonly<Record<string, unknown>>, indent) : undefined;
  }

  private list(items: readonly unknown[], indent: string): string | undefined {
    if (!isPlainList(items)) return undefined;
    if (items.length === 0) return '[]';
    const inner = `${indent}  `;
    let lines = '';
    for (const item of items) {
      const value = isCollection(item) ? this.collection(item, inner) : scalar(item, inner);
      if (value === undefined) return undefined;
      lines += lines === '' ? `- ${value}` : `\n${indent}- ${value}`;
    }
    return lines;
  }

  private map(map: Readonly<Record<string, unknown>>, indent: string): string | undefined {
    const inner = `${indent}  `;
    let lines = '';
    for (const name of Object.keys(map)) {
      const item = map[name];
      const label = key(name, indent);
      const value = isCollection(item) ? this.collection(item, inner) : scalar(item, inner);
      if (label === undefined || value === undefined) return undefined;
      const gap = isCollection(item) && value !== '{}' && value !== '[]' ? `:\n${inner}` : ': ';
      lines += (lines === '' ? '' : `\n${indent}`) + label + gap + value;
    }
    return lines === '' ? '{}' : lines;
  }
}

/** Returns a scalar, with `indent` before each line but the first; undefined when cdk8s must write the document. */
function scalar(value: unknown, indent: string): string | undefined {
  switch (typeof value) {
    case 'string':
      return text(value, indent);
    case 'number':
      return number(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return 'null';
    default:
      return value === null ? 'null' : undefined;
  }
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** By this field `yaml` tells its own nodes (its nodes/identity.js). */
const NODE_TYPE = Symbol.for('yaml.node.type');

/** Whether `yaml` writes an object as its enumerable fields and nothing else: it writes nodes and what can be iterated otherwise. */
export function isPlain(value: object): boolean {
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    !('toJSON' in value) &&
    !(Symbol.iterator in value) &&
    !(NODE_TYPE in value)
  );
}

/** Whether `yaml` writes a list as its items and nothing else. */
export function isPlainList(value: readonly unknown[]): boolean {
  return Object.getPrototypeOf(value) === Array.prototype && !('toJSON' in value);
}
