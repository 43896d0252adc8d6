import { isMaker, makingOf, type Making } from '../controllers/makers';
import type { KindOfSet } from './kinds-of-set';
import type { KindName } from '../object/kinds';
import type { Manifest } from '../object/manifest';
import type { Pod } from '../workloads/pods';
import type { Value } from '../text/value';

/** An object for which a controller may make others, which are not in the set. */
interface Maker {
  readonly manifest: Manifest;
  readonly making: Making;
}

interface Texts {
  readonly texts: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** The objects of a set for which controllers may make others, by the namespaces of what they make. */
export class Makers {
  private readonly anywhere: Maker[] = [];
  private readonly byNamespace = new Map<string | undefined, Maker[]>();
  private readonly texts = new Map<readonly Maker[], Texts>();

  constructor(
    kinds: readonly KindOfSet[],
    private readonly podsOf: (manifest: Manifest) => readonly Pod[],
  ) {
    for (const { manifests } of kinds) {
      const [first] = manifests;
      if (first === undefined || !isMaker(first.group, first.type)) continue;
      for (const manifest of manifests) this.add(manifest);
    }
  }

  /** Whether one may make objects of a kind in a namespace, whatever their names are. */
  mayMake(type: KindName, namespace: string | undefined): boolean {
    if (this.isEmpty) return false;
    return this.placesOf(namespace).some((makers) => makers.some(({ making: { kinds } }) => allows(kinds, type)));
  }

  /**
   * Whether one that makes objects in a namespace refers to a name: it is its own, stands in it, or is its own and more,
   * as operators name what they make (orders-db-app for orders-db).
   */
  speakOf(namespace: string | undefined, name: string): boolean {
    if (this.isEmpty) return false;
    const places = this.placesOf(namespace);
    const beginnings = beginningsOf(name);
    return places.some((makers) => {
      const { texts, names } = this.textsOf(makers);
      return texts.has(name) || beginnings.some((beginning) => names.has(beginning));
    });
  }

  // as in most sets
  private get isEmpty(): boolean {
    return this.anywhere.length === 0 && this.byNamespace.size === 0;
  }

  private add(manifest: Manifest): void {
    const making = makingOf(manifest);
    if (making === undefined) return;
    if (making.isAnywhere) this.anywhere.push({ manifest, making });
    else {
      const makers = this.byNamespace.get(manifest.namespace);
      if (makers === undefined) this.byNamespace.set(manifest.namespace, [{ manifest, making }]);
      else makers.push({ manifest, making });
    }
  }

  private placesOf(namespace: string | undefined): readonly (readonly Maker[])[] {
    const own = this.byNamespace.get(namespace);
    return own === undefined ? [this.anywhere] : [this.anywhere, own];
  }

  private textsOf(makers: readonly Maker[]): Texts {
    let known = this.texts.get(makers);
    if (known === undefined) {
      const texts = new Set(makers.flatMap(({ manifest }) => [...textsIn(manifest.value, this.specsOf(manifest))]));
      const names = new Set(makers.flatMap(({ manifest, making }) => (making.isDeployer ? [] : [manifest.name])));
      this.texts.set(makers, (known = { texts, names }));
    }
    return known;
  }

  // the pods of a maker need objects, and do not make them; so does a Kustomization of Flux its source and those before it
  private specsOf(manifest: Manifest): ReadonlySet<Value | undefined> {
    const specs = new Set(this.podsOf(manifest).map(({ spec }) => spec.value));
    if (manifest.type === 'Kustomization.kustomize.toolkit.fluxcd.io')
      for (const field of ['sourceRef', 'dependsOn']) specs.add(manifest.at('spec', field).value);
    return specs;
  }
}

// a, a-b of a-b-c
function beginningsOf(name: string): readonly string[] {
  const words = name.split('-');
  return words.slice(1).map((_, index) => words.slice(0, index + 1).join('-'));
}

function allows(kinds: Making['kinds'], type: KindName): boolean {
  return kinds === 'any' || kinds.has(type);
}

function* textsIn(value: Value | undefined, except: ReadonlySet<Value | undefined>): Iterable<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null || except.has(value)) return;
  for (const one of Object.values(value) as Value[]) yield* textsIn(one, except);
}
