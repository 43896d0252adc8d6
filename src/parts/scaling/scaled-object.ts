import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ScaledObjectSpec, ScaledObjectSpecTriggers } from '../../../imports/keda.sh';
import { metadataOf, type Identity } from '../naming/identity';
import { patchable } from '../patch/patch';
import type { ContainerPlan } from '../pod/container';
import { constructError, describeValue, list } from '../props/construct-error';
import { secondsIfGiven } from '../props/duration';
import { count } from '../workload/count';
import type { Autoscale, ScaleFallback } from './autoscale';
import { scalingBehavior, type ScalingRules } from './behavior';
import { keda } from './keda';
import type { ScaledKind } from './replicas';
import { checkRequests, measuredResources, type MeasuredResource } from './resource-targets';
import type { ResolvedTrigger } from './trigger';
import { createTriggers, resolveTriggers } from './trigger-objects';

/** The workload that a ScaledObject scales. */
export interface ScaledWorkload {
  readonly owner: Construct;
  readonly kind: ScaledKind;
  readonly identity: Identity;
  readonly containers: readonly ContainerPlan[];
}

/** A ScaledObject, and the TriggerAuthentications of its triggers. */
export interface ScaledObjects {
  readonly scaledObject: ApiObject;
  readonly authentications: readonly ApiObject[];
}

const FALLBACKS = ['static', 'currentReplicas', 'currentReplicasIfHigher', 'currentReplicasIfLower'];

/** The failures of a source before `fallback` holds. */
const FAILURES = 3;

/** The settings of a ScaledObject beside the workload that it scales. */
type ScalingSpec = Omit<ScaledObjectSpec, 'scaleTargetRef'>;

/**
 * Creates the ScaledObject of a workload.
 *
 * @throws on what KEDA or the API server would refuse, and on a use that no container requests
 */
export function createScaledObject(
  workload: ScaledWorkload,
  autoscale: Autoscale,
  scaleDown: ScalingRules | false,
): ScaledObjects {
  const { owner, kind, identity } = workload;
  const { spec, authentications } = scaledObjectSpec(workload, autoscale, scaleDown);
  identity.claims.claimName(owner, 'ScaledObject', identity.name);
  // KEDA gives it this name
  identity.claims.claimName(owner, 'HorizontalPodAutoscaler', `keda-hpa-${identity.name}`);
  const scaleTargetRef = { apiVersion: 'apps/v1', kind, name: identity.name };
  const scaledObject = patchable(
    new (keda().ScaledObject)(owner, 'ScaledObject', {
      metadata: metadataOf(identity),
      spec: { scaleTargetRef, ...spec },
    }),
  );
  return { scaledObject, authentications };
}

/**
 * The settings of a ScaledObject, for which the TriggerAuthentications of its triggers are created.
 *
 * @throws on what KEDA or the API server would refuse, and on a use that no container requests
 */
export function scaledObjectSpec(
  { owner, identity, containers }: ScaledWorkload,
  autoscale: Autoscale,
  scaleDown: ScalingRules | false,
): { readonly spec: ScalingSpec; readonly authentications: readonly ApiObject[] } {
  const { min, max, pollingInterval, cooldown, initialCooldown, idle, fallback } = autoscale;
  checkRequests(owner, autoscale, containers);
  const resolved = resolveTriggers(owner, autoscale.triggers);
  checkOptions(owner, autoscale, resolved);
  const behavior = scalingBehavior(owner, autoscale, scaleDown);
  const timing = {
    pollingInterval: secondsIfGiven(owner, "'autoscale': 'pollingInterval'", pollingInterval, 1),
    cooldownPeriod: secondsIfGiven(owner, "'autoscale': 'cooldown'", cooldown),
    initialCooldownPeriod: secondsIfGiven(owner, "'autoscale': 'initialCooldown'", initialCooldown),
  };
  const failing = fallback === undefined ? undefined : fallbackOf(owner, fallback);
  const { triggers, authentications } = createTriggers(owner, identity, resolved);
  const spec: ScalingSpec = {
    minReplicaCount: min,
    maxReplicaCount: max,
    ...(idle !== undefined && { idleReplicaCount: idle }),
    ...timing,
    ...(failing !== undefined && { fallback: failing }),
    ...(behavior !== undefined && { advanced: { horizontalPodAutoscalerConfig: { behavior: behavior } } }),
    triggers: [...measuredResources(owner, autoscale).map(resourceTrigger), ...triggers],
  };
  return { spec, authentications };
}

function resourceTrigger({ name, container, target }: MeasuredResource): ScaledObjectSpecTriggers {
  const value = 'percent' in target ? String(target.percent) : target.amount;
  return {
    type: name,
    metricType: 'percent' in target ? 'Utilization' : 'AverageValue',
    metadata: { value, ...(container !== undefined && { containerName: container }) },
  };
}

// https://keda.sh/docs/latest/reference/scaledobject-spec/ and KEDA's admission webhook
function checkOptions(owner: Construct, autoscale: Autoscale, resolved: readonly ResolvedTrigger[]): void {
  const { min, max, idle, metrics } = autoscale;
  if (metrics !== undefined)
    throw constructError(
      owner,
      "'autoscale' has both 'triggers' and 'metrics'; KEDA measures by triggers alone, such as Trigger.prometheus: leave 'metrics' out",
    );
  if (idle !== undefined && (idle as number) !== 0)
    throw constructError(
      owner,
      `'autoscale': 'idle' is ${describeValue(idle)}; KEDA has only 0 pods while there are no events`,
    );
  if (idle !== undefined && min === 0)
    throw constructError(owner, "'autoscale': 'idle' is 0, and so is 'min'; leave 'idle' out, or raise 'min'");
  const cron = resolved.findIndex(({ type, metadata }) => type === 'cron' && Number(metadata.desiredReplicas) > max);
  if (cron >= 0)
    throw constructError(
      owner,
      `'autoscale': 'triggers[${cron}]' (cron): 'replicas' is ${resolved[cron]?.metadata.desiredReplicas ?? ''}, over 'max' ${max}; raise 'max'`,
    );
}

function fallbackOf(
  owner: Construct,
  { replicas, failures = FAILURES, behavior }: ScaleFallback,
): ScaledObjectSpec['fallback'] {
  if (behavior !== undefined && !FALLBACKS.includes(behavior))
    throw constructError(
      owner,
      `'autoscale': 'fallback': 'behavior' is ${describeValue(behavior)}; it is one of ${list(FALLBACKS)}`,
    );
  if (replicas === undefined)
    throw constructError(owner, "'autoscale': 'fallback' has no 'replicas'; give the number of pods");
  return {
    replicas: count(owner, "'autoscale': 'fallback': 'replicas'", replicas) ?? replicas,
    failureThreshold: count(owner, "'autoscale': 'fallback': 'failures'", failures) ?? failures,
    ...(behavior !== undefined && { behavior: behavior as string as never }),
  };
}
