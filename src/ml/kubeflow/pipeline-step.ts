import { Construct } from 'constructs';
import { alternatives, constructError } from '../../parts/props/construct-error';
import { putAfterAll } from './pipeline-graph';
import type { StepNode, TaskNode } from './pipeline-node';
import { sourceOf, type SourceOf } from './pipeline-source';
import type { StepOutputs } from './step-props';

/** A task of a pipeline: a step, or a group of steps. */
export interface PipelineTask {
  /** The task's name. */
  readonly name: string;

  /** @internal */
  readonly task: TaskNode;
}

/**
 * A step of a {@link KubeflowPipeline}: a container that runs to completion.
 *
 * @see docs/guides/kubeflow-pipelines.md
 *
 * @example
 * const pipeline = new KubeflowPipeline(chart, 'iris');
 * const train = pipeline.step('train', {
 *   image: 'iris-model:1.0.0',
 *   outputs: { model: 'Model' },
 *   command: ['python', 'train.py'],
 *   args: ({ outputs }) => ['--model', outputs.model.path],
 * });
 * const clean = pipeline.step('clean', { image: 'iris-model:1.0.0', command: ['python', 'clean.py'] });
 * clean.after(train);
 */
export class PipelineStep<O extends StepOutputs = StepOutputs> extends Construct implements PipelineTask {
  private node_: StepNode | undefined;

  /** The step's name. */
  get name(): string {
    return this.node.id;
  }

  /** @internal */
  get task(): StepNode {
    if (this.node_ === undefined) throw constructError(this, 'the step is not complete; make it with pipeline.step()');
    return this.node_;
  }

  /** @internal */
  complete(node: StepNode): void {
    this.node_ = node;
  }

  /**
   * An output, to be an input of another step, or part of a condition.
   *
   * @throws when the step has no such output
   */
  output<K extends keyof O & string>(name: K): SourceOf<O[K]> {
    const { outputs } = this.task;
    const type = outputs.get(name);
    if (type === undefined)
      throw constructError(this, `there is no output "${name}"; ${alternatives(name, outputs.keys())}`);
    return sourceOf(type as O[K], this.task, name);
  }

  /**
   * Puts the step after others whose outputs it does not read.
   *
   * @throws when steps would wait for each other
   */
  after(...tasks: readonly PipelineTask[]): this {
    putAfterAll(this.task, tasks);
    return this;
  }
}
