import type { Links } from '../../links/links';
import type { Reference } from '../../links/references';
import type { Selection } from '../../links/selections';
import type { Entity } from '../../manifest/set/entities';
import type { Pod } from '../../manifest/workloads/pods';
import { isExtendedName } from '../../suggest/kind-words';

type Named = Pick<Reference, 'type' | 'namespace' | 'name'>;

const mostOrphans = 200;

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
    const { type, namespace, name } = missing;
    const uses = this.usesOf(missing);
    const orphans = this.orphansOf(type, namespace);
    // among many it is unknown which one was meant, and comparing them with many names takes long
    if (orphans.length > mostOrphans) return undefined;
    const related = orphans.filter((entity) => isExtendedName(name, entity.name) && this.fits(entity, uses));
    return related.length === 1 ? related[0] : undefined;
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

  private orphansOf(type: string, namespace: string | undefined): readonly Entity[] {
    const place = `${type}/${namespace ?? ''}`;
    let orphans = this.orphans.get(place);
    if (orphans === undefined) {
      const firsts = [...this.set.named(type, namespace).values()].flatMap((entities) => entities.slice(0, 1));
      this.orphans.set(place, (orphans = firsts.filter((entity) => !entity.isMade && this.isOrphan(entity))));
    }
    return orphans;
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
