import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Registry } from '../naming/name-claims';
import { patchable } from '../patch/patch';
import { constructError, describeValue } from '../props/construct-error';
import { directionsOf, policyTypesOf, type Directions, type Isolation } from './policy-plan';

/** The charts whose namespace denies traffic by default, and the directions of it. */
const denying = new WeakMap<Chart, Directions>();

const NAME = 'default-deny';

/**
 * Creates the NetworkPolicy of a namespace that denies the traffic of all its pods; the policies of its apps add what they open.
 *
 * @returns undefined where nothing is denied
 * @throws when the namespace has a NetworkPolicy of the name
 */
export function createDefaultDeny(
  owner: Chart,
  namespace: string,
  isolate: Isolation,
): k8s.KubeNetworkPolicy | undefined {
  if (isolate === false) return undefined;
  const directions = directionsOf(isolate);
  Registry.of(owner).claimName(owner, 'NetworkPolicy', namespace, NAME);
  denying.set(owner, directions);
  return patchable(
    new k8s.KubeNetworkPolicy(owner, 'NetworkPolicy', {
      metadata: { name: NAME },
      spec: { podSelector: {}, policyTypes: policyTypesOf(directions) },
    }),
  );
}

/** @throws where the namespace of an app denies traffic by default that no policy of the app would open */
export function refuseUnopened(owner: Construct, isolate: Isolation): void {
  const chart = Chart.of(owner);
  const denied = denying.get(chart);
  if (denied === undefined) return;
  const own = directionsOf(isolate);
  if ((own.ingress || !denied.ingress) && (own.egress || !denied.egress)) return;
  throw constructError(
    owner,
    `'isolate' is ${describeValue(isolate)}, but the environment ${chart.node.path} denies the traffic of all its pods; leave it out, and open the app by allowFrom and allowTo`,
  );
}
