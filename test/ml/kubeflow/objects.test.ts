import { App as PlainApp, Chart, Testing } from 'cdk8s';
import { checkManifests } from '../../../src/check';
import { App, Config, Environment, Environments, KubeflowPipeline, Secrets, Storage } from '../../../src';
import { at, find, objects, synthYaml } from '../../support/synth';
import { thrown } from '../../support/thrown';
import { ALL, mlChart, RUN } from './pipelines';

function chartWith(build: (pipeline: KubeflowPipeline) => void, props: object = {}): Chart {
  const chart = mlChart();
  build(new KubeflowPipeline(chart, 'iris', props));
  return chart;
}

/** The name of the version of a pipeline. */
function versionName(build: (pipeline: KubeflowPipeline) => void, props: object = {}): unknown {
  return at(find(objects(chartWith(build, props)), 'PipelineVersion'), 'metadata.name');
}

const train = (pipeline: KubeflowPipeline) => pipeline.step('train', RUN);

test('a pipeline is a Pipeline and a PipelineVersion that names it, in this order', () => {
  const chart = chartWith(train, {
    displayName: 'Iris',
    description: 'Trains.',
    codeSourceUrl: 'https://example.com/iris',
    labels: { team: 'ml' },
  });

  const [pipeline, version, ...others] = objects(chart);

  const labels = { 'app.kubernetes.io/managed-by': 'cdk8s-dovetail', team: 'ml' };
  expect(others).toEqual([]);
  expect(pipeline).toEqual({
    apiVersion: 'pipelines.kubeflow.org/v2beta1',
    kind: 'Pipeline',
    metadata: { name: 'iris', namespace: 'ml', labels },
    spec: { displayName: 'Iris', description: 'Trains.' },
  });
  expect(version).toMatchObject({
    apiVersion: 'pipelines.kubeflow.org/v2beta1',
    kind: 'PipelineVersion',
    metadata: { name: expect.stringMatching(/^iris-[0-9a-f]{8}$/) as string, namespace: 'ml', labels },
    spec: {
      displayName: 'Iris',
      description: 'Trains.',
      codeSourceURL: 'https://example.com/iris',
      pipelineName: 'iris',
      pipelineSpec: { pipelineInfo: { name: 'iris', displayName: 'Iris', description: 'Trains.' } },
    },
  });
  expect(version?.metadata).not.toHaveProperty('annotations');
});

test('the name of the version changes with all that cannot be changed under it, and with nothing else', () => {
  const name = versionName(train);

  const same = [versionName(train), versionName(train, { labels: { team: 'ml' } })];
  const patched = (patch: object) =>
    versionName((pipeline) => {
      train(pipeline);
      pipeline.patch({ pipelineVersion: { spec: patch } });
    });
  const others = [
    versionName((pipeline) => pipeline.step('train', { ...RUN, image: 'iris:1.0.1' })),
    versionName((pipeline) => pipeline.step('train', { ...RUN, podLabels: { a: 'b' } })),
    versionName(train, { description: 'Trains.' }),
    patched({ pipelineSpec: { defaultPipelineRoot: 's3://x' } }),
  ];
  const mutable = [patched({ displayName: 'Iris' }), patched({ tags: { a: 'b' } })];

  expect([...same, ...mutable]).toEqual([name, name, name, name]);
  expect(new Set([name, ...others]).size).toBe(5);
});

test('the construct knows the name of its version, which changes with each step', () => {
  const pipeline = new KubeflowPipeline(mlChart(), 'iris');
  train(pipeline);
  const { name } = pipeline.pipelineVersion;

  pipeline.step('test', RUN);

  const [, version] = Testing.synth(Chart.of(pipeline)) as readonly { readonly metadata: { readonly name: string } }[];
  expect(pipeline.pipelineVersion.name).toBe(version?.metadata.name);
  expect(pipeline.pipelineVersion.metadata.name).toBe(version?.metadata.name);
  expect(pipeline.pipelineVersion.name).not.toBe(name);
});

test('the same pipeline has the same bytes in every app', () => {
  const build = (pipeline: KubeflowPipeline) => {
    train(pipeline).after(pipeline.step('prepare', { ...ALL, outputs: { data: 'Dataset' } }));
  };

  const chart = chartWith(build);

  expect([synthYaml(chart), synthYaml(chartWith(build))]).toEqual([synthYaml(chart), synthYaml(chart)]);
});

test("cdk8s' own App takes a pipeline, and validates it", () => {
  const good = new PlainApp();
  const bad = new PlainApp();
  train(new KubeflowPipeline(new Chart(good, 'ml'), 'iris'));
  new KubeflowPipeline(new Chart(bad, 'ml'), 'iris');

  expect(good.synthYaml()).toContain('kind: PipelineVersion');
  expect(thrown(() => bad.synthYaml())).toBe(
    "Validation failed with the following errors:\n  [ml/iris] the pipeline has no step; add one with step('train', { image, command })",
  );
});

test('a patch of the version is in the YAML of the pipeline too', () => {
  const pipeline = new KubeflowPipeline(mlChart(), 'iris');
  train(pipeline);

  pipeline.patch({ pipelineVersion: { spec: { pipelineSpec: { defaultPipelineRoot: 's3://runs' } } } });

  expect(pipeline.toIrYaml()).toContain('defaultPipelineRoot: s3://runs');
});

test('a pipeline without steps, with an empty group, or with a parameter that no step reads has no YAML', () => {
  const pipeline = new KubeflowPipeline(mlChart(), 'iris', { parameters: { epochs: 'int', stage: 'string' } });
  const messages = [thrown(() => pipeline.toIrYaml())];

  train(pipeline);
  const group = pipeline.when('good', pipeline.parameter('stage').equals('prod'));
  messages.push(thrown(() => pipeline.toIrYaml()));
  group.step('deploy', RUN);
  messages.push(thrown(() => pipeline.toIrYaml()));
  pipeline.onExit('tell', { ...ALL, inputs: { epochs: pipeline.parameter('epochs') } });

  expect(messages).toEqual([
    "ml/iris: the pipeline has no step; add one with step('train', { image, command })",
    'ml/iris: the group "good" has no step; add one to it, or leave it out',
    'ml/iris: parameter "epochs" is read by no step; make it an input of one, or leave it out',
  ]);
  expect(pipeline.toIrYaml()).toContain('exit-handler-1');
});

test('a step that is refused leaves nothing behind', () => {
  const pipeline = new KubeflowPipeline(mlChart(), 'iris');
  const each = pipeline.forEach('each', ['x']);
  const inside = each.step('inside', { ...ALL, inputs: { x: each.item } });
  const outside = pipeline.step('outside', { ...ALL, outputs: { n: 'int' } }).after(inside);
  const expected = pipeline.toIrYaml();

  const refused = [
    thrown(() => pipeline.step('late', { ...RUN, image: '' })),
    thrown(() => each.step('late', { ...ALL, inputs: { n: outside.output('n') } })),
    thrown(() => inside.after(outside)),
    thrown(() => pipeline.when('late', undefined as never)),
    thrown(() => pipeline.forEach('late', [])),
    thrown(() => pipeline.onExit('late', { ...RUN, image: '' })),
  ];

  expect(refused).not.toContain('no error');
  expect(pipeline.toIrYaml()).toBe(expected);
  expect(pipeline.step('late', RUN).name).toBe('late');
});

test('the objects that are made elsewhere are told to the checker', () => {
  const chart = chartWith((pipeline) => {
    const keys = Secrets.existing('keys', { keys: ['TOKEN', 'USER'] });
    pipeline.step('train', {
      ...RUN,
      env: { TOKEN: keys.key('TOKEN') },
      envFrom: [Config.existing('settings', { keys: ['LEVEL'] })],
      files: { '/data': Storage.claim('data') },
      imagePullSecrets: ['registry'],
    });
    pipeline.onExit('tell', { ...RUN, env: { MAYBE: Secrets.existing('maybe', { optional: true }).key('X') } });
  });

  const version = find(objects(chart), 'PipelineVersion');

  expect(at(version, 'metadata.annotations')).toEqual({
    'cdk8s-dovetail/external':
      'configmap/settings:LEVEL; persistentvolumeclaim/data; secret/keys:TOKEN,USER; secret/registry',
  });
});

test('an environment gives a pipeline its namespace', () => {
  const stages = Environments.of('dev', 'prod');
  const env = new Environment(new App(), stages.dev, { namespace: 'ml-dev' });

  const pipeline = new KubeflowPipeline(env, 'iris');

  expect(pipeline.namespace).toBe('ml-dev');
  expect(thrown(() => new KubeflowPipeline(env, 'other', { namespace: 'ml-prod' }))).toContain(
    `'namespace' is "ml-prod", but the environment`,
  );
});

test('a finding is waived on both objects or on one', () => {
  const pipeline = new KubeflowPipeline(mlChart(), 'iris');
  train(pipeline);

  pipeline.waive('practice/image-is-pinned', 'a test', { on: 'pipelineVersion' });

  const all = objects(Chart.of(pipeline));
  expect(at(find(all, 'PipelineVersion'), 'metadata.annotations')).toEqual({
    'cdk8s-dovetail/waive.practice.image-is-pinned': 'a test',
  });
  expect(find(all, 'Pipeline').metadata).not.toHaveProperty('annotations');
  expect(thrown(() => pipeline.waive('practice/image-is-pinned', 'x', { on: 'version' as never }))).toBe(
    `ml/iris: there is no 'version' to waive "practice/image-is-pinned" on`,
  );
});

test('the checker has nothing to say of a pipeline', () => {
  expect(checkManifests(synthYaml(chartWith(train))).findings).toEqual([]);
});
