import { Construct } from 'constructs';
import { dnsLabel } from '../../parts/naming/dns-names';
import type { External } from '../../parts/naming/external-annotation';
import { withdraw } from '../../parts/naming/withdraw';
import { alternatives, constructError, describeValue, refuse } from '../../parts/props/construct-error';
import { isList } from '../../parts/props/is-list';
import { checkProps, type PropTypesOf } from '../../parts/props/prop-types';
import {
  constantOf,
  isParameterType,
  PARAMETER_TYPES,
  type ParameterType,
  type ParameterValues,
} from './parameter-types';
import { Condition } from './pipeline-condition';
import { putAfterAll, refuseCycle, unseen } from './pipeline-graph';
import type { PipelineNames } from './pipeline-names';
import type { BranchNode, LoopNode, RootNode, ScopeNode, TaskNode } from './pipeline-node';
import { ParameterSource } from './pipeline-source';
import { PipelineStep, type PipelineTask } from './pipeline-step';
import { planStep } from './step-plan';
import type { NoNames, StepInputs, StepOutputs, StepProps } from './step-props';

/** The facts that all steps and groups of one pipeline share. */
export interface PipelineContext {
  readonly root: RootNode;
  readonly namespace: string | undefined;
  readonly names: PipelineNames;
  /** Objects that the pods of steps need and that are created elsewhere. */
  readonly externals: External[];
}

/** Options of a loop. */
export interface LoopOptions<T extends ParameterType = ParameterType> {
  /** The type of the items. */
  readonly item: T;

  /**
   * The most items that are worked on at a time.
   *
   * @default - all at once
   */
  readonly parallelism?: number;
}

const LOOP_PROPS = { item: 'any', parallelism: 'any' } as const satisfies PropTypesOf<LoopOptions>;

/** A pipeline or a group of steps in it, to which steps and groups are added. */
export abstract class StepScope extends Construct {
  /** @internal */
  abstract get scope_(): ScopeNode;

  /** @internal */
  protected abstract get context(): PipelineContext;

  /**
   * Adds a step: a container that runs to completion.
   *
   * @throws on everything that Kubernetes or Kubeflow would refuse, on a name that is taken, and on inputs that the step cannot see
   */
  step<const I extends StepInputs = NoNames, const O extends StepOutputs = NoNames>(
    name: string,
    props: StepProps<I, O>,
  ): PipelineStep<O> {
    return addStep(this, this.scope_, this.context, name, props);
  }

  /**
   * Adds a group of steps that run only when a condition is met.
   *
   * @throws on a name that is taken, and on a condition on values that are not seen here
   */
  when(name: string, condition: Condition): PipelineBranch {
    return new PipelineBranch(this, name, { scope: this.scope_, context: this.context, condition });
  }

  /**
   * Adds a group of steps that run for each item of a list: one that is written here, or one that is known when the pipeline runs.
   *
   * @throws on a name that is taken, on an empty list, and on items of another type
   */
  forEach(
    name: string,
    items: readonly string[],
    options?: Omit<LoopOptions, 'item'> & { readonly item?: 'string' },
  ): PipelineLoop<'string'>;
  forEach<const T extends ParameterType>(
    name: string,
    items: readonly ParameterValues[T][] | ParameterSource<'list'>,
    options: LoopOptions<T>,
  ): PipelineLoop<T>;
  forEach(name: string, items: readonly unknown[] | ParameterSource<'list'>, options: object = {}): PipelineLoop {
    return new PipelineLoop(this, name, { scope: this.scope_, context: this.context, items, options });
  }
}

/** The place of a group in a pipeline. */
interface GroupPlace {
  readonly scope: ScopeNode;
  readonly context: PipelineContext;
}

/** A group of steps that run only when a condition is met, made by `when`. */
export class PipelineBranch extends StepScope implements PipelineTask {
  /** @internal */
  readonly task: BranchNode;
  /** @internal */
  protected readonly context: PipelineContext;

  /** @internal */
  constructor(parent: Construct, name: string, place: GroupPlace & { readonly condition: Condition }) {
    super(parent, freeName(parent, name));
    try {
      const { scope, context, condition } = place;
      // JavaScript callers may pass any value
      if (!((condition as unknown) instanceof Condition))
        throw constructError(
          this,
          `the condition is ${describeValue(condition)}; make it such as step.output('accuracy').atLeast(0.9)`,
        );
      for (const read of condition.plan.reads) refuse(this, unseen(scope, read, context.root));
      this.context = context;
      this.task = { kind: 'branch', name, owner: this, scope, after: new Set(), tasks: [], condition: condition.plan };
      addTask(this.task, context);
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The group's name. */
  get name(): string {
    return this.node.id;
  }

  /** @internal */
  get scope_(): BranchNode {
    return this.task;
  }

  /**
   * Puts the group after steps or groups whose outputs it does not read.
   *
   * @throws when they would wait for each other
   */
  after(...tasks: readonly PipelineTask[]): this {
    putAfterAll(this.task, tasks);
    return this;
  }
}

/** A group of steps that run for each item of a list, made by `forEach`. */
export class PipelineLoop<T extends ParameterType = ParameterType> extends StepScope implements PipelineTask {
  /** @internal */
  readonly task: LoopNode;
  /** @internal */
  protected readonly context: PipelineContext;

  /** @internal */
  constructor(
    parent: Construct,
    name: string,
    place: GroupPlace & { readonly items: readonly unknown[] | ParameterSource<'list'>; readonly options: object },
  ) {
    super(parent, freeName(parent, name));
    try {
      const { scope, context, items: given, options } = place;
      checkProps(this, options, LOOP_PROPS, 'options');
      const { item = 'string', parallelism } = options as Partial<LoopOptions>;
      if (!isParameterType(item))
        throw constructError(
          this,
          `'item' is ${describeValue(item)}; ${alternatives(String(item), Object.keys(PARAMETER_TYPES))}`,
        );
      if (parallelism !== undefined && (!Number.isInteger(parallelism) || parallelism < 1))
        throw constructError(this, `'parallelism' is ${describeValue(parallelism)}; it is a whole number from 1`);
      const items = this.itemsOf(given, item, place);
      this.context = context;
      this.task = {
        kind: 'loop',
        name,
        owner: this,
        scope,
        after: new Set(),
        tasks: [],
        items,
        itemType: item,
        parallelism,
      };
      addTask(this.task, context);
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The group's name. */
  get name(): string {
    return this.node.id;
  }

  /** The item that a run of the group works on, as an input of its steps. */
  get item(): ParameterSource<T> {
    const { task } = this;
    return new ParameterSource(task.itemType as T, { kind: 'item', loop: task }, this, `the item of "${task.name}"`);
  }

  /** @internal */
  get scope_(): LoopNode {
    return this.task;
  }

  /**
   * Puts the group after steps or groups whose outputs it does not read.
   *
   * @throws when they would wait for each other
   */
  after(...tasks: readonly PipelineTask[]): this {
    putAfterAll(this.task, tasks);
    return this;
  }

  private itemsOf(given: unknown, type: ParameterType, { scope, context }: GroupPlace): LoopNode['items'] {
    if (given instanceof ParameterSource) {
      if (given.type !== 'list')
        throw constructError(this, `${given.words} is of type "${given.type}"; a loop goes over a list`);
      const read = given as ParameterSource<'list'>;
      refuse(this, unseen(scope, read, context.root));
      return read;
    }
    if (!isList(given as object))
      throw constructError(this, `the items are ${describeValue(given)}; give a list, or a value of type "list"`);
    const items = given as readonly unknown[];
    if (items.length === 0) throw constructError(this, 'the list is empty, so that nothing would run; give it items');
    return items.map((item, index) => constantOf(this, `item ${index + 1}`, type, item));
  }
}

/** Adds a task to its scope, under a name of its own. */
function addTask(task: TaskNode, { names }: PipelineContext): void {
  const { scope } = task;
  names.claim(task.owner, task.name);
  scope.tasks.push(task);
  try {
    // nothing waits for a new task, but groups may wait for the group that it is in
    if (scope.kind !== 'root') refuseCycle(scope);
  } catch (error) {
    scope.tasks.pop();
    names.release(task.name);
    throw error;
  }
}

/** Adds a step to a scope. */
function addStep<O extends StepOutputs>(
  parent: Construct,
  scope: ScopeNode,
  context: PipelineContext,
  name: string,
  props: unknown,
): PipelineStep<O> {
  const { root, namespace } = context;
  const owner = new PipelineStep<O>(parent, freeName(parent, name));
  try {
    const { node, externals } = planStep(
      { owner, scope, root, namespace, isExit: false },
      props as StepProps<never, never>,
    );
    addTask(node, context);
    owner.complete(node);
    context.externals.push(...externals);
  } catch (error) {
    throw withdraw(owner, error);
  }
  return owner;
}

/** Throws on a name that no task can have, or that a child of the construct has. */
export function freeName(parent: Construct, name: string): string {
  if (typeof (name as unknown) !== 'string' || name === '')
    throw constructError(
      parent,
      `the name of a step or group is ${name === '' ? 'empty' : describeValue(name)}; give it one`,
    );
  refuse(parent, dnsLabel('the name of a step or group', name));
  if (parent.node.tryFindChild(name) !== undefined)
    throw constructError(parent, `the name "${name}" is there twice; give each step and group its own`);
  return name;
}
