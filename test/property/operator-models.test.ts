import type {
  KServeBatcher,
  KServeCanary,
  KServeExplainer,
  KServeLogger,
  KServePredictor,
  KServeTransformer,
  SeldonLogger,
  SeldonNode,
  SeldonOrchestrator,
  SeldonPod,
} from '../../src';
import { drawn } from './draw';
import { tryOut } from './judge';
import {
  POD,
  SCALE,
  NODE,
  PREDICTOR,
  SELDON_MODEL,
  EXPLAINER,
  SERVER,
  OPTIONS,
  OWN,
  INFERENCE_SERVICE,
  MODEL,
  AUTOSCALE,
} from './operator-models-reach';
import { buildKServe, buildSeldon, world } from './operator-models-world';
import { unreached, unreachedWithin, type Every } from './reach';

beforeAll(() => {
  // each plaintext Secret warns
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});

test('any props of a SeldonModel are refused in words or give manifests that line up, the same bytes each time', () => {
  const accepted = tryOut('SeldonModel', drawn(world), buildSeldon).map(({ seldon }) => seldon);

  expect(unreached(accepted, SELDON_MODEL)).toEqual([]);
  expect(unreachedWithin(accepted, { predictors: PREDICTOR })).toEqual([]);
  const predictors = accepted.flatMap((props) => props.predictors as Record<string, unknown>[]);
  const within = {
    graph: { ...NODE, mode: true, url: true } satisfies Every<SeldonNode | SeldonLogger>,
    pods: { ...POD, ...SCALE } satisfies Omit<Every<SeldonPod>, 'disruptionBudget'>,
    orchestrator: { resources: true, env: true, replicas: true } satisfies Every<SeldonOrchestrator>,
    explainer: EXPLAINER,
  };
  expect(unreachedWithin(predictors, within)).toEqual([]);
});

test('any props of an InferenceService are refused in words or give manifests that line up, the same bytes each time', () => {
  const accepted = tryOut('InferenceService', drawn(world), buildKServe).map(({ kserve }) => kserve);

  expect(unreached(accepted, INFERENCE_SERVICE)).toEqual([]);
  const within = {
    predictor: {
      ...SERVER,
      ...OPTIONS,
      ...SCALE,
      mode: true,
      url: true,
      maxBatchSize: true,
      maxLatency: true,
    } satisfies Every<KServePredictor | KServeLogger | KServeBatcher>,
    transformer: { ...OWN, ...OPTIONS, ...SCALE } satisfies Every<KServeTransformer>,
    explainer: { ...OWN, ...OPTIONS, ...SCALE } satisfies Every<KServeExplainer>,
    canary: {
      name: true,
      percent: true,
      replicas: true,
      ...SERVER,
      ...POD,
      rollout: true,
      logger: true,
      batcher: true,
    } satisfies Omit<Every<KServeCanary>, 'concurrencyLimit' | 'timeout'>,
  };
  expect(unreachedWithin(accepted, within)).toEqual([]);
  const predictors = accepted.map((props) => props.predictor as Record<string, unknown>);
  expect(unreachedWithin(predictors, { model: MODEL, autoscale: AUTOSCALE })).toEqual([]);
});
