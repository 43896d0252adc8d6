import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Gateway, MLServingApp, ModelRoute, type Model } from '../src';

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
    new ModelRoute(this, 'vision-routes', {
      parents: gateway.listener('http'),
      host: 'models.example.com',
      // the health of the servers too, and not the predictions alone
      path: '/v2',
      // a large batch takes minutes
      timeout: Duration.minutes(5),
      variants: {
        stable: { app: stable, weight: 90 },
        canary: { app: canary, weight: 10, port: 'http', headers: { 'x-variant': 'canary' } },
        next: { app: shadow, shadow: true },
      },
    });
  }
}
