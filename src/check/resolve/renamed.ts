import type { Links } from '../../links/links';
import type { Reference, ReferenceUse } from '../../links/references';
import type { Manifest } from '../../manifest/object/manifest';
import { matches } from '../../manifest/object/selectors';
import type { Selection } from '../../links/selections';
import type { Entity } from '../../manifest/set/entities';
import type { Pod } from '../../manifest/workloads/pods';
import { isExtendedName, isVersion, unversioned } from '../../suggest/kind-words';

/** A name that is looked for; the field and the object that it stands in, where it is a reference. */
type Named = Pick<Reference, 'type' | 'namespace' | 'name'> & Partial<Pick<Reference, 'use' | 'from' | 'pod'>>;

const mostOrphans = 200;

/** The uses by which an object is known to be unused, whatever else refers to it. */
const onlyUses: ReadonlySet<ReferenceUse> = new Set(['serviceAccount', 'serviceName']);

/** Finds the other end of a rename that was forgotten at one of two places. */
export class Renames {
  private readonly set: Links['set'];
  private knownUses: ReadonlyMap<string, readonly Reference[]> | undefined;
  private knownCalled: ReadonlySet<string> | undefined;
  private readonly orphans = new Map<string, readonly Entity[]>();
  private readonly unselected = new Map<string | undefined, readonly Pod[]>();

  constructor(private readonly links: Links) {
    this.set = links.set;
  }

  /** The references of an object by its kind and name. */
  usesOf(named: Named): readonly Reference[] {
    return this.uses.get(idOf(named)) ?? none;
  }

  /**
   * The object that a missing one was renamed to, or from: it is the only one of its kind and namespace to which nothing
   * refers and whose name has the words of the other, and has the key or port that is asked for.
   */
  find(missing: Named): Entity | undefined {
    const { type, namespace, name, use } = missing;
    const uses = this.usesOf(missing);
    const orphans =
      use !== undefined && onlyUses.has(use) ? this.unusedAs(use, missing) : this.orphansOf(type, namespace);
    // among many it is unknown which one was meant, and comparing them with many names takes long
    if (orphans.length > mostOrphans) return undefined;
    const related = orphans.filter((entity) => isExtendedName(name, entity.name) && this.fits(entity, uses));
    const versions = related.length === 1 ? related : related.filter((entity) => isVersion(entity.name, name));
    return versions.length === 1 ? versions[0] : undefined;
  }

  /** Whether an object lost its last user to a name that is a version of its own, or is one of it. */
  isVersioned(missing: Named): boolean {
    const entity = this.find(missing);
    return entity !== undefined && isVersion(entity.name, missing.name);
  }

  /**
   * The object of which a missing one is a later version by its name. One object alone refers to the missing one, others to
   * the existing one, which has the key and port that is asked for; a route that divides its requests refers to both.
   */
  findBase(reference: Reference): Entity | undefined {
    const { type, namespace, name, from, use } = reference;
    const base = unversioned(name);
    const entity = base === undefined ? undefined : this.set.find(type, namespace, base).find(({ isMade }) => !isMade);
    if (base === undefined || entity === undefined) return undefined;
    const named = { type, namespace, name: base };
    const isOfOne = this.usesOf(reference).every((other) => other.from === from);
    const isDivided = use === 'backend' && this.usesOf(named).some((other) => other.from === from);
    return isOfOne && !isDivided && this.fits(entity, [reference]) ? entity : undefined;
  }

  /** Whether an object has the keys and ports that references ask for. */
  fits(entity: Entity, uses: readonly Reference[]): boolean {
    const keys = entity.keys();
    const ports = entity.type === 'Service' ? this.set.servicesNamed(entity.namespace, entity.name) : [];
    return uses.every(({ key, port }) => {
      if (key !== undefined && keys !== undefined && !keys.has(key)) return false;
      const asked = port?.value;
      if (asked === undefined || asked === null || ports.length === 0) return true;
      return ports.some((service) =>
        service.ports === undefined ? true : service.ports.some((one) => one.number === asked || one.name === asked),
      );
    });
  }

  /**
   * The only pod that no Service selects, and whose labels have the keys of a selector that selects none, each with its
   * value or one that has the words of it.
   */
  findPod({ selector, namespace }: Selection): Pod | undefined {
    const [first] = selector.requirements;
    if (first === undefined || selector.requirements.some(({ operator }) => operator !== 'In')) return undefined;
    const unselected = this.unselectedIn(namespace);
    if (unselected.length > mostOrphans) return undefined;
    const pods = unselected.filter(({ labels }) =>
      selector.requirements.every(({ key, values }) => {
        const own = labels.values.get(key);
        return own !== undefined && values.some((value) => value === own || isExtendedName(value, own));
      }),
    );
    return pods.length === 1 ? pods[0] : undefined;
  }

  /** The only pod that a policy would select if a version were added to its selector, or removed from it. */
  findVersionedPod({ selector, namespace }: Selection): Pod | undefined {
    const { requirements } = selector;
    if (requirements.some(({ operator }) => operator !== 'In')) return undefined;
    const found = this.set.podIndex.in(namespace).filter(({ labels }) =>
      requirements.every(({ key, values }) => {
        const own = labels.values.get(key);
        return own !== undefined && values.some((value) => value === own || isVersion(value, own));
      }),
    );
    return found.length === 1 ? found[0] : undefined;
  }

  private orphansOf(type: string, namespace: string | undefined): readonly Entity[] {
    const place = `${type}/${namespace ?? ''}`;
    let orphans = this.orphans.get(place);
    if (orphans === undefined) {
      const firsts = [...this.set.named(type, namespace).values()].flatMap((entities) => entities.slice(0, 1));
      this.orphans.set(place, (orphans = firsts.filter((entity) => !entity.isMade && this.isOrphan(entity))));
    }
    return orphans;
  }

  // the account of pods may be bound as well, and a Service that governs pods may be called as well
  private unusedAs(use: ReferenceUse, { type, namespace, from }: Named): readonly Entity[] {
    const used = new Set(
      this.links.references.filter((one) => one.use === use && one.type === type).map((one) => idOf(one)),
    );
    const firsts = [...this.set.named(type, namespace).values()].flatMap((entities) => entities.slice(0, 1));
    return firsts.filter((entity) => {
      if (entity.isMade || used.has(idOf(entity))) return false;
      return type !== 'Service' || this.selectsPodsOf(from, entity);
    });
  }

  private selectsPodsOf(workload: Manifest | undefined, { namespace, name }: Entity): boolean {
    if (workload === undefined) return false;
    const pods = this.set.podsOf(workload);
    return this.set
      .servicesNamed(namespace, name)
      .some(({ selector }) => selector !== undefined && pods.some(({ labels }) => matches(selector, labels)));
  }

  private unselectedIn(namespace: string | undefined): readonly Pod[] {
    let pods = this.unselected.get(namespace);
    if (pods === undefined) {
      pods = this.set.podIndex.in(namespace).filter((pod) => this.links.selectionsOf(pod).length === 0);
      this.unselected.set(namespace, pods);
    }
    return pods;
  }

  private isOrphan(entity: Entity): boolean {
    if (this.uses.has(idOf(entity))) return false;
    return entity.type !== 'Service' || !this.called.has(idOf(entity));
  }

  private get uses(): ReadonlyMap<string, readonly Reference[]> {
    if (this.knownUses === undefined) {
      const uses = new Map<string, Reference[]>();
      for (const reference of this.links.references) {
        const id = idOf(reference);
        const list = uses.get(id);
        if (list === undefined) uses.set(id, [reference]);
        else list.push(reference);
      }
      this.knownUses = uses;
    }
    return this.knownUses;
  }

  private get called(): ReadonlySet<string> {
    return (this.knownCalled ??= new Set(
      this.links.calls.map(({ namespace, name }) => idOf({ type: 'Service', namespace, name })),
    ));
  }
}

const none: readonly Reference[] = [];

/** Whether an object that a reference means is hardly ever made by another set than the one that refers to it. */
export function isOfSameSet({ use, type, from, namespace }: Reference, set: Links['set']): boolean {
  // a set of routes alone, or of policies, is for apps that are elsewhere
  if (set.podIndex.in(namespace).length === 0) return false;
  switch (use) {
    case 'scaleTarget':
      return true;
    case 'backend':
      return from.type === 'Ingress' || from.type.endsWith('WebhookConfiguration');
    case 'role':
      return type === 'Role';
    case 'subject':
      return namespace === from.namespace || from.namespace === undefined;
    default:
      return false;
  }
}

function idOf({ type, namespace, name }: Named): string {
  return `${type}/${namespace ?? ''}/${name}`;
}
