import type { Field } from '../manifest/object/field';
import type { Manifest } from '../manifest/object/manifest';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';
import { labelSelector, type Selector } from '../manifest/object/selectors';
import type { NetworkPolicy } from '../manifest/network/network-policy';
import { inferencePool, poolSelector } from '../manifest/network/inference-pools';
import type { Service } from '../manifest/network/services';

/** A reference by labels: who selects which pods, and where it is written. */
export class Selection {
  private selected: readonly Pod[] | undefined;

  /** @internal */
  constructor(
    readonly link: 'selects' | 'protects' | 'allows',
    /** The object that selects. */
    readonly from: Manifest,
    readonly selector: Selector,
    private readonly set: ManifestSet,
    /** The Service that selects, for `selects`. */
    readonly service?: Service,
  ) {}

  /** The field with the selector. */
  get field(): Field {
    return this.selector.field;
  }

  get namespace(): string | undefined {
    return this.from.namespace;
  }

  /** The pods that it selects; none when the selector is broken. */
  get pods(): readonly Pod[] {
    // found when asked: policies that select every pod of a namespace would hold as many lists as there are apps
    return (this.selected ??= this.selector.isBroken ? [] : this.set.podIndex.select(this.selector, this.namespace));
  }
}

/** The selections of a set: by Services and pools of model servers (selects), disruption budgets (protects), network policies (allows). */
export function selectionsOf(set: ManifestSet, policies: readonly NetworkPolicy[]): readonly Selection[] {
  const selections: Selection[] = [];
  const add = (link: Selection['link'], from: Manifest, selector: Selector | undefined, service?: Service) => {
    if (selector !== undefined) selections.push(new Selection(link, from, selector, set, service));
  };
  for (const service of set.services) add('selects', service.manifest, service.selector, service);
  for (const pool of set.ofType(inferencePool)) add('selects', pool, poolSelector(pool));
  for (const budget of set.ofType('PodDisruptionBudget'))
    add('protects', budget, labelSelector(budget.at('spec', 'selector')));
  for (const { manifest, pods, rules } of policies) {
    if (pods.field.exists) add('allows', manifest, pods);
    for (const { peers } of [...rules.ingress, ...rules.egress]) {
      for (const peer of peers) {
        // with a namespaceSelector the pods may lie anywhere, in namespaces that the set does not have
        if (peer.namespaces === undefined) add('allows', manifest, peer.pods);
      }
    }
  }
  return selections;
}
