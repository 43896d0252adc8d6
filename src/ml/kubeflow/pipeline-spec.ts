import { artifactSchema, type ArtifactType } from './artifact-types';
import { isParameterType, PARAMETER_TYPES, type ParameterType, type PipelineValue } from './parameter-types';
import {
  channelOf,
  isArtifact,
  isRead,
  itemChannel,
  readsFromOutside,
  tasksBefore,
  type InputPlan,
  type Read,
  type RootNode,
  type ScopeNode,
  type SpecObject,
  type StepNode,
  type TaskNode,
} from './pipeline-node';

/** A parameter of a pipeline. */
export interface ParameterPlan {
  readonly type: ParameterType;
  readonly default: PipelineValue | undefined;
  readonly description: string | undefined;
}

/** A pipeline. */
export interface PipelinePlan {
  readonly name: string;
  readonly displayName: string | undefined;
  readonly description: string | undefined;
  readonly parameters: ReadonlyMap<string, ParameterPlan>;
  readonly root: RootNode;
  /** The step that runs when the others have ended, however they did. */
  readonly exit: StepNode | undefined;
}

/** The documents of a pipeline: what runs, and the settings of its pods, if there are any. */
export interface PipelineDocuments {
  readonly pipelineSpec: SpecObject;
  readonly platformSpec: SpecObject | undefined;
}

/** The task in which all steps stand that an exit handler waits for. */
export const EXIT_HANDLER = 'exit-handler-1';

// the versions of the schema that servers accept (backend/src/apiserver/template/v2_template.go), and of the SDK whose form this is
const SCHEMA_VERSION = '2.1.0';
const SDK_VERSION = 'kfp-2.14.3';

/** The documents of a pipeline in the schema 2.1.0 (api/v2alpha1/pipeline_spec.proto). */
export function pipelineDocuments(plan: PipelinePlan): PipelineDocuments {
  const { name, displayName, description, parameters, root, exit } = plan;
  const components: Record<string, SpecObject> = {};
  const executors: Record<string, SpecObject> = {};
  const platforms: Record<string, SpecObject> = {};
  for (const step of stepsOf(root, exit)) {
    components[componentName(step.name)] = stepComponent(step);
    executors[executorName(step.name)] = { container: step.container };
    if (Object.keys(step.platform).length > 0) platforms[executorName(step.name)] = step.platform;
  }
  const addGroups = (tasks: readonly TaskNode[]) => {
    for (const task of tasks) {
      if (task.kind === 'step') continue;
      components[componentName(task.name)] = groupComponent(task);
      addGroups(task.tasks);
    }
  };
  addGroups(root.tasks);
  if (exit !== undefined) components[componentName(EXIT_HANDLER)] = exitHandlerComponent(root);
  const inputs = Object.fromEntries([...parameters].map(([key, parameter]) => [key, rootParameter(parameter)]));
  return {
    pipelineSpec: {
      components,
      deploymentSpec: { executors },
      pipelineInfo: {
        name,
        ...(displayName !== undefined && { displayName }),
        ...(description !== undefined && { description }),
      },
      root: {
        dag: { tasks: exit === undefined ? tasksOf(root, false) : exitTasks(root, exit) },
        ...(parameters.size > 0 && { inputDefinitions: { parameters: inputs } }),
      },
      schemaVersion: SCHEMA_VERSION,
      sdkVersion: SDK_VERSION,
    },
    platformSpec:
      Object.keys(platforms).length === 0
        ? undefined
        : { platforms: { kubernetes: { deploymentSpec: { executors: platforms } } } },
  };
}

function stepsOf(root: RootNode, exit: StepNode | undefined): readonly StepNode[] {
  const inside = (tasks: readonly TaskNode[]): StepNode[] =>
    tasks.flatMap((task) => (task.kind === 'step' ? [task] : inside(task.tasks)));
  return exit === undefined ? inside(root.tasks) : [...inside(root.tasks), exit];
}

function componentName(task: string): string {
  return `comp-${task}`;
}

function executorName(step: string): string {
  return `exec-${step}`;
}

function rootParameter({ type, default: value, description }: ParameterPlan): SpecObject {
  return {
    parameterType: PARAMETER_TYPES[type],
    ...(value !== undefined && { defaultValue: value, isOptional: true }),
    ...(description !== undefined && { description }),
  };
}

function stepComponent(step: StepNode): SpecObject {
  const inputs = definitions([...step.inputs].map(([name, input]) => [name, inputDefinition(input)]));
  const outputs = definitions([...step.outputs].map(([name, type]) => [name, definition(type)]));
  return {
    executorLabel: executorName(step.name),
    ...(inputs && { inputDefinitions: inputs }),
    ...(outputs && { outputDefinitions: outputs }),
  };
}

type Definition = readonly ['artifacts' | 'parameters', object];

function inputDefinition(input: InputPlan): Definition {
  switch (input.kind) {
    case 'read':
      return definition(input.read.type);
    case 'constant':
      return definition(input.type);
    case 'status':
      return ['parameters', { parameterType: 'TASK_FINAL_STATUS', isOptional: true }];
  }
}

function definition(type: ParameterType | ArtifactType): Definition {
  return isParameterType(type)
    ? ['parameters', { parameterType: PARAMETER_TYPES[type] }]
    : ['artifacts', artifactSchema(type)];
}

/** Inputs or outputs in the two maps that the spec has for them; undefined when there are none. */
function definitions(all: readonly (readonly [string, Definition])[]): SpecObject | undefined {
  if (all.length === 0) return undefined;
  const maps: { artifacts?: Record<string, object>; parameters?: Record<string, object> } = {};
  for (const [name, [map, value]] of all) (maps[map] ??= {})[name] = value;
  return maps;
}

function groupComponent(group: Exclude<TaskNode, StepNode>): SpecObject {
  const reads = [...readsFromOutside(group)].map(([channel, read]) => [channel, definition(read.type)] as const);
  const item = group.kind === 'loop' ? [[itemChannel(group.name), definition(group.itemType)] as const] : [];
  const inputs = definitions([...reads, ...item]);
  return { dag: { tasks: tasksOf(group, true) }, ...(inputs && { inputDefinitions: inputs }) };
}

function exitHandlerComponent(root: RootNode): SpecObject {
  const inputs = definitions([...readsOf(root)].map(([channel, read]) => [channel, definition(read.type)] as const));
  return { dag: { tasks: tasksOf(root, true) }, ...(inputs && { inputDefinitions: inputs }) };
}

/** The parameters of the pipeline that its tasks read. */
function readsOf(root: RootNode): ReadonlyMap<string, Read> {
  const reads = root.tasks.flatMap((task) => [...readsFromOutside(task)]);
  return new Map(reads.filter(([, { origin }]) => origin.kind === 'parameter'));
}

function exitTasks(root: RootNode, exit: StepNode): SpecObject {
  const reads = [...readsOf(root)].map(
    ([channel, { origin }]) =>
      [channel, { componentInputParameter: origin.kind === 'parameter' ? origin.name : '' }] as const,
  );
  return {
    [EXIT_HANDLER]: {
      taskInfo: { name: EXIT_HANDLER },
      componentRef: { name: componentName(EXIT_HANDLER) },
      ...(reads.length > 0 && { inputs: { parameters: Object.fromEntries(reads) } }),
    },
    [exit.name]: {
      ...taskOf(exit, root, false),
      dependentTasks: [EXIT_HANDLER],
      triggerPolicy: { strategy: 'ALL_UPSTREAM_TASKS_COMPLETED' },
    },
  };
}

/** The tasks of a scope by name; `isInner` when the scope is a task of another, which has channels for what comes from outside. */
function tasksOf(scope: ScopeNode, isInner: boolean): SpecObject {
  return Object.fromEntries(scope.tasks.map((task) => [task.name, taskOf(task, scope, isInner)]));
}

function taskOf(task: TaskNode, scope: ScopeNode, isInner: boolean): SpecObject {
  const before = [...tasksBefore(task)].map(({ name }) => name).sort();
  const inputs = inputsOf(task, scope, isInner);
  return {
    taskInfo: { name: task.name },
    componentRef: { name: componentName(task.name) },
    ...(before.length > 0 && { dependentTasks: before }),
    ...(inputs && { inputs }),
    ...(task.kind === 'step' && task.task),
    ...(task.kind === 'branch' && {
      triggerPolicy: { condition: task.condition.render(channelOf) },
    }),
    ...(task.kind === 'loop' && {
      parameterIterator: {
        items: isRead(task.items) ? { inputParameter: channelOf(task.items) } : { raw: JSON.stringify(task.items) },
        itemInput: itemChannel(task.name),
      },
      ...(task.parallelism !== undefined && { iteratorPolicy: { parallelismLimit: task.parallelism } }),
    }),
  };
}

function inputsOf(task: TaskNode, scope: ScopeNode, isInner: boolean): SpecObject | undefined {
  const inputs: readonly (readonly [string, InputPlan])[] =
    task.kind === 'step'
      ? [...task.inputs]
      : [...readsFromOutside(task)].map(([channel, read]) => [channel, { kind: 'read', read }] as const);
  return definitions(inputs.map(([name, input]) => [name, taskInput(input, scope, isInner)] as const));
}

function taskInput(input: InputPlan, scope: ScopeNode, isInner: boolean): Definition {
  if (input.kind === 'constant') return ['parameters', { runtimeValue: { constant: input.value } }];
  if (input.kind === 'status') return ['parameters', { taskFinalStatus: { producerTask: EXIT_HANDLER } }];
  const { read } = input;
  const { origin } = read;
  if (origin.kind === 'output' && origin.step.scope === scope) {
    const producerTask = origin.step.name;
    return isArtifact(read)
      ? ['artifacts', { taskOutputArtifact: { producerTask, outputArtifactKey: origin.output } }]
      : ['parameters', { taskOutputParameter: { producerTask, outputParameterKey: origin.output } }];
  }
  const name = !isInner && origin.kind === 'parameter' ? origin.name : channelOf(read);
  return isArtifact(read)
    ? ['artifacts', { componentInputArtifact: name }]
    : ['parameters', { componentInputParameter: name }];
}
