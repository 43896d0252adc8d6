import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { isWaived } from '../parts/naming/waiver';
import type { Placement } from '../parts/placement/placement';
import { resolvePorts } from '../parts/pod/ports';
import { checkProps } from '../parts/props/prop-types';
import { DaemonSetPlan, daemonSetStrategy } from '../parts/workload/daemon-set';
import { Defaults } from '../platform/defaults';
import { NODE_AGENT_PROPS, type AgentPlacement, type NodeAgentProps } from './node-agent-props';
import { Workload } from './workload';
import { resolvePods, workloadObject } from './workload-pods';
import type { WorkloadPatch } from './workload-props';

/** The object of a {@link NodeAgent}. */
export interface NodeAgentObjects {
  /** The DaemonSet, which runs a pod on each node. */
  readonly daemonSet: k8s.KubeDaemonSet;
}

/** Patches for the object of a {@link NodeAgent}. */
export type NodeAgentPatch = WorkloadPatch<NodeAgentObjects>;

/** The rule of the checker about pods that use their node. */
const HOST_RULE = 'practice/host-is-left-alone';

/**
 * A program that looks after each node, such as a log collector: a DaemonSet.
 *
 * It may use what is the node's: `Storage.hostPath`, `hostNetwork`, `hostPID` and the `hostPort` of a port. Synth warns of them (code
 * DOVETAIL_HOST_ACCESS) until `waive` gives a reason, since the baseline and restricted Pod Security Standards refuse such pods: their
 * namespace needs the level `privileged`.
 *
 * @see docs/guides/workloads.md
 *
 * @example
 * const collector = new NodeAgent(chart, 'log-collector', {
 *   image: 'fluent/fluent-bit:3.2.2',
 *   ports: { metrics: 2020 },
 *   health: '/api/v1/health',
 *   env: { NODE_NAME: PodField.nodeName },
 *   files: { '/var/log': Storage.hostPath('/var/log') },
 *   placement: { tolerations: 'all' },
 *   security: 'baseline',
 * });
 *
 * collector.waive('practice/host-is-left-alone', 'it reads the logs of all pods of its node');
 */
export class NodeAgent<const P extends string = string> extends Workload<NodeAgentObjects, P> {
  /** @throws on everything that Kubernetes would refuse and on parts that do not fit, with this construct's path */
  constructor(scope: Construct, id: string, given: NodeAgentProps<P>) {
    super(scope, id, (agent) => {
      const props = withoutWords(given);
      checkProps(agent, props, NODE_AGENT_PROPS);
      const { ports: named, health, rollout } = props;
      const { additions } = Defaults.read(agent);
      const ports = named === undefined ? [] : resolvePorts(agent, { ports: named }, additions);
      const strategy = rollout === undefined && !additions ? undefined : daemonSetStrategy(agent, rollout ?? {});
      const pods = resolvePods(agent, id, props, {
        kind: 'DaemonSet',
        ports,
        health,
        most: Infinity,
        surges: strategy?.rollingUpdate?.maxSurge !== undefined,
        host: {
          network: props.hostNetwork ?? false,
          processes: props.hostPID ?? false,
        },
        served: false,
      });
      const plan = new DaemonSetPlan(pods.identity.selector, strategy, pods.template);
      const daemonSet = workloadObject(
        pods,
        plan,
        (metadata, spec) => new k8s.KubeDaemonSet(agent, 'DaemonSet', { metadata, spec }),
      );
      plan.beforeSynth(() => {
        warnOfHostAccess(daemonSet, pods.template.usesOfNode);
      });
      return { pods, objects: { daemonSet } };
    });
  }

  /** The DaemonSet. */
  get daemonSet(): k8s.KubeDaemonSet {
    return this.parts.objects.daemonSet;
  }
}

/** The props with the tolerations that the word `'all'` means. */
function withoutWords<P extends string>(
  props: NodeAgentProps<P>,
): Omit<NodeAgentProps<P>, 'placement'> & {
  readonly placement?: Placement;
} {
  // JavaScript callers may pass any value, which is checked next
  const { placement } = (props as Partial<typeof props> | null | undefined) ?? {};
  const tolerations = (placement as AgentPlacement | null | undefined)?.tolerations;
  return tolerations === 'all'
    ? { ...props, placement: { ...placement, tolerations: [{ operator: 'Exists' }] } }
    : (props as ReturnType<typeof withoutWords<P>>);
}

function warnOfHostAccess(daemonSet: k8s.KubeDaemonSet, uses: readonly string[]): void {
  if (uses.length === 0 || isWaived(daemonSet, HOST_RULE)) return;
  process.emitWarning(
    `${daemonSet.node.path}: the pods use ${uses.join(', ')} of their node, which the baseline and restricted Pod Security Standards refuse; ` +
      `label the namespace pod-security.kubernetes.io/enforce: privileged, and give the reason by waive('${HOST_RULE}', '...')`,
    { code: 'DOVETAIL_HOST_ACCESS' },
  );
}
