import { Lazy, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { InferencePoolSpecSelector } from '../../imports/inference.networking.k8s.io';
import type { RoutedObject, RoutedReference } from '../parts/gateway/backend';
import { trafficEndOf, type TrafficEnd } from '../parts/isolation/traffic-end';
import { dnsSubdomain } from '../parts/naming/dns-names';
import { EXTERNAL, ExternalsPlan } from '../parts/naming/external-annotation';
import { checkAnnotations, checkLabels, type Labels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import { addPatch, patchable, type Patch } from '../parts/patch/patch';
import { findPort, type Port } from '../parts/pod/ports';
import { constructError, describeValue, refuse } from '../parts/props/construct-error';
import { checkProps } from '../parts/props/prop-types';
import { Defaults } from '../platform/defaults';
import { INFERENCE_POOL_PROPS, type InferencePoolProps } from './inference-pool-props';
import { resolvePicker } from './inference/endpoint-picker';
import { INFERENCE_GROUP, inferenceExtension } from './inference/inference-extension';
import { MLServingApp } from './ml-serving-app';

/** The most ports of a pool (the definition of InferencePool, maxItems). */
const MOST_PORTS = 8;

/**
 * Model servers among which an endpoint picker chooses one for each request, by their queues and caches: an InferencePool of the Inference
 * Extension of Gateway API, to which an HTTPRoute sends requests as it does to an app.
 *
 * The pool is in the namespace of the servers, and selects the pods that their Service selects.
 *
 * @see docs/guides/model-serving.md
 *
 * @example
 * const gateway = Gateway.existing('public', { namespace: 'gateways' });
 * const llm = new MLServingApp(chart, 'llm', {
 *   engine: 'vllm',
 *   image: 'vllm/vllm-openai:v0.18.0',
 *   model: { name: 'mistral', uri: 'mistralai/Mistral-7B-Instruct-v0.3' },
 *   resources: { cpu: 4, memory: '24Gi' },
 *   user: 1000,
 * });
 * const pool = new InferencePool(chart, 'llm-pool', {
 *   app: llm,
 *   endpointPicker: { service: 'llm-picker', port: 9002 },
 * });
 *
 * new HTTPRoute(chart, 'llm-route', { parents: gateway, host: 'llm.example.com' }).route('/v1', pool);
 */
export class InferencePool<const P extends string = string, const Q extends string = string>
  extends Construct
  implements RoutedObject
{
  /** The InferencePool. */
  readonly inferencePool: ApiObject;

  /** The namespace, which is that of the model servers. */
  readonly namespace: string | undefined;

  /** The pool for routes, and the ports that the proxies of a Gateway call: those of the servers and of the endpoint picker. */
  readonly routed: RoutedReference;

  private readonly servers: MLServingApp<P>;

  /** @throws on servers that are no MLServingApp, on a port that they lack, and on a picker that is no Service of their namespace */
  constructor(scope: Construct, id: string, props: InferencePoolProps<P, Q>) {
    super(scope, id);
    try {
      checkProps(this, props, INFERENCE_POOL_PROPS);
      const { name = id, app, endpointPicker, labels, annotations } = props;
      refuse(this, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", name));
      checkLabels(this, 'labels', labels);
      checkAnnotations(this, 'annotations', annotations);
      const pods = podsOf(this, app);
      this.servers = app;
      this.namespace = app.namespace;
      const ports = portsOf(this, pods.template.main.ports, props.ports);
      if ((endpointPicker as object | undefined) === undefined)
        throw constructError(
          this,
          "'endpointPicker' is missing; give the app that picks as { app }, or the name of its Service as { service, port }",
        );
      const picker = resolvePicker(this, endpointPicker, { pods, ports, namespace: this.namespace });
      Registry.of(this).claimName(this, 'InferencePool', this.namespace, name);
      const defaults = Defaults.read(this);
      const all = {
        ...(defaults.additions && {
          'app.kubernetes.io/name': name,
          'app.kubernetes.io/instance': name,
          'app.kubernetes.io/managed-by': 'cdk8s-dovetail',
        }),
        ...defaults.labels,
        ...labels,
      };
      this.inferencePool = patchable(
        new (inferenceExtension().InferencePool)(this, 'InferencePool', {
          metadata: {
            name,
            namespace: this.namespace,
            ...(Object.keys(all).length > 0 && { labels: all }),
            ...(annotations !== undefined && { annotations: { ...annotations } }),
          },
          spec: {
            // as it is at synth, with what patches have made of it
            selector: Lazy.any({ produce: () => ({ matchLabels: selectorOf(app) }) }) as InferencePoolSpecSelector,
            targetPorts: ports.map(({ port }) => ({ number: port })),
            endpointPickerRef: picker.reference,
          },
        }),
      );
      if (defaults.additions && picker.externals.length > 0) {
        const plan = new ExternalsPlan(annotations?.[EXTERNAL], { externals: () => picker.externals });
        this.inferencePool.metadata.addAnnotation(EXTERNAL, Lazy.any(plan) as string);
      }
      // Gateways send the requests to the pods themselves, and not by a Service
      const direct = ports.map((port) => ({
        endpoint: app.endpoint,
        port: { ...port, service: name, target: port.port },
      }));
      this.routed = {
        group: INFERENCE_GROUP,
        kind: 'InferencePool',
        namespace: this.namespace,
        name,
        called: [...direct, ...picker.called],
      };
      picker.open();
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The path under which callers ask for the model of the servers, which is `modelPath` of their MLServingApp. */
  get modelPath(): string {
    return this.servers.modelPath;
  }

  /** The name under which the model is served; undefined without `model`. */
  get modelName(): string | undefined {
    return this.servers.modelName;
  }

  /** The name of the InferencePool. */
  get name(): string {
    return this.inferencePool.name;
  }

  /** Changes the InferencePool by a strategic merge, after everything else. */
  patch(patch: { readonly inferencePool: Patch }): this {
    addPatch(this.inferencePool, patch.inferencePool);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    waive(this, { inferencePool: this.inferencePool }, { rule, reason, on: undefined });
    return this;
  }
}

function podsOf(owner: Construct, app: unknown): TrafficEnd {
  const pods = app instanceof MLServingApp ? trafficEndOf(app) : undefined;
  if (pods === undefined)
    throw constructError(owner, `'app' is ${describeValue(app)}; give it the MLServingApp whose pods get the requests`);
  return pods;
}

function portsOf(owner: Construct, all: readonly Port[], given: readonly string[] | undefined): readonly Port[] {
  const names = given ?? [all.find(({ name }) => name === 'http')?.name];
  if (names.length === 0) throw constructError(owner, "'ports' is empty; name a port, or leave it out");
  const wrong = (given as readonly unknown[] | undefined)?.find((name) => typeof name !== 'string');
  if (wrong !== undefined)
    throw constructError(owner, `'ports' has ${describeValue(wrong)}; name ports of the servers, such as "http"`);
  if (names.length > MOST_PORTS)
    throw constructError(owner, `'ports' has ${names.length} ports; a pool has at most ${MOST_PORTS}`);
  const found = names.map((name) => findPort(owner, all, name, "'ports'"));
  const twice = found.find((port, index) => found.indexOf(port) !== index);
  if (twice !== undefined) throw constructError(owner, `'ports' names "${twice.name}" twice; leave one out`);
  const odd = found.find(({ protocol }) => protocol !== 'TCP');
  if (odd !== undefined)
    throw constructError(
      owner,
      `port "${odd.name}" is ${odd.protocol}, and requests come by TCP; name ports of TCP in 'ports'`,
    );
  return found;
}

/** The labels by which the Service of the servers selects their pods. */
function selectorOf(app: MLServingApp): Labels {
  const { spec } = app.service.toJson() as { readonly spec?: { readonly selector?: Labels } };
  return spec?.selector ?? {};
}
