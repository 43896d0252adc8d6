import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Gateway, HTTPRoute, InferencePool, MLServingApp, RouteBackend, WebApp } from '../src';

/** Two pools of LLM servers behind a Gateway: an endpoint picker sends each request to the pod with the shortest queue and a warm cache. */
export class InferenceGateway extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const gateway = new Gateway(this, 'models', {
      className: 'istio',
      listeners: { http: { host: 'llm.example.com' } },
    });

    const pool = (name: string, image: string, replicas: number) => {
      const llm = new MLServingApp(this, name, {
        engine: 'vllm',
        image,
        model: { name: 'mistral', oci: 'example/mistral-model:0.3.0' },
        resources: { cpu: 4, memory: '24Gi' },
        gpu: 1,
        replicas,
        // the Gateway and the picker alone reach the servers
        isolate: true,
        user: { uid: 1000, fsGroup: 1000 },
      });
      const poolName = `${name}-pool`;
      const picker = new WebApp(this, `${name}-picker`, {
        image: 'registry.k8s.io/gateway-api-inference-extension/epp:v1.0.0',
        args: ['--pool-name', poolName, '--pool-namespace', this.namespace ?? 'default'],
        ports: { grpc: { port: 9002, appProtocol: 'http2' }, health: 9003, metrics: 9090 },
        health: { grpc: 'health', service: 'inference-extension' },
        // it watches the pods of the pool
        access: [
          { resources: ['pods'], verbs: ['get', 'list', 'watch'] },
          { group: 'inference.networking.k8s.io', resources: ['inferencepools'], verbs: ['get', 'list', 'watch'] },
        ],
        user: 1000,
      });
      return new InferencePool(this, poolName, { app: llm, endpointPicker: { app: picker, port: 'grpc' } });
    };

    new HTTPRoute(this, 'llm-route', { parents: gateway.listener('http'), host: 'llm.example.com' }).route(
      '/v1',
      [
        RouteBackend.of(pool('llm', 'vllm/vllm-openai:v0.18.0', 3), { weight: 90 }),
        RouteBackend.of(pool('llm-next', 'vllm/vllm-openai:v0.19.0', 2), { weight: 10 }),
      ],
      // a long answer takes minutes
      { timeout: Duration.minutes(10) },
    );
  }
}
