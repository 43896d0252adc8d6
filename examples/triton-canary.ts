import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Gateway, HTTPRoute, MLServingApp, RouteBackend, type Model } from '../src';

/** An ensemble of models in Triton: a canary gets a tenth of the requests, testers see it alone, and a shadow gets copies of all. */
export class TritonCanary extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const server = (variant: string, version: string) =>
      new MLServingApp(this, variant, {
        engine: 'triton',
        image: 'nvcr.io/nvidia/tritonserver:25.09-py3',
        // one name for callers, whichever variant answers: the ensemble of the repository
        model: { name: 'vision', oci: `example/vision-ensemble:${version}` } satisfies Model,
        resources: { cpu: 2, memory: '8Gi' },
        gpu: { mig: '1g.10gb' },
        monitoring: { labels: { release: 'prometheus' } },
        user: 1000,
      });
    const stable = server('vision', '1.4.0');
    const canary = server('vision-canary', '1.5.0');
    const shadow = server('vision-shadow', '2.0.0');

    const gateway = new Gateway(this, 'models', {
      className: 'istio',
      listeners: { http: { host: 'models.example.com' } },
    });
    new HTTPRoute(this, 'vision-routes', { parents: gateway.listener('http'), host: 'models.example.com' })
      .route('/v2', [RouteBackend.of(stable, { weight: 90 }), RouteBackend.of(canary, { weight: 10 })], {
        mirror: RouteBackend.mirror(shadow),
        // a large batch takes minutes
        timeout: Duration.minutes(5),
      })
      .route({ path: '/v2', headers: { 'x-variant': 'canary' } }, canary, {
        port: 'http',
        timeout: Duration.minutes(5),
      });
  }
}
