import { Lazy, Yaml, type ApiObject, type IAnyProducer } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as Pipelines from '../../imports/pipelines.kubeflow.org';
import { dnsLabel } from '../parts/naming/dns-names';
import { namespaceFor } from '../parts/naming/environment-namespace';
import { EXTERNAL, ExternalsPlan, type External } from '../parts/naming/external-annotation';
import { checkLabels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import { patchable, patchObjects, type Patch } from '../parts/patch/patch';
import { alternatives, constructError, refuse } from '../parts/props/construct-error';
import { checkProps } from '../parts/props/prop-types';
import { Defaults } from '../platform/defaults';
import { KUBEFLOW_PIPELINE_PROPS, type KubeflowPipelineProps } from './kubeflow-pipeline-props';
import { PipelineNames } from './kubeflow/pipeline-names';
import { readsFromOutside, ownReads, type RootNode, type StepNode, type TaskNode } from './kubeflow/pipeline-node';
import {
  resolveParameters,
  shortText,
  type PipelineParameters,
  type TypeOfParameter,
} from './kubeflow/pipeline-parameters';
import { FinalStatus, ParameterSource } from './kubeflow/pipeline-source';
import { pipelineDocuments, type PipelineDocuments, type PipelinePlan } from './kubeflow/pipeline-spec';
import { PipelineStep } from './kubeflow/pipeline-step';
import { planStep } from './kubeflow/step-plan';
import type { ExitInputs, NoNames, StepOutputs, StepProps } from './kubeflow/step-props';
import { freeName, StepScope, type PipelineContext } from './kubeflow/step-scope';
import { nameByContent } from './kubeflow/version-name';

/** The objects of a {@link KubeflowPipeline}. */
export interface KubeflowPipelineObjects {
  /** The Pipeline. */
  readonly pipeline: ApiObject;
  /** The PipelineVersion, which has the steps. */
  readonly pipelineVersion: ApiObject;
}

/**
 * A pipeline of Kubeflow Pipelines: steps that run containers one after the other and side by side, and pass on values and artifacts.
 *
 * It is a Pipeline and a PipelineVersion in the chart, for servers from 2.14 that keep pipelines in Kubernetes. The version's name ends in a
 * hash of its content, since a version cannot be changed. For other servers, the App writes the pipeline's IR YAML to
 * `kfp/<pipeline>.yaml`, which `kfp pipeline create` uploads.
 *
 * @see docs/guides/kubeflow-pipelines.md
 *
 * @example
 * const pipeline = new KubeflowPipeline(chart, 'iris', { parameters: { epochs: { type: 'int', default: 10 } } });
 *
 * const train = pipeline.step('train', {
 *   image: 'iris-model:1.0.0',
 *   inputs: { epochs: pipeline.parameter('epochs') },
 *   outputs: { model: 'Model' },
 *   command: ['python', 'train.py'],
 *   args: ({ inputs, outputs }) => ['--epochs', inputs.epochs, '--model', outputs.model.path],
 * });
 *
 * pipeline.step('evaluate', {
 *   image: 'iris-model:1.0.0',
 *   inputs: { model: train.output('model') },
 *   outputs: { metrics: 'Metrics' },
 *   command: ['python', 'evaluate.py'],
 *   args: ({ inputs, outputs }) => ['--model', inputs.model.path, '--metrics', outputs.metrics.path],
 * });
 */
export class KubeflowPipeline<const P extends PipelineParameters = NoNames> extends StepScope {
  /** The Pipeline. */
  readonly pipeline: ApiObject;

  /** The PipelineVersion, whose name ends in a hash of its content. */
  readonly pipelineVersion: ApiObject;

  /** The final status of all steps, as an input for the step of `onExit`. */
  readonly finalStatus: FinalStatus = new FinalStatus();

  /** @internal */
  protected readonly context: PipelineContext;

  private readonly plan: Omit<PipelinePlan, 'exit'>;
  private exit: StepNode | undefined;

  /** @throws on names that Kubernetes or Kubeflow refuses, and on defaults of parameters of another type */
  constructor(scope: Construct, id: string, props: KubeflowPipelineProps<P> = {}) {
    super(scope, id);
    try {
      checkProps(this, props, KUBEFLOW_PIPELINE_PROPS);
      const { name = id, parameters = {}, labels, codeSourceUrl } = props;
      // the server writes the name into a label of each version
      refuse(this, dnsLabel(props.name === undefined ? "the construct's id" : "'name'", name));
      const namespace = namespaceFor(this, props.namespace);
      const all = { 'app.kubernetes.io/managed-by': 'cdk8s-dovetail', ...Defaults.read(this).labels, ...labels };
      checkLabels(this, 'labels', all);
      const root: RootNode = { kind: 'root', tasks: [] };
      const displayName = shortText(this, "'displayName'", props.displayName);
      const description = shortText(this, "'description'", props.description);
      this.plan = { name, displayName, description, parameters: resolveParameters(this, parameters), root };
      const externals: External[] = [];
      this.context = { root, namespace, names: new PipelineNames(), externals };
      Registry.of(this).claimName(this, 'Pipeline', namespace, name);

      const shown = {
        ...(displayName !== undefined && { displayName }),
        ...(description !== undefined && { description }),
      };
      const { Pipeline, PipelineVersion } = pipelinesApi();
      this.pipeline = patchable(
        new Pipeline(this, 'Pipeline', { metadata: { name, namespace, labels: all }, spec: shown }),
      );
      this.pipelineVersion = patchable(
        new PipelineVersion(this, 'PipelineVersion', {
          metadata: {
            name,
            namespace,
            labels: all,
            annotations: { [EXTERNAL]: lazy(new ExternalsPlan(undefined, { externals: () => distinct(externals) })) },
          },
          spec: {
            ...shown,
            pipelineName: name,
            ...(codeSourceUrl !== undefined && { codeSourceUrl }),
            pipelineSpec: lazy({ produce: () => this.documents.pipelineSpec }),
            platformSpec: lazy({ produce: () => this.documents.platformSpec }),
          },
        }),
      );
      nameByContent(this.pipelineVersion);
      // the server refuses a version whose pipeline it does not find
      this.pipelineVersion.addDependency(this.pipeline);
      this.node.addValidation({ validate: () => this.problems() });
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The pipeline's name. */
  get name(): string {
    return this.plan.name;
  }

  /** The namespace of the pipeline; undefined for that of the call of kubectl. */
  get namespace(): string | undefined {
    return this.context.namespace;
  }

  /** @internal */
  get scope_(): RootNode {
    return this.plan.root;
  }

  /**
   * A parameter of the pipeline, to be an input of a step, or part of a condition.
   *
   * @throws when the pipeline has no such parameter
   */
  parameter<K extends keyof P & string>(name: K): ParameterSource<TypeOfParameter<P[K]>> {
    const { parameters } = this.plan;
    const known = parameters.get(name);
    if (known === undefined)
      throw constructError(this, `there is no parameter "${name}"; ${alternatives(name, parameters.keys())}`);
    const type = known.type as TypeOfParameter<P[K]>;
    return new ParameterSource(type, { kind: 'parameter', name, root: this.scope_ }, this, `parameter "${name}"`);
  }

  /**
   * Adds the step that runs when all others have ended, also when one has failed: one that cleans up, or tells someone.
   *
   * @throws when there is one already, on inputs beside parameters of the pipeline, constants and the final status, and on everything that
   *   Kubernetes or Kubeflow would refuse
   */
  onExit<const I extends ExitInputs = NoNames, const O extends StepOutputs = NoNames>(
    name: string,
    props: StepProps<I, O>,
  ): PipelineStep<O> {
    const { context, exit } = this;
    if (exit !== undefined)
      throw constructError(this, `'onExit' has the step "${exit.name}" already; a pipeline has one: do both in it`);
    const owner = new PipelineStep<O>(this, freeName(this, name));
    try {
      const place = { owner, scope: this.scope_, root: context.root, namespace: context.namespace, isExit: true };
      const { node, externals } = planStep(place, props as unknown as StepProps<never, never>);
      context.names.claim(owner, name);
      owner.complete(node);
      context.externals.push(...externals);
      this.exit = node;
    } catch (error) {
      throw withdraw(owner, error);
    }
    return owner;
  }

  /**
   * The pipeline as IR YAML, for `kfp pipeline create` and the upload page: what runs and, in a second document, the settings of the pods.
   *
   * The App writes it to `kfp/<pipeline>.yaml`.
   *
   * @throws when there is no step, a group is empty, or a parameter is not read
   */
  toIrYaml(): string {
    refuse(this, this.problems()[0]);
    // as it is in the PipelineVersion, patches included
    const { spec } = this.pipelineVersion.toJson() as { readonly spec: Partial<PipelineDocuments> };
    const { pipelineSpec, platformSpec } = spec;
    return Yaml.stringify(pipelineSpec, ...(platformSpec === undefined ? [] : [platformSpec]));
  }

  /** Changes the objects by a strategic merge, after everything else. */
  patch(patches: { readonly [Name in keyof KubeflowPipelineObjects]?: Patch }): this {
    patchObjects(this, { ...this.objects }, patches);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string, options: { readonly on?: keyof KubeflowPipelineObjects } = {}): this {
    checkProps(this, options, { on: 'string' }, 'waive');
    waive(this, { ...this.objects }, { rule, reason, on: options.on });
    return this;
  }

  private get objects(): KubeflowPipelineObjects {
    const { pipeline, pipelineVersion } = this;
    return { pipeline, pipelineVersion };
  }

  private get documents(): PipelineDocuments {
    return pipelineDocuments({ ...this.plan, exit: this.exit });
  }

  /** The problems of the pipeline as it is now. */
  private problems(): string[] {
    const { root, parameters } = this.plan;
    const { exit } = this;
    if (root.tasks.length === 0) return ["the pipeline has no step; add one with step('train', { image, command })"];
    const empty = groupsOf(root.tasks).filter(({ tasks }) => tasks.length === 0);
    const read = new Set<string>();
    for (const task of root.tasks)
      for (const { origin } of readsFromOutside(task).values()) if (origin.kind === 'parameter') read.add(origin.name);
    for (const { origin } of exit === undefined ? [] : ownReads(exit))
      if (origin.kind === 'parameter') read.add(origin.name);
    const unread = [...parameters.keys()].filter((name) => !read.has(name));
    return [
      ...empty.map(({ name }) => `the group "${name}" has no step; add one to it, or leave it out`),
      ...unread.map((name) => `parameter "${name}" is read by no step; make it an input of one, or leave it out`),
    ];
  }
}

function groupsOf(tasks: readonly TaskNode[]): readonly Exclude<TaskNode, StepNode>[] {
  return tasks.flatMap((task) => (task.kind === 'step' ? [] : [task, ...groupsOf(task.tasks)]));
}

/** One entry for each object, with the keys that all of its readers know. */
function distinct(externals: readonly External[]): readonly External[] {
  const found = new Map<string, External>();
  for (const external of externals) {
    const { kind, name, keys } = external;
    const id = `${kind}/${name}`;
    const known = found.get(id);
    const all = known === undefined ? keys : known.keys && keys && [...new Set([...known.keys, ...keys])];
    found.set(id, { kind, name, keys: all });
  }
  return [...found.values()];
}

/** A value that is made at synth, which cdk8s puts where any value may stand. */
function lazy(producer: IAnyProducer): string {
  return Lazy.any(producer) as string;
}

/** Loads the objects of Kubeflow Pipelines, which most apps do not have. */
function pipelinesApi(): typeof Pipelines {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make constructors asynchronous
  return require('../../imports/pipelines.kubeflow.org') as typeof Pipelines;
}
