import { Lazy, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { SeldonDeploymentSpecPredictors } from '../../../imports/machinelearning.seldon.io';
import { dnsLabel, serviceName } from '../../parts/naming/dns-names';
import { namespaceFor } from '../../parts/naming/environment-namespace';
import { EXTERNAL, ExternalsPlan, unitedExternals } from '../../parts/naming/external-annotation';
import { checkAnnotations, checkLabels, type Labels } from '../../parts/naming/labels';
import { Registry } from '../../parts/naming/name-claims';
import { waive } from '../../parts/naming/waiver';
import { withdraw } from '../../parts/naming/withdraw';
import type { Connectable, Endpoint, UrlOptions } from '../../parts/network/endpoint';
import { addPatch, patchable, type Patch } from '../../parts/patch/patch';
import { alternatives, constructError, describeValue, refuse } from '../../parts/props/construct-error';
import { checkProps } from '../../parts/props/prop-types';
import { Defaults } from '../../platform/defaults';
import { refuseUnknown } from '../model-words';
import { SELDON_MODEL_PROPS, type SeldonModelProps, type SeldonProtocol } from './seldon-model-props';
import { seldon, type SeldonPort } from './seldon-operator';
import { SeldonPredictorService } from './seldon-predictor';
import { checkTraffic, checkTransport } from './seldon-traffic';

const PROTOCOLS: readonly string[] = ['v2', 'seldon', 'tensorflow'] satisfies SeldonProtocol[];

/** Lets the orchestrator of each predictor run in pods of its own. */
const OWN_ENGINE = 'seldon.io/engine-separate-pod';

/**
 * Models that Seldon Core 1 serves: a SeldonDeployment, whose operator makes the pods and Services of each predictor.
 *
 * Its containers have what those of other apps have: Secrets, resources, probes, volumes. What the operator would refuse, or the definition of
 * a SeldonDeployment has no field for, is refused here.
 *
 * @see docs/guides/seldon-and-kserve.md
 *
 * @example
 * const model = new SeldonModel(chart, 'iris', {
 *   protocol: 'v2',
 *   predictors: [
 *     {
 *       name: 'default',
 *       replicas: 2,
 *       graph: {
 *         name: 'classifier',
 *         server: 'SKLEARN_SERVER',
 *         modelUri: 'gs://models/iris',
 *         resources: { memory: '1Gi' },
 *       },
 *     },
 *   ],
 * });
 *
 * new WebApp(chart, 'shop', { image: 'shop-api:2.0.1', port: 8080 }).connectTo(model, {
 *   env: 'IRIS_URL',
 *   path: model.predictPath,
 * });
 */
export class SeldonModel<const N extends string = string> extends Construct implements Connectable<SeldonPort> {
  /** The SeldonDeployment. */
  readonly seldonDeployment: ApiObject;

  /** The namespace; undefined when neither the model nor its chart has one. */
  readonly namespace: string | undefined;

  private readonly predictors: readonly SeldonPredictorService[];

  /** @throws on what the operator's webhook refuses, and on all that Kubernetes would refuse in its pods */
  constructor(scope: Construct, id: string, props: SeldonModelProps<N>) {
    super(scope, id);
    try {
      checkProps(this, props, SELDON_MODEL_PROPS);
      const { name = id, labels, annotations, settings = {}, protocol, transport, serverType } = props;
      const what = props.name === undefined ? "the construct's id" : "'name'";
      refuse(this, serviceName(what, name));
      this.namespace = namespaceFor(this, props.namespace);
      checkLabels(this, 'labels', labels);
      checkAnnotations(this, 'annotations', annotations);
      checkAnnotations(this, 'settings', settings);
      refuseUnknown(this, "'protocol'", protocol, PROTOCOLS);
      if (transport !== undefined) refuseUnknown(this, "'transport'", transport, ['rest', 'grpc']);
      if (serverType !== undefined) refuseUnknown(this, "'serverType'", serverType, ['rpc', 'kafka']);
      checkTraffic(this, props.predictors);
      Registry.of(this).claimName(this, 'SeldonDeployment', this.namespace, name);
      this.predictors = props.predictors.map((predictor, index) => {
        refuse(this, nameProblem(`'predictors[${index}].name'`, predictor.name));
        return new SeldonPredictorService(this, predictor, {
          model: name,
          namespace: this.namespace,
          protocol,
          isKafka: serverType === 'kafka',
          hasOwnEngine: settings[OWN_ENGINE] === 'true',
          isOnly: props.predictors.length === 1,
        });
      });
      checkTransport(this, transport, new Set(this.predictors.flatMap(({ plan }) => [...plan.endpoints])));
      const { isAdding, ...metadata } = this.metadata(name, labels, annotations);
      this.seldonDeployment = patchable(
        new (seldon().SeldonDeployment)(this, 'SeldonDeployment', {
          metadata,
          spec: {
            ...(Object.keys(settings).length > 0 && { annotations: { ...settings } }),
            protocol,
            ...(transport !== undefined && { transport }),
            ...(serverType !== undefined && { serverType }),
            predictors: this.predictors.map(({ plan }) => plan.fields as SeldonDeploymentSpecPredictors),
          },
        }),
      );
      if (isAdding) this.declareExternals(annotations);
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The name of the SeldonDeployment. */
  get name(): string {
    return this.seldonDeployment.name;
  }

  /** The DNS name and ports of the Service of the first predictor that is no shadow. */
  get endpoint(): Endpoint<SeldonPort> {
    return this.first.endpoint;
  }

  /** The name of the Service of the first predictor that is no shadow. */
  get serviceName(): string {
    return this.first.serviceName;
  }

  /** The path of predictions on its Service, such as `/v2/models/iris/infer`. */
  get predictPath(): string {
    return this.first.predictPath;
  }

  /** The URL of predictions by REST, for callers anywhere in the cluster, of the first predictor that is no shadow. */
  get predictUrl(): string {
    return this.first.predictUrl;
  }

  /**
   * The path of predictions behind the gateway that the operator configures, which shares requests among the predictors by `traffic`.
   *
   * @throws when the namespace is unknown, which is part of it
   */
  get gatewayPath(): string {
    if (this.namespace === undefined)
      throw constructError(
        this,
        "the path behind the gateway has the namespace in it, which is not set; give 'namespace'",
      );
    return `/seldon/${this.namespace}/${this.name}${this.predictPath}`;
  }

  /** The DNS name for callers anywhere in the cluster. */
  get host(): string {
    return this.first.host;
  }

  /** The TriggerAuthentications of KEDA, with triggers that have credentials. */
  get triggerAuthentications(): readonly ApiObject[] {
    return this.predictors.flatMap(({ triggerAuthentications }) => triggerAuthentications);
  }

  /** The URL for callers anywhere in the cluster; `connectTo` sets the shorter one for callers in the namespace. */
  url(port?: SeldonPort, options?: UrlOptions): string {
    return this.first.url(port, options);
  }

  /**
   * The Service and pods of a predictor, to connect to it alone.
   *
   * @throws when there is no predictor of the name
   */
  predictor(name: NoInfer<N>): SeldonPredictorService {
    const found = this.predictors.find(({ node }) => node.id === name);
    if (found !== undefined) return found;
    const names = this.predictors.map(({ node }) => node.id);
    throw constructError(this, `there is no predictor ${describeValue(name)}; ${alternatives(String(name), names)}`);
  }

  /** Changes the SeldonDeployment by a strategic merge, after everything else. */
  patch(patch: { readonly seldonDeployment: Patch }): this {
    addPatch(this.seldonDeployment, patch.seldonDeployment);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    waive(this, { seldonDeployment: this.seldonDeployment }, { rule, reason, on: undefined });
    return this;
  }

  private get first(): SeldonPredictorService {
    const serving = this.predictors.find(({ plan }) => !plan.isShadow);
    // a model without one is refused
    if (serving === undefined) throw constructError(this, 'there is no predictor that serves');
    return serving;
  }

  private metadata(name: string, labels: Labels | undefined, annotations: Labels | undefined) {
    const defaults = Defaults.read(this);
    const isAdding = defaults.additions;
    const all = {
      ...(isAdding && {
        'app.kubernetes.io/name': name,
        'app.kubernetes.io/instance': name,
        'app.kubernetes.io/managed-by': 'cdk8s-dovetail',
      }),
      ...defaults.labels,
      ...labels,
    };
    return {
      isAdding,
      name,
      namespace: this.namespace,
      ...(Object.keys(all).length > 0 && { labels: all }),
      ...(annotations !== undefined && { annotations: { ...annotations } }),
    };
  }

  private declareExternals(annotations: Labels | undefined): void {
    const externals = unitedExternals(this.predictors.flatMap(({ plan }) => plan.externals));
    const plan = new ExternalsPlan(annotations?.[EXTERNAL], { externals: () => externals });
    if (plan.produce() !== undefined) this.seldonDeployment.metadata.addAnnotation(EXTERNAL, Lazy.any(plan) as string);
  }
}

function nameProblem(what: string, name: unknown): string | undefined {
  return typeof name === 'string' ? dnsLabel(what, name) : `${what} is ${describeValue(name)}; give it a string`;
}
