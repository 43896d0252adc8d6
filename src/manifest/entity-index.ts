import { claimPrefixes, entitiesOf, makesOthers, type Entity } from './entities';
import type { KindName } from './kinds';
import type { Manifest } from './manifest';

type ByName = Map<string, Entity[]>;

/** What can be referred to by name: by kind, namespace and name. A kind is indexed when it is first asked for. */
export class EntityIndex {
  private readonly byType = new Map<KindName, Map<string | undefined, ByName>>();
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

function add(places: Map<string | undefined, ByName>, entity: Entity): void {
  let names = places.get(entity.namespace);
  if (names === undefined) places.set(entity.namespace, (names = new Map<string, Entity[]>()));
  const list = names.get(entity.name);
  if (list === undefined) names.set(entity.name, [entity]);
  else list.push(entity);
}

function claimId(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}
