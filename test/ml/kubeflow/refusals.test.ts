import { Duration, Chart } from 'cdk8s';
import { PersistentVolumeClaim } from 'cdk8s-plus-28';
import { Config, KubeflowPipeline, PodField, Secrets, Storage, type Condition } from '../../../src';
import { thrown } from '../../support/thrown';
import { ALL, mlChart, newPipeline, RUN, wrong } from './pipelines';

type Row = readonly [what: string, build: () => unknown, message: string];

/** A step with props that need not be what the types allow. */
const step = (props: object) => () => newPipeline().step('train', wrong(props));

/** A pipeline with props that need not be what the types allow. */
const made =
  (props: object, id = 'iris') =>
  () =>
    new KubeflowPipeline(mlChart(), id, props);

const PIPELINES: readonly Row[] = [
  ['an unknown prop', made({ parameter: {} }), "ml/iris: 'parameter' is not a prop; did you mean 'parameters'?"],
  [
    'an unknown prop of a parameter',
    made({ parameters: { a: { type: 'int', defualt: 1 } } }),
    "ml/iris: 'parameters.a.defualt' is not a prop; did you mean 'default'?",
  ],
  [
    'a name that is no label',
    made({ name: 'Iris Pipeline' }),
    `ml/iris: 'name' "Iris Pipeline" is not a DNS label (a-z, 0-9, "-"); try "iris-pipeline"`,
  ],
  [
    'a name that is too long for the label of a version',
    made({ name: 'a'.repeat(64) }),
    `ml/iris: 'name' "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" has 64 characters; a DNS label has at most 63`,
  ],
  [
    'a name that another pipeline has',
    () => {
      const chart = mlChart();
      new KubeflowPipeline(chart, 'iris');
      new KubeflowPipeline(chart, 'other', { name: 'iris' });
    },
    `ml/other: Pipeline "iris" in namespace "ml" belongs to ml/iris already; give one of them another 'name'`,
  ],
  [
    'a description that is cut',
    made({ description: 'x'.repeat(1025) }),
    "ml/iris: 'description' has 1025 characters; at most 1024 are kept: shorten it",
  ],
  [
    'a type that does not exist',
    made({ parameters: { a: 'integer' } }),
    'ml/iris: parameter "a" has the type "integer"; there are "string", "int", "double", "boolean", "list", and 1 more',
  ],
  [
    'a type that is no word',
    made({ parameters: { a: 1 } }),
    'ml/iris: parameter "a" has the type 1; there are "string", "int", "double", "boolean", "list", and 1 more',
  ],
  [
    'a default of another type',
    made({ parameters: { a: { type: 'int', default: 'ten' } } }),
    'ml/iris: the default of parameter "a" is "ten"; its type is "int": give a whole number within 2^53',
  ],
  [
    'a default that is no whole number',
    made({ parameters: { a: { type: 'int', default: 1.5 } } }),
    'ml/iris: the default of parameter "a" is 1.5; its type is "int": give a whole number within 2^53',
  ],
  [
    'a default with null in it',
    made({ parameters: { a: { type: 'struct', default: { b: [null] } } } }),
    'ml/iris: the default of parameter "a".b[0] is null; a constant has strings, numbers, booleans, lists and objects',
  ],
  [
    'a default that is no plain object',
    made({ parameters: { a: { type: 'struct', default: new Date(0) } } }),
    'ml/iris: the default of parameter "a" is an object (Date); its type is "struct": give an object of plain values',
  ],
  [
    'a default with a field that cdk8s cannot render',
    made({ parameters: { a: { type: 'struct', default: { constructor: 'x' } } } }),
    'ml/iris: the default of parameter "a": the field "constructor" has a meaning of its own in JavaScript, so that cdk8s cannot render it; use another key',
  ],
  [
    'a parameter in camel case',
    made({ parameters: { learningRate: 'double' } }),
    `ml/iris: 'parameters': the name "learningRate" is not a valid name (a-z, 0-9, "_", and no digit at the start); try "learning_rate"`,
  ],
  [
    'a parameter that is not there',
    () => newPipeline({ parameters: { epochs: 'int' } }).parameter('epoch' as never),
    'ml/iris: there is no parameter "epoch"; did you mean "epochs"?',
  ],
];

const STEPS: readonly Row[] = [
  [
    'an unknown prop',
    step({ img: 'x' }),
    "ml/iris/train: 'img' is not a prop; the props are 'image', 'inputs', 'outputs', 'command', 'args', and 14 more",
  ],
  [
    'an unknown prop of resources',
    step({ resources: { memroy: '1Gi' } }),
    "ml/iris/train: 'resources.memroy' is not a prop; did you mean 'memory'?",
  ],
  [
    'an unknown prop of retries',
    step({ retries: { count: 1, backOff: 1 } }),
    "ml/iris/train: 'retries.backOff' is not a prop; did you mean 'backoff'?",
  ],
  [
    'an unknown prop of placement',
    step({ placement: { nodeSelectors: {} } }),
    "ml/iris/train: 'placement.nodeSelectors' is not a prop; did you mean 'nodeSelector'?",
  ],
  [
    'an unknown prop of a toleration',
    step({ placement: { tolerations: [{ keys: 'a' }] } }),
    "ml/iris/train: 'placement.tolerations[0].keys' is not a prop; did you mean 'key'?",
  ],
  [
    'an unknown prop of a constant',
    step({ inputs: { a: { type: 'int', value: 1, unit: 's' } } }),
    "ml/iris/train: 'inputs.a.unit' is not a prop; the props are 'type', 'value'",
  ],
  [
    'a name that is no label',
    () => newPipeline().step('train_model', RUN),
    'ml/iris: the name of a step or group "train_model" is not a DNS label (a-z, 0-9, "-"); try "train-model"',
  ],
  ['no name', () => newPipeline().step('', RUN), 'ml/iris: the name of a step or group is empty; give it one'],
  [
    'a name that is there twice',
    () => {
      const pipeline = newPipeline();
      pipeline.step('train', RUN);
      pipeline.step('train', RUN);
    },
    'ml/iris: the name "train" is there twice; give each step and group its own',
  ],
  [
    'an image without a name',
    step({ image: '' }),
    `ml/iris/train: 'image' is empty; give it an image such as "registry/name:1.0.0"`,
  ],
  [
    'a placeholder as the image',
    step({ image: '<image>' }),
    `ml/iris/train: 'image' "<image>" is a placeholder; put the real image in its place`,
  ],
  [
    'no command',
    step({ command: undefined }),
    "ml/iris/train: 'command' is missing; Kubeflow starts the program itself, so name it, such as ['python', 'train.py']",
  ],
  [
    'an empty command',
    step({ command: [] }),
    "ml/iris/train: 'command' names no program; write it as ['python', 'train.py']",
  ],
  [
    'a command in one text',
    step({ command: 'python train.py' }),
    `ml/iris/train: 'command' is "python train.py"; write it as a list, a word an item`,
  ],
  ['an argument that is a number', step({ args: [1] }), "ml/iris/train: a word of 'args' is 1; write it as a string"],
  [
    'an input that is not there',
    step({ args: ({ inputs }: { inputs: Record<string, string> }) => [inputs.epochs] }),
    'ml/iris/train: there is no "epochs" in the inputs; there are none',
  ],
  [
    'an artifact in a text',
    step({
      outputs: { model: 'Model' },
      args: ({ outputs }: { outputs: Record<string, string> }) => [`--model=${outputs.model}`],
    }),
    `ml/iris/train: the output "model" stands in a text; write one of its fields, such as '.path'`,
  ],
  [
    'a placeholder that names no input',
    step({ args: ["{{$.inputs.parameters['epochs']}}"] }),
    "ml/iris/train: {{$.inputs.parameters['epochs']}} names no input of the step; there are none",
  ],
  [
    'a placeholder that Kubeflow does not have',
    step({ args: ['{{$.inputs.epochs}}'] }),
    'ml/iris/train: {{$.inputs.epochs}} is no placeholder of Kubeflow; use ({ inputs, outputs }) => [...]',
  ],
  [
    'a placeholder of a parameter for an artifact',
    step({ outputs: { model: 'Model' }, args: ["{{$.outputs.parameters['model'].output_file}}"] }),
    `ml/iris/train: {{$.outputs.parameters['model'].output_file}} names "model" as a parameter, which it is not; use ({ inputs, outputs }) => [...]`,
  ],
  [
    'an input that no word names',
    step({ inputs: { a: { type: 'int', value: 1 } } }),
    `ml/iris/train: input "a" is named by no word of 'command' and 'args'; write it as args: ({ inputs }) => [inputs.a], or leave it out`,
  ],
  [
    'an output that no word names',
    step({ outputs: { model: 'Model' } }),
    `ml/iris/train: output "model" is named by no word of 'command' and 'args'; write it as args: ({ outputs }) => [outputs.model.path], or leave it out`,
  ],
  [
    'an output of an unknown type',
    step({ outputs: { model: 'Modle' } }),
    'ml/iris/train: output "model" has the type "Modle"; did you mean "Model"?',
  ],
  [
    'an output in camel case',
    step({ outputs: { testData: 'Dataset' } }),
    `ml/iris/train: 'outputs': the name "testData" is not a valid name (a-z, 0-9, "_", and no digit at the start); try "test_data"`,
  ],
  [
    'a constant of the wrong type',
    step({ inputs: { epochs: { type: 'int', value: 'ten' } } }),
    'ml/iris/train: input "epochs" is "ten"; its type is "int": give a whole number within 2^53',
  ],
  [
    'a constant of an unknown type',
    step({ inputs: { epochs: { type: 'integer', value: 10 } } }),
    'ml/iris/train: input "epochs" has the type "integer"; there are "string", "int", "double", "boolean", "list", and 1 more',
  ],
  [
    'a constant without a value',
    step({ inputs: { epochs: { type: 'int' } } }),
    'ml/iris/train: input "epochs" is undefined; its type is "int": give a whole number within 2^53',
  ],
  [
    'a constant without a type',
    step({ inputs: { epochs: 10 } }),
    `ml/iris/train: input "epochs" is 10; give it step.output('x'), pipeline.parameter('x') or { type: 'int', value: 1 }`,
  ],
  [
    'an input that is undefined',
    step({ inputs: { epochs: undefined } }),
    `ml/iris/train: input "epochs" is undefined; give it step.output('x'), pipeline.parameter('x') or { type: 'int', value: 1 }`,
  ],
  [
    'an output that the step does not declare',
    () =>
      newPipeline()
        .step('train', { ...ALL, outputs: { model: 'Model' } })
        .output('modle' as never),
    'ml/iris/train: there is no output "modle"; did you mean "model"?',
  ],
  [
    'an output of another pipeline',
    () => {
      const chart = mlChart();
      const other = new KubeflowPipeline(chart, 'other').step('train', { ...ALL, outputs: { model: 'Model' } });
      new KubeflowPipeline(chart, 'iris').step('test', { ...ALL, inputs: { model: other.output('model') } });
    },
    'ml/iris/test: output "model" of step "train" is of another pipeline (ml/other/train); pass it on as a parameter',
  ],
  [
    'a parameter of another pipeline',
    () => {
      const chart = mlChart();
      const other = new KubeflowPipeline(chart, 'other', { parameters: { a: 'int' } });
      new KubeflowPipeline(chart, 'iris').step('test', { ...ALL, inputs: { a: other.parameter('a') } });
    },
    'ml/iris/test: parameter "a" is of another pipeline (ml/other); pass it on as a parameter',
  ],
  ['half a GPU', step({ gpu: 0.5 }), "ml/iris/train: 'gpu' is 0.5; it is a whole number from 1"],
  [
    'more GPUs than a number holds',
    step({ gpu: 1e21 }),
    "ml/iris/train: 'gpu' is 1e+21; it is a whole number of at most 2147483647",
  ],
  [
    'a GPU of no domain',
    step({ gpu: { count: 1, resource: 'gpu' } }),
    `ml/iris/train: 'gpu': 'resource' is "gpu"; write it with its domain, such as "nvidia.com/gpu"`,
  ],
  [
    'memory that is no quantity',
    step({ resources: { memory: '4GB' } }),
    `ml/iris/train: 'resources': 'memory' "4GB" is not a quantity; did you mean "4Gi" or "4G"?`,
  ],
  [
    'a request over its limit',
    step({ resources: { cpu: 2, cpuLimit: 1 } }),
    "ml/iris/train: 'resources' requests 2 of cpu, over the limit of 1; raise the limit or lower the request",
  ],
  ['fewer retries than none', step({ retries: -1 }), "ml/iris/train: 'retries' is -1; it is a whole number from 1"],
  [
    'retries that are too far apart',
    step({ retries: { count: 1, maxBackoff: Duration.hours(2) } }),
    "ml/iris/train: 'retries': 'maxBackoff' is 7200 seconds; it is at most an hour",
  ],
  [
    'a first retry after the last',
    step({ retries: { count: 1, backoff: Duration.minutes(9), maxBackoff: Duration.minutes(1) } }),
    "ml/iris/train: 'retries': 'backoff' is 540 seconds, over 'maxBackoff' of 60; lower it",
  ],
  [
    'retries that come faster and faster',
    step({ retries: { count: 1, factor: 0.5 } }),
    "ml/iris/train: 'retries': 'factor' is 0.5; it is a number from 1",
  ],
  [
    'a negative timeout',
    step({ timeout: Duration.seconds(0) }),
    "ml/iris/train: 'timeout' is 0 seconds; it is at least 1",
  ],
  [
    'a timeout that is a number',
    step({ timeout: -5 }),
    "ml/iris/train: 'timeout' is -5; give it a Duration, such as Duration.seconds(30)",
  ],
  ['a cache that is a word', step({ cache: 'no' }), `ml/iris/train: 'cache' is "no"; give true or false`],
  [
    'a variable that is no name',
    step({ env: { 'A=B': 'x' } }),
    'ml/iris/train: environment variable "A=B" has "=" in its name; leave it out',
  ],
  [
    'a variable with a placeholder',
    step({ env: { A: "{{$.inputs.parameters['a']}}" } }),
    `ml/iris/train: environment variable "A" has a placeholder, which Kubeflow replaces in 'command' and 'args' alone; give it there`,
  ],
  [
    'a variable with a resource of the container',
    step({ env: { A: PodField.resource('limits.memory') } }),
    'ml/iris/train: environment variable "A" is a resource of the container, which a pipeline cannot hold; give it as a string',
  ],
  [
    'all keys of a Secret whose keys are not known',
    step({ envFrom: [Secrets.existing('keys')] }),
    `ml/iris/train: 'envFrom' has Secret "keys", whose keys are not known, and a pipeline names each; give 'keys' to Secrets.existing`,
  ],
  [
    'a file of a Secret',
    step({ files: { '/a': Secrets.existing('keys', { keys: ['A'] }).file('A') } }),
    `ml/iris/train: 'files': the mount at "/a" has 'items', 'mode' or a single file, which a pipeline cannot hold; mount all keys`,
  ],
  [
    'files of a Config with a mode',
    step({ files: { '/a': Config.existing('settings').files({ mode: 0o400 }) } }),
    `ml/iris/train: 'files': the mount at "/a" has 'items', 'mode' or a single file, which a pipeline cannot hold; mount all keys`,
  ],
  [
    'a claim that is only read',
    step({ files: { '/a': Storage.claim('data', { readOnly: true }) } }),
    `ml/iris/train: 'files': the mount at "/a" has 'readOnly', which a pipeline cannot hold; leave it out`,
  ],
  [
    'a volume that a pipeline cannot hold',
    step({ files: { '/a': Storage.hostPath('/var/log') } }),
    `ml/iris/train: 'files' mounts a volume at "/a" that a pipeline cannot hold; use a Secret, a Config, Storage.claim, emptyDir or ephemeralClaim`,
  ],
  [
    'a volume with a name',
    step({ files: { '/a': Storage.emptyDir().named('work') } }),
    `ml/iris/train: 'files': the mount at "/a" has 'named', which a pipeline cannot hold; leave it out`,
  ],
  [
    'a volume that starts with the files of another',
    step({ files: { '/a': Storage.ephemeralClaim({ size: '1Gi', from: { snapshot: 's' } }) } }),
    `ml/iris/train: 'files': the mount at "/a" has 'from', which a pipeline cannot hold; leave it out`,
  ],
  [
    'one Secret at two paths',
    step({ files: { '/a': Secrets.existing('keys'), '/b': Secrets.existing('keys') } }),
    `ml/iris/train: 'files': Kubeflow calls the volumes at "/a" and "/b" both "keys"; mount one object of this name, at one path`,
  ],
  [
    'a Secret and a claim of one name',
    step({ files: { '/a': Secrets.existing('iris'), '/b': Storage.claim('iris') } }),
    `ml/iris/train: 'files': Kubeflow calls the volumes at "/a" and "/b" both "iris"; mount one object of this name, at one path`,
  ],
  [
    'a claim whose name no volume can have',
    step({ files: { '/a': Storage.claim('iris.data') } }),
    `ml/iris/train: 'files': Kubeflow calls the volume at "/a" after its PersistentVolumeClaim, and "iris.data" is not a DNS label (a-z, 0-9, "-"); try "iris-data"`,
  ],
  [
    'shared memory twice',
    step({ files: { '/dev/shm': Storage.emptyDir() }, sharedMemory: '1Gi' }),
    `ml/iris/train: 'files' mounts "/dev/shm", which 'sharedMemory' mounts too; leave one out`,
  ],
  [
    'more shared memory than memory',
    step({ resources: { memory: '1Gi' }, sharedMemory: '2Gi' }),
    "ml/iris/train: 'sharedMemory' 2Gi is not less than the memory limit 1Gi, against which it counts; raise the memory",
  ],
  [
    'a label that no pod can have',
    step({ podLabels: { a: 'b c' } }),
    `ml/iris/train: 'podLabels': "a" has the value "b c", which no label can have: at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit`,
  ],
  [
    'the final status before the end',
    () => {
      const pipeline = newPipeline();
      pipeline.step('a', wrong({ inputs: { status: pipeline.finalStatus } }));
    },
    `ml/iris/a: input "status" is the final status, which only the step of 'onExit' gets`,
  ],
  [
    'a Secret of another namespace',
    () => {
      const chart = mlChart();
      const far = new Chart(chart, 'far', { namespace: 'far' });
      new KubeflowPipeline(chart, 'iris').step('train', {
        ...RUN,
        env: { A: Secrets.plaintext(far, 'keys', { data: { A: 'x' } }).key('A') },
      });
    },
    'ml/iris/train: Secret "keys" is in namespace "far", but the pods of the pipeline run in "ml"; make it there',
  ],
  [
    'a claim of another namespace',
    () => {
      const chart = mlChart();
      const far = new Chart(chart, 'far', { namespace: 'far' });
      new KubeflowPipeline(chart, 'iris').step('train', {
        ...RUN,
        files: { '/a': Storage.claim(new PersistentVolumeClaim(far, 'data', { metadata: { name: 'data' } })) },
      });
    },
    'ml/iris/train: PersistentVolumeClaim "data" is in namespace "far", but the pods of the pipeline run in "ml"; make it there',
  ],
];

const GROUPS: readonly Row[] = [
  [
    'a step after what is no step',
    () =>
      newPipeline()
        .step('train', RUN)
        .after('prepare' as never),
    `ml/iris/train: 'after' gets "prepare"; give it steps or groups of the pipeline`,
  ],
  [
    'a step after itself',
    () => {
      const train = newPipeline().step('train', RUN);
      train.after(train);
    },
    'ml/iris/train: "train" is put after itself; name another step',
  ],
  [
    'steps that wait for each other',
    () => {
      const pipeline = newPipeline();
      const [a, b, c] = [pipeline.step('a', RUN), pipeline.step('b', RUN), pipeline.step('c', RUN)];
      b.after(a);
      c.after(b);
      a.after(c);
    },
    `ml/iris/a: "a" after "c" after "b" after "a": they wait for each other; leave one 'after' or input out`,
  ],
  [
    'groups that wait for each other',
    () => {
      const pipeline = newPipeline();
      const each = pipeline.forEach('each', ['x']);
      const inside = each.step('inside', { ...ALL, inputs: { x: each.item } });
      const outside = pipeline.step('outside', { ...ALL, outputs: { n: 'int' } }).after(inside);
      each.step('late', { ...ALL, inputs: { n: outside.output('n') } });
    },
    `ml/iris/each: "each" after "outside" after "each": they wait for each other; leave one 'after' or input out`,
  ],
  [
    'a step after the group that it is in',
    () => {
      const each = newPipeline().forEach('each', ['x']);
      each.step('inside', RUN).after(each);
    },
    'ml/iris/each/inside: "inside" and "each" are one inside the other; order steps that stand side by side',
  ],
  [
    'a step of another pipeline',
    () => {
      const chart = mlChart();
      new KubeflowPipeline(chart, 'iris').step('a', RUN).after(new KubeflowPipeline(chart, 'other').step('b', RUN));
    },
    'ml/iris/a: "b" is of another pipeline; order steps within one pipeline',
  ],
  [
    'an output of a step in a group that may not run',
    () => {
      const pipeline = newPipeline();
      const each = pipeline.forEach('each', ['x']);
      const inside = each.step('inside', { ...ALL, inputs: { x: each.item }, outputs: { n: 'int' } });
      pipeline.step('test', { ...ALL, inputs: { n: inside.output('n') } });
    },
    'ml/iris/test: output "n" of step "inside" is seen in the group "each" alone, which may run never or many times; put the step that reads it there',
  ],
  [
    'the item of a loop outside it',
    () => {
      const pipeline = newPipeline();
      const each = pipeline.forEach('each', ['x']);
      pipeline.step('test', { ...ALL, inputs: { x: each.item } });
    },
    'ml/iris/test: the item of "each" is seen in the group "each" alone, which may run never or many times; put the step that reads it there',
  ],
  [
    'the name of a step in another group',
    () => {
      const pipeline = newPipeline();
      pipeline.step('train', RUN);
      pipeline.forEach('each', ['x']).step('train', RUN);
    },
    'ml/iris/each/train: the name "train" belongs to ml/iris/train already; give one of them another',
  ],
  [
    'the name of the driver of a step',
    () => {
      const pipeline = newPipeline();
      pipeline.step('train-driver', RUN);
      pipeline.step('train', RUN);
    },
    'ml/iris/train: the names "train" and "train-driver" (ml/iris/train-driver) clash, since Kubeflow runs a "-driver" before each step; give one of them another',
  ],
  [
    'the name of the group of all steps',
    () => newPipeline().step('exit-handler-1', RUN),
    'ml/iris/exit-handler-1: the name "exit-handler-1" is that of the group of all steps; give it another',
  ],
  [
    'a loop over nothing',
    () => newPipeline().forEach('each', []),
    'ml/iris/each: the list is empty, so that nothing would run; give it items',
  ],
  [
    'a loop over a text',
    () => newPipeline().forEach('each', 'abc' as never),
    'ml/iris/each: the items are "abc"; give a list, or a value of type "list"',
  ],
  [
    'a loop over items of another type',
    () => newPipeline().forEach('each', ['a', 1] as never),
    'ml/iris/each: item 2 is 1; its type is "string": put it in quotes',
  ],
  [
    'a loop over items of an unknown type',
    () => newPipeline().forEach('each', ['a'], { item: 'text' as never }),
    `ml/iris/each: 'item' is "text"; there are "string", "int", "double", "boolean", "list", and 1 more`,
  ],
  [
    'a loop over a parameter that is no list',
    () => {
      const pipeline = newPipeline({ parameters: { n: 'int' } });
      pipeline.forEach('each', pipeline.parameter('n') as never, { item: 'int' });
    },
    'ml/iris/each: parameter "n" is of type "int"; a loop goes over a list',
  ],
  [
    'a loop with an unknown option',
    () => newPipeline().forEach('each', ['a'], { paralelism: 2 } as never),
    "ml/iris/each: 'options.paralelism' is not a prop; did you mean 'parallelism'?",
  ],
  [
    'a loop that works on nothing at a time',
    () => newPipeline().forEach('each', ['a'], { parallelism: 0 }),
    "ml/iris/each: 'parallelism' is 0; it is a whole number from 1",
  ],
  [
    'a condition that is none',
    () => newPipeline().when('good', true as never),
    "ml/iris/good: the condition is true; make it such as step.output('accuracy').atLeast(0.9)",
  ],
  [
    'a condition on a list',
    () => {
      const pipeline = newPipeline({ parameters: { l: 'list' } });
      comparable(pipeline.parameter('l')).equals('a');
    },
    'ml/iris: parameter "l" is of type "list", which cannot be compared; compare a string, number or boolean',
  ],
  [
    'an order of texts',
    () => {
      const pipeline = newPipeline({ parameters: { s: 'string' } });
      comparable(pipeline.parameter('s')).above(1);
    },
    `ml/iris: parameter "s" is of type "string", which has no order; compare it with 'equals' or 'differs'`,
  ],
  [
    'a comparison with a constant of another type',
    () => {
      const pipeline = newPipeline({ parameters: { n: 'int' } });
      comparable(pipeline.parameter('n')).equals('1');
    },
    'ml/iris: the value that parameter "n" is compared with is "1"; its type is "int": give a whole number within 2^53',
  ],
  [
    'half a condition',
    () => {
      const pipeline = newPipeline({ parameters: { n: 'int' } });
      pipeline
        .parameter('n')
        .equals(1)
        .and(undefined as never);
    },
    "ml/iris: the other side of 'and' is no condition; make one such as step.output('x').equals(1)",
  ],
  [
    'a second step at the end',
    () => {
      const pipeline = newPipeline();
      pipeline.onExit('tell', RUN);
      pipeline.onExit('tidy', RUN);
    },
    `ml/iris: 'onExit' has the step "tell" already; a pipeline has one: do both in it`,
  ],
  [
    'an output at the end',
    () => {
      const pipeline = newPipeline();
      const train = pipeline.step('train', { ...ALL, outputs: { n: 'int' } });
      pipeline.onExit('tell', { ...ALL, inputs: { n: train.output('n') } as never });
    },
    'ml/iris/tell: input "n" is output "n" of step "train", which may be missing when a step has failed; give it a parameter of the pipeline',
  ],
];

/** A source whose value can be compared in any way, as in JavaScript. */
function comparable(source: unknown): { equals(value: unknown): Condition; above(value: number): Condition } {
  return source as never;
}

test.each([...PIPELINES, ...STEPS, ...GROUPS])('%s is refused', (_, build, message) => {
  expect(thrown(() => build())).toBe(message);
});
