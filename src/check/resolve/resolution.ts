import { isBuiltIn, mayBeBuiltIn, type Entity } from '../../manifest/set/entities';
import type { Field } from '../../manifest/object/field';
import { CreatedByPods } from '../../links/created-by-pods';
import type { Links } from '../../links/links';
import type { ManifestSet } from '../../manifest/set/manifest-set';
import type { Pod } from '../../manifest/workloads/pods';
import type { Reference } from '../../links/references';
import type { Selection } from '../../links/selections';
import { Renames } from './renamed';
import { nearPod, similarPod } from './similar-pod';
import { kindWordNames } from '../../suggest/kind-words';
import { generatedName } from '../../suggest/generated-name';
import { isSimilarName, similarName } from '../../suggest/similar-name';
import type { Declared, Externals } from './external';

/** The object that a reference found. */
export interface Target {
  /** The entities in the set; none if the object exists outside the manifests. */
  readonly entities: readonly Entity[];
  /** The keys of a Secret or ConfigMap with their fields; undefined when the keys are unknown. */
  readonly keys: ReadonlyMap<string, Field | undefined> | undefined;
}

/** The outcome of a reference by name. */
export type Resolution =
  | { readonly outcome: 'found'; readonly target: Target }
  /** A controller may create it under a name that is not predictable. */
  | { readonly outcome: 'opaque' }
  /** Of another name in the same namespace, or of the same name in another one. */
  | { readonly outcome: 'similar'; readonly entity: Entity }
  /** It is there, if the unnamed namespace and the named one are the same: what is behind it is judged as if they were. */
  | { readonly outcome: 'namespaceUnclear'; readonly entity: Entity; readonly target: Target }
  | { readonly outcome: 'missing' };

/** The outcome of a reference by labels. */
export type PodResolution =
  | { readonly outcome: 'found'; readonly pods: readonly Pod[] }
  | { readonly outcome: 'opaque' }
  /** A workload that meets a part of the selector, or nearly so. */
  | { readonly outcome: 'similar'; readonly pod: Pod }
  | { readonly outcome: 'namespaceUnclear'; readonly pod: Pod; readonly pods: readonly Pod[] }
  | { readonly outcome: 'missing' };

type Named = Pick<Reference, 'type' | 'namespace' | 'name'>;

/**
 * The number of missing names of a set that are compared with existing names. Comparing each of them would take a time
 * quadratic in the number of objects.
 */
export const mostSuggestions = 200;

/** Finds what references mean: one way for all links. */
export class Resolver {
  // a name that many refer to is looked for once
  private readonly known = new Map<string, Resolution>();
  /** The names that were looked for, and are not there. */
  private readonly absent = new Set<string>();
  private suggestible: ReadonlySet<string> | undefined;
  private skipped = false;
  private readonly createdByPods: CreatedByPods;
  /** Finds the other ends of renames. */
  readonly renames: Renames;
  private readonly set: ManifestSet;

  constructor(
    private readonly links: Links,
    private readonly externals: Externals,
  ) {
    this.set = links.set;
    this.createdByPods = new CreatedByPods(links);
    this.renames = new Renames(links);
  }

  /** Whether a name was not compared with those that exist, because too many names of the set are missing. */
  get skipsSuggestions(): boolean {
    return this.skipped;
  }

  /** Resolves a reference by name. */
  resolve(reference: Named): Resolution {
    const id = idOf(reference);
    let resolution = this.known.get(id);
    if (resolution === undefined) {
      resolution = this.found(id, reference) ?? this.near(reference) ?? this.explain(reference);
      this.known.set(id, resolution);
    }
    return resolution;
  }

  /** Resolves a reference by labels. */
  resolvePods(selection: Selection): PodResolution {
    const { selector, namespace, pods } = selection;
    if (pods.length > 0) return { outcome: 'found', pods };
    if (selector.isBroken) return { outcome: 'opaque' };
    const others = this.counterparts(namespace).flatMap((other) => this.set.podIndex.select(selector, other));
    const [unclear] = others;
    if (this.set.mayMakeLabelled('Pod', namespace, selector)) {
      // other pods may have labels of these, but hardly the same ones with a letter less
      const near = unclear === undefined ? nearPod(selection, this.set) : undefined;
      return near === undefined ? { outcome: 'opaque' } : { outcome: 'similar', pod: near };
    }
    if (unclear !== undefined) return { outcome: 'namespaceUnclear', pod: unclear, pods: others };
    const candidate = similarPod(selection, this.set.podIndex);
    return candidate === undefined ? { outcome: 'missing' } : { outcome: 'similar', pod: candidate };
  }

  // of many names that are missing, the first asks for all: each is looked for once
  private found(id: string, named: Named): Resolution | undefined {
    if (this.absent.has(id)) return undefined;
    const resolution = this.known.get(id) ?? this.lookUp(named);
    if (resolution === undefined) this.absent.add(id);
    else this.known.set(id, resolution);
    return resolution;
  }

  // the answers that need no comparison with other names
  private lookUp({ type, namespace, name }: Named): Resolution | undefined {
    const entities = this.set.find(type, namespace, name);
    const declared = this.externals.find(type, namespace, name);
    if (entities.length > 0 || declared !== undefined) {
      return { outcome: 'found', target: new FoundTarget(entities, declared) };
    }
    const isMade = type === 'PersistentVolumeClaim' && this.set.makesClaim(namespace, name);
    if (isMade || isBuiltIn(type, namespace, name)) return foundOutside;
    if (this.set.makesNamed(type, namespace, name) || this.createdByPods.mayCreate(type, namespace, name)) {
      return { outcome: 'opaque' };
    }
    // the unnamed namespace may be any of the named ones, and each of them may be it
    const unclear = namespace === undefined ? this.elsewhere(type, name) : this.set.find(type, undefined, name)[0];
    if (unclear === undefined) return undefined;
    if (mayBeBuiltIn(namespace)) return foundOutside;
    const isOpaque = this.set.mayMakeNamed(type, namespace, name);
    if (isOpaque) return { outcome: 'opaque' };
    const target = new FoundTarget(this.set.find(type, unclear.namespace, name), undefined);
    return { outcome: 'namespaceUnclear', entity: unclear, target };
  }

  private near(reference: Named): Resolution | undefined {
    const entity = this.similar(reference) ?? this.similarInDefault(reference);
    return entity === undefined ? undefined : { outcome: 'similar', entity };
  }

  // other objects of the set explain a name that is missing, and not one that is a letter off
  private explain(named: Named): Resolution {
    const { type, namespace, name } = named;
    // a name of which only the version differs from one that nothing refers to is no other object's
    if (mayBeBuiltIn(namespace)) return this.isVersioned(named) ? { outcome: 'missing' } : foundOutside;
    const mayBeMade = this.set.mayMakeNamed(type, namespace, name);
    const byWord = mayBeMade ? undefined : this.sameButForItsKind(type, namespace, name);
    if (byWord !== undefined) return { outcome: 'similar', entity: byWord };
    const entity = this.elsewhere(type, name);
    if (mayBeMade && !this.isMisspelt(namespace, entity?.namespace)) {
      return this.isVersioned(named) ? { outcome: 'missing' } : { outcome: 'opaque' };
    }
    return entity === undefined ? { outcome: 'missing' } : { outcome: 'similar', entity };
  }

  // kubectl applies to "default" what names no namespace, unless it is set up otherwise
  private similarInDefault({ type, namespace, name }: Named): Entity | undefined {
    if (namespace !== undefined && namespace !== 'default') return undefined;
    return this.similar({ type, namespace: namespace === undefined ? 'default' : undefined, name });
  }

  // a Secret hf-token-secret for hf-token, which has the keys that are asked for
  private sameButForItsKind(type: string, namespace: string | undefined, name: string): Entity | undefined {
    const names = this.set.named(type, namespace);
    if (names.size === 0) return undefined;
    const [meant, ...others] = kindWordNames(type, name, names.keys());
    const [entity] = meant === undefined || others.length > 0 ? [] : this.set.find(type, namespace, meant);
    if (entity === undefined) return undefined;
    return this.renames.fits(entity, this.renames.usesOf({ type, namespace, name })) ? entity : undefined;
  }

  // comparing each of many missing names with others would take long
  private isVersioned(named: Named): boolean {
    return this.maySuggest(named) && this.renames.isVersioned(named);
  }

  // a namespace that the set does not have may be written for one that it has
  private isMisspelt(namespace: string | undefined, meant: string | undefined): boolean {
    if (namespace === undefined || meant === undefined || this.set.namespaces.includes(namespace)) return false;
    return isSimilarName(meant, namespace);
  }

  private elsewhere(type: string, name: string): Entity | undefined {
    return this.set.findAnywhere(type, name)[0];
  }

  private similar(reference: Named): Entity | undefined {
    const { type, namespace, name } = reference;
    if (!this.maySuggest(reference)) {
      this.skipped = true;
      return undefined;
    }
    // an object that is declared to exist elsewhere may be meant as well as one of the set
    const declared = this.externals.named(type, namespace);
    const own = [...this.set.named(type, namespace).keys()];
    const meant = similarName(name, [...own, ...declared.keys()]) ?? generatedName(name, own);
    return meant === undefined ? undefined : (this.set.find(type, namespace, meant)[0] ?? declared.get(meant));
  }

  // the first names in alphabetical order, so that the order of files does not matter
  private maySuggest(reference: Named): boolean {
    if (this.suggestible === undefined) {
      const calls = this.links.calls.map(({ namespace, name }): Named => ({ type: 'Service', namespace, name }));
      const required = this.links.references.filter(({ optional }) => !optional);
      const missing = new Map([...required, ...calls].map((one) => [idOf(one), one]));
      for (const [id, one] of missing) if (this.found(id, one) !== undefined) missing.delete(id);
      this.suggestible =
        missing.size <= mostSuggestions ? everyName : new Set([...missing.keys()].sort().slice(0, mostSuggestions));
    }
    return this.suggestible === everyName || this.suggestible.has(idOf(reference));
  }

  // the namespaces that may be the same as this one: the unnamed one for a named, and the other way round
  private counterparts(namespace: string | undefined): readonly (string | undefined)[] {
    if (namespace !== undefined) return [undefined];
    return this.set.namespaces.filter((other) => other !== undefined);
  }
}

const foundOutside: Resolution = { outcome: 'found', target: { entities: [], keys: undefined } };

const everyName: ReadonlySet<string> = new Set();

function idOf({ type, namespace, name }: Named): string {
  return `${type}/${namespace ?? ''}/${name}`;
}

/** An existing object, whose keys are read on first use. */
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
