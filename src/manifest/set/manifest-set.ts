import type { Container } from '../workloads/containers';
import type { Entity } from './entities';
import { EntityIndex } from './entity-index';
import { FieldIndex } from './field-index';
import { makesNamed, mayMakeLabelled, mayMakeNamed } from '../controllers/gateway-objects';
import type { KindName } from '../object/kinds';
import { kindsOf, type KindOfSet } from './kinds-of-set';
import { Makers } from './makers-of-set';
import type { Manifest } from '../object/manifest';
import type { Selector } from '../object/selectors';
import { PodIndex } from './pod-index';
import { podsOf } from '../workloads/pods-of-manifest';
import type { Pod } from '../workloads/pods';
import { servicesFrom, type Service } from '../network/services';

/** All manifests that are applied together, and what can be found in them. */
export class ManifestSet {
  readonly pods: readonly Pod[];
  readonly services: readonly Service[];
  private readonly byType = new Map<KindName, Manifest[]>();
  private readonly entities: EntityIndex;
  private readonly podsByManifest = new Map<Manifest, readonly Pod[]>();
  private readonly servicesByName = new Map<string, Service[]>();
  private readonly makers: Makers;
  private knownPodIndex: PodIndex | undefined = undefined;
  private knownKinds: readonly KindOfSet[] | undefined = undefined;
  private knownFields: FieldIndex | undefined = undefined;

  constructor(readonly manifests: readonly Manifest[]) {
    const pods: Pod[] = [];
    const services: Service[] = [];
    for (const manifest of manifests) {
      push(this.byType, manifest.type, manifest);
      const own = podsOf(manifest);
      if (own.length > 0) this.podsByManifest.set(manifest, own);
      for (const pod of own) pods.push(pod);
      for (const service of servicesFrom(manifest)) services.push(service);
    }
    this.pods = pods;
    this.services = services;
    for (const service of services) push(this.servicesByName, `${place(service.namespace)}/${service.name}`, service);
    this.makers = new Makers(this.kinds, (manifest) => this.podsOf(manifest));
    this.entities = new EntityIndex(manifests, this.byType);
  }

  /** The pods by their labels. */
  get podIndex(): PodIndex {
    return (this.knownPodIndex ??= new PodIndex(this.pods));
  }

  /** The pods whose spec has one of some fields: `hostNetwork`, not null. */
  podsWith(...keys: readonly string[]): readonly Pod[] {
    return this.fieldIndex.podsWith(keys);
  }

  /** The containers that have one of some fields: `lifecycle`, not null. */
  containersWith(...keys: readonly string[]): readonly Container<Pod>[] {
    return this.fieldIndex.containersWith(keys);
  }

  private get fieldIndex(): FieldIndex {
    return (this.knownFields ??= new FieldIndex(this.pods));
  }

  /** The objects of a kind. */
  ofType(...types: readonly KindName[]): readonly Manifest[] {
    const [only] = types;
    if (types.length === 1 && only !== undefined) return this.byType.get(only) ?? noManifests;
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** The objects by their apiVersion and kind: what is the same for all of a kind is asked once. @internal */
  get kinds(): readonly KindOfSet[] {
    return (this.knownKinds ??= kindsOf(this.manifests));
  }

  /** The pods that an object makes. */
  podsOf(manifest: Manifest): readonly Pod[] {
    return this.podsByManifest.get(manifest) ?? noPods;
  }

  /** The Services of a name, of which there is more than one only by mistake. */
  servicesNamed(namespace: string | undefined, name: string): readonly Service[] {
    return this.servicesByName.get(`${place(namespace)}/${name}`) ?? noServices;
  }

  /** Returns the objects of a name: those of the set, and those made from them. */
  find(type: KindName, namespace: string | undefined, name: string): readonly Entity[] {
    return this.named(type, namespace).get(name) ?? noEntities;
  }

  /** Whether a StatefulSet of the set makes a claim of this name. */
  makesClaim(namespace: string | undefined, name: string): boolean {
    return this.entities.makesClaim(namespace, name);
  }

  /** All that is there of a kind in a namespace, by name. */
  named(type: KindName, namespace: string | undefined): ReadonlyMap<string, readonly Entity[]> {
    return this.entities.named(type, namespace);
  }

  /** Returns the objects of a name in any namespace. */
  findAnywhere(type: KindName, name: string): readonly Entity[] {
    return this.entities.anywhere(type, name);
  }

  /**
   * Whether an object of the set may make objects of a kind in a namespace, whose names are unknown.
   *
   * @internal
   */
  mayMake(type: KindName, namespace: string | undefined): boolean {
    return this.makers.mayMake(type, namespace);
  }

  /**
   * Whether an object of the set may make one of this kind and name.
   *
   * @internal
   */
  mayMakeNamed(type: KindName, namespace: string | undefined, name: string): boolean {
    if (this.mayMake(type, namespace)) return true;
    for (const gateway of this.gatewaysOf(namespace)) if (mayMakeNamed(gateway, type, name)) return true;
    return false;
  }

  /**
   * Whether an object of the set gives the name of one that it makes: it is its own name, or stands in it.
   *
   * @internal
   */
  makesNamed(type: KindName, namespace: string | undefined, name: string): boolean {
    for (const gateway of this.gatewaysOf(namespace)) if (makesNamed(gateway, type, name)) return true;
    return this.makers.speakOf(namespace, name);
  }

  /**
   * Whether an object of the set may make the objects of a kind that a selector means.
   *
   * @internal
   */
  mayMakeLabelled(type: 'Pod' | 'Service', namespace: string | undefined, selector: Selector): boolean {
    return (
      this.mayMake(type, namespace) || this.gatewaysOf(namespace).some((gateway) => mayMakeLabelled(gateway, selector))
    );
  }

  /** The namespaces in which something of the set lies; undefined for the unnamed one. */
  get namespaces(): readonly (string | undefined)[] {
    return this.entities.namespaces;
  }

  // one that names no namespace may be in any
  private gatewaysOf(namespace: string | undefined): readonly Manifest[] {
    const all = this.byType.get('Gateway');
    if (all === undefined) return noManifests;
    if (this.gateways === undefined) {
      this.gateways = new Map();
      for (const gateway of all) push(this.gateways, gateway.namespace, gateway);
    }
    const unnamed = namespace === undefined ? noManifests : (this.gateways.get(undefined) ?? noManifests);
    return [...(this.gateways.get(namespace) ?? noManifests), ...unnamed];
  }
  private gateways: Map<string | undefined, Manifest[]> | undefined;
}

const noEntities: readonly Entity[] = [];
const noManifests: readonly Manifest[] = [];
const noPods: readonly Pod[] = [];
const noServices: readonly Service[] = [];

// no namespace has an empty name
function place(namespace: string | undefined): string {
  return namespace ?? '';
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
