import { callsOf, type Call } from './calls';
import { networkPolicyOf, type NetworkPolicy } from '../manifest/network/network-policy';
import type { ManifestSet } from '../manifest/set/manifest-set';
import { addObjectReferences } from './object-references';
import { addOperatorReferences } from './operator-references';
import { addPodReferences } from './pod-references';
import type { Pod } from '../manifest/workloads/pods';
import { References, type Reference, type ReferenceLink } from './references';
import { scalersOf, type Scalers } from './scale';
import { selectionsOf, type Selection } from './selections';
import type { Service } from '../manifest/network/services';

const none: readonly Selection[] = [];

/** All references between the objects of a set; computed on first use. */
export class Links {
  private known: {
    references?: readonly Reference[];
    selections?: readonly Selection[];
    calls?: readonly Call[];
    scalers?: Scalers;
    policies?: readonly NetworkPolicy[];
    selectors?: ReadonlyMap<Pod, readonly Selection[]>;
  } = {};

  private readonly bySelection = new Map<Selection['link'], readonly Selection[]>();
  private readonly byLink = new Map<ReferenceLink, readonly Reference[]>();

  /** @internal */
  constructor(
    /** @internal */
    readonly set: ManifestSet,
  ) {}

  /** All references by name: reads, mounts, routes, scales, binds. */
  get references(): readonly Reference[] {
    if (this.known.references !== undefined) return this.known.references;
    const references = new References();
    for (const manifest of this.set.manifests) {
      addObjectReferences(manifest, references);
      addOperatorReferences(manifest, references);
      for (const pod of this.set.podsOf(manifest)) addPodReferences(pod, references);
    }
    return (this.known.references = references.all);
  }

  /** The references of one link. */
  named(link: ReferenceLink): readonly Reference[] {
    let named = this.byLink.get(link);
    if (named === undefined) {
      named = this.references.filter((reference) => reference.link === link);
      this.byLink.set(link, named);
    }
    return named;
  }

  /** All selections by labels: selects, protects, allows. */
  get selections(): readonly Selection[] {
    return (this.known.selections ??= selectionsOf(this.set, this.policies));
  }

  /** The selections of one link. */
  selecting(link: Selection['link']): readonly Selection[] {
    let selecting = this.bySelection.get(link);
    if (selecting === undefined) {
      selecting = this.selections.filter((selection) => selection.link === link);
      this.bySelection.set(link, selecting);
    }
    return selecting;
  }

  /** The Services that containers are configured to call. */
  get calls(): readonly Call[] {
    return (this.known.calls ??= callsOf(this.set, this.references));
  }

  /** The autoscalers that own the replicas of each workload. @internal */
  get scalers(): Scalers {
    return (this.known.scalers ??= scalersOf(this.set, this.named('scales')));
  }

  /**
   * The NetworkPolicies as their manifests have them.
   *
   * @internal
   */
  get policies(): readonly NetworkPolicy[] {
    return (this.known.policies ??= this.set.ofType('NetworkPolicy').map(networkPolicyOf));
  }

  /** The Services and disruption budgets that select a pod. */
  selectionsOf(pod: Pod): readonly Selection[] {
    return this.selectors.get(pod) ?? none;
  }

  /** The Services that send traffic to a pod. */
  servicesOf(pod: Pod): readonly Service[] {
    return this.selectionsOf(pod).flatMap(({ service }) => (service === undefined ? [] : [service]));
  }

  private get selectors(): ReadonlyMap<Pod, readonly Selection[]> {
    if (this.known.selectors !== undefined) return this.known.selectors;
    const selectors = new Map<Pod, Selection[]>();
    for (const selection of this.selections) {
      // a policy selects every pod of a namespace, as likely as not
      if (selection.link === 'allows') continue;
      for (const pod of selection.pods) {
        const list = selectors.get(pod);
        if (list === undefined) selectors.set(pod, [selection]);
        else list.push(selection);
      }
    }
    return (this.known.selectors = selectors);
  }
}
