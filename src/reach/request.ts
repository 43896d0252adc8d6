import type { Place } from '../check/finding';
import { placeOf } from '../check/places';
import { nameOf } from '../check/rule';
import type { Field } from '../manifest/object/field';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';
import type { PolicyPods } from './policies/policy-reach';

/** One step on the way of a request: what is there, and where it is written. */
export interface RouteStep {
  readonly message: string;
  readonly at: Place;
}

/** Any pod of a namespace, or any that has some labels. */
export interface RouteNamespace {
  readonly namespace: string;
  /** @default - none, as those of a pod that no policy names */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Where a request comes from. */
export type Source =
  | { readonly kind: 'outside' }
  | (PolicyPods & {
      readonly kind: 'pods';
      /** Undefined for any pod of a namespace. */
      readonly pod: Pod | undefined;
    });

/** Whom a request goes from and to. */
export interface Way {
  readonly set: ManifestSet;
  readonly from: Source;
  readonly to: Pod;
  /** The pods of the ingress controller or gateway, where they are known. */
  readonly gateway: Extract<Source, { kind: 'pods' }> | undefined;
}

/** A port that a container listens on, declared or not. */
export interface ListeningPort {
  readonly field: Field;
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
}

/** A request comes no further. */
export class Stop extends Error {
  readonly step: RouteStep;

  constructor(field: Field, message: string) {
    super(message);
    this.step = step(field, message);
  }
}

/** A step that stands in a field. */
export function step(field: Field, message: string): RouteStep {
  return { message, at: placeOf(field) };
}

/** Pods of a namespace, whoever they are. */
export function sourceOfNamespace({ namespace, labels = {} }: RouteNamespace): Extract<Source, { kind: 'pods' }> {
  return {
    kind: 'pods',
    pod: undefined,
    namespace,
    labels: { values: new Map(Object.entries(labels)), generated: new Set() },
  };
}

/** A source as messages name it. */
export function sourceName(source: Source): string {
  if (source.kind === 'outside') return 'the outside';
  if (source.pod !== undefined) return nameOf(source.pod.workload);
  const labels = [...source.labels.values].map(([key, value]) => `${key}=${value}`).join(',');
  return `${labels === '' ? 'any pod' : `pods with ${labels}`} of namespace "${source.namespace ?? ''}"`;
}

/** A port as messages name it: "http" (8080). */
export function portName({ name, number }: Pick<ListeningPort, 'name' | 'number'>): string {
  if (name === undefined) return String(number ?? '');
  return number === undefined ? `"${name}"` : `"${name}" (${number})`;
}
