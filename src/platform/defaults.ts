import { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import { gatewayApiOf, type GatewayApiVersion } from '../parts/gateway/gateway-version';
import type { PullPolicy } from '../parts/pod/container';
import { DISRUPTION_BUDGET_PROPS, type DisruptionBudget } from '../parts/workload/disruption-budget';
import { DRAIN_PROPS, type DrainOptions } from '../parts/pod/drain';
import { defined } from '../parts/props/defined';
import { minor, type KubernetesVersion } from '../parts/props/kubernetes-version';
import { alternatives, constructError, describeValue, list, type Place } from '../parts/props/construct-error';
import type { PullSecret } from '../parts/pod/pod-template';
import { probeTimes, type ProbeTimes } from '../parts/pod/probe-times';
import { PROBE_TIMING_PROPS, type ProbeDefaults, type ProbeTiming } from '../parts/pod/probes';
import {
  CLUSTER_NETWORK_PROPS,
  resolveNetwork,
  type ClusterNetwork,
  type ResolvedNetwork,
} from '../parts/isolation/cluster-network';
import type { Isolation } from '../parts/isolation/policy-plan';
import type { Labels } from '../parts/naming/labels';
import { RESOURCES_PROPS, resolveResources, type Resources } from '../parts/pod/resources';
import { SCALING_RULES_PROPS, type ScalingRules } from '../parts/scaling/behavior';
import { ROLLING_UPDATE_PROPS, type Rollout } from '../parts/workload/rollout';
import type { SecurityProfile } from '../parts/pod/security';
import { addEntryPoint } from '../parts/props/hide-frames';
import { checkProps, objectOf, optionsOf, type PropTypesOf } from '../parts/props/prop-types';

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

/** The defaults of a scope, complete. */
interface CompleteDefaults extends Required<Omit<DefaultsProps, 'pullPolicy' | 'probes'>> {
  readonly pullPolicy: PullPolicy | undefined;
  readonly probes: ProbeDefaults | false;
}

/** The defaults of a scope as its apps read them: what they give in text and durations is checked and converted once, not for each app. */
export interface ResolvedDefaults extends CompleteDefaults {
  /** `resources` as the containers that set none have them. */
  readonly requirements: k8s.ResourceRequirements;
  /** `probes` in seconds. */
  readonly probeTimes: ProbeTimes;
  /** `network` as peers of policies. */
  readonly clusterNetwork: ResolvedNetwork;
  /** The minor number of `kubernetes`. */
  readonly kubernetesMinor: number;
}

const PROBE = optionsOf(PROBE_TIMING_PROPS);

const DEFAULTS_PROPS = {
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

/** The packaged defaults, with their reasons. */
const CAREFUL: ResolvedDefaults = parsed('the packaged defaults', {
  // one pod can go (a drain, a rollout, a crash) while the other answers
  replicas: 2,
  // a new pod is ready before an old one goes
  rollout: { maxSurge: '25%', maxUnavailable: 0 },
  // a drain takes one pod at a time, and can always go on
  disruptionBudget: { maxUnavailable: 1 },
  // soft: a small cluster still runs all of them
  spread: true,
  // no CPU limit: it would throttle while cores are idle; a memory limit: a leak takes its own container, not the node
  resources: { cpu: '100m', memory: '256Mi', memoryLimit: '512Mi' },
  // the namespace may enforce it, and an image that needs more is one word away
  security: 'restricted',
  readOnlyRoot: false,
  probes: {
    readiness: { period: Duration.seconds(10), timeout: Duration.seconds(3), failureThreshold: 3 },
    // slower than readiness: a busy pod is first relieved, and only then restarted
    liveness: { period: Duration.seconds(10), timeout: Duration.seconds(3), failureThreshold: 6 },
    // five minutes to start, and ready five seconds after it is
    startup: { period: Duration.seconds(5), timeout: Duration.seconds(3), failureThreshold: 60 },
  },
  // the preStop delay lasts until the endpoint is removed everywhere, so that no request is lost
  drain: { timeout: Duration.seconds(30), preStop: Duration.seconds(5), hook: true },
  // load comes back: what was removed too early must start again
  scaleDown: { stabilization: Duration.minutes(5), policies: [{ percent: 50, period: Duration.minutes(1) }] },
  pullPolicy: undefined,
  imagePullSecrets: [],
  labels: {},
  // a Service called `vllm` gives VLLM_PORT to every pod, which vLLM reads as its own
  serviceLinks: false,
  // a token gives an attacker of the app its permissions
  tokenAutomount: false,
  // a policy denies what no wire is known of: calls by addresses of other sources would time out
  isolate: false,
  network: {},
  additions: true,
  kubernetes: '1.28',
  // the first with timeouts in its standard channel, of October 2024
  gatewayApi: '1.2',
});

/** The defaults with which objects have only what their props ask for. */
const PLAIN = {
  replicas: false,
  rollout: false,
  disruptionBudget: false,
  scaleDown: false,
  spread: false,
  resources: false,
  security: 'image',
  readOnlyRoot: false,
  probes: false,
  drain: false,
  serviceLinks: 'unset',
  tokenAutomount: 'unset',
  isolate: false,
  additions: false,
} as const satisfies DefaultsProps;

const NO_TIMES: ProbeDefaults = { readiness: {}, liveness: {}, startup: {} };

/** The defaults that are yes or no, with the words that they take besides. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  spread: [],
  readOnlyRoot: [],
  serviceLinks: ['unset'],
  tokenAutomount: ['unset'],
  isolate: ['ingress', 'egress'],
  additions: [],
};

function checkFlag(scope: IConstruct, name: string, value: unknown, words: readonly string[]): void {
  if (value === undefined || typeof value === 'boolean' || words.includes(value as string)) return;
  throw constructError(
    scope,
    `'${name}' is ${describeValue(value)}; give ${words.length === 0 ? 'true or false' : `true, false or ${list(words)}`}`,
  );
}

/**
 * The defaults that apps have already read. They no longer change, and a scope without settings shares those of its parent.
 *
 * Kept on the scope itself: every app has one, and a WeakMap with as many entries costs a tenth of the time to build them.
 */
const READ = Symbol('cdk8s-dovetail.defaults');

type Scope = IConstruct & { [READ]?: ResolvedDefaults };

/**
 * The defaults of all apps in a scope: a chart, the whole app, or any construct.
 *
 * @see docs/guides/defaults-and-security.md
 *
 * @example
 * Defaults.of(chart).set({ replicas: 3, kubernetes: '1.32', imagePullSecrets: ['registry'] });
 */
export class Defaults {
  static {
    addEntryPoint(this);
  }

  /**
   * Defaults with which objects have only what the props ask for, to adopt objects that run already without a change.
   *
   * Each default can be turned on again, one at a time: `Defaults.of(chart).set(Defaults.plain).set({ serviceLinks: false })`.
   *
   * @see docs/guides/adopting.md
   *
   * @example
   * Defaults.of(chart).set(Defaults.plain);
   *
   * new WebApp(chart, 'web', { image: 'nginx:1.27.3', port: 80, selector: { app: 'web' }, replicas: 3 });
   */
  static readonly plain: DefaultsProps = PLAIN;

  private static readonly given = new WeakMap<IConstruct, readonly DefaultsProps[]>();

  /** The defaults of a scope. */
  static of(scope: IConstruct): Defaults {
    return new Defaults(scope);
  }

  /** The newest version of Kubernetes that is set for a scope or for anything in it; undefined when none is. @internal */
  static kubernetesIn(scope: IConstruct): KubernetesVersion | undefined {
    const set = scope.node.findAll().flatMap((one) => Defaults.given.get(one) ?? []);
    const versions = set.flatMap(({ kubernetes }) => (kubernetes === undefined ? [] : [kubernetes]));
    return versions.sort((a, b) => minor(scope, b) - minor(scope, a))[0];
  }

  private constructor(private readonly scope: Scope) {}

  /**
   * Sets defaults, beside those set before; an inner scope's come before an outer's.
   *
   * @throws when an app of the scope exists already, which would not heed them, on a name that is no default, and on resources that do
   * not fit together; other values are checked when the first app reads them
   */
  set(defaults: DefaultsProps): this {
    if (this.scope[READ] !== undefined)
      throw constructError(
        this.scope,
        "an app, claim or environment in this scope exists already and would not heed these defaults; set them before it, or as 'defaults' of the environment",
      );
    const unknown = Object.keys(defaults).find((name) => !Object.hasOwn(DEFAULTS_PROPS, name));
    if (unknown !== undefined)
      throw constructError(
        this.scope,
        `there is no default "${unknown}"; ${alternatives(unknown, Object.keys(DEFAULTS_PROPS))}`,
      );
    checkProps(this.scope, defaults, DEFAULTS_PROPS);
    for (const [name, words] of Object.entries(FLAGS))
      checkFlag(this.scope, name, defaults[name as keyof DefaultsProps], words);
    if (defaults.kubernetes !== undefined) minor(this.scope, defaults.kubernetes);
    if (defaults.gatewayApi !== undefined) gatewayApiOf(this.scope, defaults.gatewayApi);
    // alone: merged with others, a request over the limit is lowered
    resolveResources(this.scope, defaults.resources, false);
    if (defaults.network !== undefined) resolveNetwork(this.scope, defaults.network);
    Defaults.given.set(this.scope, [...(Defaults.given.get(this.scope) ?? []), defaults]);
    return this;
  }

  /** All defaults as they hold in a scope; they can no longer be changed after this. @internal */
  static read(scope: Scope): ResolvedDefaults {
    const known = scope[READ];
    if (known !== undefined) return known;
    const outer = scope.node.scope;
    const inherited = outer === undefined ? CAREFUL : Defaults.read(outer);
    const given = Defaults.given.get(scope);
    const resolved = given === undefined ? inherited : parsed(scope, given.reduce<CompleteDefaults>(merge, inherited));
    scope[READ] = resolved;
    return resolved;
  }
}

/** Inner defaults over outer ones; drain, network, resources, probes and labels merge field by field. */
function merge(outer: CompleteDefaults, inner: DefaultsProps): CompleteDefaults {
  const { drain = {}, labels, network, probes = {}, resources } = inner;
  const times = outer.probes === false ? NO_TIMES : outer.probes;
  const isPlain = outer.probes === false && inner.probes === undefined;
  return {
    ...outer,
    ...(defined(inner) as Partial<CompleteDefaults>),
    drain:
      drain === false || (outer.drain === false && inner.drain === undefined)
        ? false
        : { ...(outer.drain || {}), ...defined(drain) },
    labels: { ...outer.labels, ...(defined(labels) as Labels) },
    network: { ...outer.network, ...defined(network) },
    probes:
      probes === false || isPlain
        ? false
        : {
            readiness: { ...times.readiness, ...defined(probes.readiness) },
            liveness: { ...times.liveness, ...defined(probes.liveness) },
            startup: { ...times.startup, ...defined(probes.startup) },
          },
    resources: mergeResources(outer.resources, resources),
  };
}

/** @throws on amounts, durations and a version that Kubernetes refuses */
function parsed(place: Place, defaults: CompleteDefaults): ResolvedDefaults {
  return {
    ...defaults,
    requirements: resolveResources(place, undefined, defaults.resources, defaults.additions),
    probeTimes: probeTimes(place, defaults.probes || NO_TIMES),
    clusterNetwork: resolveNetwork(place, defaults.network),
    kubernetesMinor: minor(place, defaults.kubernetes),
  };
}

/** A request given alone is its own limit of memory, as it is in an app. */
function mergeResources(outer: Resources | false, inner: Resources | false | undefined): Resources | false {
  if (inner === undefined) return outer;
  if (inner === false || outer === false) return inner;
  const { memoryLimit, ...rest } = outer;
  const given = defined(inner);
  return { ...rest, ...(given.memory === undefined && memoryLimit !== undefined && { memoryLimit }), ...given };
}
