import { isBuiltIn, type Entity } from '../../manifest/set/entities';
import type { Field } from '../../manifest/object/field';
import { Makers } from '../../links/created-by-pods';
import type { Links } from '../../links/links';
import type { ManifestSet } from '../../manifest/set/manifest-set';
import type { Pod } from '../../manifest/workloads/pods';
import type { Reference } from '../../links/references';
import type { Selection } from '../../links/selections';
import { nearPod } from './similar-pod';
import { Names } from '../../suggest/known-names';
import type { Declared, Externals } from './external';

/** What a reference found. */
export interface Target {
  /** What is there in the set; none when it is made elsewhere. */
  readonly entities: readonly Entity[];
  /** The keys of a Secret or ConfigMap, and where they are written; undefined when nobody can know them. */
  readonly keys: ReadonlyMap<string, Field | undefined> | undefined;
}

/** What a reference by name comes to. */
export type Resolution =
  | { readonly outcome: 'found'; readonly target: Target }
  /** Something may make it that nobody can foresee. */
  | { readonly outcome: 'opaque' }
  /** Of another name in the same namespace, or of the same name in another one. */
  | { readonly outcome: 'near'; readonly entity: Entity }
  /** It is there, if the unnamed namespace and the named one are the same. */
  | { readonly outcome: 'across'; readonly entity: Entity }
  | { readonly outcome: 'missing' };

/** What a reference by labels comes to. */
export type PodResolution =
  | { readonly outcome: 'found'; readonly pods: readonly Pod[] }
  | { readonly outcome: 'opaque' }
  /** A workload that meets a part of the selector, or nearly so. */
  | { readonly outcome: 'near'; readonly pod: Pod }
  | { readonly outcome: 'across'; readonly pod: Pod }
  | { readonly outcome: 'missing' };

/** What is there of a kind in a namespace. */
interface There {
  readonly names: Names;
  /** Those of the set alone. */
  readonly own: Names;
  readonly declared: ReadonlyMap<string, Entity>;
}

/** Finds what references mean: one way for all links. */
export class Resolver {
  // a name that many refer to is looked for once
  private readonly known = new Map<string, Resolution>();
  // what is there of a kind in a namespace, by both
  private readonly there = new Map<string, There>();
  private readonly makers: Makers;
  private readonly set: ManifestSet;

  constructor(
    links: Links,
    private readonly externals: Externals,
  ) {
    this.set = links.set;
    this.makers = new Makers(links);
  }

  /** What a reference by name comes to. */
  resolve(reference: Pick<Reference, 'type' | 'namespace' | 'name'>): Resolution {
    const { type, namespace, name } = reference;
    const id = `${type}/${namespace ?? ''}/${name}`;
    let resolution = this.known.get(id);
    if (resolution === undefined) this.known.set(id, (resolution = this.lookUp(type, namespace, name)));
    return resolution;
  }

  /** What a reference by labels comes to. */
  resolvePods(selection: Selection): PodResolution {
    const { selector, namespace, pods } = selection;
    if (pods.length > 0) return { outcome: 'found', pods };
    if (selector.isBroken || this.set.isOpaque(namespace)) return { outcome: 'opaque' };
    const near = nearPod(selection, this.set.podIndex);
    const [across] = this.counterparts(namespace).flatMap((other) => this.set.podIndex.select(selector, other));
    if (across !== undefined) return { outcome: 'across', pod: across };
    return near === undefined ? { outcome: 'missing' } : { outcome: 'near', pod: near };
  }

  private lookUp(type: string, namespace: string | undefined, name: string): Resolution {
    const entities = this.set.find(type, namespace, name);
    const declared = this.externals.find(type, namespace, name);
    if (entities.length > 0 || declared !== undefined) {
      return { outcome: 'found', target: new FoundTarget(entities, declared) };
    }
    const isMade = type === 'PersistentVolumeClaim' && this.set.makesClaim(namespace, name);
    if (isMade || isBuiltIn(type, namespace, name)) {
      return { outcome: 'found', target: { entities: [], keys: undefined } };
    }
    if (this.set.mayMake(type, namespace, name) || this.makers.mayMake(type, namespace, name)) {
      return { outcome: 'opaque' };
    }
    // the unnamed namespace may be any of the named ones, and each of them may be it
    const [elsewhere] = this.set.findAnywhere(type, name);
    const across = namespace === undefined ? elsewhere : this.set.find(type, undefined, name)[0];
    if (across !== undefined) return { outcome: 'across', entity: across };
    const entity = this.near(type, namespace, name) ?? elsewhere;
    return entity === undefined ? { outcome: 'missing' } : { outcome: 'near', entity };
  }

  private near(type: string, namespace: string | undefined, name: string): Entity | undefined {
    const id = `${type}/${namespace ?? ''}`;
    let there = this.there.get(id);
    if (there === undefined) {
      // what is declared as made elsewhere may be what was meant, as well as what is in the set
      const declared = this.externals.named(type, namespace);
      const own = [...this.set.named(type, namespace).keys()];
      there = { names: new Names([...own, ...declared.keys()]), own: new Names(own), declared };
      this.there.set(id, there);
    }
    const near = there.names.nearest(name) ?? there.own.hashed(name);
    return near === undefined ? undefined : (this.set.find(type, namespace, near)[0] ?? there.declared.get(near));
  }

  // the namespaces that may be the same as this one: the unnamed one for a named, and the other way round
  private counterparts(namespace: string | undefined): readonly (string | undefined)[] {
    if (namespace !== undefined) return [undefined];
    return this.set.namespaces.filter((other) => other !== undefined);
  }
}

/** What is there, whose keys are read when they are first asked for. */
class FoundTarget implements Target {
  private known: { readonly keys: Target['keys'] } | undefined = undefined;

  constructor(
    readonly entities: readonly Entity[],
    private readonly declared: Declared | undefined,
  ) {}

  get keys(): Target['keys'] {
    return (this.known ??= { keys: keysOf(this.entities, this.declared) }).keys;
  }
}

function keysOf(entities: readonly Entity[], declaration: Declared | undefined): Target['keys'] {
  const declared = declaration?.keys;
  if (declaration !== undefined && declared === undefined) return undefined;
  const keys = new Map<string, Field | undefined>([...(declared ?? [])].map((key) => [key, undefined]));
  for (const entity of entities) {
    const own = entity.keys();
    if (own === undefined) return undefined;
    for (const [key, field] of own) keys.set(key, field);
  }
  return keys;
}
