import { Duration } from 'cdk8s';
import { Claim, Config, Metric, Secrets, SeldonModel, Storage, Trigger, type SeldonModelProps } from '../../../src';
import { testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

const image = 'registry.example.com/sentiment:1.0.0';
const resources = { memory: '2Gi' };
const MODEL = { name: 'model', image, resources };
const IRIS = { name: 'iris', server: 'SKLEARN_SERVER', modelUri: 'gs://models/iris', resources };
const triggers = [Trigger.prometheus({ serverAddress: 'http://prometheus:9090', query: 'up', perPod: 1 })];

/** The message for a model with these props, which need not be what the types allow. */
function refusal(props: object): string {
  const chart = testChart({ namespace: 'ml' });
  const message = thrown(() => new SeldonModel(chart, 'sentiment', props as SeldonModelProps));
  // a construct that throws leaves nothing of itself in the tree
  expect(chart.node.children).toEqual([]);
  return message;
}

const ofModel = (props: object) => ({ protocol: 'v2', predictors: [{ name: 'default', graph: MODEL }], ...props });
const ofPredictor = (props: object) => ofModel({ predictors: [{ name: 'default', graph: MODEL, ...props }] });
const ofNode = (props: object) => ofPredictor({ graph: { ...MODEL, ...props } });
const ofServer = (props: object) => ofPredictor({ graph: { ...IRIS, ...props } });
const shares = (...predictors: object[]) =>
  ofModel({ predictors: predictors.map((one, index) => ({ name: `p${index}`, graph: MODEL, ...one })) });
/** As many levels as there are children, below a root. */
const levels = (count: number): object =>
  count === 0 ? { ...MODEL, name: 'n0' } : { ...MODEL, name: `n${count}`, children: [levels(count - 1)] };

const circular = { ...MODEL, children: [] as object[] };
circular.children.push({ ...MODEL, name: 'between', children: [circular] });
const far = testChart({ namespace: 'far' });

type Row = readonly [what: string, props: object, message: string];

const MODELS: Row[] = [
  [
    'no protocol',
    { predictors: [{ name: 'default', graph: MODEL }] },
    `: 'protocol' is undefined; there are "v2", "seldon", "tensorflow"`,
  ],
  ['an unknown protocol', ofModel({ protocol: 'v3' }), `: 'protocol' is "v3"; did you mean "v2"?`],
  ['an unknown transport', ofModel({ transport: 'REST' }), `: 'transport' is "REST"; did you mean "rest"?`],
  ['an unknown type of server', ofModel({ serverType: 'http' }), `: 'serverType' is "http"; there are "rpc", "kafka"`],
  ['an unknown prop', ofModel({ predictor: [] }), `: 'predictor' is not a prop; did you mean 'predictors'?`],
  [
    'a name that starts with a digit',
    ofModel({ name: '1st' }),
    `: 'name' "1st" does not start with a letter, as a Service's must; try "s-1st"`,
  ],
  [
    'a name over 63 characters',
    ofModel({ name: 'm'.repeat(64) }),
    `: 'name' "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm" has 64 characters; a DNS label has at most 63`,
  ],
  [
    'an annotation that is none',
    ofModel({ settings: { 'seldon.io/no engine': 'true' } }),
    `: 'settings': the key "seldon.io/no engine" is not valid: its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit`,
  ],
];

const TRAFFIC: Row[] = [
  [
    'no predictors',
    ofModel({ predictors: [] }),
    `: 'predictors' is empty; give it a predictor, whose 'graph' answers the requests`,
  ],
  [
    'traffic that sums to 90',
    shares({ traffic: 60 }, { traffic: 30 }),
    `: 'traffic' sums to 90 over the predictors "p0: 60", "p1: 30"; make it 100`,
  ],
  [
    'traffic that is not shared',
    shares({}, {}),
    `: 'traffic' sums to 0 over the predictors "p0: 0", "p1: 0"; make it 100`,
  ],
  [
    'traffic that a shadow makes sum to 100',
    shares({ traffic: 50 }, { traffic: 40 }, { traffic: 10, shadow: true }),
    `: 'traffic' sums to 90 over the predictors "p0: 50", "p1: 40"; make it 100`,
  ],
  [
    'half of the traffic for one predictor',
    shares({ traffic: 50 }),
    `: 'traffic' of predictor "p0" is 50, and it gets all requests; leave it out, or set 100`,
  ],
  [
    'traffic over 100',
    shares({ traffic: 150 }),
    `: 'predictors[0].traffic' is 150; it is a whole number from 0 to 100, in percent`,
  ],
  [
    'traffic in parts',
    shares({ traffic: 99.5 }, { traffic: 0.5 }),
    `: 'predictors[0].traffic' is 99.5; it is a whole number from 0 to 100, in percent`,
  ],
  [
    'a shadow alone',
    shares({ shadow: true }),
    `: predictor "p0" is a shadow, and there is no other whose requests it could get; add one, or leave 'shadow' out`,
  ],
  [
    'two shadows',
    shares({}, { shadow: true }, { shadow: true }),
    `: the predictors "p1", "p2" are shadows, and there is at most one; leave 'shadow' out of the others`,
  ],
  [
    'two predictors of a name',
    shares({ name: 'a', traffic: 50 }, { name: 'a', traffic: 50 }),
    `: 'predictors[1]' is the second one of the name "a"; give each its own`,
  ],
  ['a predictor without a name', shares({ name: undefined }), `: 'predictors[0].name' is undefined; give it a string`],
  [
    'a predictor whose name is no DNS label',
    shares({ name: 'New_One' }),
    `: 'predictors[0].name' "New_One" is not a DNS label (a-z, 0-9, "-"); try "new-one"`,
  ],
  [
    'mixed types of endpoint',
    ofNode({ endpoint: 'REST', children: [{ ...IRIS, endpoint: 'GRPC' }] }),
    `: nodes have the endpoints "REST" and "GRPC", and the operator takes one for all; leave 'endpoint' out, and set 'transport'`,
  ],
  [
    'an endpoint that contradicts the transport',
    { ...ofNode({ endpoint: 'GRPC' }), transport: 'rest' },
    `: 'transport' is "rest", and a node has the endpoint "GRPC"; leave 'endpoint' out`,
  ],
];

const GRAPHS: Row[] = [
  [
    'a node without a container',
    ofNode({ image: undefined }),
    `/default/model: the node has neither 'image' nor 'server', so that no container answers for it; give it one of them`,
  ],
  [
    'a node without a name',
    ofNode({ name: undefined }),
    `/default: 'graph' has no name (undefined); give it the 'name' of its container`,
  ],
  [
    'a node whose name is no DNS label',
    ofNode({ name: 'my_model' }),
    `/default: 'graph.name' "my_model" is not a DNS label (a-z, 0-9, "-"); try "my-model"`,
  ],
  [
    'a node with a name that makes no label',
    ofNode({ name: 'm'.repeat(49) }),
    `/default: 'graph.name' "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm" has 49 characters; the operator makes it part of a label's key, with at most 48`,
  ],
  [
    'a node of the name of the container of the operator',
    ofNode({ name: 'seldon-container-engine' }),
    `/default: 'graph.name' is "seldon-container-engine", which the operator's own container has; give it another`,
  ],
  [
    'two nodes of a name',
    ofNode({ children: [MODEL] }),
    `/default: 'graph.children[0]' is the second node "model", and each node has a container of its own; give one of them another name`,
  ],
  [
    'a node among its own children',
    ofPredictor({ graph: circular }),
    `/default: 'graph.children[0].children[0]' is among its own children, so that requests would never end; leave it out`,
  ],
  [
    'more levels than there are',
    ofPredictor({ graph: levels(11) }),
    `/default: 'graph.children[0].children[0].children[0].children[0].children[0].children[0].children[0].children[0].children[0].children[0].children[0]' is deeper than 10 levels, which a SeldonDeployment ends at; make the graph flatter`,
  ],
  ['no graph', ofPredictor({ graph: undefined }), `/default: 'graph' is undefined; give an object`],
  ['a child that is none', ofNode({ children: ['iris'] }), `/default: 'graph.children[0]' is "iris"; give an object`],
  [
    'an unknown prop of a child',
    ofNode({ children: [{ ...IRIS, modelURI: 'gs://a/b' }] }),
    `/default: 'graph.children[0].modelURI' is not a prop; did you mean 'modelUri'?`,
  ],
  ['an unknown type', ofNode({ type: 'model' }), `/default/model: 'type' is "model"; did you mean "MODEL"?`],
  ['an unknown endpoint', ofNode({ endpoint: 'rest' }), `/default/model: 'endpoint' is "rest"; did you mean "REST"?`],
  [
    'an unknown method',
    ofNode({ methods: ['PREDICT'] }),
    `/default/model: 'methods[0]' is "PREDICT"; there are "TRANSFORM_INPUT", "TRANSFORM_OUTPUT", "ROUTE", "AGGREGATE", "SEND_FEEDBACK"`,
  ],
  [
    'a logger without a mode',
    ofNode({ logger: {} }),
    `/default/model: 'logger': 'mode' is undefined; there are "all", "request", "response"`,
  ],
  [
    'a logger whose URL is none',
    ofNode({ logger: { mode: 'all', url: 'broker' } }),
    `/default/model: 'logger': 'url' is "broker"; write it as "http://broker.example.com"`,
  ],
  [
    'a parameter that is a list',
    ofNode({ parameters: { labels: ['a'] } }),
    `/default/model: 'parameters': "labels" is a list; give it a string, a finite number or a boolean`,
  ],
  [
    'a parameter that is no number',
    ofNode({ parameters: { ratio: NaN } }),
    `/default/model: 'parameters': "ratio" is NaN; give it a string, a finite number or a boolean`,
  ],
  [
    'a parameter without a name',
    ofNode({ parameters: { '': 1 } }),
    `/default/model: 'parameters' has a parameter without a name; give it one`,
  ],
  [
    'a router without children',
    ofNode({ type: 'ROUTER' }),
    `/default/model: a ROUTER without children has nothing to choose from; give it 'children'`,
  ],
  [
    'a combiner without children',
    ofNode({ type: 'COMBINER', children: [] }),
    `/default/model: a COMBINER without children has nothing to unite; give it 'children'`,
  ],
  [
    'a model without memory',
    ofNode({ resources: { cpu: 1 } }),
    `/default/model: 'resources' does not set memory, which depends on the model; give it as { memory: '2Gi' }, or false for none`,
  ],
  [
    'a model without resources',
    ofNode({ resources: undefined }),
    `/default/model: 'resources' does not set memory, which depends on the model; give it as { memory: '2Gi' }, or false for none`,
  ],
  [
    'a pod that is not there',
    ofPredictor({ graph: { ...MODEL, pod: 'larg' }, pods: { large: {} } }),
    `/default/model: 'pod' is "larg", which is not one of the predictor's 'pods'; did you mean "large"?`,
  ],
  [
    'a path without a port',
    ofNode({ health: '/healthz' }),
    `/default/model: 'health': startup has no TCP port to ask; add it to 'ports'`,
  ],
];

const SERVERS: Row[] = [
  [
    'a model without a URI on a server that needs one',
    ofServer({ modelUri: undefined }),
    `/default/iris: SKLEARN_SERVER has no 'modelUri' to load its model from; give it one, such as "gs://bucket/model"`,
  ],
  [
    'a URI without a scheme',
    ofServer({ modelUri: 'models/iris' }),
    `/default/iris: 'modelUri' is "models/iris", which names no store; write it with its scheme, such as "gs://bucket/model"`,
  ],
  [
    'a URI that is empty',
    ofServer({ modelUri: '' }),
    `/default/iris: 'modelUri' is "", which names no store; write it with its scheme, such as "gs://bucket/model"`,
  ],
  [
    'an unknown server',
    ofServer({ server: 'SKLEARN' }),
    `/default/iris: 'server' is "SKLEARN"; there are "SKLEARN_SERVER", "XGBOOST_SERVER", "MLFLOW_SERVER", "TENSORFLOW_SERVER", "TRITON_SERVER", and 2 more`,
  ],
  [
    'a server that does not speak the protocol',
    { ...ofServer({}), protocol: 'tensorflow' },
    `/default/iris: 'protocol' is "tensorflow", for which the operator has no image of SKLEARN_SERVER; it speaks "v2", "seldon"`,
  ],
  [
    'a server of v2 alone',
    { ...ofServer({ server: 'TRITON_SERVER' }), protocol: 'seldon' },
    `/default/iris: 'protocol' is "seldon", for which the operator has no image of TRITON_SERVER; it speaks "v2"`,
  ],
  [
    'a server as a router',
    ofServer({ type: 'ROUTER', children: [MODEL] }),
    `/default/iris: 'type' is "ROUTER", but a prepackaged server is a MODEL; leave 'type' out`,
  ],
  [
    'a store for a container of its own',
    ofNode({ modelUri: 'gs://models/iris' }),
    `/default/model: 'modelUri' is of prepackaged servers, and this container loads its model by itself; give it 'env', 'envFrom' or 'files', or a 'server'`,
  ],
  [
    'a ConfigMap as a Secret',
    ofServer({ envSecret: new Config(testChart(), 'a', { data: { A: 'b' } }) }),
    `/default/iris: 'envSecret' is ConfigMap "a"; give it a Secret`,
  ],
  [
    'a Secret of another namespace',
    ofServer({ envSecret: Secrets.plaintext(far, 'keys', { data: { A: 'b' } }) }),
    `/default/iris: Secret "keys" is in namespace "far", and a pod reads only what is in its own; make it in the model's namespace too`,
  ],
  [
    'an account whose name is none',
    ofServer({ serviceAccount: 'Loader' }),
    `/default/iris: 'serviceAccount' "Loader" is not a DNS subdomain (a-z, 0-9, "-", "."); try "loader"`,
  ],
  [
    'an image that is none',
    ofServer({ storageInitializerImage: '' }),
    `/default/iris: 'storageInitializerImage' is empty; give it an image such as "registry/name:1.0.0"`,
  ],
];

const PODS: Row[] = [
  [
    'a port of the container of the operator',
    ofNode({ ports: { http: 8000 } }),
    `/default: port "http" of container "model" is 8000, which seldon-container-engine takes in this pod; use another, such as 9000`,
  ],
  [
    'a port that a sidecar takes from it',
    ofPredictor({ sidecars: [{ name: 'a', image, ports: { grpc: 5001 } }] }),
    `/default: port "grpc" of container "a" is 5001, which seldon-container-engine takes in this pod; use another, such as 9000`,
  ],
  [
    'a sidecar of its name',
    ofPredictor({ sidecars: [{ name: 'seldon-container-engine', image }] }),
    `/default: container "seldon-container-engine" has the name of the operator's own; give it another`,
  ],
  [
    'a native sidecar',
    ofPredictor({ sidecars: [{ name: 'a', image, native: true }] }),
    `/default: container "a" is a native sidecar, for which a SeldonDeployment has no field: the pod would wait for its end; leave 'native' out`,
  ],
  [
    'a drain within the hook of the operator',
    ofPredictor({ drain: { hook: false, timeout: Duration.seconds(10) } }),
    `/default: 'drain' is 10 seconds, and without a hook of its own each container gets the operator's, which waits for 10; give it longer`,
  ],
  [
    'a budget for several kinds of pods',
    shares({ traffic: 50, disruptionBudget: { maxUnavailable: 1 } }, { traffic: 50 }),
    `/p0: 'disruptionBudget' would be for all pods of the SeldonModel, which has several kinds of them; leave it out, and make a PodDisruptionBudget`,
  ],
  [
    'a claim for each pod',
    ofNode({ files: { '/data': Storage.claimPerPod({ name: 'data', size: '1Gi' }) } }),
    `/default: 'files' mounts a claim per pod at "/data", which only a StatefulApp has; use a StatefulApp, Storage.ephemeralClaim, or Storage.claim`,
  ],
  [
    'one ReadWriteOnce claim for several pods',
    ofPredictor({
      replicas: 2,
      graph: {
        ...MODEL,
        files: { '/data': Storage.claim(new Claim(testChart({ namespace: 'ml' }), 'data', { size: '1Gi' })) },
      },
    }),
    `/default: 'files' mounts claim "data" at "/data", which is ReadWriteOnce, in up to 2 pods; set 'replicas: 1', give the claim 'access: "ReadWriteMany"', or give each pod a claim by Storage.claimPerPod in a StatefulApp`,
  ],
  [
    'a pod without a node',
    ofPredictor({ pods: { large: {} } }),
    `/default: no node is in the pod "large" of 'pods'; name it by 'pod' of a node, or leave it out`,
  ],
  [
    'a pod whose name is none',
    ofPredictor({ graph: { ...MODEL, pod: '1st' }, pods: { '1st': {} } }),
    `/default: the name in 'pods' "1st" does not start with a letter, as a Service's must; try "s-1st"`,
  ],
  [
    'settings of a pod without a node',
    ofPredictor({ replicas: 2, graph: { ...MODEL, pod: 'a' }, pods: { a: {} } }),
    `/default: 'replicas' is of the predictor's own pod, which has no node, since all are in 'pods'; set it on those`,
  ],
  [
    'replicas beside an autoscaler',
    ofPredictor({ replicas: 1, autoscale: { min: 1, max: 2 } }),
    `/default: both 'replicas' and 'autoscale' are given, and each apply would undo the autoscaler; leave 'replicas' out`,
  ],
  [
    'a speed of scaling',
    ofPredictor({ autoscale: { min: 1, max: 2, scaleDownAfter: Duration.minutes(1) } }),
    `/default: 'autoscale': 'scaleDownAfter' has no field in a SeldonDeployment, so that it would be lost; leave it out, or add 'triggers' of KEDA`,
  ],
  [
    'a cooldown at the start',
    ofPredictor({ autoscale: { min: 0, max: 2, triggers, initialCooldown: Duration.minutes(1) } }),
    `/default: 'autoscale': 'initialCooldown' has no field in a SeldonDeployment, so that it would be lost; leave it out`,
  ],
  [
    'a fallback that depends on the pods',
    ofPredictor({ autoscale: { min: 1, max: 2, triggers, fallback: { replicas: 1, behavior: 'currentReplicas' } } }),
    `/default: 'autoscale': 'fallback': 'behavior' has no field in a SeldonDeployment, so that it would be lost; leave it out`,
  ],
  [
    'metrics beside triggers',
    ofPredictor({ autoscale: { min: 1, max: 2, triggers, metrics: [Metric.pods('a', { average: 1 })] } }),
    `/default: 'autoscale' has both 'triggers' and 'metrics'; KEDA measures by triggers alone, such as Trigger.prometheus: leave 'metrics' out`,
  ],
  [
    'a label that is none',
    ofPredictor({ podLabels: { 'a b': 'c' } }),
    `/default: 'podLabels': the key "a b" is not valid: its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit`,
  ],
];

const PREDICTORS: Row[] = [
  [
    'the annotation for the name of the Service',
    ofPredictor({ annotations: { 'seldon.io/svc-name': 'reviews' } }),
    `/default: 'annotations' has "seldon.io/svc-name"; give 'serviceName'`,
  ],
  [
    'the annotation for no orchestrator',
    ofPredictor({ annotations: { 'seldon.io/no-engine': 'true' } }),
    `/default: 'annotations' has "seldon.io/no-engine"; it changes the ports of the Service, which others read here; set it by patch`,
  ],
  [
    'a name that no Service can have',
    ofPredictor({ serviceName: '1st' }),
    `/default: 'serviceName' "1st" does not start with a letter, as a Service's must; try "s-1st"`,
  ],
  [
    'Kafka without its topics',
    { ...ofPredictor({ orchestrator: { env: { KAFKA_BROKER: 'a' } } }), serverType: 'kafka' },
    `/default: 'serverType' is "kafka", and 'orchestrator' lacks "KAFKA_INPUT_TOPIC", "KAFKA_OUTPUT_TOPIC" in its 'env'; set them there`,
  ],
  [
    'replicas of an orchestrator beside the models',
    ofPredictor({ orchestrator: { replicas: 2 } }),
    `/default: 'orchestrator': 'replicas' is 2, but it runs beside the models; set 'settings: { "seldon.io/engine-separate-pod": "true" }', or leave it out`,
  ],
  [
    'a variable that is none',
    ofPredictor({ orchestrator: { env: { 'A=B': 'c' } } }),
    `/default: environment variable "A=B" has "=" in its name; leave it out`,
  ],
  [
    'a certificate that is a name alone',
    ofPredictor({ ssl: { certSecret: 'iris-tls' } }),
    `/default: 'ssl': 'certSecret' is "iris-tls"; give it a Secret, such as Secrets.existing('iris-tls'), or a Certificate`,
  ],
  [
    'no certificate',
    ofPredictor({ ssl: {} }),
    `/default: 'ssl': 'certSecret' is undefined; give it a Secret, such as Secrets.existing('iris-tls'), or a Certificate`,
  ],
  [
    'an unknown prop of a certificate',
    ofPredictor({ ssl: { certSecretName: 'iris-tls' } }),
    `: 'predictors[0].ssl.certSecretName' is not a prop; the props are 'certSecret'`,
  ],
  [
    'a certificate in a ConfigMap',
    ofPredictor({ ssl: { certSecret: Config.existing('iris-tls') } }),
    `/default: 'ssl': 'certSecret' is ConfigMap "iris-tls"; a certificate is in a Secret`,
  ],
  [
    'a certificate without its key',
    ofPredictor({ ssl: { certSecret: Secrets.existing('iris-tls', { keys: ['tls.crt'] }) } }),
    `/default: 'ssl': 'certSecret' "iris-tls" lacks the key "tls.key" of a certificate; there is "tls.crt"`,
  ],
  [
    'a certificate of another namespace',
    ofPredictor({
      ssl: { certSecret: Secrets.plaintext(far, 'far-tls', { data: { 'tls.crt': 'a', 'tls.key': 'b' } }) },
    }),
    `/default: Secret "far-tls" is in namespace "far", and a pod reads only what is in its own; make it in the model's namespace too`,
  ],
  [
    'an unknown explainer',
    ofPredictor({ explainer: { type: 'AnchorTable' } }),
    `/default: 'explainer': 'type' is "AnchorTable"; there are "AnchorTabular", "AnchorImages", "AnchorText", "Counterfactuals", "Contrastive", and 4 more`,
  ],
  [
    'parameters of an explainer that are no JSON',
    ofPredictor({ explainer: { type: 'ALE', initParameters: '{a: 1}' } }),
    `/default: 'explainer': 'initParameters' is "{a: 1}"; write them as JSON: '{"threshold": 0.95}'`,
  ],
  [
    'a setting of an explainer that is no text',
    ofPredictor({ explainer: { type: 'ALE', config: { a: 1 } } }),
    `/default: 'explainer': 'config' has 1 for "a"; write it as a string`,
  ],
  [
    'an explainer with parts of a pod',
    ofPredictor({ explainer: { type: 'ALE', replicas: 0.5 } }),
    `/default: 'explainer': 'replicas' is 0.5; give it a whole number of at least 0`,
  ],
  [
    'a deadline in parts of a second',
    ofPredictor({ progressDeadline: Duration.millis(1500) }),
    `/default: 'progressDeadline' is 1.5 seconds; Kubernetes counts whole seconds`,
  ],
];

describe.each([...MODELS, ...TRAFFIC, ...GRAPHS, ...SERVERS, ...PODS, ...PREDICTORS])('%s', (_, props, message) => {
  test('is refused in full words', () => {
    expect(refusal(props)).toBe(`test/sentiment${message}`);
  });
});

test('two models of a name in one namespace are refused', () => {
  const chart = testChart({ namespace: 'ml' });
  const props = { protocol: 'v2', predictors: [{ name: 'default', graph: MODEL }] } as const;
  new SeldonModel(chart, 'a', { ...props, name: 'sentiment' });

  expect(thrown(() => new SeldonModel(chart, 'b', { ...props, name: 'sentiment' }))).toBe(
    `test/b: SeldonDeployment "sentiment" in namespace "ml" belongs to test/a already; give one of them another 'name'`,
  );
});

test('two models whose Services have one name are refused', () => {
  const chart = testChart({ namespace: 'ml' });
  new SeldonModel(chart, 'a', { protocol: 'v2', predictors: [{ name: 'b-c', graph: MODEL }] });

  const message = thrown(
    () => new SeldonModel(chart, 'a-b', { protocol: 'v2', predictors: [{ name: 'c', graph: MODEL }] }),
  );

  expect(message).toBe(
    `test/a-b/c: Service "a-b-c" in namespace "ml" belongs to test/a/b-c already; give one of them another 'name'`,
  );
});

test('a predictor that there is not, and a path without a namespace, are refused', () => {
  const model = new SeldonModel(testChart(), 'a', { protocol: 'v2', predictors: [{ name: 'default', graph: MODEL }] });

  expect(thrown(() => model.predictor('defualt' as 'default'))).toBe(
    `test/a: there is no predictor "defualt"; did you mean "default"?`,
  );
  expect(thrown(() => model.gatewayPath)).toBe(
    "test/a: the path behind the gateway has the namespace in it, which is not set; give 'namespace'",
  );
});
