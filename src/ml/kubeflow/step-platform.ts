import type { Construct } from 'constructs';
import type { k8s } from 'cdk8s-plus-28';
import type { KeyedObject } from '../../parts/config/config-source';
import { checkAnnotations, checkLabels } from '../../parts/naming/labels';
import { resolvePlacement } from '../../parts/placement/placement';
import type { ContainerPlan } from '../../parts/pod/container';
import { resolvePullSecrets } from '../../parts/pod/pull-secrets';
import { constructError } from '../../parts/props/construct-error';
import { wholeSeconds } from '../../parts/props/duration';
import { Defaults } from '../../platform/defaults';
import type { SpecObject } from './pipeline-node';
import { gpuOf } from './step-container';
import type { StepProps } from './step-props';
import { constantParameter, volumesOf } from './step-volumes';

/** The settings of a step's pod. */
export interface StepPlatform {
  /** The settings in the words of the platform spec; empty when there are none. */
  readonly spec: SpecObject;
  /** The Secrets with which the image is pulled. */
  readonly pullSecrets: readonly KeyedObject[];
}

/**
 * The settings of a step's pod, which the pipeline spec cannot hold
 * (kubernetes_platform/proto/kubernetes_executor_config.proto, KubernetesExecutorConfig).
 *
 * @throws on what Kubernetes would refuse, and on what the platform spec cannot hold
 */
export function stepPlatform(
  owner: Construct,
  props: StepProps<never, never>,
  plan: ContainerPlan,
  namespace: string | undefined,
): StepPlatform {
  const defaults = Defaults.read(owner);
  const { podLabels, podAnnotations, pullPolicy = defaults.pullPolicy } = props;
  const pullSecrets = resolvePullSecrets(owner, props.imagePullSecrets ?? defaults.imagePullSecrets);
  checkLabels(owner, 'podLabels', podLabels);
  checkAnnotations(owner, 'podAnnotations', podAnnotations);
  const { nodeSelector, tolerations = [] } = resolvePlacement(owner, props.placement, { namespace, spread: false });
  const all = props.gpu === undefined || !defaults.additions ? tolerations : [...tolerations, gpuToleration(props.gpu)];
  const metadata = {
    ...(podLabels !== undefined && { labels: { ...podLabels } }),
    ...(podAnnotations !== undefined && { annotations: { ...podAnnotations } }),
  };
  const spec = {
    ...variablesOf(owner, plan),
    ...volumesOf(owner, plan, props.sharedMemory),
    ...(nodeSelector !== undefined && { nodeSelector: { labels: { ...nodeSelector } } }),
    ...(all.length > 0 && { tolerations: all.map(tolerationOf) }),
    ...(pullSecrets.length > 0 && {
      imagePullSecret: pullSecrets.map(({ name }) => ({
        secretName: name,
        secretNameParameter: constantParameter(name),
      })),
    }),
    ...(pullPolicy !== undefined && { imagePullPolicy: pullPolicy }),
    ...(Object.keys(metadata).length > 0 && { podMetadata: metadata }),
    ...(props.timeout !== undefined && {
      activeDeadlineSeconds: String(wholeSeconds(owner, "'timeout'", props.timeout, 1)),
    }),
  };
  return { spec, pullSecrets };
}

/** GPU nodes are tainted with the name of their resource, so that nothing else takes their place. */
function gpuToleration(gpu: NonNullable<StepProps<never, never>['gpu']>): k8s.Toleration {
  return { key: gpuOf(gpu).resource, operator: 'Exists', effect: 'NoSchedule' };
}

function tolerationOf(toleration: k8s.Toleration): SpecObject {
  const { key, operator, value, effect, tolerationSeconds } = toleration;
  return {
    ...(key !== undefined && { key }),
    ...(operator !== undefined && { operator }),
    ...(value !== undefined && { value }),
    ...(effect !== undefined && { effect }),
    ...(tolerationSeconds !== undefined && { tolerationSeconds: String(tolerationSeconds) }),
  };
}

/** The variables with keys of one Secret or ConfigMap. */
interface KeyedVariables {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly optional: boolean;
  readonly variables: { readonly key: string; readonly variable: string }[];
}

/** The environment variables whose values are elsewhere. */
function variablesOf(owner: Construct, plan: ContainerPlan): SpecObject {
  const found = new Map<string, KeyedVariables>();
  const add = (source: Omit<KeyedVariables, 'variables'>, key: string, variable: string) => {
    const id = JSON.stringify([source.kind, source.name, source.optional]);
    const known = found.get(id) ?? { ...source, variables: [] };
    found.set(id, known);
    known.variables.push({ key, variable });
  };
  const fields: SpecObject[] = [];
  const { env = [] } = plan.environment.render();
  for (const { name, valueFrom } of env) {
    if (valueFrom === undefined) continue;
    const { secretKeyRef, configMapKeyRef, fieldRef } = valueFrom;
    const selector = secretKeyRef ?? configMapKeyRef;
    if (selector !== undefined) {
      const kind = secretKeyRef === undefined ? 'ConfigMap' : 'Secret';
      add({ kind, name: selector.name ?? '', optional: selector.optional === true }, selector.key, name);
    } else if (fieldRef !== undefined) fields.push({ name, fieldPath: fieldRef.fieldPath });
    else
      throw constructError(
        owner,
        `environment variable "${name}" is a resource of the container, which a pipeline cannot hold; give it as a string`,
      );
  }
  const taken = new Set(env.map(({ name }) => name));
  for (const { object, prefix } of plan.environment.wholeSources) {
    const { kind, name, keys, optional } = object;
    if (keys === undefined)
      throw constructError(
        owner,
        `'envFrom' has ${kind} "${name}", whose keys are not known, and a pipeline names each; give 'keys' to ${kind === 'Secret' ? 'Secrets' : 'Config'}.existing`,
      );
    // as in pods, 'env' goes before 'envFrom'
    for (const key of keys) if (!taken.has(prefix + key)) add({ kind, name, optional }, key, prefix + key);
  }
  const ofKind = (kind: KeyedVariables['kind']) => [...found.values()].filter((one) => one.kind === kind);
  const [secrets, configs] = [ofKind('Secret'), ofKind('ConfigMap')];
  return {
    ...(secrets.length > 0 && {
      secretAsEnv: secrets.map(({ name, optional, variables }) => ({
        secretName: name,
        secretNameParameter: constantParameter(name),
        optional,
        keyToEnv: variables.map(({ key, variable }) => ({ secretKey: key, envVar: variable })),
      })),
    }),
    ...(configs.length > 0 && {
      configMapAsEnv: configs.map(({ name, optional, variables }) => ({
        configMapName: name,
        configMapNameParameter: constantParameter(name),
        optional,
        keyToEnv: variables.map(({ key, variable }) => ({ configMapKey: key, envVar: variable })),
      })),
    }),
    ...(fields.length > 0 && { fieldPathAsEnv: fields }),
  };
}
