import { Lazy, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { dnsLabel, serviceName } from '../../parts/naming/dns-names';
import { namespaceFor } from '../../parts/naming/environment-namespace';
import { EXTERNAL, ExternalsPlan, unitedExternals } from '../../parts/naming/external-annotation';
import { checkAnnotations, checkLabels } from '../../parts/naming/labels';
import { Registry } from '../../parts/naming/name-claims';
import { waive } from '../../parts/naming/waiver';
import { withdraw } from '../../parts/naming/withdraw';
import type { Connectable, Endpoint, UrlOptions } from '../../parts/network/endpoint';
import { addPatch, patchable, type Patch } from '../../parts/patch/patch';
import { alternatives, constructError, describeValue, refuse } from '../../parts/props/construct-error';
import { checkProps } from '../../parts/props/prop-types';
import { Defaults } from '../../platform/defaults';
import { refuseUnknown } from '../model-words';
import {
  INFERENCE_SERVICE_PROPS,
  type InferenceServiceProps,
  type KServeAutoscaler,
  type KServeMode,
} from './inference-service-props';
import { tellFeatures } from './knative-pod';
import type { KServeCanary } from './kserve-component-props';
import { KServeComponent, type ComponentContext } from './kserve-component';
import { AUTOSCALER, kserve, MODE } from './kserve-operator';

const MODES: readonly string[] = ['Standard', 'Knative'] satisfies KServeMode[];
const AUTOSCALERS: readonly string[] = ['hpa', 'keda', 'external', 'none'] satisfies KServeAutoscaler[];

/**
 * A model that KServe serves: an InferenceService, whose operator makes the pods, Services and autoscalers.
 *
 * What the operator would refuse, or would silently pass over in the mode that was chosen, is refused here.
 *
 * @see docs/guides/seldon-and-kserve.md
 *
 * @example
 * const iris = new InferenceService(chart, 'iris', {
 *   predictor: {
 *     model: { format: 'sklearn', uri: 'gs://models/iris', protocol: 'v2' },
 *     resources: { memory: '1Gi' },
 *     replicas: 2,
 *   },
 * });
 *
 * new WebApp(chart, 'shop', { image: 'shop-api:2.0.1', port: 8080 }).connectTo(iris, {
 *   env: 'IRIS_URL',
 *   path: iris.predictPath,
 * });
 */
export class InferenceService<const N extends string = string> extends Construct implements Connectable {
  /** The InferenceService of KServe. */
  readonly inferenceService: ApiObject;

  /** The namespace; undefined when neither the InferenceService nor its chart has one. */
  readonly namespace: string | undefined;

  /** The predictor, to connect to it alone. */
  readonly predictor: KServeComponent;

  /** The transformer, to connect to it alone. */
  readonly transformer: KServeComponent | undefined;

  /** The explainer, to connect to it. */
  readonly explainer: KServeComponent | undefined;

  private readonly canaries: ReadonlyMap<string, KServeComponent>;

  /** @throws on what the validation of KServe refuses, and on all that Kubernetes would refuse in its pods */
  constructor(scope: Construct, id: string, props: InferenceServiceProps<N>) {
    super(scope, id);
    try {
      checkProps(this, props, INFERENCE_SERVICE_PROPS);
      const { name = id, labels, annotations, mode = 'Standard', canary = [], canaryTraffic } = props;
      const what = props.name === undefined ? "the construct's id" : "'name'";
      refuse(this, serviceName(what, name));
      this.namespace = namespaceFor(this, props.namespace);
      checkLabels(this, 'labels', labels);
      checkAnnotations(this, 'annotations', annotations);
      refuseUnknown(this, "'mode'", mode, MODES);
      if ((props.predictor as object | undefined) === undefined)
        throw constructError(this, "'predictor' is missing; give it a 'model', or a container by its 'image'");
      const context = {
        model: name,
        namespace: this.namespace,
        mode,
        autoscaler: autoscalerOf(this, props, mode),
        canary: undefined,
      } as const;
      checkCanaries(this, canary, mode);
      checkCanaryTraffic(this, canaryTraffic, mode);
      Registry.of(this).claimName(this, 'InferenceService', this.namespace, name);
      // the name of a Service that leads to the gateway
      Registry.of(this).claimName(this, 'Service', this.namespace, name);
      this.predictor = new KServeComponent(this, 'predictor', props.predictor, { ...context, role: 'predictor' });
      this.transformer =
        props.transformer &&
        new KServeComponent(this, 'transformer', props.transformer, { ...context, role: 'transformer' });
      this.explainer =
        props.explainer && new KServeComponent(this, 'explainer', props.explainer, { ...context, role: 'explainer' });
      this.canaries = new Map(canary.map((one) => [one.name, canaryOf(this, one, { ...context, role: 'predictor' })]));
      const spec = {
        predictor: {
          ...this.predictor.plan.fields,
          ...(canaryTraffic !== undefined && { canaryTrafficPercent: canaryTraffic }),
        },
        ...(this.transformer !== undefined && { transformer: this.transformer.plan.fields }),
        ...(this.explainer !== undefined && { explainer: this.explainer.plan.fields }),
        ...(canary.length > 0 && {
          canary: canary.map((one) => ({
            trafficPercent: one.percent,
            predictor: this.canaries.get(one.name)?.plan.fields ?? {},
          })),
        }),
      };
      const { additions, labels: ofScope } = Defaults.read(this);
      const all = {
        ...(additions && {
          'app.kubernetes.io/name': name,
          'app.kubernetes.io/instance': name,
          'app.kubernetes.io/managed-by': 'cdk8s-dovetail',
        }),
        ...ofScope,
        ...labels,
      };
      this.inferenceService = patchable(
        new (kserve().InferenceService)(this, 'InferenceService', {
          metadata: {
            name,
            namespace: this.namespace,
            ...(Object.keys(all).length > 0 && { labels: all }),
            annotations: {
              ...annotations,
              [MODE]: mode,
              ...(context.autoscaler !== undefined && { [AUTOSCALER]: context.autoscaler }),
            },
          },
          spec: spec,
        }),
      );
      if (additions) this.declareExternals(annotations?.[EXTERNAL]);
      tellFeatures(
        this,
        this.components.flatMap(({ plan }) => plan.features),
      );
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The name of the InferenceService, which is that of its model. */
  get name(): string {
    return this.inferenceService.name;
  }

  /** The DNS name and ports that requests go to: those of the transformer, or of the predictor. */
  get endpoint(): Endpoint {
    return this.entry.endpoint;
  }

  /** The name of the Service that requests go to. */
  get serviceName(): string {
    return this.entry.serviceName;
  }

  /** The path of predictions, such as `/v2/models/iris/infer`; undefined over gRPC, and where the protocol is unknown. */
  get predictPath(): string | undefined {
    return this.entry.predictPath ?? this.predictor.predictPath;
  }

  /** The URL of predictions by REST, for callers anywhere in the cluster; undefined where the path is unknown. */
  get predictUrl(): string | undefined {
    const path = this.predictPath;
    return path === undefined ? undefined : this.url(undefined, { path });
  }

  /** The DNS name for callers anywhere in the cluster. */
  get host(): string {
    return this.entry.host;
  }

  /** The URL for callers anywhere in the cluster; `connectTo` sets the shorter one for callers in the namespace. */
  url(port?: string, options?: UrlOptions): string {
    return this.entry.url(port, options);
  }

  /**
   * A canary, to connect to it alone.
   *
   * @throws when there is no canary of the name
   */
  canary(name: NoInfer<N>): KServeComponent {
    const found = this.canaries.get(name);
    if (found !== undefined) return found;
    throw constructError(
      this,
      `there is no canary ${describeValue(name)}; ${alternatives(String(name), this.canaries.keys())}`,
    );
  }

  /** Changes the InferenceService by a strategic merge, after everything else. */
  patch(patch: { readonly inferenceService: Patch }): this {
    addPatch(this.inferenceService, patch.inferenceService);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    waive(this, { inferenceService: this.inferenceService }, { rule, reason, on: undefined });
    return this;
  }

  private get entry(): KServeComponent {
    return this.transformer ?? this.predictor;
  }

  private get components(): readonly KServeComponent[] {
    const { predictor, transformer, explainer, canaries } = this;
    return [predictor, transformer, explainer, ...canaries.values()].filter((one) => one !== undefined);
  }

  private declareExternals(declared: string | undefined): void {
    const externals = unitedExternals(this.components.flatMap(({ plan }) => plan.externals));
    const plan = new ExternalsPlan(declared, { externals: () => externals });
    if (plan.produce() !== undefined) this.inferenceService.metadata.addAnnotation(EXTERNAL, Lazy.any(plan) as string);
  }
}

function autoscalerOf(
  owner: Construct,
  { autoscaler, predictor, transformer, explainer }: InferenceServiceProps,
  mode: KServeMode,
): KServeAutoscaler | undefined {
  if (autoscaler !== undefined) refuseUnknown(owner, "'autoscaler'", autoscaler, AUTOSCALERS);
  if (mode === 'Knative') {
    if (autoscaler === undefined) return undefined;
    throw constructError(
      owner,
      `'autoscaler' is "${autoscaler}", but in the mode "Knative" Knative scales; leave it out, or set the mode "Standard"`,
    );
  }
  const asks = [predictor, transformer, explainer].some((component) => component?.autoscale?.prometheus !== undefined);
  return autoscaler ?? (asks ? 'keda' : 'hpa');
}

/** Validation of `spec.canary` in KServe 0.20; its users found out that `canaryTrafficPercent` is ignored outside of Knative. */
function checkCanaries(owner: Construct, canaries: readonly KServeCanary[], mode: KServeMode): void {
  if (canaries.length > 0 && mode === 'Knative')
    throw constructError(
      owner,
      '\'canary\' is of the mode "Standard"; in the mode "Knative" set \'canaryTraffic\', the share of the newest revision',
    );
  const names = new Set<unknown>();
  let sum = 0;
  canaries.forEach(({ name, percent }, index) => {
    const at = `'canary[${index}]'`;
    refuse(owner, typeof name === 'string' ? dnsLabel(`${at}: 'name'`, name) : `${at} has no 'name'; give it one`);
    if (names.has(name))
      throw constructError(owner, `${at} is the second one of the name "${name}"; give each its own`);
    names.add(name);
    if (!(Number.isInteger(percent) && percent >= 0 && percent <= 100))
      throw constructError(owner, `${at}: 'percent' is ${describeValue(percent)}; it is a whole number from 0 to 100`);
    sum += percent;
  });
  if (sum > 100)
    throw constructError(
      owner,
      `'canary': 'percent' sums to ${sum}; it is at most 100, of which the predictor gets the rest`,
    );
}

function checkCanaryTraffic(owner: Construct, traffic: number | undefined, mode: KServeMode): void {
  if (traffic === undefined) return;
  if (mode === 'Standard')
    throw constructError(
      owner,
      '\'canaryTraffic\' is of the mode "Knative", and ignored in "Standard"; give the other version as \'canary\'',
    );
  if (!(Number.isInteger(traffic) && traffic >= 0 && traffic <= 100))
    throw constructError(
      owner,
      `'canaryTraffic' is ${describeValue(traffic)}; it is a whole number from 0 to 100, in percent`,
    );
}

function canaryOf(owner: Construct, props: KServeCanary, context: Omit<ComponentContext, 'canary'>): KServeComponent {
  return new KServeComponent(owner, `canary-${props.name}`, props, { ...context, canary: props.name });
}
