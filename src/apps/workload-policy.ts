import { Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { API_PORTS } from '../parts/isolation/cluster-network';
import { refuseUnopened } from '../parts/isolation/default-deny';
import { checkIsolation, directionsOf, PolicyPlan } from '../parts/isolation/policy-plan';
import { podPort, type PolicyPort } from '../parts/isolation/policy-ports';
import { metadataOf, type Identity } from '../parts/naming/identity';
import { patchable } from '../parts/patch/patch';
import type { PodTemplate } from '../parts/pod/pod-template';
import { constructError } from '../parts/props/construct-error';
import type { ResolvedDefaults } from '../platform/resolved-defaults';
import type { WorkloadProps } from './workload-props';

/** The pods of a workload as far as they decide their traffic. */
interface IsolatedPods {
  readonly identity: Identity;
  readonly template: PodTemplate;
  readonly defaults: ResolvedDefaults;
  /** Whether the pods get a token for the Kubernetes API. */
  readonly token: boolean | 'unset';
}

/**
 * The network policy of pods that are isolated, with what their props alone need.
 *
 * @throws on an unknown word, on isolation that was asked for pods on the network of their node, and without it where the environment denies
 *   all traffic
 */
export function resolveIsolation(
  owner: Construct,
  props: Pick<WorkloadProps, 'isolate' | 'podAnnotations'>,
  { identity, template, defaults, token }: IsolatedPods,
): PolicyPlan | undefined {
  checkIsolation(owner, props.isolate);
  const isolate = props.isolate ?? defaults.isolate;
  if (!template.isOnHostNetwork) refuseUnopened(owner, isolate);
  if (isolate === false) return undefined;
  if (template.isOnHostNetwork) {
    // those of a scope are meant for the pods that can be isolated
    if (props.isolate === undefined) return undefined;
    throw constructError(
      owner,
      "'isolate' has no effect on pods with 'hostNetwork', which have the address of their node; leave one out",
    );
  }
  const network = defaults.clusterNetwork;
  const plan = new PolicyPlan(identity, directionsOf(isolate), network);
  // the ports of the node lead anyone who reaches it to the pods
  const onNode = template.main.ports.filter(({ hostPort }) => hostPort !== undefined);
  if (onNode.length > 0) plan.allowIn([], onNode.map(podPort));
  const scraped = scrapedPorts(template, props.podAnnotations);
  if (scraped.length > 0) plan.allowIn(network.monitoring, scraped);
  if (token === true) plan.allowOut(network.kubernetesApi, API_PORTS);
  return plan;
}

/** The ports that Prometheus finds by the annotations that its example configuration and its chart read. */
function scrapedPorts({ main }: PodTemplate, annotations: WorkloadProps['podAnnotations'] = {}): readonly PolicyPort[] {
  if (annotations['prometheus.io/scrape'] !== 'true') return [];
  const port = Number(annotations['prometheus.io/port']);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return [{ port, protocol: 'TCP' }];
  return main.ports.filter(({ protocol }) => protocol === 'TCP').map(podPort);
}

/** Creates the NetworkPolicy of a workload that is isolated. */
export function createNetworkPolicy(
  owner: Construct,
  identity: Identity,
  plan: PolicyPlan,
  isServed: boolean,
): k8s.KubeNetworkPolicy {
  identity.claims.claimName(owner, 'NetworkPolicy', identity.name);
  const policy = patchable(
    new k8s.KubeNetworkPolicy(owner, 'NetworkPolicy', {
      metadata: metadataOf(identity),
      spec: Lazy.any(plan) as k8s.NetworkPolicySpec,
    }),
  );
  owner.node.addValidation({ validate: () => plan.problems() });
  if (isServed)
    plan.warnUnreached(() => {
      process.emitWarning(
        `${owner.node.path}: the app is isolated, and nothing may call it; let its callers in by connectTo or allowFrom, or leave 'isolate' out`,
        { code: 'DOVETAIL_ISOLATED' },
      );
    });
  return policy;
}
