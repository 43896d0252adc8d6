import type { k8s } from 'cdk8s-plus-28';
import { PLACEMENT_PROPS, type Placement } from '../parts/placement/placement';
import { AGENT_PORT_PROPS, type AgentPorts } from '../parts/pod/ports';
import { HEALTH_PROPS, type Health } from '../parts/pod/probes';
import { objectOf, optionsOf, recordOf, type PropTypesOf } from '../parts/props/prop-types';
import { NODE_UPDATE_PROPS, type NodeRollout } from '../parts/workload/daemon-set';
import { WORKLOAD_PROPS, type WorkloadProps } from './workload-props';

/** The nodes that the pods of a {@link NodeAgent} run on. */
export interface AgentPlacement extends Omit<Placement, 'spread' | 'tolerations'> {
  /**
   * Tolerations for taints of nodes; `'all'` for every taint, so that the agent runs on every node, those of the control plane too.
   *
   * @default - none beside those that Kubernetes adds to a DaemonSet: it stays on nodes that are not ready or under pressure
   */
  readonly tolerations?: readonly k8s.Toleration[] | 'all';
}

/** Props of a {@link NodeAgent}. */
export interface NodeAgentProps<P extends string = string> extends Omit<WorkloadProps, 'placement'> {
  /**
   * Ports that the container listens on, by name, such as one for metrics; `hostPort` opens one on the node. No Service has them.
   *
   * @default - none
   */
  readonly ports?: AgentPorts<P>;

  /**
   * The health checks of the agent: a command, the age of a file, an HTTP path, gRPC, or probes.
   *
   * @default - not checked; with ports, the agent is ready while the first accepts TCP connections
   */
  readonly health?: Health<NoInfer<P>>;

  /**
   * The strategy that replaces pods.
   *
   * @default - one node after the other; the old pod stops before the new one starts
   */
  readonly rollout?: NodeRollout;

  /**
   * The nodes that the agent runs on.
   *
   * @default - all nodes without taints
   */
  readonly placement?: AgentPlacement;

  /**
   * Whether the pods use the network of their node: they see its interfaces, and their ports are ports of the node.
   *
   * @default false
   */
  readonly hostNetwork?: boolean;

  /**
   * Whether the pods see the processes of their node.
   *
   * @default false
   */
  readonly hostPID?: boolean;
}

const { spread: _, ...AGENT_PLACEMENT_PROPS } = PLACEMENT_PROPS;

export const NODE_AGENT_PROPS = {
  ...WORKLOAD_PROPS,
  ports: recordOf(AGENT_PORT_PROPS),
  health: optionsOf(HEALTH_PROPS),
  rollout: optionsOf(NODE_UPDATE_PROPS),
  placement: objectOf(AGENT_PLACEMENT_PROPS satisfies PropTypesOf<AgentPlacement>),
  hostNetwork: 'boolean',
  hostPID: 'boolean',
} as const satisfies PropTypesOf<NodeAgentProps>;
