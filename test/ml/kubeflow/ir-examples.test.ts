import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { filesIn, synthesizeExamples } from '../../examples/synthesized';
import { irProblems, specProblems } from './ir-rules';
import type { Json } from './ir-shape';

const KFP = join(__dirname, '../../../kfp');

test('kfp/ holds what the examples synthesize into, byte by byte', async () => {
  const committed = filesIn(KFP);

  const synthesized = await synthesizeExamples('kfp');

  expect(committed).toEqual(synthesized);
});

test.each([...filesIn(KFP)])('%s keeps every rule of the schema 2.1.0', (_, text) => {
  expect(irProblems(text)).toEqual([]);
});

test('the versions in the chart have the same documents as the files', () => {
  const dist = filesIn(join(__dirname, '../../../dist')).get('kubeflow-pipeline.k8s.yaml') ?? '';
  const versions = parseAllDocuments(dist)
    .map((document) => document.toJS() as Version)
    .filter(({ kind }) => kind === 'PipelineVersion');

  const documents = [...filesIn(KFP).values()].map((text) => parseAllDocuments(text).map((one) => one.toJS() as Json));

  expect(versions.map(({ spec }) => [spec.pipelineSpec, spec.platformSpec].filter((one) => one !== undefined))).toEqual(
    documents,
  );
});

interface Version {
  readonly kind: string;
  readonly spec: { readonly pipelineSpec: Json; readonly platformSpec?: Json };
}

/** Ways to break the sentiment pipeline, and a part of what the rules then say. */
const BROKEN: readonly (readonly [string, string])[] = [
  ['schemaVersion: 2.1.0 -> schemaVersion: 2.0.0', 'schemaVersion is none of 2.1.0'],
  ['name: sentiment-pipeline -> name: Sentiment', 'no pipeline can be called Sentiment'],
  ['name: comp-train -> name: comp-trian', 'refers to comp-trian, which is not there'],
  ['executorLabel: exec-train -> executorLabel: exec-trian', 'exec-trian is not there'],
  ['producerTask: train -> producerTask: trian', 'is of trian, which is not beside it'],
  ['outputParameterKey: accuracy -> outputParameterKey: acuracy', 'output acuracy is not there'],
  ['outputArtifactKey: model -> outputArtifactKey: accuracy', 'output accuracy is not there'],
  ['dependentTasks:\n            - train -> dependentTasks: []', 'dependentTasks lack train'],
  [
    'componentInputArtifact: pipelinechannel--train-model -> componentInputArtifact: model',
    'of the group is not there',
  ],
  [
    '        epochs:\n          parameterType: NUMBER_INTEGER ->         epochs:\n          parameterType: STRING',
    'is STRING, but pipelinechannel--epochs of the group is NUMBER_INTEGER',
  ],
  ['defaultValue: 3 -> defaultValue: three', 'the default of epochs is not NUMBER_INTEGER'],
  ['schemaTitle: system.Model -> schemaTitle: system.Modle', 'schemaTitle is none of'],
  ["inputs.parameters['epochs'] -> inputs.parameters['epoch']", 'names nothing'],
  ["inputs.parameters['epochs'] -> inputs.parameter['epochs']", 'is no placeholder'],
  ["--epochs={{$.inputs.parameters['epochs']}} -> --epochs=1", 'no word has inputDefinitions epochs'],
  [">= 0.9 -> >= '0.9'", 'compares NUMBER_DOUBLE "pipelinechannel--train-accuracy" with STRING'],
  [
    "parameter_values['pipelinechannel--train-accuracy'] -> parameter_values['accuracy']",
    'reads "accuracy", which is no input',
  ],
  ['itemInput: pipelinechannel--languages-loop-item -> itemInput: language', 'language is not the item of the group'],
  ['inputParameter: pipelinechannel--languages -> inputParameter: languages', 'languages is no list'],
  ['parallelismLimit: 2 -> parallelismLimit: 0', 'works on 0 at a time'],
  ['backoffDuration: 60s -> backoffDuration: 1m', 'is no duration'],
  ['backoffMaxDuration: 3600s -> backoffMaxDuration: 7200s', 'waits longer than an hour'],
  ['maxRetryCount: 2 -> maxRetryCount: 0', 'retries 0 times'],
  ['resourceCount: "1" -> resourceCount: "0.5"', '0.5 GPUs'],
  ['resourceMemoryLimit: 16Gi -> resourceMemoryLimit: 16GB', 'resourceMemoryLimit is 16GB'],
  ['activeDeadlineSeconds: "21600" -> activeDeadlineSeconds: "-1"', 'the deadline is -1'],
  ['secretKey: HF_TOKEN -> secretKy: HF_TOKEN', 'has the unknown field secretKy'],
  ['envVar: HF_TOKEN -> envVar: HF_HOME', 'the variable HF_HOME is set twice'],
  ['secretName: hugging-face -> secretName: other', 'other is called hugging-face too'],
  ['mountPath: /cache -> mountPath: cache', 'cache is no path'],
  ['strategy: ALL_UPSTREAM_TASKS_COMPLETED -> condition: "true"', 'in the place of name'],
  ['producerTask: exit-handler-1 -> producerTask: train', 'is a status that the task does not get'],
  ['enableCache: true -> enabled: true', 'has the unknown field enabled'],
  ['image: example/sentiment-training:2.3.0 -> image: ""', 'has no image'],
];

test.each(BROKEN)('the rules see %s', (change, words) => {
  const [before = '', after = ''] = change.split(' -> ');
  const text = filesIn(KFP).get('sentiment-pipeline.yaml') ?? '';

  const problems = irProblems(text.replaceAll(before, after));

  expect(text).toContain(before);
  expect(problems.join('\n')).toContain(words);
});

test('the rules see steps that wait for each other, and a group in itself', () => {
  const [spec, platform] = parseAllDocuments(filesIn(KFP).get('iris-pipeline.yaml') ?? '').map(
    (one) => one.toJS() as Spec,
  );
  const tasks = spec?.root.dag.tasks ?? {};
  const looped = { ...tasks, 'train-model': { ...tasks['train-model'], dependentTasks: ['evaluate-model'] } };

  const problems = specProblems({ ...spec, root: { ...spec?.root, dag: { tasks: looped } } }, platform);

  expect(problems).toEqual(['root: task evaluate-model waits for itself', 'root: task train-model waits for itself']);
});

interface Spec {
  readonly [field: string]: Json;
  readonly root: {
    readonly [field: string]: Json;
    readonly dag: { readonly tasks: Record<string, { readonly [field: string]: Json }> };
  };
}
