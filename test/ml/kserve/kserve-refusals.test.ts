import { Duration } from 'cdk8s';
import { Defaults, InferenceService, Storage, type InferenceServiceProps } from '../../../src';
import { testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

const image = 'registry.example.com/sentiment:1.0.0';
const resources = { memory: '2Gi' };
const MODEL = { format: 'sklearn', uri: 's3://models/iris', protocol: 'v2' };
const SERVED = { model: MODEL, resources };
const OWN = { image, resources };
const prometheus = { serverAddress: 'http://prometheus:9090', query: 'sum(queue)', perPod: 5 };

/** The message for an InferenceService with these props, which need not be what the types allow. */
function refusal(props: object): string {
  const chart = testChart({ namespace: 'ml' });
  const message = thrown(() => new InferenceService(chart, 'iris', props as InferenceServiceProps));
  // a construct that throws leaves nothing of itself in the tree
  expect(chart.node.children).toEqual([]);
  return message;
}

const ofPredictor = (props: object, more: object = {}) => ({ predictor: { ...SERVED, ...props }, ...more });
const ofModel = (props: object) => ofPredictor({ model: { ...MODEL, ...props } });
const ofOwn = (props: object, more: object = {}) => ({ predictor: { ...OWN, ...props }, ...more });
const scaled = (autoscale: object, more: object = {}) =>
  ofPredictor({ autoscale: { min: 1, max: 3, ...autoscale } }, more);
const canaries = (...canary: object[]) =>
  ofPredictor({}, { canary: canary.map((one, index) => ({ name: `c${index}`, percent: 10, ...SERVED, ...one })) });
const KNATIVE = { mode: 'Knative' };

type Row = readonly [what: string, props: object, message: string];

const SERVICES: Row[] = [
  ['no predictor', {}, `: 'predictor' is missing; give it a 'model', or a container by its 'image'`],
  [
    'an unknown mode',
    ofPredictor({}, { mode: 'RawDeployment' }),
    `: 'mode' is "RawDeployment"; there are "Standard", "Knative"`,
  ],
  ['an unknown autoscaler', ofPredictor({}, { autoscaler: 'kpa' }), `: 'autoscaler' is "kpa"; did you mean "hpa"?`],
  [
    'an autoscaler under Knative',
    ofPredictor({}, { ...KNATIVE, autoscaler: 'hpa' }),
    `: 'autoscaler' is "hpa", but in the mode "Knative" Knative scales; leave it out, or set the mode "Standard"`,
  ],
  [
    'a name that starts with a digit',
    ofPredictor({}, { name: '1st' }),
    `: 'name' "1st" does not start with a letter, as a Service's must; try "s-1st"`,
  ],
  [
    'a name that leaves no room for that of its Service',
    ofPredictor({}, { name: 'm'.repeat(60) }),
    `/predictor: the pods would have the label "isvc.mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm-predictor", with 75 characters; a label has at most 63: shorten 'name'`,
  ],
  [
    'an unknown prop of a model',
    ofModel({ storageUri: 's3://a/b' }),
    `: 'predictor.model.storageUri' is not a prop; the props are 'format', 'version', 'runtime', 'runtimeVersion', 'protocol', and 2 more`,
  ],
];

const MODELS: Row[] = [
  [
    'neither a model nor an image',
    ofPredictor({ model: undefined }),
    `/predictor: there is neither 'model' nor 'image', so that nothing serves; give one of them`,
  ],
  [
    'an unknown format',
    ofModel({ format: 'scikit' }),
    `/predictor: 'model': 'format' is "scikit", for which KServe brings no runtime (name one of your own by 'runtime'); there are "sklearn", "xgboost", "lightgbm", "paddle", "pmml", and 11 more`,
  ],
  [
    'a format in the wrong case',
    ofModel({ format: 'vllm' }),
    `/predictor: 'model': 'format' is "vllm", for which KServe brings no runtime (name one of your own by 'runtime'); did you mean "vLLM"?`,
  ],
  ['an unknown protocol', ofModel({ protocol: 'V2' }), `/predictor: 'model': 'protocol' is "V2"; did you mean "v1"?`],
  [
    'no protocol',
    ofModel({ protocol: undefined }),
    `/predictor: 'model': 'protocol' is undefined; there are "v1", "v2", "grpc-v1", "grpc-v2"`,
  ],
  [
    'a URI without a scheme',
    ofModel({ uri: '/mnt/models/iris' }),
    `/predictor: 'model': 'uri' is "/mnt/models/iris", which has no scheme; write it as "gs://bucket/model", "s3://bucket/model" or "pvc://claim/path"`,
  ],
  [
    'an empty URI',
    ofModel({ uri: '' }),
    `/predictor: 'model': 'uri' is "", which has no scheme; write it as "gs://bucket/model", "s3://bucket/model" or "pvc://claim/path"`,
  ],
  [
    'a URI without a scheme for a container',
    ofOwn({ uri: 'models/iris' }),
    `/predictor: 'uri' is "models/iris", which has no scheme; write it as "gs://bucket/model", "s3://bucket/model" or "pvc://claim/path"`,
  ],
  [
    'a URI that is set twice',
    ofOwn({ uri: 's3://a/b', env: { STORAGE_URI: 's3://c/d' } }),
    `/predictor: 'env' sets "STORAGE_URI", which 'uri' sets too; leave one out`,
  ],
  [
    'a URI and a store',
    ofModel({ storage: { path: 'iris' } }),
    `/predictor: 'model' has both 'uri' and 'storage'; leave one out`,
  ],
  [
    'a store without a path',
    ofModel({ uri: undefined, storage: { key: 'minio' } }),
    `/predictor: 'model': 'storage' has no 'path'; give it that of the model in the store`,
  ],
  ['a runtime without a name', ofModel({ runtime: '' }), `/predictor: 'model': 'runtime' is ""; name a ServingRuntime`],
  [
    'a URI beside the model',
    ofPredictor({ uri: 's3://a/b' }),
    `/predictor: 'uri' stands beside 'model'; put it into 'model'`,
  ],
  [
    'ports beside the model',
    ofPredictor({ ports: { http: 8080 } }),
    `/predictor: 'ports' stands beside 'model', whose runtime has its own; leave it out`,
  ],
  [
    'a model without memory',
    ofPredictor({ resources: { cpu: 1 } }),
    `/predictor: 'resources' does not set memory, which depends on the model; give it as { memory: '2Gi' }, or false for none`,
  ],
  [
    'a container of a model without resources',
    ofOwn({ resources: undefined }),
    `/predictor: 'resources' does not set memory, which depends on the model; give it as { memory: '2Gi' }, or false for none`,
  ],
  [
    'an unknown protocol of a container',
    ofOwn({ protocol: 'openai' }),
    `/predictor: 'protocol' is "openai"; there are "v1", "v2", "grpc-v1", "grpc-v2"`,
  ],
];

const PODS: Row[] = [
  [
    'a sidecar of the name of the server',
    ofOwn({ sidecars: [{ name: 'kserve-container', image }] }),
    `/predictor: container "kserve-container" is there twice; give each its own name`,
  ],
  [
    'a claim for each pod',
    ofOwn({ files: { '/a': Storage.claimPerPod({ name: 'a', size: '1Gi' }) } }),
    `/predictor: 'files' mounts a claim per pod at "/a", which only a StatefulApp has; use a StatefulApp, Storage.ephemeralClaim, or Storage.claim`,
  ],
  [
    'a drain under Knative',
    ofOwn({ drain: Duration.seconds(60) }, KNATIVE),
    `/predictor: 'drain' is of the mode "Standard", and this one is "Knative"; leave it out`,
  ],
  [
    'a rollout under Knative',
    ofPredictor({ rollout: 'recreate' }, KNATIVE),
    `/predictor: 'rollout' is of the mode "Standard", and this one is "Knative"; leave it out`,
  ],
  [
    'several ports under Knative',
    ofOwn({ ports: { http: 8080, metrics: 9090 } }, KNATIVE),
    `/predictor: 'ports' has 2 ports, and Knative sends requests to one; leave the others out, or set the mode "Standard"`,
  ],
  [
    'a timeout without Knative',
    ofPredictor({ timeout: Duration.seconds(10) }),
    `/predictor: 'timeout' is of the mode "Knative", and this one is "Standard"; leave it out`,
  ],
  [
    'a limit of requests without Knative',
    ofPredictor({ concurrencyLimit: 4 }),
    `/predictor: 'concurrencyLimit' is of the mode "Knative", and this one is "Standard"; leave it out`,
  ],
  [
    'a logger without a mode',
    ofPredictor({ logger: {} }),
    `/predictor: 'logger': 'mode' is undefined; there are "all", "request", "response"`,
  ],
  [
    'a logger whose URL is none',
    ofPredictor({ logger: { mode: 'all', url: 'broker' } }),
    `/predictor: 'logger': 'url' is "broker"; write it as "http://broker.example.com"`,
  ],
  [
    'a batch of none',
    ofPredictor({ batcher: { maxBatchSize: 0 } }),
    `/predictor: 'batcher': 'maxBatchSize' is 0; give it a whole number of at least 1`,
  ],
  [
    'a latency in parts of a millisecond',
    ofPredictor({ batcher: { maxLatency: Duration.millis(0.5) } }),
    `/predictor: 'batcher': 'maxLatency' in milliseconds is 0.5; give it a whole number of at least 1`,
  ],
  [
    'a transformer without an image',
    ofPredictor({}, { transformer: {} }),
    `/transformer: 'image' is missing; a transformer is a container of your own: give it an image`,
  ],
  [
    'an explainer without an image',
    ofPredictor({}, { explainer: {} }),
    `/explainer: 'image' is missing; an explainer is a container of your own: give it an image`,
  ],
  [
    'an unknown prop of an explainer',
    ofPredictor({}, { explainer: { image, type: 'AnchorTabular' } }),
    `: 'explainer.type' is not a prop; the props are 'image', 'command', 'args', 'workingDir', 'env', and 26 more`,
  ],
  [
    'a model as a transformer',
    ofPredictor({}, { transformer: { model: MODEL } }),
    `: 'transformer.model' is not a prop; the props are 'image', 'command', 'args', 'workingDir', 'env', and 26 more`,
  ],
];

const KNATIVE_PODS: Row[] = [
  [
    'a port below 1024',
    ofOwn({ ports: { http: 80 } }, KNATIVE),
    `/predictor: 'ports' has one below 1024, which takes a sysctl that Knative does not set; use a port from 1024`,
  ],
  [
    'a port of the container of Knative',
    ofOwn({ ports: { http: 9090 } }, KNATIVE),
    `/predictor: port "http" is 9090, which Knative's own container takes; use another, such as 8080`,
  ],
  [
    'a port of UDP',
    ofOwn({ ports: { http: { port: 8080, protocol: 'UDP' } } }, KNATIVE),
    `/predictor: port "http" is UDP, and Knative sends requests by TCP; use one of TCP`,
  ],
  [
    'a port of a sidecar',
    ofOwn({ sidecars: [{ name: 'side', image, ports: { metrics: 9000 } }] }, KNATIVE),
    `/predictor: container "side" has 'ports', and Knative sends requests to the one port of the server; leave them out`,
  ],
  [
    'a sidecar beside a server of unknown port',
    ofOwn({ sidecars: [{ name: 'side', image }] }, KNATIVE),
    `/predictor: 'ports' is missing, by which Knative knows the server among several containers; give it one`,
  ],
  [
    'a sidecar of the name of the container of Knative',
    ofOwn({ ports: { http: 8080 }, sidecars: [{ name: 'queue-proxy', image }] }, KNATIVE),
    `/predictor: container "queue-proxy" has the name of Knative's own; give it another`,
  ],
  [
    'a variable of Knative',
    ofOwn({ env: { PORT: '8080' } }, KNATIVE),
    `/predictor: 'env' sets "PORT", which Knative sets itself; leave it out`,
  ],
  [
    'a variable of Knative in an init container',
    ofOwn({ initContainers: [{ name: 'fetch', image, env: { K_REVISION: 'a' } }] }, KNATIVE),
    `/predictor: 'env' sets "K_REVISION", which Knative sets itself; leave it out`,
  ],
  [
    'a path that Knative reserves',
    ofOwn({ files: { '/dev': Storage.emptyDir() } }, KNATIVE),
    `/predictor: 'files' mounts "/dev", which Knative reserves; give another path`,
  ],
  [
    'a volume that Knative does not take',
    ofOwn({ files: { '/a': Storage.ephemeralClaim({ size: '1Gi' }) } }, KNATIVE),
    `/predictor: 'files' mounts the volume "a" of the kind "ephemeral", which Knative does not take; use "Storage.emptyDir", "Storage.claim", or the mode "Standard"`,
  ],
];

const SCALES: Row[] = [
  [
    'replicas beside an autoscaler',
    ofPredictor({ replicas: 2, autoscale: { min: 1, max: 2 } }),
    `/predictor: both 'replicas' and 'autoscale' are given, and the autoscaler decides; leave 'replicas' out`,
  ],
  ['replicas below none', ofPredictor({ replicas: -1 }), `/predictor: 'replicas' is -1; it is a whole number from 0`],
  [
    'no pods',
    ofPredictor({ replicas: 0 }),
    `/predictor: 'replicas' is 0, by which KServe sets no bound; give it at least 1, or set 'autoscaler: "none"'`,
  ],
  [
    'no pods with a HorizontalPodAutoscaler',
    scaled({ min: 0 }),
    `/predictor: 'autoscale': 'min' is 0; it is a whole number from 1, or scale by KEDA with 'autoscaler: "keda"'`,
  ],
  ['a least above the most', scaled({ min: 4 }), `/predictor: 'autoscale': 'max' 3 is less than 'min' 4; raise it`],
  [
    'KEDA with a scaleMetric',
    scaled({ concurrency: 4 }, { autoscaler: 'keda' }),
    `/predictor: 'autoscale': 'concurrency' is a scaleMetric of Knative, which KEDA does not measure; give 'cpu' or 'memory' or 'prometheus', or the mode "Knative"`,
  ],
  [
    'a HorizontalPodAutoscaler with a scaleMetric of Knative',
    scaled({ requestsPerSecond: 4 }),
    `/predictor: 'autoscale': 'requestsPerSecond' is a scaleMetric of Knative, which a HorizontalPodAutoscaler does not measure; give 'cpu' or 'memory', or the mode "Knative"`,
  ],
  [
    'a query without KEDA',
    scaled({ prometheus }, { autoscaler: 'hpa' }),
    `/predictor: 'autoscale': 'prometheus' is a query, by which only KEDA scales; set 'autoscaler: "keda"', or leave 'autoscaler' out`,
  ],
  [
    'a measurement without an autoscaler',
    scaled({ cpu: 70 }, { autoscaler: 'none' }),
    `/predictor: 'autoscale' is given, but 'autoscaler' is "none", with which KServe makes none; give 'replicas', or leave 'autoscaler' out`,
  ],
  [
    'CPU under Knative',
    scaled({ cpu: 70 }, KNATIVE),
    `/predictor: 'autoscale': 'cpu' is of the mode "Standard", and Knative scales by requests; give 'concurrency' or 'requestsPerSecond'`,
  ],
  [
    'both of the measurements of Knative',
    scaled({ concurrency: 1, requestsPerSecond: 1 }, KNATIVE),
    `/predictor: 'autoscale' has both 'concurrency' and 'requestsPerSecond'; Knative measures one of them: leave one out`,
  ],
  [
    'half a request',
    scaled({ concurrency: 0.5 }, KNATIVE),
    `/predictor: 'autoscale': 'concurrency' is 0.5; it is a whole number from 1`,
  ],
  [
    'more than all CPU',
    scaled({ cpu: 120 }),
    `/predictor: 'autoscale': 'cpu' is 120; it is a percentage from 1 to 100`,
  ],
  [
    'less memory than KServe takes',
    scaled({ memory: '512Ki' }),
    `/predictor: 'autoscale': 'memory' is "512Ki"; KServe takes amounts from 1Mi`,
  ],
  [
    'a query of no server',
    scaled({ prometheus: { ...prometheus, serverAddress: 'prometheus' } }),
    `/predictor: 'autoscale': 'prometheus': 'serverAddress' is "prometheus"; write it as "http://prometheus.monitoring:9090"`,
  ],
  [
    'an empty query',
    scaled({ prometheus: { ...prometheus, query: ' ' } }),
    `/predictor: 'autoscale': 'prometheus': 'query' is " "; write a query`,
  ],
  [
    'a query for nothing',
    scaled({ prometheus: { ...prometheus, perPod: 0 } }),
    `/predictor: 'autoscale': 'prometheus': 'perPod' is 0; it is a number above 0`,
  ],
  [
    'CPU that nothing requests',
    { predictor: { model: MODEL, resources: false, autoscale: { min: 1, max: 2 } } },
    `/predictor: 'autoscale' measures cpu, but container "kserve-container" requests none, so its use is unknown; give it 'resources'`,
  ],
];

const CANARIES: Row[] = [
  [
    'a canary under Knative',
    { ...canaries({}), ...KNATIVE },
    `: 'canary' is of the mode "Standard"; in the mode "Knative" set 'canaryTraffic', the share of the newest revision`,
  ],
  [
    'the share of a revision without Knative',
    ofPredictor({}, { canaryTraffic: 10 }),
    `: 'canaryTraffic' is of the mode "Knative", and ignored in "Standard"; give the other version as 'canary'`,
  ],
  [
    'a share of a revision over 100',
    ofPredictor({}, { ...KNATIVE, canaryTraffic: 110 }),
    `: 'canaryTraffic' is 110; it is a whole number from 0 to 100, in percent`,
  ],
  [
    'shares over 100',
    canaries({ percent: 60 }, { percent: 50 }),
    `: 'canary': 'percent' sums to 110; it is at most 100, of which the predictor gets the rest`,
  ],
  [
    'a share in parts',
    canaries({ percent: 0.5 }),
    `: 'canary[0]': 'percent' is 0.5; it is a whole number from 0 to 100`,
  ],
  [
    'two canaries of a name',
    canaries({ name: 'a' }, { name: 'a' }),
    `: 'canary[1]' is the second one of the name "a"; give each its own`,
  ],
  ['a canary without a name', canaries({ name: undefined }), `: 'canary[0]' has no 'name'; give it one`],
  [
    'a canary with an autoscaler',
    canaries({ autoscale: { min: 1, max: 2 } }),
    `: 'canary[0].autoscale' is not a prop; the props are 'image', 'command', 'args', 'workingDir', 'env', and 29 more`,
  ],
  [
    'a canary without pods',
    canaries({ replicas: 0 }),
    `/canary-c0: 'replicas' is 0; give it a whole number of at least 1`,
  ],
];

describe.each([...SERVICES, ...MODELS, ...PODS, ...KNATIVE_PODS, ...SCALES, ...CANARIES])('%s', (_, props, message) => {
  test('is refused in full words', () => {
    expect(refusal(props)).toBe(`test/iris${message}`);
  });
});

test('a native sidecar under Knative is refused', () => {
  const chart = testChart();
  Defaults.of(chart).set({ kubernetes: '1.33' });
  const props = { ...ofOwn({ sidecars: [{ name: 'side', image, native: true }] }), ...KNATIVE };

  const message = thrown(() => new InferenceService(chart, 'iris', props as InferenceServiceProps));

  expect(message).toBe(
    `test/iris/predictor: container "side" is a native sidecar, which Knative does not take; leave 'native' out`,
  );
});

test('two of a name in one namespace are refused, and one whose Service another has', () => {
  const chart = testChart({ namespace: 'ml' });
  const props = { predictor: SERVED } as InferenceServiceProps;
  new InferenceService(chart, 'a', { ...props, name: 'iris' });

  expect(thrown(() => new InferenceService(chart, 'b', { ...props, name: 'iris' }))).toBe(
    `test/b: InferenceService "iris" in namespace "ml" belongs to test/a already; give one of them another 'name'`,
  );
  expect(thrown(() => new InferenceService(chart, 'iris-predictor', props))).toBe(
    `test/iris-predictor: Service "iris-predictor" in namespace "ml" belongs to test/a/predictor already; give one of them another 'name'`,
  );
});

test('a canary that there is not is refused', () => {
  const made = new InferenceService(testChart(), 'a', { predictor: SERVED } as InferenceServiceProps);

  expect(thrown(() => made.canary('next'))).toBe(`test/a: there is no canary "next"; there are none`);
});
