import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ContainerPlan } from '../../parts/pod/container';
import { bytesOf } from '../../parts/pod/resources';
import { constructError, describeValue } from '../../parts/props/construct-error';
import { isInt32, wholeNumber } from '../../parts/props/bounds';
import { scalingBehavior } from '../../parts/scaling/behavior';
import { resolveScale } from '../../parts/scaling/replicas';
import { checkRequests } from '../../parts/scaling/resource-targets';
import { Defaults } from '../../platform/defaults';
import type { KServeAutoscaler, KServeMode } from './inference-service-props';
import type { KServeAutoscale, KServeQuery } from './kserve-scale-props';

/** The fields of a component that decide the number of its pods. */
export interface KServeScaling {
  readonly fields: Readonly<Record<string, unknown>>;
  /** The most pods. */
  readonly most: number;
  /** @throws when a container does not request what is measured */
  check(containers: readonly ContainerPlan[]): void;
}

/** The autoscaler of an InferenceService. */
export interface AutoscalerContext {
  readonly mode: KServeMode;
  /** Undefined with Knative, which has its own. */
  readonly autoscaler: KServeAutoscaler | undefined;
}

/** @throws on what the validation of KServe refuses, and on both a fixed number and an autoscaler */
export function scalingOf(
  owner: Construct,
  replicas: number | undefined,
  autoscale: KServeAutoscale | undefined,
  context: AutoscalerContext,
): KServeScaling {
  const defaults = Defaults.read(owner);
  if (autoscale === undefined) {
    const scale = resolveScale(owner, replicas, undefined, defaults.replicas);
    if (scale.replicas === 0 && context.autoscaler !== 'none')
      throw constructError(
        owner,
        "'replicas' is 0, by which KServe sets no bound; give it at least 1, or set 'autoscaler: \"none\"'",
      );
    const fixed = context.autoscaler === 'none' || context.autoscaler === 'external' ? ['minReplicas'] : BOUNDS;
    return {
      fields: scale.replicas === undefined ? {} : Object.fromEntries(fixed.map((bound) => [bound, scale.replicas])),
      most: scale.most,
      check: () => undefined,
    };
  }
  if (replicas !== undefined)
    throw constructError(
      owner,
      "both 'replicas' and 'autoscale' are given, and the autoscaler decides; leave 'replicas' out",
    );
  const { min, max } = autoscale;
  const least = context.mode === 'Knative' || context.autoscaler === 'keda' ? 0 : 1;
  checkBound(owner, 'min', min, least);
  checkBound(owner, 'max', max, 1);
  if (max < min) throw constructError(owner, `'autoscale': 'max' ${max} is less than 'min' ${min}; raise it`);
  const fields =
    context.mode === 'Knative' ? knativeFields(owner, autoscale) : standardFields(owner, autoscale, context);
  return {
    fields: { minReplicas: min, maxReplicas: max, ...fields },
    most: max,
    check: (containers) => {
      if (context.mode === 'Standard') checkRequests(owner, measured(autoscale), containers);
    },
  };
}

const BOUNDS = ['minReplicas', 'maxReplicas'];

function checkBound(owner: Construct, bound: 'min' | 'max', value: unknown, least: number): void {
  if (isInt32(value, least)) return;
  const zero = value === 0 && bound === 'min' ? ', or scale by KEDA with \'autoscaler: "keda"\'' : '';
  throw constructError(
    owner,
    `'autoscale': '${bound}' is ${describeValue(value)}; it is ${wholeNumber(value, least)}${zero}`,
  );
}

/** The use of the containers that is measured. */
function measured({ min, max, cpu, memory, prometheus }: KServeAutoscale) {
  const usesCpu = cpu ?? (memory === undefined && prometheus === undefined ? DEFAULT_CPU : undefined);
  return { min, max, ...(usesCpu !== undefined && { cpu: usesCpu }), ...(memory !== undefined && { memory }) };
}

/** As KServe aims at where nothing is set. */
const DEFAULT_CPU = 80;

/** validateScalingHPACompExtension and validateScalingKedaCompExtension in inference_service_validation.go. */
function standardFields(owner: Construct, autoscale: KServeAutoscale, { autoscaler }: AutoscalerContext) {
  const { prometheus, scaleUp, scaleDown } = autoscale;
  if (autoscaler === 'none' || autoscaler === 'external')
    throw constructError(
      owner,
      `'autoscale' is given, but 'autoscaler' is "${autoscaler}", with which KServe makes none; give 'replicas', or leave 'autoscaler' out`,
    );
  const stray = (['concurrency', 'requestsPerSecond'] as const).find((metric) => autoscale[metric] !== undefined);
  if (stray !== undefined)
    throw constructError(
      owner,
      `'autoscale': '${stray}' is a scaleMetric of Knative, which ${autoscaler === 'keda' ? 'KEDA' : 'a HorizontalPodAutoscaler'} does not measure; give 'cpu' or 'memory'${autoscaler === 'keda' ? " or 'prometheus'" : ''}, or the mode "Knative"`,
    );
  if (prometheus !== undefined && autoscaler !== 'keda')
    throw constructError(
      owner,
      "'autoscale': 'prometheus' is a query, by which only KEDA scales; set 'autoscaler: \"keda\"', or leave 'autoscaler' out",
    );
  const { cpu, memory } = measured(autoscale);
  const behavior = scalingBehavior(
    owner,
    { ...(scaleUp !== undefined && { scaleUp }), ...(scaleDown !== undefined && { scaleDown }) },
    Defaults.read(owner).scaleDown,
  );
  return {
    autoScaling: {
      metrics: [
        ...(cpu === undefined ? [] : [resourceMetric('cpu', percent(owner, 'cpu', cpu))]),
        ...(memory === undefined ? [] : [resourceMetric('memory', memoryTarget(owner, memory))]),
        ...(prometheus === undefined ? [] : [queryMetric(owner, prometheus)]),
      ],
      ...(behavior !== undefined && { behavior: k8s.toJson_HorizontalPodAutoscalerBehaviorV2(behavior) }),
    },
  };
}

function resourceMetric(name: string, target: object): object {
  return { type: 'Resource', resource: { name, target } };
}

function percent(owner: Construct, prop: string, value: unknown): object {
  if (!(typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 100))
    throw constructError(owner, `'autoscale': '${prop}' is ${describeValue(value)}; it is a percentage from 1 to 100`);
  return { type: 'Utilization', averageUtilization: value };
}

function memoryTarget(owner: Construct, memory: NonNullable<KServeAutoscale['memory']>): object {
  if (typeof memory === 'number') return percent(owner, 'memory', memory);
  const { bytes, text } = bytesOf(owner, 'autoscale.memory', memory);
  if (bytes < 1024n * 1024n)
    throw constructError(owner, `'autoscale': 'memory' is "${text}"; KServe takes amounts from 1Mi`);
  return { type: 'AverageValue', averageValue: text };
}

function queryMetric(owner: Construct, { serverAddress, query, perPod }: KServeQuery): object {
  if (typeof serverAddress !== 'string' || !/^https?:\/\/./.test(serverAddress))
    throw constructError(
      owner,
      `'autoscale': 'prometheus': 'serverAddress' is ${describeValue(serverAddress)}; write it as "http://prometheus.monitoring:9090"`,
    );
  if (typeof query !== 'string' || query.trim() === '')
    throw constructError(owner, `'autoscale': 'prometheus': 'query' is ${describeValue(query)}; write a query`);
  if (!(typeof perPod === 'number' && Number.isFinite(perPod) && perPod > 0))
    throw constructError(
      owner,
      `'autoscale': 'prometheus': 'perPod' is ${describeValue(perPod)}; it is a number above 0`,
    );
  return {
    type: 'External',
    external: {
      metric: { backend: 'prometheus', serverAddress, query },
      target: { type: 'Value', value: String(perPod) },
    },
  };
}

/** validateScalingKPACompExtension in inference_service_validation.go. */
function knativeFields(owner: Construct, autoscale: KServeAutoscale) {
  const stray = (['cpu', 'memory', 'prometheus', 'scaleUp', 'scaleDown'] as const).find(
    (metric) => autoscale[metric] !== undefined,
  );
  if (stray !== undefined)
    throw constructError(
      owner,
      `'autoscale': '${stray}' is of the mode "Standard", and Knative scales by requests; give 'concurrency' or 'requestsPerSecond'`,
    );
  const { concurrency, requestsPerSecond } = autoscale;
  if (concurrency !== undefined && requestsPerSecond !== undefined)
    throw constructError(
      owner,
      "'autoscale' has both 'concurrency' and 'requestsPerSecond'; Knative measures one of them: leave one out",
    );
  const [prop, metric, target] =
    requestsPerSecond === undefined
      ? (['concurrency', 'concurrency', concurrency] as const)
      : (['requestsPerSecond', 'rps', requestsPerSecond] as const);
  if (target === undefined) return {};
  if (!isInt32(target, 1))
    throw constructError(owner, `'autoscale': '${prop}' is ${describeValue(target)}; it is ${wholeNumber(target, 1)}`);
  return { scaleMetric: metric, scaleTarget: target };
}
