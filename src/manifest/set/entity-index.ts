import { claimPrefixes, entitiesOf, makesOthers, type Entity } from './entities';
import type { KindName } from '../object/kinds';
import type { Manifest } from '../object/manifest';

type ByName = Map<string, Entity[]>;

/** The objects that can be referred to, by kind, namespace and name. A kind is indexed when it is first asked for. */
export class EntityIndex {
  private readonly byType = new Map<KindName, Map<string | undefined, ByName>>();
  private readonly byName = new Map<KindName, ByName>();
  private readonly makers: boolean;
  private claims: ReadonlySet<string> | undefined = undefined;

  /** @param byType - the same manifests by their kinds */
  constructor(
    private readonly manifests: readonly Manifest[],
    private readonly ofType: ReadonlyMap<KindName, readonly Manifest[]>,
  ) {
    // a ConfigMap or Secret is nothing but itself
    this.makers = [...ofType.keys()].some((type) => makesOthers(type) && type !== 'ConfigMap' && type !== 'Secret');
  }

  /** All that is there of a kind in a namespace, by name. */
  named(type: KindName, namespace: string | undefined): ReadonlyMap<string, readonly Entity[]> {
    let places = this.byType.get(type);
    if (places === undefined) this.byType.set(type, (places = this.read(type)));
    return places.get(namespace) ?? nothing;
  }

  /** The namespaces in which something of the set lies, in its order; undefined for the unnamed one. */
  get namespaces(): readonly (string | undefined)[] {
    return (this.knownNamespaces ??= [...new Set(this.manifests.map((manifest) => manifest.namespace))]);
  }
  private knownNamespaces: readonly (string | undefined)[] | undefined;

  /** All that is there of a kind under a name, by the order of the namespaces. */
  anywhere(type: KindName, name: string): readonly Entity[] {
    let names = this.byName.get(type);
    if (names === undefined) {
      names = new Map<string, Entity[]>();
      for (const namespace of this.namespaces) {
        for (const [own, entities] of this.named(type, namespace)) push(names, own, entities);
      }
      this.byName.set(type, names);
    }
    return names.get(name) ?? noEntities;
  }

  /** Whether a StatefulSet makes a claim of this name. */
  makesClaim(namespace: string | undefined, name: string): boolean {
    this.claims ??= new Set(
      (this.ofType.get('StatefulSet') ?? []).flatMap((set) =>
        claimPrefixes(set).map((prefix) => claimId(set.namespace, prefix)),
      ),
    );
    return this.claims.has(claimId(namespace, name.replace(/\d+$/, '')));
  }

  private read(type: KindName): Map<string | undefined, ByName> {
    const places = new Map<string | undefined, ByName>();
    // in the order of the set, whatever they are made from
    for (const manifest of this.makers ? this.manifests : (this.ofType.get(type) ?? [])) {
      if (manifest.type !== type && !makesOthers(manifest.type)) continue;
      for (const entity of entitiesOf(manifest)) if (entity.type === type) add(places, entity);
    }
    return places;
  }
}

const nothing: ReadonlyMap<string, readonly Entity[]> = new Map();
const noEntities: readonly Entity[] = [];

function add(places: Map<string | undefined, ByName>, entity: Entity): void {
  let names = places.get(entity.namespace);
  if (names === undefined) places.set(entity.namespace, (names = new Map<string, Entity[]>()));
  push(names, entity.name, [entity]);
}

function push(names: ByName, name: string, entities: readonly Entity[]): void {
  const list = names.get(name);
  if (list === undefined) names.set(name, [...entities]);
  else list.push(...entities);
}

function claimId(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}
