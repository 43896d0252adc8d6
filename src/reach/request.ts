import type { Links } from '../links/links';
import type { Field } from '../manifest/object/field';
import { nameOf } from '../manifest/object/object-name';
import type { Pod } from '../manifest/workloads/pods';
import type { NetworkPolicies } from './policies/network-policies';
import type { PolicyPods } from './policies/policy-reach';

/** A step of a request through the cluster: what it passes, and the field that says so. */
export interface Step {
  readonly message: string;
  readonly field: Field;
}

/** Pods that a request comes from. */
export type SourcePods = PolicyPods & {
  readonly kind: 'pods';
  /** Undefined for any pod of a namespace. */
  readonly pod: Pod | undefined;
};

/** The source of a request: outside of the cluster, or pods. */
export type Source = { readonly kind: 'outside' } | SourcePods;

/** A request from one source to one pod. */
export interface Request {
  readonly links: Links;
  readonly policies: NetworkPolicies;
  readonly from: Source;
  readonly to: Pod;
  /** The pods of the ingress controller or gateway, where they are known. */
  readonly gateway: SourcePods | undefined;
}

/** A port that a container listens on, declared or not. */
export interface ListeningPort {
  readonly field: Field;
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
}

/** Thrown where a request is stopped. */
export class Stop extends Error {
  readonly step: Step;

  constructor(field: Field, message: string) {
    super(message);
    this.step = { message, field };
  }
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
