import { Duration } from 'cdk8s';
import { Config, Defaults, KubeflowPipeline, PodField, Secrets, Storage } from '../../../src';
import { irProblems, object } from './ir-rules';
import { ALL, container, documents, mlChart, newPipeline, RUN, tasks } from './pipelines';

test('a pipeline of one step has the least that Kubeflow asks for', () => {
  const pipeline = newPipeline();

  pipeline.step('train', { ...RUN, resources: false });

  expect(documents(pipeline).spec).toEqual({
    components: { 'comp-train': { executorLabel: 'exec-train' } },
    deploymentSpec: { executors: { 'exec-train': { container: { image: 'iris:1.0.0', command: ['run'] } } } },
    pipelineInfo: { name: 'iris' },
    root: {
      dag: {
        tasks: {
          train: {
            cachingOptions: { enableCache: true },
            componentRef: { name: 'comp-train' },
            taskInfo: { name: 'train' },
          },
        },
      },
    },
    schemaVersion: '2.1.0',
    sdkVersion: 'kfp-2.14.3',
  });
});

test('parameters of all types come with their defaults, and to the steps that read them', () => {
  const pipeline = newPipeline({
    parameters: {
      name: 'string',
      epochs: { type: 'int', default: 0 },
      rate: { type: 'double', default: 1e-7 },
      is_dry: { type: 'boolean', default: false, description: 'Whether nothing is written.' },
      layers: { type: 'list', default: [] },
      options: { type: 'struct', default: { depth: 3, tags: ['a'] } },
    },
  });

  pipeline.step('train', {
    ...ALL,
    inputs: {
      name: pipeline.parameter('name'),
      epochs: pipeline.parameter('epochs'),
      rate: pipeline.parameter('rate'),
      is_dry: pipeline.parameter('is_dry'),
      layers: pipeline.parameter('layers'),
      options: pipeline.parameter('options'),
    },
  });

  const { spec } = documents(pipeline);
  expect(object(spec, 'root', 'inputDefinitions', 'parameters')).toEqual({
    name: { parameterType: 'STRING' },
    epochs: { parameterType: 'NUMBER_INTEGER', defaultValue: 0, isOptional: true },
    rate: { parameterType: 'NUMBER_DOUBLE', defaultValue: 1e-7, isOptional: true },
    is_dry: {
      parameterType: 'BOOLEAN',
      defaultValue: false,
      isOptional: true,
      description: 'Whether nothing is written.',
    },
    layers: { parameterType: 'LIST', defaultValue: [], isOptional: true },
    options: { parameterType: 'STRUCT', defaultValue: { depth: 3, tags: ['a'] }, isOptional: true },
  });
  expect(object(spec, 'components', 'comp-train', 'inputDefinitions', 'parameters')).toMatchObject({
    rate: { parameterType: 'NUMBER_DOUBLE' },
    options: { parameterType: 'STRUCT' },
  });
  expect(irProblems(pipeline.toIrYaml())).toEqual([]);
});

test('constants are inputs with a type', () => {
  const pipeline = newPipeline();

  pipeline.step('train', {
    ...ALL,
    inputs: {
      seed: { type: 'int', value: 7 },
      grid: { type: 'list', value: [] },
      word: { type: 'string', value: 'yes' },
    },
  });

  expect(object(tasks(pipeline), 'train', 'inputs', 'parameters')).toEqual({
    seed: { runtimeValue: { constant: 7 } },
    grid: { runtimeValue: { constant: [] } },
    word: { runtimeValue: { constant: 'yes' } },
  });
});

test('an output of a step is the input of another, which waits for it', () => {
  const pipeline = newPipeline();
  const train = pipeline.step('train', {
    ...RUN,
    outputs: { model: 'Model', accuracy: 'double' },
    args: ({ outputs }) => [outputs.model.path, outputs.model.uri, `--accuracy=${outputs.accuracy.path}`],
  });

  pipeline.step('test', {
    ...RUN,
    inputs: { model: train.output('model'), accuracy: train.output('accuracy') },
    args: ({ inputs }) => [inputs.model.path, inputs.model.uri, inputs.accuracy],
  });

  expect(container(pipeline, 'train').args).toEqual([
    "{{$.outputs.artifacts['model'].path}}",
    "{{$.outputs.artifacts['model'].uri}}",
    "--accuracy={{$.outputs.parameters['accuracy'].output_file}}",
  ]);
  expect(container(pipeline, 'test').args).toEqual([
    "{{$.inputs.artifacts['model'].path}}",
    "{{$.inputs.artifacts['model'].uri}}",
    "{{$.inputs.parameters['accuracy']}}",
  ]);
  expect(object(tasks(pipeline), 'test')).toMatchObject({
    dependentTasks: ['train'],
    inputs: {
      artifacts: { model: { taskOutputArtifact: { producerTask: 'train', outputArtifactKey: 'model' } } },
      parameters: { accuracy: { taskOutputParameter: { producerTask: 'train', outputParameterKey: 'accuracy' } } },
    },
  });
});

test('steps wait for others without data, in alphabetical order', () => {
  const pipeline = newPipeline();
  const [b, a] = [pipeline.step('b', RUN), pipeline.step('a', RUN)];

  pipeline.step('c', RUN).after(b, a).after(b);

  expect(object(tasks(pipeline), 'c').dependentTasks).toEqual(['a', 'b']);
});

test('a step has resources, GPUs, retries and a cache', () => {
  const pipeline = newPipeline();

  pipeline.step('train', {
    ...RUN,
    resources: { cpu: '500m', cpuLimit: 2, memory: '4Gi', memoryLimit: '8Gi' },
    gpu: { count: 2, resource: 'amd.com/gpu' },
    retries: { count: 3, backoff: Duration.seconds(30), factor: 1.5, maxBackoff: Duration.minutes(10) },
    cache: false,
  });
  pipeline.step('test', { ...RUN, retries: 1 });

  expect(container(pipeline, 'train').resources).toEqual({
    accelerator: { resourceType: 'amd.com/gpu', resourceCount: '2' },
    resourceCpuRequest: '500m',
    resourceCpuLimit: '2',
    resourceMemoryRequest: '4Gi',
    resourceMemoryLimit: '8Gi',
  });
  expect(object(tasks(pipeline), 'train')).toMatchObject({
    cachingOptions: { enableCache: false },
    retryPolicy: { maxRetryCount: 3, backoffDuration: '30s', backoffFactor: 1.5, backoffMaxDuration: '600s' },
  });
  expect(object(tasks(pipeline), 'test')).toMatchObject({
    retryPolicy: { maxRetryCount: 1, backoffDuration: '0s', backoffFactor: 2, backoffMaxDuration: '3600s' },
  });
  expect(documents(pipeline).pods).toEqual({
    'exec-train': { tolerations: [{ key: 'amd.com/gpu', operator: 'Exists', effect: 'NoSchedule' }] },
  });
});

test('literals are in the pipeline, and keys of Secrets and Configs and fields of the pod in the settings of pods', () => {
  const pipeline = newPipeline();
  const keys = Secrets.existing('keys', { keys: ['TOKEN', 'USER'] });
  const maybe = Secrets.existing('maybe', { keys: ['X'], optional: true });
  const settings = Config.existing('settings', { keys: ['LEVEL'] });

  pipeline.step('train', {
    ...RUN,
    env: { A: 'y', N: 1, HUB: keys.key('TOKEN'), X: maybe.key('X'), L: settings.key('LEVEL'), POD: PodField.podName },
    envFrom: [keys.withPrefix('K_'), settings],
  });

  expect(container(pipeline, 'train').env).toEqual([
    { name: 'A', value: 'y' },
    { name: 'N', value: '1' },
  ]);
  expect(documents(pipeline).pods['exec-train']).toEqual({
    secretAsEnv: [
      {
        secretName: 'keys',
        secretNameParameter: { runtimeValue: { constant: 'keys' } },
        optional: false,
        keyToEnv: [
          { secretKey: 'TOKEN', envVar: 'HUB' },
          { secretKey: 'TOKEN', envVar: 'K_TOKEN' },
          { secretKey: 'USER', envVar: 'K_USER' },
        ],
      },
      {
        secretName: 'maybe',
        secretNameParameter: { runtimeValue: { constant: 'maybe' } },
        optional: true,
        keyToEnv: [{ secretKey: 'X', envVar: 'X' }],
      },
    ],
    configMapAsEnv: [
      {
        configMapName: 'settings',
        configMapNameParameter: { runtimeValue: { constant: 'settings' } },
        optional: false,
        keyToEnv: [
          { configMapKey: 'LEVEL', envVar: 'L' },
          { configMapKey: 'LEVEL', envVar: 'LEVEL' },
        ],
      },
    ],
    fieldPathAsEnv: [{ name: 'POD', fieldPath: 'metadata.name' }],
  });
});

test('Secrets, Configs, claims, empty volumes and shared memory are mounted', () => {
  const pipeline = newPipeline();

  pipeline.step('train', {
    ...RUN,
    files: {
      '/keys': Secrets.existing('keys'),
      '/settings': Config.existing('settings', { optional: true }),
      '/data/': Storage.claim('data', { subPath: 'iris' }),
      '/scratch': Storage.emptyDir({ memory: true, size: '64Mi' }),
      '/big': Storage.ephemeralClaim({ size: '10Gi', class: 'fast', labels: { team: 'ml' } }),
      '/bigger': Storage.ephemeralClaim({ size: '20Gi' }),
    },
    sharedMemory: '128Mi',
  });

  expect(documents(pipeline).pods['exec-train']).toEqual({
    secretAsVolume: [
      {
        secretName: 'keys',
        secretNameParameter: { runtimeValue: { constant: 'keys' } },
        mountPath: '/keys',
        optional: false,
      },
    ],
    configMapAsVolume: [
      {
        configMapName: 'settings',
        configMapNameParameter: { runtimeValue: { constant: 'settings' } },
        mountPath: '/settings',
        optional: true,
      },
    ],
    pvcMount: [
      {
        constant: 'data',
        pvcNameParameter: { runtimeValue: { constant: 'data' } },
        mountPath: '/data',
        subPath: 'iris',
      },
    ],
    emptyDirMounts: [
      { volumeName: 'scratch-4', mountPath: '/scratch', medium: 'Memory', sizeLimit: '64Mi' },
      { volumeName: 'shared-memory', mountPath: '/dev/shm', medium: 'Memory', sizeLimit: '128Mi' },
    ],
    genericEphemeralVolume: [
      {
        volumeName: 'big-5',
        mountPath: '/big',
        accessModes: ['ReadWriteOnce'],
        size: '10Gi',
        storageClassName: 'fast',
        metadata: { labels: { team: 'ml' } },
      },
      {
        volumeName: 'bigger-6',
        mountPath: '/bigger',
        accessModes: ['ReadWriteOnce'],
        size: '20Gi',
        defaultStorageClass: true,
      },
    ],
  });
});

test('the pod has nodes, tolerations, pull secrets, a pull policy, labels, annotations and a time limit', () => {
  const pipeline = newPipeline();

  pipeline.step('train', {
    ...RUN,
    placement: {
      nodeSelector: { zone: 'a' },
      tolerations: [{ key: 'batch', value: 'true', effect: 'NoExecute', tolerationSeconds: 60 }],
    },
    imagePullSecrets: ['registry'],
    pullPolicy: 'Always',
    podLabels: { team: 'ml' },
    podAnnotations: { 'sidecar.istio.io/inject': 'false' },
    timeout: Duration.hours(2),
  });

  expect(documents(pipeline).pods['exec-train']).toEqual({
    nodeSelector: { labels: { zone: 'a' } },
    tolerations: [{ key: 'batch', value: 'true', effect: 'NoExecute', tolerationSeconds: '60' }],
    imagePullSecret: [{ secretName: 'registry', secretNameParameter: { runtimeValue: { constant: 'registry' } } }],
    imagePullPolicy: 'Always',
    podMetadata: { labels: { team: 'ml' }, annotations: { 'sidecar.istio.io/inject': 'false' } },
    activeDeadlineSeconds: '7200',
  });
});

test('the defaults of the scope hold for steps', () => {
  const chart = mlChart();
  Defaults.of(chart).set({ imagePullSecrets: ['registry'], pullPolicy: 'IfNotPresent', resources: { memory: '1Gi' } });
  const pipeline = new KubeflowPipeline(chart, 'iris');

  pipeline.step('train', RUN);

  expect(container(pipeline, 'train').resources).toMatchObject({ resourceMemoryLimit: '1Gi' });
  expect(documents(pipeline).pods['exec-train']).toMatchObject({
    imagePullSecret: [{ secretName: 'registry' }],
    imagePullPolicy: 'IfNotPresent',
  });
});

test('plain defaults add neither resources nor tolerations', () => {
  const chart = mlChart();
  Defaults.of(chart).set(Defaults.plain);
  const pipeline = new KubeflowPipeline(chart, 'iris');

  pipeline.step('train', { ...RUN, gpu: 1 });

  expect(container(pipeline, 'train').resources).toEqual({
    accelerator: { resourceType: 'nvidia.com/gpu', resourceCount: '1' },
  });
  expect(documents(pipeline).pods).toEqual({});
});
