import type { k8s } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { Labels } from '../naming/labels';
import type { Port } from '../pod/ports';
import { constructError, type Place } from '../props/construct-error';
import type { PolicyPlan } from './policy-plan';
import { namespaceNamed } from './traffic-peer';

/** Pods that a policy can name. */
export interface SelectedEnd {
  /** The construct that messages name. */
  readonly owner: IConstruct;
  readonly selector: Labels;
  readonly namespace: string | undefined;
}

/** The pods of a workload of ours. */
export interface TrafficEnd {
  /** The construct that messages name. */
  readonly owner: IConstruct;
  readonly identity: Omit<SelectedEnd, 'owner'>;
  readonly template: {
    readonly main: { readonly ports: readonly Port[] };
    readonly serving: readonly { readonly ports: readonly Port[] }[];
    readonly isOnHostNetwork: boolean;
  };
  /** Undefined for an app that is not isolated. */
  readonly policy: PolicyPlan | undefined;
}

/** The property of a workload, and of its pod selector, that leads to its pods. */
export const TRAFFIC_END = Symbol('cdk8s-dovetail.traffic-end');

/** The pods of a workload of ours, or of its pod selector; undefined for all else. */
export function trafficEndOf(value: unknown): TrafficEnd | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as { readonly [TRAFFIC_END]?: TrafficEnd })[TRAFFIC_END];
}

/** Whether pods are known by a selector of their own, rather than those of a workload of ours. */
export function isTrafficEnd(end: object): end is TrafficEnd {
  return 'template' in end;
}

/** The pods by their selector. */
export function selectedEnd({ owner, identity }: TrafficEnd): SelectedEnd {
  return { owner, selector: identity.selector, namespace: identity.namespace };
}

/**
 * Pods as the peer of a policy.
 *
 * @throws when one of the two has no namespace, so that the policy cannot name the other's
 */
export function peerOf(
  place: Place,
  { owner, selector, namespace }: SelectedEnd,
  policyNamespace: string | undefined,
): k8s.NetworkPolicyPeer {
  const podSelector = { matchLabels: { ...selector } };
  if (namespace === policyNamespace) return { podSelector };
  if (namespace === undefined)
    throw constructError(
      place,
      `${owner.node.path} has no namespace, so that a network policy in "${policyNamespace ?? ''}" cannot name its pods; give its chart a namespace`,
    );
  return { namespaceSelector: namespaceNamed(namespace), podSelector };
}
