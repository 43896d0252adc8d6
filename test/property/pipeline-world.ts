import { Duration, type App } from 'cdk8s';
import {
  KubeflowPipeline,
  PodField,
  Storage,
  type ArtifactType,
  type Condition,
  type KubeflowPipelineProps,
  type OutputType,
  type ParameterSource,
  type ParameterType,
  type PipelineBranch,
  type PipelineLoop,
  type PipelineParameters,
  type PipelineTask,
  type StepProps,
} from '../../src';
import { irProblems } from '../ml/kubeflow/ir-rules';
import type { Draw } from './draw';
import { FromKit, realize } from './kit';
import { drawSetting, place } from './world';

const TYPES = ['string', 'int', 'double', 'boolean', 'list', 'struct'] as const satisfies readonly ParameterType[];
const ARTIFACTS = ['Artifact', 'Dataset', 'Model', 'Metrics', 'HTML', 'Markdown'] as const satisfies ArtifactType[];

/** A value that a step can read: a parameter, an output of a step, or the item of a loop. */
interface Value {
  readonly of: 'parameter' | 'output' | 'item';
  readonly type: OutputType;
  readonly name: string;
  /** The step or the loop. */
  readonly task: string;
}

/** What is added to a pipeline, one after the other: steps, and groups with what is in them. */
type Added =
  | {
      readonly add: 'step';
      readonly name: string;
      readonly inputs: Inputs;
      readonly props: Props;
      readonly after: readonly string[];
    }
  | {
      readonly add: 'when';
      readonly name: string;
      readonly condition: readonly [Test, ...Test[]];
      readonly inside: readonly Added[];
      readonly after: readonly string[];
    }
  | {
      readonly add: 'forEach';
      readonly name: string;
      readonly items: unknown;
      readonly options: Props;
      readonly inside: readonly Added[];
      readonly after: readonly string[];
    };

type Props = Record<string, unknown>;
type Inputs = Record<string, Value | { readonly type: unknown; readonly value: unknown }>;

/** A comparison with a constant, and how it is joined with the one before it. */
interface Test {
  readonly value: Value;
  readonly comparison: 'equals' | 'differs' | 'above' | 'atLeast' | 'below' | 'atMost';
  readonly constant: unknown;
  readonly join: 'and' | 'or' | 'not';
}

/** A KubeflowPipeline with its steps and groups. */
export function world(draw: Draw) {
  const parameters = Object.fromEntries(draw.list(4, (index) => [`p${index}`, parameter(draw)]));
  const values = Object.entries(parameters).map(([name, declared]): Value => {
    const type = typeof declared === 'string' ? declared : (declared as { readonly type: string }).type;
    return { of: 'parameter', type: type as ParameterType, name, task: '' };
  });
  const drawer = new Drawer(draw);
  const added = drawer.group(values, 2, 1);
  return {
    setting: drawSetting(draw),
    props: {
      ...(Object.keys(parameters).length > 0 && { parameters }),
      ...draw.props(4, {
        name: () => draw.mostly(() => draw.pick('nightly', 'iris-2'), 'Nightly', '', 'x'.repeat(64)),
        namespace: () => draw.mostly(() => 'ml', 'M L'),
        displayName: () => draw.pick('Iris', ''),
        description: () => draw.mostly(() => 'Trains: a "model".\n', 'x'.repeat(1025)),
        codeSourceUrl: () => 'https://example.com/iris',
        labels: () => draw.mostly(() => ({ team: 'ml' }), { 'a b': 'x' }),
      }),
    },
    added,
    // every parameter is read by someone
    reads: values,
    exit: draw.once(3) ? { inputs: drawer.constants(), props: drawer.props(), status: draw.once(2) } : undefined,
  };
}

function parameter(draw: Draw): unknown {
  const type = draw.pick(...TYPES);
  return draw.mostly<unknown>(
    () =>
      draw.once(3)
        ? type
        : { type, ...draw.props(2, { default: () => constant(draw, type), description: () => 'A parameter' }) },
    'integer',
    { type: 'int', default: 'ten' },
  );
}

function constant(draw: Draw, type: ParameterType): unknown {
  switch (type) {
    case 'string':
      return draw.pick('', 'y', '1e3', `it's "a" \\ b`, 'a: b\n{{x}}');
    case 'int':
      return draw.pick(0, -7, 2 ** 40);
    case 'double':
      return draw.pick(0, 0.5, -1e-9, 1e21, 3);
    case 'boolean':
      return draw.once(2);
    case 'list':
      return draw.pick<unknown>([], ['a', 1, true], [[], { a: [] }]);
    case 'struct':
      return draw.pick<unknown>({}, { a: 1, b: { c: ['x'] }, 'd e': false });
  }
}

class Drawer {
  private count = 0;
  private readonly names: string[] = [];

  constructor(private readonly draw: Draw) {}

  /** The content of the pipeline or of a group, that can read some values. */
  group(outer: readonly Value[], depth: number, least: number): readonly Added[] {
    const { draw } = this;
    const values = [...outer];
    const comparable = () => values.filter(({ type }) => ['string', 'int', 'double', 'boolean'].includes(type));
    const lists = () => values.filter(({ type }) => type === 'list');
    return Array.from({ length: draw.int(least, 3) }, (): Added => {
      const after = draw.once(6) ? draw.some(this.names) : [];
      if (depth > 0 && comparable().length > 0 && draw.once(4)) {
        const name = this.name('when');
        const condition = [test(draw, comparable()), ...draw.list(2, () => test(draw, comparable()))] as const;
        return { add: 'when', name, condition: [...condition], inside: this.group(values, depth - 1, 1), after };
      }
      if (depth > 0 && draw.once(4)) {
        const name = this.name('each');
        const type = draw.pick(...TYPES);
        const [list] = draw.some(lists());
        const items = list ?? draw.mostly(() => [constant(draw, type), constant(draw, type)], [], [null], 'abc');
        const options = {
          item: type,
          ...draw.props(2, { parallelism: () => draw.mostly(() => draw.int(1, 3), 0, 1.5) }),
        };
        const item: Value = { of: 'item', type, name: 'item', task: name };
        return { add: 'forEach', name, items, options, inside: this.group([...values, item], depth - 1, 1), after };
      }
      const name = this.name('step');
      const props = this.props();
      const inputs: Inputs = { ...this.constants(), ...this.reads(values) };
      const outputs = (props.outputs ?? {}) as Record<string, OutputType>;
      for (const [output, type] of Object.entries(outputs))
        values.push({ of: 'output', type, name: output, task: name });
      return { add: 'step', name, inputs, props, after };
    });
  }

  constants(): Inputs {
    const { draw } = this;
    const inputs = draw.list(2, (index) => {
      const type = draw.pick(...TYPES);
      return [
        draw.mostly(() => `c${index}`, 'camelCase', ''),
        draw.mostly<unknown>(() => ({ type, value: constant(draw, type) }), { type: 'int', value: '1' }, 7),
      ] as const;
    });
    return Object.fromEntries(inputs) as Inputs;
  }

  /** The props of a step, without its inputs. */
  props(): Props {
    const { draw } = this;
    const outputs = draw.list(2, (index) => [`o${index}`, draw.pick<OutputType>(...TYPES, ...ARTIFACTS)] as const);
    return {
      image: draw.mostly(() => draw.pick('iris:1.0.0', `iris@sha256:${'a'.repeat(64)}`), '', 'Iris:1', '<image>'),
      command: draw.mostly<unknown>(() => ['run', '{{$}}'], [], 'run', undefined),
      ...(outputs.length > 0 && { outputs: Object.fromEntries(outputs) }),
      ...draw.props(5, {
        args: () => draw.mostly<unknown>(() => ['--verbose', 'a b'], [1], ['{{$.inputs.x}}']),
        env: () => draw.mostly<unknown>(() => variables(draw), { 'A=B': 'x' }, { A: '{{$}}' }),
        envFrom: () => draw.mostly<unknown>(() => [fromKit('known'), fromKit('settings')], [fromKit('unknown')]),
        files: () =>
          draw.mostly<unknown>(() => files(draw), { '/a': Storage.hostPath('/x') }, { a: Storage.emptyDir() }),
        resources: () =>
          draw.mostly<unknown>(
            () => draw.pick<unknown>(false, { cpu: 2, cpuLimit: '4', memory: '1Gi', memoryLimit: '2Gi' }),
            { memory: '1GB' },
          ),
        gpu: () => draw.mostly<unknown>(() => draw.pick<unknown>(1, { count: 2, resource: 'amd.com/gpu' }), 0.5, 0),
        retries: () =>
          draw.mostly<unknown>(
            () =>
              draw.pick<unknown>(2, {
                count: 3,
                backoff: Duration.seconds(10),
                factor: 1.5,
                maxBackoff: Duration.minutes(5),
              }),
            -1,
            { count: 1, maxBackoff: Duration.hours(2) },
          ),
        cache: () => draw.once(2),
        timeout: () => draw.mostly(() => Duration.minutes(draw.int(1, 90)), Duration.seconds(0), Duration.millis(5)),
        sharedMemory: () => draw.mostly(() => '64Mi', '64Gi', ''),
        placement: () => ({
          ...draw.props(2, {
            nodeSelector: () => ({ zone: 'a' }),
            tolerations: () => [
              { key: 'batch', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
              { key: 'gpu', value: 'yes' },
            ],
          }),
        }),
        imagePullSecrets: () => draw.mostly<unknown>(() => ['registry', fromKit('known')], ['Not A Name']),
        pullPolicy: () => draw.mostly(() => draw.pick('Always', 'IfNotPresent', 'Never'), 'Sometimes'),
        podLabels: () => draw.mostly(() => ({ team: 'ml' }), { 'a b': 'x' }),
        podAnnotations: () => ({ 'sidecar.istio.io/inject': 'false' }),
      }),
    };
  }

  private reads(values: readonly Value[]): Inputs {
    return Object.fromEntries(this.draw.some(values).map((value, index) => [`r${index}`, value]));
  }

  private name(stem: string): string {
    const name = this.draw.mostly(() => `${stem}-${this.count++}`, 'Step', 'exit-handler-1', 'step-0');
    this.names.push(name);
    return name;
  }
}

function test(draw: Draw, values: readonly Value[]): Test {
  const value = draw.pick(...(values as [Value, ...Value[]]));
  const hasOrder = value.type === 'int' || value.type === 'double';
  const comparison = hasOrder
    ? draw.pick('equals', 'differs', 'above', 'atLeast', 'below', 'atMost')
    : draw.mostly<Test['comparison']>(() => draw.pick('equals', 'differs'), 'above');
  const given = draw.mostly<unknown>(() => constant(draw, value.type as ParameterType), null, {});
  return { value, comparison, constant: given, join: draw.pick('and', 'or', 'not') };
}

function fromKit(source: 'known' | 'unknown' | 'maybe' | 'settings' | 'shared'): FromKit {
  return new FromKit(source, ({ sources }) => sources[source]);
}

function variables(draw: Draw): Record<string, unknown> {
  return draw.props(2, {
    LEVEL: () => draw.pick<unknown>('info', 'y', 7, true),
    TOKEN: () => new FromKit('known.key', ({ sources }) => sources.known.key('KNOWN_A')),
    MAYBE: () => new FromKit('maybe.key', ({ sources }) => sources.maybe.key('MAYBE')),
    REGION: () => new FromKit('shared.key', ({ sources }) => sources.shared.key('REGION')),
    POD: () => PodField.podName,
  });
}

function files(draw: Draw): Record<string, unknown> {
  return draw.props(2, {
    '/keys': () => fromKit('unknown'),
    '/settings': () => fromKit('settings'),
    '/models': () => Storage.claim('models', draw.once(2) ? { subPath: 'iris' } : {}),
    '/work': () => new FromKit('work', ({ work }) => work),
    '/fast': () => Storage.emptyDir({ memory: true, size: '64Mi' }),
    '/big': () => Storage.ephemeralClaim({ size: '1Gi', ...(draw.once(2) && { class: 'fast', labels: { a: 'b' } }) }),
    '/read': () => new FromKit('plus-claim', ({ plusClaim }) => plusClaim),
  });
}

export function build(app: App, drawn: ReturnType<typeof world>): void {
  const { setting, props, added, reads, exit } = drawn;
  const { chart, kit } = place(app, 'here', setting.namespace, setting.defaults);
  const pipeline = new KubeflowPipeline<PipelineParameters>(chart, 'iris', props as KubeflowPipelineProps);
  const tasks = new Map<string, PipelineTask & { after(...tasks: PipelineTask[]): unknown }>();
  const resolve = (value: Value): ParameterSource => {
    if (value.of === 'parameter') return pipeline.parameter<string>(value.name);
    const task = tasks.get(value.task) as unknown as {
      readonly item: ParameterSource;
      output(name: string): ParameterSource;
    };
    return value.of === 'item' ? task.item : task.output(value.name);
  };
  const stepProps = (given: Props, inputs: Inputs) => {
    const resolved = Object.entries(inputs).map(([name, one]) => [name, isValue(one) ? resolve(one) : one] as const);
    const made = realize(given, kit) as Props;
    return { ...made, ...(resolved.length > 0 && { inputs: Object.fromEntries(resolved) }) } as unknown as StepProps<
      never,
      never
    >;
  };
  const addAll = (
    scope: KubeflowPipeline<PipelineParameters> | PipelineBranch | PipelineLoop,
    all: readonly Added[],
  ) => {
    for (const one of all) {
      const task = addOne(scope, one);
      tasks.set(one.name, task);
      // a name that was refused is of no step
      task.after(...one.after.flatMap((name) => tasks.get(name) ?? []));
      if (one.add !== 'step') addAll(task as PipelineBranch, one.inside);
    }
  };
  const addOne = (scope: KubeflowPipeline<PipelineParameters> | PipelineBranch | PipelineLoop, one: Added) => {
    switch (one.add) {
      case 'step':
        return scope.step(one.name, stepProps(one.props, one.inputs));
      case 'when':
        return scope.when(one.name, conditionOf(one.condition, resolve));
      case 'forEach': {
        const { items } = one;
        const list = isValue(items) ? resolve(items) : items;
        return scope.forEach(one.name, list as ParameterSource<'list'>, one.options as { readonly item: 'string' });
      }
    }
  };
  addAll(pipeline, added);
  pipeline.step(
    'reads',
    stepProps(
      { image: 'iris:1.0.0', command: ['run', '{{$}}'] },
      Object.fromEntries(reads.map((value) => [value.name, value])),
    ),
  );
  if (exit !== undefined) {
    const status = exit.status ? { status: pipeline.finalStatus } : {};
    const { inputs, ...others } = stepProps(exit.props, exit.inputs) as unknown as Props;
    pipeline.onExit('tell', { ...others, inputs: { ...(inputs as object | undefined), ...status } } as never);
  }
  const problems = irProblems(pipeline.toIrYaml());
  if (problems.length > 0) throw new Error(`accepted, but servers would refuse it:\n${problems.join('\n')}`);
}

function isValue(given: unknown): given is Value {
  return typeof given === 'object' && given !== null && 'of' in given;
}

function conditionOf(tests: readonly [Test, ...Test[]], resolve: (value: Value) => ParameterSource): Condition {
  const [first, ...rest] = tests.map(({ value, comparison, constant: given, join }) => {
    const source = resolve(value) as unknown as Record<string, (constant: unknown) => Condition>;
    const condition = source[comparison]?.(given);
    return { condition: join === 'not' ? condition?.not() : condition, join };
  });
  return rest.reduce(
    (all, { condition, join }) => (join === 'or' ? all?.or(condition as Condition) : all?.and(condition as Condition)),
    first?.condition,
  ) as Condition;
}
