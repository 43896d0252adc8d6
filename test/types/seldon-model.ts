/** What of a SeldonModel does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { Config, Secrets, SeldonModel, WebApp, type SeldonNode, type SeldonPredictor } from '../../src';

declare const chart: Chart;
const image = 'sentiment:1.0.0';
const resources = { memory: '2Gi' };
const graph: SeldonNode = { name: 'model', image, resources };

function ofNode(node: SeldonNode): void {
  new SeldonModel(chart, 'a', { protocol: 'v2', predictors: [{ name: 'default', graph: node }] });
}

function ofPredictor(predictor: SeldonPredictor): void {
  new SeldonModel(chart, 'a', { protocol: 'v2', predictors: [predictor] });
}

export function wordsAreKnown() {
  ofNode({ name: 'a', type: 'ROUTER', image, children: [graph] });
  // @ts-expect-error the API server would accept it, and the operator not know it
  ofNode({ name: 'b', type: 'model', image, resources });
  // @ts-expect-error the same of an endpoint
  ofNode({ name: 'c', image, resources, endpoint: 'rest' });
  // @ts-expect-error there is no such method
  ofNode({ name: 'd', image, resources, methods: ['PREDICT'] });
  // @ts-expect-error a logger says what it logs
  ofNode({ name: 'e', image, resources, logger: {} });
  // @ts-expect-error there is no such protocol
  new SeldonModel(chart, 'f', { protocol: 'v1', predictors: [{ name: 'default', graph }] });
  // @ts-expect-error a transport is written in lower case
  new SeldonModel(chart, 'g', { protocol: 'v2', transport: 'REST', predictors: [{ name: 'default', graph }] });
  // @ts-expect-error there is no such explainer
  ofPredictor({ name: 'h', graph, explainer: { type: 'AnchorTable' } });
  // @ts-expect-error the protocol is said
  new SeldonModel(chart, 'i', { predictors: [{ name: 'default', graph }] });
}

export function aNodeHasAContainer() {
  ofNode({ name: 'a', server: 'HUGGINGFACE_SERVER', resources });
  ofNode({ name: 'b', server: 'SKLEARN_SERVER', modelUri: 'gs://a/b', resources: false });
  // @ts-expect-error neither an image nor a server
  ofNode({ name: 'c', resources });
  // @ts-expect-error a server that loads its model from a URI
  ofNode({ name: 'd', server: 'SKLEARN_SERVER', resources });
  // @ts-expect-error there is no such server
  ofNode({ name: 'e', server: 'SKLEARN', modelUri: 'gs://a/b', resources });
  // @ts-expect-error a server is a model
  ofNode({ name: 'f', type: 'ROUTER', server: 'SKLEARN_SERVER', modelUri: 'gs://a/b', resources });
  // @ts-expect-error a container of its own loads its model by itself
  ofNode({ name: 'g', image, resources, modelUri: 'gs://a/b' });
  const config = new Config(chart, 'c', { data: { A: 'b' } });
  // @ts-expect-error the variables of the loader are those of a Secret
  ofNode({ name: 'h', server: 'HUGGINGFACE_SERVER', resources, envSecret: config });
  ofNode({ name: 'i', server: 'HUGGINGFACE_SERVER', resources, envSecret: Secrets.existing('rclone') });
}

export function memoryOfModelsIsSaid() {
  ofNode({ name: 'a', type: 'COMBINER', image, children: [graph] });
  // @ts-expect-error nothing is asked for
  ofNode({ name: 'b', image });
  // @ts-expect-error memory is not
  ofNode({ name: 'c', image, resources: { cpu: 1 } });
}

export function podsAreThoseOfTheOperator() {
  ofPredictor({ name: 'a', graph, autoscale: { min: 1, max: 2 } });
  // @ts-expect-error one of both
  ofPredictor({ name: 'b', graph, autoscale: { min: 1, max: 2 }, replicas: 2 });
  // @ts-expect-error the operator's pods do not know native sidecars
  ofPredictor({ name: 'c', graph, sidecars: [{ name: 'a', image, native: true }] });
  // @ts-expect-error a Service has the ports of the operator
  ofNode({ name: 'd', image, resources, ports: { http: { port: 9000, servicePort: 80 } } });
}

export function aCertificateIsASecret() {
  const certSecret = Secrets.existing('iris-tls');
  new SeldonModel(chart, 'a', { protocol: 'v2', predictors: [{ name: 'a', graph, ssl: { certSecret } }] });
  // @ts-expect-error a name says nothing of its keys
  new SeldonModel(chart, 'a', { protocol: 'v2', predictors: [{ name: 'a', graph, ssl: { certSecret: 'iris-tls' } }] });
  // @ts-expect-error there is no certificate
  new SeldonModel(chart, 'a', { protocol: 'v2', predictors: [{ name: 'a', graph, ssl: {} }] });
}

export function predictorsAreKnownByTheirNames() {
  const model = new SeldonModel(chart, 'a', {
    protocol: 'v2',
    predictors: [
      { name: 'stable', traffic: 90, graph },
      { name: 'next', traffic: 10, graph },
    ],
  });
  const app = new WebApp(chart, 'app', { image, port: 8080 });

  app.connectTo(model, { env: 'MODEL_URL', port: 'grpc', path: model.predictPath });
  app.connectTo(model.predictor('next'), { env: 'NEXT_URL' });
  // @ts-expect-error there is no such predictor
  model.predictor('nxt');
  // @ts-expect-error its Service has no such port
  app.connectTo(model, { env: 'METRICS_URL', port: 'metrics' });
}
