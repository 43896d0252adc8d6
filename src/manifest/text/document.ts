import { isDeepStrictEqual } from 'node:util';
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
import type { Positions, Span } from './positions';
import { isNotFinite, resolvePlain } from './scalar';
import { isMapping, newMapping, type Mapping, type Value } from './value';

/** A key that a mapping has twice; of two the last one counts. */
export interface Duplicate {
  readonly mapping: Mapping;
  readonly key: string;
  /** Whether both have the same value. */
  readonly isSame: boolean;
}

/** A document that is sound YAML and still cannot be read. */
export class UnreadableDocument extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** Returns the value of a document, with the positions of all its fields recorded in `positions`. */
export function documentValue(
  document: Document.Parsed,
  positions: Positions,
): { readonly value: Value; readonly duplicates: readonly Duplicate[] } {
  const reader = new DocumentReader(positions);
  return { value: reader.value(document.contents), duplicates: reader.duplicates };
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
  private nodes = 0;
  private aliased = 0;

  constructor(private readonly positions: Positions) {}

  value(node: Node): Value {
    this.nodes += 1;
    if (isAlias(node)) return this.alias(node);
    const before = this.nodes;
    const value = isScalar(node) ? scalar(node) : isMap(node) ? this.map(node) : isSeq(node) ? this.seq(node) : null;
    const anchor = node?.anchor;
    // set after the contents are read: an alias inside of what it names finds nothing
    if (anchor !== undefined) this.anchors.set(anchor, { value, nodes: this.nodes - before + 1 });
    return value;
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
    let at = this.positions.reserve(items, nodes.length);
    for (const item of nodes) {
      this.positions.put(at, -1, -1, startOf(item), endOf(item));
      at += 4;
    }
    return items;
  }

  private map(node: YAMLMap): Value {
    const pairs = node.items as readonly Pair[];
    if (pairs.some(({ key }) => isMergeKey(key))) return this.mapWithMerges(pairs);
    const mapping = newMapping();
    let isRegular = true;
    for (const { key: keyNode, value: valueNode } of pairs) {
      const key = keyText(keyNode);
      const value = this.value(valueNode);
      if (key in mapping) this.duplicates.push({ mapping, key, isSame: isDeepStrictEqual(mapping[key], value) });
      // keys that look like numbers come first in Object.keys
      if (key in mapping || (key.charCodeAt(0) <= 57 && /^\d+$/.test(key))) isRegular = false;
      mapping[key] = value;
    }
    let at = this.positions.reserve(
      mapping,
      pairs.length,
      isRegular ? undefined : pairs.map(({ key }) => keyText(key)),
    );
    for (const { key, value } of pairs) {
      this.positions.put(at, startOf(key), endOf(key), startOf(value), endOf(value));
      at += 4;
    }
    return mapping;
  }

  // the mapping's own keys win over merged ones, wherever the merge stands
  private mapWithMerges(pairs: readonly Pair[]): Value {
    const mapping = newMapping();
    const entries: (readonly [string, Span])[] = [];
    const merged: (readonly [Value, Node])[] = [];
    for (const { key: keyNode, value: valueNode } of pairs) {
      const key = keyText(keyNode);
      const value = this.value(valueNode);
      if (isMergeKey(keyNode) && isMergeable(value)) {
        merged.push([value, keyNode]);
        continue;
      }
      if (key in mapping) this.duplicates.push({ mapping, key, isSame: isDeepStrictEqual(mapping[key], value) });
      mapping[key] = value;
      const span = {
        keyStart: startOf(keyNode),
        keyEnd: endOf(keyNode),
        start: startOf(valueNode),
        end: endOf(valueNode),
      };
      entries.push([key, span]);
    }
    for (const [value, keyNode] of merged) {
      for (const origin of Array.isArray(value) ? (value as Value[]) : [value]) {
        if (!isMapping(origin)) continue;
        for (const [key, inherited] of Object.entries(origin)) {
          if (inherited === undefined || key in mapping) continue;
          mapping[key] = inherited;
          const nowhere = { keyStart: startOf(keyNode), keyEnd: endOf(keyNode), start: -1, end: -1 };
          entries.push([key, this.positions.of(origin, key) ?? nowhere]);
        }
      }
    }
    let at = this.positions.reserve(
      mapping,
      entries.length,
      entries.map(([key]) => key),
    );
    for (const [, { keyStart, keyEnd, start, end }] of entries) {
      this.positions.put(at, keyStart, keyEnd, start, end);
      at += 4;
    }
    return mapping;
  }
}

function startOf(node: Node): number {
  return node?.range?.[0] ?? -1;
}

function endOf(node: Node): number {
  return node?.range?.[1] ?? -1;
}

function scalar(node: Scalar): Value {
  const text = typeof node.value === 'string' ? node.value : '';
  switch (node.tag) {
    case undefined:
      return node.type === 'PLAIN' ? plain(node, text) : text;
    case 'tag:yaml.org,2002:int':
    case 'tag:yaml.org,2002:float':
    case 'tag:yaml.org,2002:bool':
    case 'tag:yaml.org,2002:null':
      return plain(node, text);
    default:
      return text;
  }
}

function plain(node: Scalar, text: string): Value {
  if (isNotFinite(text)) {
    const message = `kubectl refuses ${text}, a number that JSON does not have; write "${text}" in quotes`;
    throw new UnreadableDocument(startOf(node), message);
  }
  return resolvePlain(text);
}

function keyText(node: Node): string {
  if (isMap(node) || isSeq(node))
    throw new UnreadableDocument(startOf(node), 'kubectl refuses a mapping or list as a key');
  if (!isScalar(node) || typeof node.value !== 'string') return node?.toString() ?? '';
  const text = node.value;
  if (node.type !== 'PLAIN' || (text.length > 5 && text.charCodeAt(0) > 57)) return text;
  // sigs.k8s.io/yaml writes the booleans and numbers among keys as text: `on` is the key "true"
  const value = resolvePlain(text);
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : text;
}

function isMergeKey(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN' && node.value === '<<';
}

function isMergeable(value: Value): boolean {
  return isMapping(value) || (Array.isArray(value) && value.every(isMapping));
}
