import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { resolveServiceAccount } from '../parts/access/service-account';
import type { Identity } from '../parts/naming/identity';
import { checkAnnotations, checkLabels } from '../parts/naming/labels';
import { resolvePlacement } from '../parts/placement/placement';
import type { ContainerPlan } from '../parts/pod/container';
import type { PreStopHook } from '../parts/pod/drain';
import { PodTemplate } from '../parts/pod/pod-template';
import { resolvePullSecrets } from '../parts/pod/pull-secrets';
import { resolveSecurity, type SecurityProps } from '../parts/pod/security';
import { Defaults } from '../platform/defaults';
import type { ModelPodOptions } from './model-pod-props';

/** A container or pod spec as JSON. */
type JsonFields = Readonly<Record<string, unknown>>;

/** A pod spec as JSON, whose lists of containers are there. */
export interface JsonPod extends JsonFields {
  readonly containers: readonly JsonFields[];
  readonly initContainers?: readonly JsonFields[];
}

/** Settings of pods that an operator completes. */
export interface OperatorPodOptions {
  /** The names of the containers whose image the operator provides. */
  readonly prepackaged: ReadonlySet<string>;
  /** Whether those too get a security context, as when it was asked for. */
  readonly securesPrepackaged: boolean;
  /** The hook of every container that serves. */
  readonly hook: PreStopHook | undefined;
  /** The grace period in seconds. */
  readonly graceSeconds: number | undefined;
  /** Whether the pod itself can have a security context. */
  readonly podContext: boolean;
  /** Fields of volumes that are newer than the typed objects. */
  readonly newer: { readonly volumes?: readonly JsonFields[] } | undefined;
}

/** The pods of models whose template is made. */
export interface ModelPods {
  /** The labels of the pods, and those by which they are spread. */
  readonly identity: Identity;
  /** Those of the models, of which there is one at least. */
  readonly containers: readonly [ContainerPlan, ...ContainerPlan[]];
  /** The most pods that run at once. */
  readonly most: number;
  /** Whether they are spread by default. */
  readonly spreads: boolean;
  /** The minor number of the newest Kubernetes version whose pods the operator's definition has. */
  readonly kubernetes: number;
}

/**
 * The pods of models, as their props describe them. The hook of each container is left to {@link operatorPodSpec}.
 *
 * @throws on everything that Kubernetes would refuse in a pod
 */
export function modelPodTemplate(owner: Construct, props: ModelPodOptions, pods: ModelPods): PodTemplate {
  const { identity, containers, most, spreads, kubernetes } = pods;
  const defaults = Defaults.read(owner);
  checkLabels(owner, 'podLabels', props.podLabels);
  checkAnnotations(owner, 'podAnnotations', props.podAnnotations);
  const placement = resolvePlacement(owner, props.placement, {
    namespace: identity.namespace,
    spread: spreads && defaults.spread && most > 1,
  });
  const [first, ...others] = containers;
  const template = new PodTemplate(
    owner,
    first,
    { identity, placement, annotations: props.podAnnotations, isExtended: true },
    {
      security: resolveSecurity(
        owner,
        props.security ?? defaults.security,
        props.user,
        props.readOnlyRoot ?? defaults.readOnlyRoot,
      ),
      drain: undefined,
      hook: undefined,
      imagePullSecrets: resolvePullSecrets(owner, props.imagePullSecrets ?? defaults.imagePullSecrets),
      serviceAccount: resolveServiceAccount(owner, props.serviceAccount),
      podLabels: {},
      serviceLinks: defaults.serviceLinks,
      tokenAutomount: props.tokenAutomount ?? defaults.tokenAutomount,
      restartPolicy: undefined,
      containers: defaults,
      claimsPerPod: false,
      most,
      surges: false,
      host: undefined,
      kubernetes,
    },
  );
  for (const plan of others) template.addContainer(plan);
  for (const container of props.initContainers ?? []) template.addInitContainer(container);
  for (const sidecar of props.sidecars ?? []) template.addSidecar(sidecar);
  return template;
}

/** Whether the security of pods was asked for, rather than being that of the defaults. */
export function asksForSecurity({ security, user, readOnlyRoot }: SecurityProps): boolean {
  return security !== undefined || user !== undefined || readOnlyRoot !== undefined;
}

/**
 * A pod spec as an operator takes it: it completes the containers, and adds some whose users are unknown.
 *
 * The user is therefore set on each container rather than the pod, and on those whose image the operator provides only when it was asked for.
 */
export function operatorPodSpec(spec: k8s.PodSpec | undefined, options: OperatorPodOptions): JsonPod {
  const { prepackaged, securesPrepackaged, hook, graceSeconds, podContext, newer } = options;
  const { securityContext, containers, initContainers, volumes, ...pod } = k8s.toJson_PodSpec(
    spec,
  ) as unknown as JsonPod;
  const { runAsNonRoot, runAsUser, runAsGroup, seccompProfile, ...rest } = (securityContext ?? {}) as JsonFields;
  const user = defined({ runAsNonRoot, runAsUser, runAsGroup, ...(!podContext && { seccompProfile }) });
  const ofPod = defined({ ...rest, ...(podContext && { seccompProfile }) });
  const secured = ({ securityContext: own, ...container }: JsonFields): JsonFields => {
    const context = { ...user, ...(own as JsonFields | undefined) };
    return { ...container, ...(Object.keys(context).length > 0 && { securityContext: context }) };
  };
  const served = (container: JsonFields): JsonFields => {
    const hooked = { ...container, ...(hook !== undefined && { lifecycle: { preStop: hook } }) };
    if (!prepackaged.has(String(container.name))) return secured(hooked);
    const { image: _, ...imageless } = hooked as JsonFields;
    const { securityContext: __, ...bare } = imageless;
    return securesPrepackaged ? secured(imageless) : bare;
  };
  return {
    ...pod,
    ...(volumes !== undefined && {
      volumes: (volumes as readonly JsonFields[]).map((volume) => ({
        ...volume,
        ...newer?.volumes?.find(({ name }) => name === volume.name),
      })),
    }),
    containers: containers.map(served),
    ...(initContainers !== undefined && { initContainers: initContainers.map(secured) }),
    ...(Object.keys(ofPod).length > 0 && { securityContext: ofPod }),
    ...(graceSeconds !== undefined && { terminationGracePeriodSeconds: graceSeconds }),
  };
}

function defined(fields: JsonFields): JsonFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
