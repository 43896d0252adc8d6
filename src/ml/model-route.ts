import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { GatewayRoute } from '../network/gateway-route';
import { gatewayApi } from '../parts/gateway/gateway-api';
import { addHttpRule } from '../parts/gateway/http-rules';
import { withdraw } from '../parts/naming/withdraw';
import { constructError } from '../parts/props/construct-error';
import { Defaults } from '../platform/defaults';
import { MODEL_ROUTE_PROPS, type ModelRouteProps } from './model-route-props';
import { resolveVariants } from './model-variants';

/** Longer than an answer of some thousand tokens, or a large batch, takes. */
const TIMEOUT = Duration.minutes(10);

/**
 * Requests for a model that several variants serve: shared by weights, sent to one by a header, and copied to a shadow. It is an HTTPRoute.
 *
 * @see docs/guides/model-serving.md
 *
 * @example
 * const vision = (id: string, version: string) =>
 *   new MLServingApp(chart, id, {
 *     engine: 'triton',
 *     image: 'nvcr.io/nvidia/tritonserver:25.09-py3',
 *     model: { name: 'vision', oci: `example/vision:${version}` },
 *     resources: { cpu: 2, memory: '8Gi' },
 *     user: 1000,
 *   });
 * const gateway = Gateway.existing('public', { namespace: 'gateways' });
 *
 * new ModelRoute(chart, 'vision-route', {
 *   parents: gateway,
 *   host: 'models.example.com',
 *   variants: {
 *     stable: { app: vision('vision', '1.4.0'), weight: 90 },
 *     canary: { app: vision('vision-canary', '1.5.0'), weight: 10, headers: { 'x-variant': 'canary' } },
 *     next: { app: vision('vision-next', '2.0.0'), shadow: true },
 *   },
 * });
 */
export class ModelRoute<
  const V extends Readonly<Record<string, string>> = Readonly<Record<string, string>>,
> extends GatewayRoute {
  /** The path of the requests. */
  readonly path: string;

  /**
   * @throws on weights that sum to 0, on a shadow without a variant that answers, on variants that serve under different names, and on what
   * Gateway API refuses in a route
   */
  constructor(scope: Construct, id: string, props: ModelRouteProps<V>) {
    super(scope, id, props, {
      kind: 'HTTPRoute',
      types: MODEL_ROUTE_PROPS,
      example: 'variants',
      create: (owner, object) => new (gatewayApi().HttpRoute)(owner, 'HTTPRoute', object),
    });
    try {
      if ((props.variants as object | undefined) === undefined)
        throw constructError(this, "'variants' is missing; give each server of the model a name: { stable: { app } }");
      const { modelPath, shared, mirrors, byHeader } = resolveVariants(this, props.variants, props.path);
      const timeout = props.timeout ?? (Defaults.read(this).additions ? TIMEOUT : undefined);
      const times = timeout === undefined ? {} : { timeout };
      this.path = props.path ?? modelPath;
      addHttpRule(
        this.plan,
        this.path,
        shared,
        { ...times, ...(mirrors.length > 0 && { mirror: mirrors }) },
        'variants',
      );
      for (const { headers, backend } of byHeader)
        addHttpRule(this.plan, { path: this.path, headers }, backend, times, 'variants');
    } catch (error) {
      throw withdraw(this, error);
    }
  }
}
