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
import type { Positions } from './positions';
import { resolvePlain } from './scalar';
import { isMapping, newMapping, type Mapping, type Value } from './value';

/** A key that a mapping has twice; of two the last one counts. */
export interface Duplicate {
  readonly mapping: Mapping;
  readonly key: string;
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

/** What a document says, with the positions of all its fields recorded in `positions`. */
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
    const items: Value[] = [];
    const spans: number[] = [];
    for (const item of node.items as Node[]) {
      items.push(this.value(item));
      spans.push(-1, -1, item?.range?.[0] ?? -1, item?.range?.[1] ?? -1);
    }
    this.positions.record(items, spans);
    return items;
  }

  private map(node: YAMLMap): Value {
    const mapping = newMapping();
    const keys: string[] = [];
    const spans: number[] = [];
    const merged: [Value, number, number][] = [];
    for (const pair of node.items) {
      const keyNode = pair.key as Node;
      const valueNode = pair.value as Node;
      const key = keyText(keyNode);
      const keyStart = keyNode?.range?.[0] ?? -1;
      const keyEnd = keyNode?.range?.[1] ?? -1;
      const value = this.value(valueNode);
      if (key === '<<' && isScalar(keyNode) && keyNode.type === 'PLAIN' && isMergeable(value)) {
        merged.push([value, keyStart, keyEnd]);
        continue;
      }
      if (key in mapping) this.duplicates.push({ mapping, key });
      mapping[key] = value;
      keys.push(key);
      spans.push(keyStart, keyEnd, valueNode?.range?.[0] ?? -1, valueNode?.range?.[1] ?? -1);
    }
    // what the mapping says itself wins over what it merges, wherever the merge stands
    for (const [value, start, end] of merged) this.merge(mapping, keys, spans, value, [start, end]);
    this.positions.record(mapping, spans, keys);
    return mapping;
  }

  private merge(
    mapping: Record<string, Value>,
    keys: string[],
    spans: number[],
    value: Value,
    at: readonly [number, number],
  ): void {
    for (const origin of Array.isArray(value) ? (value as Value[]) : [value]) {
      if (!isMapping(origin)) continue;
      for (const [key, inherited] of Object.entries(origin)) {
        if (key in mapping || inherited === undefined) continue;
        const span = this.positions.of(origin, key);
        mapping[key] = inherited;
        keys.push(key);
        spans.push(span?.keyStart ?? at[0], span?.keyEnd ?? at[1], span?.start ?? -1, span?.end ?? -1);
      }
    }
  }
}

function scalar(node: Scalar): Value {
  const text = typeof node.value === 'string' ? node.value : '';
  switch (node.tag) {
    case undefined:
      return node.type === 'PLAIN' ? resolvePlain(text) : text;
    case 'tag:yaml.org,2002:int':
    case 'tag:yaml.org,2002:float':
    case 'tag:yaml.org,2002:bool':
    case 'tag:yaml.org,2002:null':
      return resolvePlain(text);
    default:
      return text;
  }
}

function keyText(node: Node): string {
  // a key of another kind is the text it was written as: JSON has no other keys
  return isScalar(node) && typeof node.value === 'string' ? node.value : (node?.toString() ?? '');
}

function isMergeable(value: Value): boolean {
  return isMapping(value) || (Array.isArray(value) && value.every(isMapping));
}
