/** What of a KubeflowPipeline does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { KubeflowPipeline, type ArtifactSource, type ParameterSource, type PipelineLoop } from '../../src';
import { exactly } from './expect';

declare const chart: Chart;
const image = 'iris:1.0.0';
const command = ['run'];

const pipeline = new KubeflowPipeline(chart, 'iris', {
  parameters: { epochs: { type: 'int', default: 10 }, stage: 'string', regions: 'list', options: 'struct' },
});
const train = pipeline.step('train', {
  image,
  command,
  outputs: { model: 'Model', accuracy: 'double', is_good: 'boolean' },
});

export function parametersHaveTypes() {
  exactly<ParameterSource<'int'>>()(pipeline.parameter('epochs'));
  exactly<ParameterSource<'string'>>()(pipeline.parameter('stage'));
  // @ts-expect-error there is no such parameter
  pipeline.parameter('epoch');
  // @ts-expect-error there are none
  new KubeflowPipeline(chart, 'none').parameter('epochs');
  // @ts-expect-error there is no such type
  new KubeflowPipeline(chart, 'a', { parameters: { a: 'integer' } });
  // @ts-expect-error the default is of another type
  new KubeflowPipeline(chart, 'b', { parameters: { a: { type: 'int', default: 'ten' } } });
  // @ts-expect-error the default is of another type
  new KubeflowPipeline(chart, 'c', { parameters: { a: { type: 'boolean', default: 0 } } });
  // @ts-expect-error the default is of another type
  new KubeflowPipeline(chart, 'd', { parameters: { a: { type: 'list', default: {} } } });
  // @ts-expect-error a default has no null in it
  new KubeflowPipeline(chart, 'e', { parameters: { a: { type: 'list', default: [null] } } });
}

export function outputsAreDeclared() {
  exactly<ArtifactSource<'Model'>>()(train.output('model'));
  exactly<ParameterSource<'double'>>()(train.output('accuracy'));
  pipeline.step('test', { image, command, inputs: { model: train.output('model') } });
  // @ts-expect-error the step has no such output
  train.output('modle');
  // @ts-expect-error the step has no outputs
  pipeline.step('a', { image, command }).output('model');
  // @ts-expect-error there is no such type
  pipeline.step('b', { image, command, outputs: { model: 'Modle' } });
}

export function constantsHaveTheirType() {
  pipeline.step('a', {
    image,
    command,
    inputs: { n: { type: 'int', value: 10 }, l: { type: 'list', value: [1, 'a'] } },
  });
  // @ts-expect-error the value is of another type
  pipeline.step('b', { image, command, inputs: { n: { type: 'int', value: 'ten' } } });
  // @ts-expect-error the value is of another type
  pipeline.step('c', { image, command, inputs: { s: { type: 'string', value: 1 } } });
  // @ts-expect-error there is no type
  pipeline.step('d', { image, command, inputs: { n: 10 } });
  // @ts-expect-error a step is no value
  pipeline.step('e', { image, command, inputs: { n: train } });
}

export function wordsNameWhatIsThere() {
  pipeline.step('a', {
    image,
    inputs: { epochs: pipeline.parameter('epochs'), model: train.output('model') },
    outputs: { data: 'Dataset', loss: 'double' },
    command: ({ inputs }) => ['run', inputs.epochs],
    args: ({ inputs, outputs }) => [inputs.model.path, inputs.model.uri, outputs.data.path, outputs.loss.path],
  });
  pipeline.step('b', {
    image,
    command,
    inputs: { epochs: pipeline.parameter('epochs') },
    // @ts-expect-error there is no such input
    args: ({ inputs }) => [inputs.epoch], // eslint-disable-line @typescript-eslint/no-unsafe-return
  });
  pipeline.step('c', {
    image,
    command,
    inputs: { model: train.output('model') },
    // @ts-expect-error an artifact is no text
    args: ({ inputs }) => [inputs.model],
  });
  pipeline.step('d', {
    image,
    command,
    outputs: { loss: 'double' },
    // @ts-expect-error a parameter has no address
    args: ({ outputs }) => [outputs.loss.uri], // eslint-disable-line @typescript-eslint/no-unsafe-return
  });
  // @ts-expect-error Kubeflow starts the program itself
  pipeline.step('e', { image });
}

export function conditionsCompareLikeWithLike() {
  pipeline.when('a', train.output('accuracy').atLeast(0.9).and(train.output('is_good').equals(true).not()));
  pipeline.when('b', pipeline.parameter('stage').differs('prod'));
  // @ts-expect-error a number is no text
  pipeline.parameter('stage').equals(1);
  // @ts-expect-error a text has no order
  pipeline.parameter('stage').above(1);
  // @ts-expect-error a list cannot be compared
  pipeline.parameter('regions').equals([]);
  // @ts-expect-error a boolean has no order
  train.output('is_good').atMost(1);
  // @ts-expect-error an artifact cannot be compared
  train.output('model').equals('x'); // eslint-disable-line @typescript-eslint/no-unsafe-call
  // @ts-expect-error a boolean is no condition
  pipeline.when('c', true);
}

export function loopsKnowTheirItems() {
  exactly<PipelineLoop<'string'>>()(pipeline.forEach('a', ['x']));
  exactly<PipelineLoop<'int'>>()(pipeline.forEach('b', pipeline.parameter('regions'), { item: 'int' }));
  pipeline.forEach('c', [1, 2], { item: 'int' }).item.above(1);
  // @ts-expect-error the type of the items is not known
  pipeline.forEach('d', pipeline.parameter('regions'));
  // @ts-expect-error the items are of another type
  pipeline.forEach('e', ['x'], { item: 'int' });
  // @ts-expect-error it is no list
  pipeline.forEach('f', pipeline.parameter('stage'), { item: 'string' });
}

export function theEndGetsNoOutputs() {
  pipeline.onExit('a', {
    image,
    command,
    inputs: { status: pipeline.finalStatus, stage: pipeline.parameter('stage') },
  });
  // @ts-expect-error an artifact may be missing
  pipeline.onExit('b', { image, command, inputs: { model: train.output('model') } });
  // @ts-expect-error the status is for the end
  pipeline.step('c', { image, command, inputs: { status: pipeline.finalStatus } });
}
