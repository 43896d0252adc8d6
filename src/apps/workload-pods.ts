import type { ApiObject, IAnyProducer } from 'cdk8s';
import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { createAccess, type AccessObjects } from '../parts/access/access-objects';
import { resolveRights, type Rights } from '../parts/access/rights';
import { EXTERNAL, ExternalsPlan } from '../parts/naming/external-annotation';
import { identify, metadataOf, nameOf, type Identity } from '../parts/naming/identity';
import { addPatch, patchable } from '../parts/patch/patch';
import { ContainerPlan } from '../parts/pod/container';
import { constructError } from '../parts/props/construct-error';
import type { HostAccess } from '../parts/pod/host-access';
import { preStop, resolveDrain } from '../parts/pod/drain';
import { resolvePlacement } from '../parts/placement/placement';
import { PodTemplate } from '../parts/pod/pod-template';
import type { PodOptions } from '../parts/pod/pod-options';
import { resolvePullSecrets } from '../parts/pod/pull-secrets';
import type { Port } from '../parts/pod/ports';
import type { Health } from '../parts/pod/probes';
import { resolveSecurity } from '../parts/pod/security';
import type { PolicyPlan } from '../parts/isolation/policy-plan';
import { Defaults } from '../platform/defaults';
import type { ResolvedDefaults } from '../platform/resolved-defaults';
import { resolveIsolation } from './workload-policy';
import type { WorkloadProps } from './workload-props';

/** The API objects that run pods. */
export type WorkloadKind =
  'Deployment' | 'StatefulSet' | 'DaemonSet' | 'LeaderWorkerSet' | 'Job' | 'CronJob' | 'ScaledJob';

/** The name, labels and pods of a workload. */
export interface WorkloadPods<Kind extends WorkloadKind = WorkloadKind> {
  /** The construct in which the objects are created. */
  readonly owner: Construct;
  readonly kind: Kind;
  readonly identity: Identity;
  readonly template: PodTemplate;
  /** The ServiceAccount, roles and bindings. */
  readonly access: AccessObjects;
  /** Annotations for the workload object. */
  readonly annotations: WorkloadProps['annotations'];
  /** The network policy of the pods; undefined for those that are not isolated. */
  readonly policy: PolicyPlan | undefined;
  /** Whether objects get what no prop asks for. */
  readonly isAdding: boolean;
}

/** Options of the pods of a workload kind, besides its props. */
export interface PodsOptions<Kind extends WorkloadKind> {
  readonly kind: Kind;
  /** The ports of the main container. */
  readonly ports: readonly Port[];
  readonly health: Health | undefined;
  /** The most pods that run at once; infinite for a pod on each node. */
  readonly most: number;
  /** Whether a rollout that was asked for starts a new pod before the old one stops; false by default. */
  readonly surges?: boolean;
  /** The namespaces that the pods share with their node; undefined for pods that have no business with it. */
  readonly host?: HostAccess;
  /** Whether a Service sends requests to the pods, which a stopping pod still answers while the cluster removes its endpoint. */
  readonly served: boolean;
  /** Undefined for pods that always restart. */
  readonly restartPolicy?: PodOptions['restartPolicy'];
}

/**
 * The pods that the props describe, completed by the defaults of the scope.
 *
 * @throws on everything that Kubernetes would refuse in a pod, and when another workload has the name or its selector the pods
 */
export function resolvePods<Kind extends WorkloadKind>(
  owner: Construct,
  id: string,
  props: WorkloadProps,
  own: PodsOptions<Kind>,
): WorkloadPods<Kind> {
  const { kind, ports, health, most } = own;
  const defaults = Defaults.read(owner);
  const name = nameOf(owner, id, props.name);
  const rights = resolveRights(owner, name, props);
  const options = podOptions(owner, props, rights, defaults, own);
  const main = new ContainerPlan(owner, props.containerName ?? name, props, ports, health, defaults);
  const identity = identify(
    owner,
    name,
    kind,
    props,
    { labels: defaults.labels, isAdding: defaults.additions },
    main.version,
  );
  const placement = resolvePlacement(owner, props.placement, {
    namespace: identity.namespace,
    // the pods of a group talk to each other all the time: over zones, that is slow and costs money
    spread: defaults.spread && most > 1 && kind !== 'DaemonSet' && kind !== 'LeaderWorkerSet',
  });
  const annotations = props.podAnnotations;
  const template = new PodTemplate(owner, main, { identity, placement, annotations, isExtended: false }, options);
  for (const container of props.initContainers ?? []) template.addInitContainer(container);
  for (const sidecar of props.sidecars ?? []) template.addSidecar(sidecar);
  refuseNoToken(owner, props, template);
  const access = createAccess(owner, identity, rights, defaults.additions);
  const policy = resolveIsolation(owner, props, { identity, template, defaults, token: options.tokenAutomount });
  return {
    owner,
    kind,
    identity,
    template,
    access,
    annotations: props.annotations,
    policy,
    isAdding: defaults.additions,
  };
}

function podOptions(
  owner: Construct,
  props: WorkloadProps,
  rights: Rights,
  defaults: ResolvedDefaults,
  { kind, most, surges = false, host, served, restartPolicy }: PodsOptions<WorkloadKind>,
): PodOptions {
  const kubernetes = defaults.kubernetesMinor;
  const drain = resolveDrain(
    owner,
    props.drain,
    served || defaults.drain === false ? defaults.drain : { ...defaults.drain, hook: false },
  );
  return {
    security: resolveSecurity(
      owner,
      props.security ?? defaults.security,
      props.user,
      props.readOnlyRoot ?? defaults.readOnlyRoot,
    ),
    drain,
    hook: preStop(drain, kubernetes),
    imagePullSecrets: resolvePullSecrets(owner, props.imagePullSecrets ?? defaults.imagePullSecrets),
    serviceAccount: rights.account,
    podLabels: rights.marks?.podLabels ?? {},
    serviceLinks: defaults.serviceLinks,
    tokenAutomount: props.tokenAutomount ?? (rights.access.length > 0 || defaults.tokenAutomount),
    restartPolicy,
    containers: defaults,
    claimsPerPod: kind === 'StatefulSet',
    most,
    surges,
    host,
    kubernetes,
  };
}

/** Rights are of no use to pods without a token, unless a volume brings one. */
function refuseNoToken(owner: Construct, { access, tokenAutomount }: WorkloadProps, template: PodTemplate): void {
  if (access === undefined || tokenAutomount !== false || template.mountsToken) return;
  throw constructError(
    owner,
    "'access' grants rights, which the pods cannot use with 'tokenAutomount: false'; leave it out, or mount a token with Storage.serviceAccountToken",
  );
}

/**
 * Creates the API object that runs the pods.
 *
 * Its spec is produced at synth, so that containers and variables which are added later are in it.
 */
export function workloadObject<T extends ApiObject, Spec>(
  pods: WorkloadPods,
  spec: IAnyProducer & { produce(): Spec },
  create: (metadata: ReturnType<typeof metadataOf>, spec: Spec) => T,
): T {
  const { identity, template, annotations, isAdding } = pods;
  const object = patchable(create(metadataOf(identity, identity.name, annotations), Lazy.any(spec) as Spec));
  if (isAdding) {
    const externals = new ExternalsPlan(annotations?.[EXTERNAL], template);
    object.metadata.addAnnotation(EXTERNAL, Lazy.any(externals) as string);
  }
  const newer = template.newer();
  if (newer !== undefined) addPatch(object, inTemplate(pods.kind, newer));
  return object;
}

/** A patch of the pod template, from the root of the workload object. */
function inTemplate(kind: WorkloadKind, podSpec: object): { readonly spec: object } {
  const spec = { template: { spec: podSpec } };
  switch (kind) {
    case 'CronJob':
      return { spec: { jobTemplate: { spec } } };
    case 'ScaledJob':
      return { spec: { jobTargetRef: spec } };
    case 'LeaderWorkerSet':
      return { spec: { leaderWorkerTemplate: { leaderTemplate: spec.template, workerTemplate: spec.template } } };
    default:
      return { spec };
  }
}
