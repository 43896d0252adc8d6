/** What of an InferencePool does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { GRPCRoute, HTTPRoute, InferencePool, MLServingApp, RouteBackend, WebApp, type GatewayParent } from '../../src';

declare const chart: Chart;
declare const parents: GatewayParent;
const app = new MLServingApp(chart, 'llm', {
  engine: 'custom',
  image: 'llm:1.0.0',
  ports: { http: 8000, metrics: 9090 },
  health: { path: '/health', port: 'http' },
  resources: { memory: '2Gi' },
});
const picker = new WebApp(chart, 'picker', { image: 'picker:1.0.0', ports: { grpc: 9002, metrics: 9090 } });

export function theEndpointPickerIsAnAppOrAName() {
  new InferencePool(chart, 'a', { app, endpointPicker: { app: picker, port: 'grpc', failureMode: 'FailOpen' } });
  new InferencePool(chart, 'b', { app, endpointPicker: { service: 'picker', port: 9002 } });
  // @ts-expect-error the picker has no such port
  new InferencePool(chart, 'c', { app, endpointPicker: { app: picker, port: 'gprc' } });
  // @ts-expect-error one of both
  new InferencePool(chart, 'd', { app, endpointPicker: { app: picker, service: 'picker', port: 9002 } });
  // @ts-expect-error the port of a Service that is made elsewhere is known to the caller alone
  new InferencePool(chart, 'e', { app, endpointPicker: { service: 'picker' } });
  // @ts-expect-error a pool has a picker
  new InferencePool(chart, 'f', { app });
  // @ts-expect-error there is no such mode
  new InferencePool(chart, 'g', { app, endpointPicker: { service: 'picker', port: 9002, failureMode: 'FailClosed' } });
}

export function thePodsAreThoseOfModelServers() {
  const endpointPicker = { service: 'picker', port: 9002 };
  new InferencePool(chart, 'a', { app, endpointPicker, ports: ['http'] });
  // @ts-expect-error the servers have no such port
  new InferencePool(chart, 'b', { app, endpointPicker, ports: ['htp'] });
  // @ts-expect-error the app itself is needed
  new InferencePool(chart, 'c', { app: 'llm', endpointPicker });
}

export function anHttpRouteSendsToPools() {
  const pool = new InferencePool(chart, 'a', { app, endpointPicker: { service: 'picker', port: 9002 } });
  new HTTPRoute(chart, 'r', { parents })
    .route('/', pool)
    .route('/v1', [RouteBackend.of(pool, { weight: 90 }), RouteBackend.of(app, { weight: 10, port: 'http' })]);
  // @ts-expect-error a pool has ports of its own
  RouteBackend.of(pool, { port: 'http' });
  // @ts-expect-error copies of requests go to a Service
  RouteBackend.mirror(pool);
  // @ts-expect-error calls of gRPC go to a Service
  new GRPCRoute(chart, 'g', { parents }).route('*', pool);
}
