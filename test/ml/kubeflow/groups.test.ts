import { irProblems, object } from './ir-rules';
import { ALL, documents, newPipeline, RUN, tasks } from './pipelines';

function trained() {
  const pipeline = newPipeline({ parameters: { regions: 'list', stage: 'string' } });
  const train = pipeline.step('train', {
    ...ALL,
    outputs: { model: 'Model', accuracy: 'double', count: 'int', is_good: 'boolean', note: 'string' },
  });
  return { pipeline, train };
}

test('a condition is an expression over the inputs of its group', () => {
  const { pipeline, train } = trained();
  const conditions = [
    train.output('accuracy').atLeast(1),
    train.output('accuracy').below(1e-7),
    train.output('count').above(3).and(train.output('count').atMost(9)),
    train.output('is_good').equals(true).not(),
    train.output('note').differs("it's a \\ and\nmore").or(pipeline.parameter('stage').equals('prod')),
  ];

  conditions.forEach((condition, index) => {
    pipeline.when(`group-${index}`, condition).step(`step-${index}`, RUN);
  });
  pipeline.forEach('each', pipeline.parameter('regions'), { item: 'string' }).step('one', RUN);

  const found = conditions.map((_, index) => object(tasks(pipeline), `group-${index}`, 'triggerPolicy').condition);
  const value = (name: string) => `inputs.parameter_values['pipelinechannel--${name}']`;
  expect(found).toEqual([
    `${value('train-accuracy')} >= 1.0`,
    `${value('train-accuracy')} < 1e-7`,
    `(int(${value('train-count')}) > 3) && (int(${value('train-count')}) <= 9)`,
    `!(${value('train-is_good')} == true)`,
    `(${value('train-note')} != 'it\\'s a \\\\ and\\nmore') || (${value('stage')} == 'prod')`,
  ]);
  expect(irProblems(pipeline.toIrYaml())).toEqual([]);
});

test('what the steps of a group read from outside is an input of the group, through all groups around it', () => {
  const { pipeline, train } = trained();
  const good = pipeline.when('good', train.output('accuracy').above(0.5));
  const each = good.forEach('regions', pipeline.parameter('regions'), { item: 'string', parallelism: 2 });

  each.step('deploy', {
    ...ALL,
    inputs: { model: train.output('model'), region: each.item, stage: pipeline.parameter('stage') },
  });

  const outside = {
    artifacts: { 'pipelinechannel--train-model': { componentInputArtifact: 'pipelinechannel--train-model' } },
    parameters: {
      'pipelinechannel--regions': { componentInputParameter: 'pipelinechannel--regions' },
      'pipelinechannel--stage': { componentInputParameter: 'pipelinechannel--stage' },
    },
  };
  expect(object(tasks(pipeline), 'good')).toMatchObject({
    dependentTasks: ['train'],
    inputs: {
      artifacts: { 'pipelinechannel--train-model': { taskOutputArtifact: { producerTask: 'train' } } },
      parameters: { 'pipelinechannel--regions': { componentInputParameter: 'regions' } },
    },
  });
  expect(object(tasks(pipeline, 'good'), 'regions')).toMatchObject({
    inputs: outside,
    parameterIterator: {
      items: { inputParameter: 'pipelinechannel--regions' },
      itemInput: 'pipelinechannel--regions-loop-item',
    },
    iteratorPolicy: { parallelismLimit: 2 },
  });
  expect(object(tasks(pipeline, 'regions'), 'deploy', 'inputs')).toEqual({
    artifacts: { model: { componentInputArtifact: 'pipelinechannel--train-model' } },
    parameters: {
      region: { componentInputParameter: 'pipelinechannel--regions-loop-item' },
      stage: { componentInputParameter: 'pipelinechannel--stage' },
    },
  });
  expect(object(documents(pipeline).spec, 'components', 'comp-regions', 'inputDefinitions', 'parameters')).toEqual({
    'pipelinechannel--regions': { parameterType: 'LIST' },
    'pipelinechannel--regions-loop-item': { parameterType: 'STRING' },
    'pipelinechannel--stage': { parameterType: 'STRING' },
  });
  expect(irProblems(pipeline.toIrYaml())).toEqual([]);
});

test('a loop goes over a list that is written, of any type', () => {
  const pipeline = newPipeline();
  const words = pipeline.forEach('words', ['a', 'b']);
  const numbers = pipeline.forEach('numbers', [0.1, 2], { item: 'double' });
  const objects = pipeline.forEach('objects', [{ depth: 1 }], { item: 'struct' });

  words.step('word', { ...ALL, inputs: { item: words.item } });
  numbers.step('number', { ...ALL, inputs: { item: numbers.item } });
  objects.step('object', { ...ALL, inputs: { item: objects.item } });

  const found = ['words', 'numbers', 'objects'].map(
    (name) => object(tasks(pipeline), name, 'parameterIterator', 'items').raw,
  );
  expect(found).toEqual(['["a","b"]', '[0.1,2]', '[{"depth":1}]']);
  expect(irProblems(pipeline.toIrYaml())).toEqual([]);
});

test('a loop goes over the list that a step has found, and in it over the item', () => {
  const pipeline = newPipeline();
  const list = pipeline.step('list', { ...ALL, outputs: { batches: 'list' } });
  const outer = pipeline.forEach('outer', list.output('batches'), { item: 'list' });
  const inner = outer.forEach('inner', outer.item, { item: 'int' });

  inner.step('work', { ...ALL, inputs: { item: inner.item, batch: outer.item } });

  expect(object(tasks(pipeline), 'outer').dependentTasks).toEqual(['list']);
  expect(object(tasks(pipeline, 'outer'), 'inner', 'parameterIterator')).toEqual({
    items: { inputParameter: 'pipelinechannel--outer-loop-item' },
    itemInput: 'pipelinechannel--inner-loop-item',
  });
  expect(irProblems(pipeline.toIrYaml())).toEqual([]);
});

test('order between steps of different groups is order between the groups', () => {
  const { pipeline, train } = trained();
  const good = pipeline.when('good', train.output('accuracy').above(0.5));
  const inside = good.step('inside', {
    ...ALL,
    inputs: { a: pipeline.parameter('regions'), b: pipeline.parameter('stage') },
  });
  const first = pipeline.step('first', RUN);

  inside.after(first);
  pipeline.step('last', RUN).after(inside, good);

  expect(object(tasks(pipeline), 'good').dependentTasks).toEqual(['first', 'train']);
  expect(object(tasks(pipeline), 'last').dependentTasks).toEqual(['good']);
  expect(object(tasks(pipeline, 'good'), 'inside')).not.toHaveProperty('dependentTasks');
  expect(irProblems(pipeline.toIrYaml())).toEqual([]);
});

test('the step of onExit runs after a group of all others, with their status', () => {
  const { pipeline, train } = trained();
  pipeline.step('test', { ...ALL, inputs: { model: train.output('model'), regions: pipeline.parameter('regions') } });

  pipeline.onExit('tell', { ...ALL, inputs: { status: pipeline.finalStatus, stage: pipeline.parameter('stage') } });

  expect(Object.keys(tasks(pipeline, 'exit-handler-1'))).toEqual(['test', 'train']);
  expect(tasks(pipeline)).toEqual({
    'exit-handler-1': {
      componentRef: { name: 'comp-exit-handler-1' },
      inputs: { parameters: { 'pipelinechannel--regions': { componentInputParameter: 'regions' } } },
      taskInfo: { name: 'exit-handler-1' },
    },
    tell: {
      cachingOptions: { enableCache: true },
      componentRef: { name: 'comp-tell' },
      dependentTasks: ['exit-handler-1'],
      inputs: {
        parameters: {
          stage: { componentInputParameter: 'stage' },
          status: { taskFinalStatus: { producerTask: 'exit-handler-1' } },
        },
      },
      taskInfo: { name: 'tell' },
      triggerPolicy: { strategy: 'ALL_UPSTREAM_TASKS_COMPLETED' },
    },
  });
  expect(irProblems(pipeline.toIrYaml())).toEqual([]);
});
