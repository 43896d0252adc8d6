import type { Duplicate } from '../text/duplicates';
import { Field } from './field';
import { clusterScoped, groupOf, kindName, type KindName } from './kinds';
import type { Selector } from './selectors';
import type { Source } from '../text/source';
import { isMapping, textOf, type Key, type Mapping, type Value } from '../text/value';

/** The origin of a manifest: its text, or the construct that made it. */
export interface Origin {
  readonly source?: Source;
  /** Offset of its document, where nothing better can be pointed at. */
  readonly start?: number;
  readonly duplicates?: readonly Duplicate[];
  /** The namespace of objects that name none. */
  readonly namespace?: string | undefined;
  /** The path of the construct that made it. */
  readonly construct?: string | undefined;
  /** The file that it is written to, where it has no text yet. */
  readonly file?: string;
  /** The folder or file that one `kubectl apply` applies, in the order of the manifests. */
  readonly call?: string | undefined;
}

/** One Kubernetes object as it was written down. */
export class Manifest {
  readonly root: Field;
  readonly apiVersion: string;
  /** The API group: "" for the core group. */
  readonly group: string;
  /** The kind as written. */
  readonly kind: string;
  /** The kind as rules ask for it: see `KindName`. */
  readonly type: KindName;
  /** Empty when the object has none, or only a generateName. */
  readonly name: string;
  /** Undefined when the object is cluster-scoped, or names none: kubectl chooses it when applying. */
  readonly namespace: string | undefined;
  /** Whether the object names its namespace itself. */
  readonly namesItsNamespace: boolean;
  /** The path of the construct that made it; undefined when unknown. */
  readonly construct: string | undefined;
  /** The file that it is in; undefined when unknown. */
  readonly file: string | undefined;
  /** The folder or file that one `kubectl apply` applies, in the order of the manifests; undefined when unknown. @internal */
  readonly call: string | undefined;
  /** @internal */
  readonly source: Source | undefined;
  /** @internal */
  readonly start: number;
  /** @internal */
  readonly duplicates: readonly Duplicate[];
  /** The selector by which it claims pods, once `ownSelector` has read it. @internal */
  claim: { readonly selector: Selector | undefined } | undefined = undefined;
  private knownLength: number | undefined = undefined;

  /** @internal */
  constructor(
    readonly value: Mapping,
    origin?: Origin,
  ) {
    this.root = new Field(this, undefined, '', value);
    this.apiVersion = textOf(value.apiVersion) ?? '';
    this.group = groupOf(this.apiVersion);
    this.kind = textOf(value.kind) ?? '';
    this.type = kindName(this.group, this.kind);
    const metadata = isMapping(value.metadata) ? value.metadata : undefined;
    this.name = textOf(metadata?.name) ?? '';
    const written = textOf(metadata?.namespace);
    this.namesItsNamespace = written !== undefined;
    this.namespace = clusterScoped.has(this.type) ? undefined : (written ?? origin?.namespace);
    this.construct = origin?.construct;
    this.source = origin?.source;
    this.file = origin?.file ?? origin?.source?.file;
    this.call = origin?.call;
    this.start = origin?.start ?? 0;
    this.duplicates = origin?.duplicates ?? [];
  }

  /** Returns the field at a path from the root. */
  at(first: Key, ...rest: readonly Key[]): Field;
  // as Field.at: without a list for the few keys that most paths have
  at(first: Key, second?: Key, third?: Key, ...rest: readonly Key[]): Field {
    const { root } = this;
    if (second === undefined) return root.at(first);
    if (third === undefined) return root.at(first, second);
    return rest.length === 0 ? root.at(first, second, third) : root.at(first, second, third, ...rest);
  }

  /** The characters that the object has as JSON: by it rules leave out what is far smaller than their limit. @internal */
  get jsonLength(): number {
    return (this.knownLength ??= JSON.stringify(this.value).length);
  }

  /** The annotations as they are written; undefined when there are none. */
  get annotations(): Mapping | undefined {
    const { metadata } = this.value;
    return isMapping(metadata) && isMapping(metadata.annotations) ? metadata.annotations : undefined;
  }

  /** An annotation, where it is a string. */
  annotation(key: string): string | undefined {
    const value = this.annotations?.[key];
    return typeof value === 'string' ? value : undefined;
  }
}

/**
 * The objects of a document: itself, or the items of a List, or nothing.
 *
 * @returns the objects, and for what is no object the reason why
 */
export function manifestsOf(
  value: Value,
  origin?: Origin,
): { readonly manifests: readonly Manifest[]; readonly refused: readonly string[] } {
  if (value === null) return { manifests: [], refused: [] };
  if (!isMapping(value)) return { manifests: [], refused: ['not a Kubernetes object'] };
  const { kind } = value;
  if (kind === 'List' && (value.items === undefined || value.items === null)) return { manifests: [], refused: [] };
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(value.items)) {
    const manifests: Manifest[] = [];
    const refused: string[] = [];
    (value.items as Value[]).forEach((item, index) => {
      if (!isMapping(item)) return void refused.push(`items[${index}] of the ${kind} is not an object`);
      manifests.push(new Manifest(item, origin));
    });
    return { manifests, refused };
  }
  if (value.apiVersion === undefined && value.kind === undefined) {
    return { manifests: [], refused: ["not a Kubernetes object: it has neither 'apiVersion' nor 'kind'"] };
  }
  return { manifests: [new Manifest(value, origin)], refused: [] };
}
