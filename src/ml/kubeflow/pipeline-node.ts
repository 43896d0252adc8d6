import type { Construct } from 'constructs';
import type { ArtifactType, OutputType } from './artifact-types';
import type { ParameterType, PipelineValue } from './parameter-types';

/** The place that a value comes from. */
export type ReadOrigin =
  | { readonly kind: 'parameter'; readonly name: string; readonly root: RootNode }
  | { readonly kind: 'output'; readonly step: StepNode; readonly output: string }
  | { readonly kind: 'item'; readonly loop: LoopNode };

/** A value or an artifact that a task reads. */
export interface Read<T extends OutputType = OutputType> {
  readonly type: T;
  readonly origin: ReadOrigin;
  /** The construct that gives it. */
  readonly owner: Construct;
  /** The value in the words of messages. */
  readonly words: string;
}

/** A condition: an expression over the values that it reads. */
export interface ConditionPlan {
  readonly reads: readonly Read<ParameterType>[];
  /** Returns the expression in CEL, with the names of its variables. */
  render(variable: (read: Read<ParameterType>) => string): string;
}

/** The value of an input of a step. */
export type InputPlan =
  | { readonly kind: 'constant'; readonly type: ParameterType; readonly value: PipelineValue }
  | { readonly kind: 'read'; readonly read: Read }
  | { readonly kind: 'status' };

/** A JSON object of the pipeline spec. */
export type SpecObject = { readonly [field: string]: unknown };

interface NamedNode {
  readonly name: string;
  readonly owner: Construct;
  readonly scope: ScopeNode;
  /** The tasks of the same scope that end before this one starts, beside those whose outputs it reads. */
  readonly after: Set<TaskNode>;
}

/** A step, which runs a container. */
export interface StepNode extends NamedNode {
  readonly kind: 'step';
  readonly inputs: ReadonlyMap<string, InputPlan>;
  readonly outputs: ReadonlyMap<string, OutputType>;
  /** The container in the words of the pipeline spec. */
  readonly container: SpecObject;
  /** The settings of the pod in the words of the platform spec; empty when there are none. */
  readonly platform: SpecObject;
  /** Fields of the task, such as its cache and retries. */
  readonly task: SpecObject;
}

/** Tasks that run when a condition is met. */
export interface BranchNode extends NamedNode {
  readonly kind: 'branch';
  readonly tasks: TaskNode[];
  readonly condition: ConditionPlan;
}

/** Tasks that run for each item of a list. */
export interface LoopNode extends NamedNode {
  readonly kind: 'loop';
  readonly tasks: TaskNode[];
  readonly items: readonly PipelineValue[] | Read<'list'>;
  readonly itemType: ParameterType;
  /** The most items at a time; undefined for no limit. */
  readonly parallelism: number | undefined;
}

/** The whole pipeline. */
export interface RootNode {
  readonly kind: 'root';
  readonly tasks: TaskNode[];
}

/** A task of the pipeline: a step, or a group of tasks, which is a pipeline inside. */
export type TaskNode = StepNode | BranchNode | LoopNode;

/** A group of tasks, or the whole pipeline. */
export type ScopeNode = RootNode | BranchNode | LoopNode;

/** Whether a read is of an artifact. */
export function isArtifact(read: Read): read is Read<ArtifactType> {
  return /^[A-Z]/.test(read.type);
}

/** The scopes of a task from the innermost to the whole pipeline. */
export function scopesOf(node: TaskNode): readonly ScopeNode[] {
  const scopes: ScopeNode[] = [node.scope];
  for (let scope: ScopeNode = node.scope; scope.kind !== 'root'; scope = scope.scope) scopes.push(scope.scope);
  return scopes;
}

/** The task of a scope that is a task or contains it; undefined when the task stands outside the scope. */
export function taskIn(scope: ScopeNode, node: TaskNode): TaskNode | undefined {
  if (node.scope === scope) return node;
  return node.scope.kind === 'root' ? undefined : taskIn(scope, node.scope);
}

/** Returns what a task reads itself: its inputs, its condition, or the list that it loops over. */
export function ownReads(node: TaskNode): readonly Read[] {
  switch (node.kind) {
    case 'step':
      return [...node.inputs.values()].flatMap((input) => (input.kind === 'read' ? [input.read] : []));
    case 'branch':
      return node.condition.reads;
    case 'loop':
      return isRead(node.items) ? [node.items] : [];
  }
}

/** Whether the items of a loop are read when the pipeline runs. */
export function isRead(items: LoopNode['items']): items is Read<'list'> {
  return 'origin' in items;
}

/** The name of a read as an input of a group. */
export function channelOf({ origin }: Read): string {
  switch (origin.kind) {
    case 'parameter':
      return `pipelinechannel--${origin.name}`;
    case 'output':
      return `pipelinechannel--${origin.step.name}-${origin.output}`;
    case 'item':
      return itemChannel(origin.loop.name);
  }
}

/** The name of a loop's item as an input of the loop. */
export function itemChannel(loop: string): string {
  return `pipelinechannel--${loop}-loop-item`;
}

/**
 * Returns what a task and the tasks inside it read from outside it, by the names of {@link channelOf}.
 *
 * A group gets each of these as an input, since tasks see only the inputs of their own group and the tasks beside them.
 */
export function readsFromOutside(node: TaskNode): ReadonlyMap<string, Read> {
  const reads = new Map<string, Read>();
  for (const read of ownReads(node)) reads.set(channelOf(read), read);
  if (node.kind === 'step') return reads;
  for (const task of node.tasks) {
    for (const [channel, read] of readsFromOutside(task)) if (!isMadeIn(node, read)) reads.set(channel, read);
  }
  return reads;
}

function isMadeIn(group: BranchNode | LoopNode, { origin }: Read): boolean {
  switch (origin.kind) {
    case 'parameter':
      return false;
    case 'output':
      return taskIn(group, origin.step) !== undefined;
    case 'item':
      return origin.loop === group || taskIn(group, origin.loop) !== undefined;
  }
}

/** The tasks of its scope that end before a task starts: those whose outputs it reads, and those that it was put after. */
export function tasksBefore(node: TaskNode): ReadonlySet<TaskNode> {
  const before = new Set(node.after);
  for (const { origin } of readsFromOutside(node).values()) {
    const producer = origin.kind === 'output' ? taskIn(node.scope, origin.step) : undefined;
    if (producer !== undefined) before.add(producer);
  }
  return before;
}
