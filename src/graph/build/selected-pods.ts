import type { Links } from '../../links/links';
import type { Selection } from '../../links/selections';
import { isOtherPolicy } from '../../manifest/controllers/makers';
import type { NetworkPolicies } from '../../reach/policies/network-policies';
import { policyPodsOf } from '../../reach/policies/policy-reach';
import type { Draft } from './draft';
import { portLabel } from './port-labels';
import { idOf } from './roles';
import type { Targets } from './targets';

/** Adds an edge for what objects select by labels: Services, budgets, and policies with their peers. */
export function addSelections(draft: Draft, links: Links, targets: Targets): void {
  for (const selection of links.selections) {
    const { link, from, selector, field } = selection;
    const isAll = selector.requirements.length === 0 && !selector.isBroken;
    // a policy for all pods is a mark on each of them
    if (link === 'allows' && isAll) {
      draft.nodes
        .get(idOf(from))
        ?.details.add(
          peerWord(selection) === undefined
            ? 'guards all pods of its namespace'
            : `${peerWord(selection)} all pods of its namespace`,
        );
      continue;
    }
    // so is a budget for all
    if (link === 'protects' && isAll) continue;
    const { pods, missing, state } = targets.selected(selection);
    const names = link !== 'allows' ? [] : [peerWord(selection) ?? 'guards'];
    const ports = selection.service?.ports ?? [];
    const facts = { places: [field], scopes: ports.map((port) => port.field), names };
    if (missing !== undefined) draft.edge(link, idOf(from), missing.id, { ...facts, state: missing.state });
    for (const { workload } of pods)
      draft.edge(link, idOf(from), idOf(workload), { ...facts, ports: ports.map(portLabel), state });
  }
}

/** The way that a policy lets traffic through; undefined of the pods that it guards. */
function peerWord({ field }: Selection): string | undefined {
  const [, direction] = field.path;
  return direction === 'ingress' ? 'lets in' : direction === 'egress' ? 'lets out to' : undefined;
}

/** Marks the apps that NetworkPolicies guard. */
export function markGuarded(draft: Draft, links: Links, policies: NetworkPolicies): void {
  for (const pod of links.set.pods) {
    const marks = draft.nodes.get(idOf(pod.workload))?.policies;
    for (const direction of ['ingress', 'egress'] as const)
      for (const { manifest } of policies.isolating(policyPodsOf(pod), direction)) marks?.add(idOf(manifest));
  }
}

/** Whether all that decides over traffic is known: other kinds of policies may allow what those of Kubernetes do not. */
export function isJudged(links: Links): boolean {
  return links.policies.length > 0 && !links.set.manifests.some(isOtherPolicy);
}
