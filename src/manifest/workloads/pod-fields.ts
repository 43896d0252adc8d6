import type { Field } from '../object/field';
import type { Labels } from '../object/object-labels';
import type { Manifest } from '../object/manifest';
import { valueIn, type Key } from '../text/value';
import { asksForInjection } from './sidecar-injection';

/** A volume of a pod. */
export interface Volume {
  readonly field: Field;
  readonly name: string;
}

/** The fields of a pod template, and what its controller adds. */
export interface PodPlace {
  readonly manifest: Manifest;
  readonly metadata: Field;
  readonly spec: Field;
  readonly labels: Labels;
  /** Containers that stand elsewhere than in the pod's spec. */
  readonly extra?: readonly { readonly field: Field; readonly name: string }[];
  /** Whether something adds containers, ports or volumes that the manifest does not show. */
  readonly isExtended: boolean;
}

/** The fields of the pods that a workload makes, or of a pod itself: all but its containers. */
export class PodFields {
  readonly workload: Manifest;
  readonly namespace: string | undefined;
  readonly metadata: Field;
  readonly spec: Field;
  readonly labels: Labels;
  // read when they are first asked for
  private knownExtended: boolean | undefined = undefined;
  private knownVolumes: ReadonlyMap<string, Volume> | undefined = undefined;

  /** @internal */
  constructor(private readonly place: PodPlace) {
    this.workload = place.manifest;
    this.namespace = this.workload.namespace;
    this.metadata = place.metadata;
    this.spec = place.spec;
    this.labels = place.labels;
  }

  /** Whether something adds containers, ports or volumes that the manifest does not show. */
  get isExtended(): boolean {
    return (this.knownExtended ??= this.place.isExtended || asksForInjection(this.metadata, this.labels));
  }

  /** The field that stands for the pod in findings. */
  get field(): Field {
    return this.spec;
  }

  /** Returns the field at a path from the metadata or spec of the pod: spec, containers, 0. */
  at(root: 'metadata' | 'spec', ...path: readonly Key[]): Field {
    let field = root === 'metadata' ? this.metadata : this.spec;
    for (const key of path) field = field.at(key);
    return field;
  }

  /** Whether a field is present and not null, without making a field for it. */
  sets(root: 'metadata' | 'spec', ...path: readonly Key[]): boolean {
    let value = (root === 'metadata' ? this.metadata : this.spec).value;
    for (let index = 0; index < path.length && value !== undefined; index += 1) value = valueIn(value, path[index]);
    return value !== undefined && value !== null;
  }

  /** The volumes by name, those of a StatefulSet's claim templates included. */
  get volumes(): ReadonlyMap<string, Volume> {
    return (this.knownVolumes ??= this.readVolumes());
  }

  private readVolumes(): ReadonlyMap<string, Volume> {
    const volumes = new Map<string, Volume>();
    for (const field of this.spec.at('volumes').items) {
      const name = field.at('name').text;
      if (name !== undefined) volumes.set(name, { field, name });
    }
    for (const [name, field] of this.claimTemplates) volumes.set(name, { field, name });
    return volumes;
  }

  /** The claim templates of a StatefulSet by the name of the volume that each becomes; none of any other workload. */
  get claimTemplates(): ReadonlyMap<string, Field> {
    if (this.workload.type !== 'StatefulSet') return noTemplates;
    const templates = this.workload.at('spec', 'volumeClaimTemplates').items;
    return new Map(
      templates.flatMap((field) => {
        const name = field.at('metadata', 'name').text;
        return name === undefined ? [] : [[name, field] as const];
      }),
    );
  }
}

const noTemplates: ReadonlyMap<string, Field> = new Map();
