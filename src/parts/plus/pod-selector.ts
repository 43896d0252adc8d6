import { LabelSelector } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { TRAFFIC_END, type TrafficEnd } from '../isolation/traffic-end';
import type { Labels } from '../naming/labels';
import type { OfAnyVersion } from './any-version';

/** Pods by their labels and namespace, as cdk8s-plus asks for them. */
export interface PodSelectorConfig {
  /** The LabelSelector of the cdk8s-plus that reads it. */
  readonly labelSelector: OfAnyVersion;

  /**
   * The namespaces of the pods.
   *
   * @default - the namespace of what selects them
   */
  readonly namespaces?: { readonly names: string[] };
}

/**
 * The pods of a workload for constructs of cdk8s-plus: the subject of a NetworkPolicy, a peer in one, or the pods that a Service selects.
 *
 * By its members it is an IPodSelector and an INetworkPolicyPeer of every version.
 *
 * @see docs/guides/from-cdk8s-plus.md
 *
 * @example
 * import { NetworkPolicy, NetworkPolicyPort } from 'cdk8s-plus-28';
 *
 * const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });
 * const worker = new Worker(chart, 'mailer', { image: 'shop-mailer:2.0.1' });
 *
 * const policy = new NetworkPolicy(chart, 'policy', { selector: api.podSelector });
 * policy.addIngressRule(worker.podSelector, [NetworkPolicyPort.tcp(8080)]);
 */
export class PodSelector extends Construct {
  /** @internal */
  constructor(
    scope: Construct,
    id: string,
    private readonly labels: Labels,
    private readonly namespace: string | undefined,
    private readonly end: TrafficEnd,
  ) {
    super(scope, id);
  }

  /** @internal */
  get [TRAFFIC_END](): TrafficEnd {
    return this.end;
  }

  /** The labels and the namespace of the pods. */
  toPodSelectorConfig(): PodSelectorConfig {
    return {
      labelSelector: LabelSelector.of({ labels: { ...this.labels } }),
      ...(this.namespace !== undefined && { namespaces: { names: [this.namespace] } }),
    };
  }

  /** The pods as a peer of a NetworkPolicy. */
  toNetworkPolicyPeerConfig(): { readonly podSelector: PodSelectorConfig } {
    return { podSelector: this.toPodSelectorConfig() };
  }

  /** The pods themselves, which a NetworkPolicy can select. */
  toPodSelector(): this {
    return this;
  }
}
