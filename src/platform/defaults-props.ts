import { ROLLING_UPDATE_PROPS, type Rollout } from '../parts/workload/rollout';
import { DISRUPTION_BUDGET_PROPS, type DisruptionBudget } from '../parts/workload/disruption-budget';
import { SCALING_RULES_PROPS, type ScalingRules } from '../parts/scaling/behavior';
import { RESOURCES_PROPS, type Resources } from '../parts/pod/resources';
import type { SecurityProfile } from '../parts/pod/security';
import { PROBE_TIMING_PROPS, type ProbeDefaults, type ProbeTiming } from '../parts/pod/probes';
import { DRAIN_PROPS, type DrainOptions } from '../parts/pod/drain';
import type { PullPolicy } from '../parts/pod/container';
import type { PullSecret } from '../parts/pod/pull-secrets';
import type { Labels } from '../parts/naming/labels';
import type { Isolation } from '../parts/isolation/policy-plan';
import { CLUSTER_NETWORK_PROPS, type ClusterNetwork } from '../parts/isolation/cluster-network';
import type { KubernetesVersion } from '../parts/props/kubernetes-version';
import type { GatewayApiVersion } from '../parts/gateway/gateway-version';
import { objectOf, optionsOf, type PropTypesOf } from '../parts/props/prop-types';

/** Defaults of apps. */
export interface DefaultsProps {
  /**
   * Pods of an app that is not autoscaled; `false` leaves their number to Kubernetes, which is one.
   *
   * @default 2 - so that one can go while the app answers
   */
  readonly replicas?: number | false;

  /**
   * The update strategy; `false` leaves it to Kubernetes.
   *
   * @default - rolling, without unavailability
   */
  readonly rollout?: Rollout | false;

  /**
   * The number of pods that may be unavailable when nodes are drained, for apps with several replicas; `false` for no budget.
   *
   * @default - one
   */
  readonly disruptionBudget?: DisruptionBudget | false;

  /**
   * The speed at which autoscalers remove pods; `false` for that of Kubernetes, which removes all that are not needed at once.
   *
   * @default - after 5 minutes of lower need, at most half of the pods per minute
   */
  readonly scaleDown?: ScalingRules | false;

  /**
   * Whether replicas are spread over hosts and zones, as far as there is room.
   *
   * @default true
   */
  readonly spread?: boolean;

  /**
   * Resource requests and limits; `false` for none.
   *
   * @default - 100m CPU and 256Mi memory, at most 512Mi memory and no limit of CPU
   */
  readonly resources?: Resources | false;

  /**
   * The Pod Security level.
   *
   * @default 'restricted'
   */
  readonly security?: SecurityProfile;

  /**
   * Whether the root file system is read-only.
   *
   * @default false
   */
  readonly readOnlyRoot?: boolean;

  /**
   * The periods and thresholds of probes; `false` leaves them to Kubernetes, and adds no probe to an app without `health`. The startup probe
   * of a model server keeps to its `startupTimeout`, and takes neither its period nor its failureThreshold from here.
   *
   * @default - readiness every 10 seconds, away after 3 failures; liveness every 10, restarted after 6; startup every 5, at most 5 minutes
   */
  readonly probes?: { readonly [Kind in keyof ProbeDefaults]?: ProbeTiming } | false;

  /**
   * The termination of pods; `false` leaves it to Kubernetes: 30 seconds, without a wait.
   *
   * @default - waits 5 seconds, then has 25 to end
   */
  readonly drain?: DrainOptions | false;

  /**
   * The image pull policy.
   *
   * @default - none
   */
  readonly pullPolicy?: PullPolicy;

  /**
   * The Secrets with which images are pulled, for apps that name none.
   *
   * @default - none
   */
  readonly imagePullSecrets?: readonly PullSecret[];

  /**
   * Labels for all objects and pods, beside each app's own.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /**
   * Whether pods get environment variables for each Service of their namespace; some servers take one for their own setting. `'unset'`
   * leaves it to Kubernetes.
   *
   * @default false
   */
  readonly serviceLinks?: boolean | 'unset';

  /**
   * Whether pods get a token for the Kubernetes API; `'unset'` leaves it to the service account.
   *
   * @default false
   */
  readonly tokenAutomount?: boolean | 'unset';

  /**
   * Whether a network policy denies all traffic of each app but that of wires; `'ingress'` or `'egress'` for one direction. Apps on the
   * network of their node cannot be isolated.
   *
   * @default false
   */
  readonly isolate?: Isolation;

  /**
   * The parts of the cluster that network policies name: the controllers of Ingresses and Gateways, monitoring, DNS and the Kubernetes API.
   *
   * @default - those of a cluster of kubeadm with ingress-nginx
   */
  readonly network?: ClusterNetwork;

  /**
   * Whether objects get what neither a prop nor another default asks for: the recommended labels, the annotations with a checksum of what
   * pods read and with what exists outside the manifests, a limit for a memory request, fields with the value that Kubernetes would choose,
   * read-only mounts of Secrets and Configs, the group of a StatefulApp's volumes, what a GPU and an engine of models need.
   *
   * @default true
   */
  readonly additions?: boolean;

  /**
   * The version of Kubernetes that the manifests are for; nothing newer is emitted.
   *
   * @default '1.28'
   */
  readonly kubernetes?: KubernetesVersion;

  /**
   * The version and channel of Gateway API whose definitions the cluster has; nothing newer is emitted.
   *
   * @default '1.2'
   */
  readonly gatewayApi?: GatewayApiVersion;
}

const PROBE = optionsOf(PROBE_TIMING_PROPS);

export const DEFAULTS_PROPS = {
  replicas: 'any',
  rollout: optionsOf(ROLLING_UPDATE_PROPS),
  disruptionBudget: optionsOf(DISRUPTION_BUDGET_PROPS),
  spread: 'any',
  resources: optionsOf(RESOURCES_PROPS),
  security: 'any',
  readOnlyRoot: 'any',
  probes: optionsOf({ readiness: PROBE, liveness: PROBE, startup: PROBE } satisfies PropTypesOf<ProbeDefaults>),
  drain: optionsOf(DRAIN_PROPS),
  scaleDown: optionsOf(SCALING_RULES_PROPS),
  pullPolicy: 'any',
  imagePullSecrets: 'list',
  labels: 'record',
  serviceLinks: 'any',
  tokenAutomount: 'any',
  isolate: 'any',
  network: objectOf(CLUSTER_NETWORK_PROPS),
  additions: 'any',
  kubernetes: 'any',
  gatewayApi: 'string',
} as const satisfies PropTypesOf<DefaultsProps>;
