import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Document,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { duplicateOf, type Duplicate } from '../duplicates';
import { REST_OF_LINE, type Positions, type Span } from '../positions';
import { isNotFinite, resolveKey, resolvePlain } from '../scalar';
import { blankText } from './block-text';
import { isMapping, newMapping, type Mapping, type Value } from '../value';
import { taggedValue, UnfitTag } from './tags';

/** A document that is sound YAML and still cannot be read. */
export class UnreadableDocument extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Returns the value of a document, with the positions of all its fields recorded in `positions`.
 *
 * @param base - the offset in the text of the part that the library read
 * @throws an UnreadableDocument
 */
export function documentValue(
  document: Document.Parsed,
  base: number,
  positions: Positions,
): { readonly value: Value; readonly duplicates: readonly Duplicate[] } {
  const reader = new DocumentReader(base, positions);
  const value = reader.value(document.contents);
  reader.refuse(value);
  return { value, duplicates: reader.duplicates };
}

// go-yaml refuses documents whose aliases stand for far more than their text ("excessive aliasing"): so must we, since
// every rule walks what they stand for. The largest object that etcd stores has 1.5 MiB, which is fewer nodes than this
const mostNodes = 1_000_000;

interface Anchored {
  readonly value: Value;
  readonly nodes: number;
}

interface Pair {
  readonly key: Node;
  readonly value: Node;
}

type Node = ParsedNode | Scalar | YAMLMap | YAMLSeq | Alias | null | undefined;

class DocumentReader {
  readonly duplicates: Duplicate[] = [];
  private readonly anchors = new Map<string, Anchored>();
  // refusals that kubectl makes only when it writes JSON, by the mapping that has or stands for what is refused: a later key may
  // have replaced it
  private readonly refused = new Map<Value, UnreadableDocument>();
  private nodes = 0;
  private aliased = 0;

  constructor(
    private readonly base: number,
    private readonly positions: Positions,
  ) {}

  value(node: Node): Value {
    this.nodes += 1;
    if (isAlias(node)) return this.alias(node);
    const before = this.nodes;
    const value = isScalar(node)
      ? this.scalar(node)
      : isMap(node)
        ? this.map(node)
        : isSeq(node)
          ? this.seq(node)
          : null;
    const anchor = node?.anchor;
    // set after the contents are read: an alias inside of what it names finds nothing
    if (anchor !== undefined) this.anchors.set(anchor, { value, nodes: this.nodes - before + 1 });
    return value;
  }

  /**
   * Refuses a document for what JSON does not have.
   *
   * @throws an UnreadableDocument
   */
  refuse(root: Value): void {
    const left = [root];
    const seen = new Set<Value>();
    while (this.refused.size > 0 && left.length > 0) {
      const value = left.pop() ?? null;
      const refusal = this.refused.get(value);
      if (refusal !== undefined) throw refusal;
      if (typeof value !== 'object' || value === null || seen.has(value)) continue;
      seen.add(value);
      for (const below of (Object.values(value) as Value[]).reverse()) left.push(below);
    }
  }

  private scalar(node: Scalar): Value {
    const text = textOf(node);
    const isFloat = node.tag === undefined ? node.type === 'PLAIN' : node.tag.endsWith(':float');
    if (!isFloat || !isNotFinite(text)) return scalar(node, text);
    const message = `kubectl refuses ${text}, a number that JSON does not have; write "${text}" in quotes`;
    const placeholder = newMapping();
    this.refused.set(placeholder, new UnreadableDocument(node.range?.[0] ?? 0, message));
    return placeholder;
  }

  /** Returns the key of a mapping. */
  private key(node: Node, mapping: Mapping): string {
    const key = keyText(node);
    if (isNullKey(node) && !this.refused.has(mapping)) {
      const message =
        key === '' ? 'kubectl refuses an empty key' : `kubectl refuses the key ${key}, which is null; write "${key}"`;
      this.refused.set(mapping, new UnreadableDocument(node?.range?.[0] ?? 0, message));
    }
    return key;
  }

  private alias(node: Alias): Value {
    const offset = node.range?.[0] ?? 0;
    const anchored = this.anchors.get(node.source);
    if (anchored === undefined)
      throw new UnreadableDocument(offset, `alias "${node.source}" stands within its own anchor`);
    this.nodes += anchored.nodes;
    this.aliased += anchored.nodes;
    if (this.aliased > mostNodes) throw new UnreadableDocument(offset, 'the document contains excessive aliasing');
    return anchored.value;
  }

  private seq(node: YAMLSeq): Value {
    const nodes = node.items as Node[];
    const items = nodes.map((item) => this.value(item));
    const spans: number[] = [];
    for (const item of nodes) spans.push(-1, -1, this.startOf(item), this.endOf(item));
    this.positions.record(items, spans, 0, spans.length);
    return items;
  }

  private map(node: YAMLMap): Value {
    const pairs = node.items as readonly Pair[];
    if (pairs.some(({ key }) => isMergeKey(key))) return this.mapWithMerges(pairs);
    const mapping = newMapping();
    let isRegular = true;
    for (const { key: keyNode, value: valueNode } of pairs) {
      const key = this.key(keyNode, mapping);
      const value = this.value(valueNode);
      if (key in mapping) this.duplicates.push(duplicateOf(mapping, key, value));
      // keys that look like numbers come first in Object.keys
      if (key in mapping || (key.charCodeAt(0) <= 57 && /^\d+$/.test(key))) isRegular = false;
      mapping[key] = value;
    }
    const spans: number[] = [];
    for (const { key, value } of pairs) {
      spans.push(this.startOf(key), this.endOf(key), this.startOf(value), this.endOf(value));
    }
    const keys = isRegular ? undefined : pairs.map(({ key }) => keyText(key));
    this.positions.record(mapping, spans, 0, spans.length, keys);
    return mapping;
  }

  // of equal keys the later one counts, be it merged or the mapping's own; of several merged mappings the first
  private mapWithMerges(pairs: readonly Pair[]): Value {
    const mapping = newMapping();
    const own = new Set<string>();
    const keys: string[] = [];
    const spans: number[] = [];
    const set = (key: string, value: Value, { keyStart, keyEnd, start, end }: Span) => {
      mapping[key] = value;
      keys.push(key);
      spans.push(keyStart, keyEnd, start, end);
    };
    for (const { key: keyNode, value: valueNode } of pairs) {
      const value = this.value(valueNode);
      const [keyStart, keyEnd] = [this.startOf(keyNode), this.endOf(keyNode)];
      if (isMergeKey(keyNode)) {
        const nowhere = { keyStart, keyEnd, start: -1, end: -1 };
        for (const origin of mergedMappings(value, keyNode)) {
          const refusal = this.refused.get(origin);
          if (refusal !== undefined) this.refused.set(mapping, refusal);
          for (const [key, inherited] of Object.entries(origin))
            if (inherited !== undefined) set(key, inherited, this.positions.of(origin, key) ?? nowhere);
        }
        continue;
      }
      const key = this.key(keyNode, mapping);
      if (own.has(key)) this.duplicates.push(duplicateOf(mapping, key, value));
      own.add(key);
      set(key, value, { keyStart, keyEnd, start: this.startOf(valueNode), end: this.endOf(valueNode) });
    }
    this.positions.record(mapping, spans, 0, spans.length, keys);
    return mapping;
  }

  private startOf(node: Node): number {
    return node?.range ? this.base + node.range[0] : -1;
  }

  private endOf(node: Node): number {
    if (!node?.range) return -1;
    return isInBlock(node) ? REST_OF_LINE : this.base + node.range[1];
  }
}

function isInBlock(node: Node): boolean {
  if (isScalar(node)) return node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}

function scalar(node: Scalar, text: string): Value {
  if (node.tag === undefined) return node.type === 'PLAIN' ? resolvePlain(text) : text;
  try {
    return taggedValue(node.tag, text);
  } catch (error) {
    if (error instanceof UnfitTag) throw new UnreadableDocument(node.range?.[0] ?? 0, error.message);
    throw error;
  }
}

// the library resolves some tags by itself, such as !!binary
function textOf(node: Scalar): string {
  const { value, source } = node;
  return blankText(node) ?? (typeof value === 'string' ? value : (source ?? ''));
}

function keyText(node: Node): string {
  if (isMap(node) || isSeq(node))
    throw new UnreadableDocument(node.range?.[0] ?? 0, 'kubectl refuses a mapping or list as a key');
  if (!isScalar(node)) return node?.toString() ?? '';
  const text = textOf(node);
  return node.type === 'PLAIN' && node.tag === undefined ? resolveKey(text) : text;
}

function isNullKey(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN' && node.tag === undefined && resolvePlain(textOf(node)) === null;
}

function isMergeKey(node: Node): boolean {
  if (!isScalar(node) || textOf(node) !== '<<') return false;
  return node.tag === undefined ? node.type === 'PLAIN' : node.tag.endsWith(':merge');
}

/**
 * The mappings that a merge key merges, each over those before it.
 *
 * @throws an UnreadableDocument
 */
function mergedMappings(value: Value, keyNode: Node): readonly Mapping[] {
  const origins = Array.isArray(value) ? [...(value as readonly Value[])].reverse() : [value];
  if (origins.every(isMapping)) return origins;
  const message = 'kubectl merges a mapping, or a list of mappings, and refuses others after "<<"';
  throw new UnreadableDocument(keyNode?.range?.[0] ?? 0, message);
}
