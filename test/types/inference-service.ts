/** What of an InferenceService does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { InferenceService, WebApp, type KServePredictor } from '../../src';

declare const chart: Chart;
const image = 'sentiment:1.0.0';
const resources = { memory: '2Gi' };
const model = { format: 'sklearn', uri: 's3://models/iris', protocol: 'v2' } as const;

function ofPredictor(predictor: KServePredictor): void {
  new InferenceService(chart, 'a', { predictor });
}

export function aModelHasAFormatAndAProtocol() {
  ofPredictor({ model, resources });
  ofPredictor({ model: { format: 'mine', runtime: 'my-runtime', protocol: 'v2' }, resources });
  // @ts-expect-error KServe brings no runtime for it
  ofPredictor({ model: { format: 'mine', protocol: 'v2' }, resources });
  // @ts-expect-error its case matters
  ofPredictor({ model: { format: 'vllm', protocol: 'v2' }, resources });
  // @ts-expect-error the path of predictions depends on it
  ofPredictor({ model: { format: 'sklearn', uri: 's3://models/iris' }, resources });
  // @ts-expect-error a URI has a scheme
  ofPredictor({ model: { ...model, uri: '/mnt/models' }, resources });
}

export function aPredictorIsAModelOrAContainer() {
  ofPredictor({ image, resources, ports: { http: 9000 } });
  // @ts-expect-error neither a model nor an image
  ofPredictor({ resources });
  // @ts-expect-error the ports are those of the runtime
  ofPredictor({ model, resources, ports: { http: 9000 } });
  // @ts-expect-error memory is not asked for
  ofPredictor({ model, resources: { cpu: 1 } });
  // @ts-expect-error nothing is asked for
  ofPredictor({ image });
  // @ts-expect-error one of both
  ofPredictor({ image, resources, replicas: 1, autoscale: { min: 1, max: 2 } });
  // @ts-expect-error a transformer has no model
  new InferenceService(chart, 'a', { predictor: { model, resources }, transformer: { model, resources } });
}

export function anExplainerIsAContainer() {
  new InferenceService(chart, 'a', { predictor: { model, resources }, explainer: { image, protocol: 'v1' } });
  // @ts-expect-error the server of a model is the predictor
  new InferenceService(chart, 'a', { predictor: { model, resources }, explainer: { model, resources } });
  // @ts-expect-error its image is not known
  new InferenceService(chart, 'a', { predictor: { model, resources }, explainer: { protocol: 'v1' } });
}

export function wordsAreKnown() {
  const predictor = { model, resources };
  new InferenceService(chart, 'a', { predictor, autoscaler: 'external' });
  // @ts-expect-error the name of this mode in earlier versions
  new InferenceService(chart, 'b', { predictor, mode: 'RawDeployment' });
  // @ts-expect-error there is no such autoscaler
  new InferenceService(chart, 'c', { predictor, autoscaler: 'kpa' });
}

export function canariesAreKnownByTheirNames() {
  const made = new InferenceService(chart, 'a', {
    predictor: { model, resources },
    canary: [{ name: 'next', percent: 10, model, resources }],
  });
  const app = new WebApp(chart, 'app', { image, port: 8080 });

  app.connectTo(made, { env: 'IRIS_URL', path: made.predictPath });
  app.connectTo(made.canary('next'), { env: 'NEXT_URL' });
  // @ts-expect-error there is no such canary
  made.canary('nxt');
}
