import type { Construct } from 'constructs';
import type { KeyedObject } from '../../parts/config/config-source';
import type { External } from '../../parts/naming/external-annotation';
import type { ContainerPlan } from '../../parts/pod/container';
import { alternatives, constructError, describeValue, refuse } from '../../parts/props/construct-error';
import { wholeSeconds } from '../../parts/props/duration';
import { checkProps } from '../../parts/props/prop-types';
import { isOutputType, OUTPUT_TYPES, type OutputType } from './artifact-types';
import { constantOf, isParameterType, PARAMETER_TYPES } from './parameter-types';
import { unseen } from './pipeline-graph';
import { checkValueName } from './pipeline-names';
import type { InputPlan, RootNode, ScopeNode, SpecObject, StepNode } from './pipeline-node';
import { ArtifactSource, FinalStatus, ParameterSource } from './pipeline-source';
import { stepContainer } from './step-container';
import { stepPlatform } from './step-platform';
import { STEP_CONSTANT_PROPS, STEP_PROPS, type StepProps, type StepRetries } from './step-props';

/** The place of a step in a pipeline. */
export interface StepPlace {
  readonly owner: Construct;
  readonly scope: ScopeNode;
  readonly root: RootNode;
  readonly namespace: string | undefined;
  /** Whether it is the step that runs at the end. */
  readonly isExit: boolean;
}

/** A step that was checked, and the objects of its namespace that its pod needs. */
export interface StepPlan {
  readonly node: StepNode;
  readonly externals: readonly External[];
}

/**
 * Plans a step.
 *
 * @throws on unknown props, on what Kubernetes or Kubeflow would refuse, and on inputs that the step cannot see
 */
export function planStep(place: StepPlace, props: StepProps<never, never>): StepPlan {
  const { owner, scope, namespace } = place;
  checkProps(owner, props, STEP_PROPS);
  const inputs = inputsOf(place, props.inputs);
  const outputs = outputsOf(owner, props.outputs);
  const { plan, spec } = stepContainer(owner, props, { inputs, outputs });
  const platform = stepPlatform(owner, props, plan, namespace);
  const { cache = true, retries } = props;
  const task = {
    cachingOptions: { enableCache: cache },
    ...(retries !== undefined && { retryPolicy: retryPolicy(owner, retries) }),
  };
  const objects = [...plan.reads(), ...platform.pullSecrets];
  for (const { kind, name, namespace: other } of objects) refuseElsewhere(place, kind, name, other);
  const node: StepNode = {
    kind: 'step',
    name: owner.node.id,
    owner,
    scope,
    after: new Set(),
    inputs,
    outputs,
    container: spec,
    platform: platform.spec,
    task,
  };
  return { node, externals: externalsOf(place, objects, plan) };
}

function inputsOf(place: StepPlace, given: unknown): ReadonlyMap<string, InputPlan> {
  const inputs = new Map<string, InputPlan>();
  for (const [name, input] of Object.entries<unknown>({ ...(given as object | undefined) })) {
    checkValueName(place.owner, "'inputs': the name", name);
    inputs.set(name, inputOf(place, name, input));
  }
  return inputs;
}

function inputOf(place: StepPlace, name: string, input: unknown): InputPlan {
  const { owner, scope, root, isExit } = place;
  if (input instanceof FinalStatus) {
    if (!isExit)
      throw constructError(owner, `input "${name}" is the final status, which only the step of 'onExit' gets`);
    return { kind: 'status' };
  }
  if (input instanceof ParameterSource || input instanceof ArtifactSource) {
    if (isExit && input.origin.kind !== 'parameter')
      throw constructError(
        owner,
        `input "${name}" is ${input.words}, which may be missing when a step has failed; give it a parameter of the pipeline`,
      );
    refuse(owner, unseen(scope, input, root));
    return { kind: 'read', read: input };
  }
  if (typeof input !== 'object' || input === null || !('type' in input))
    throw constructError(
      owner,
      `input "${name}" is ${describeValue(input)}; give it step.output('x'), pipeline.parameter('x') or { type: 'int', value: 1 }`,
    );
  checkProps(owner, input, STEP_CONSTANT_PROPS, `inputs.${name}`);
  const { type, value } = input as { readonly type: unknown; readonly value?: unknown };
  if (!isParameterType(type))
    throw constructError(
      owner,
      `input "${name}" has the type ${describeValue(type)}; ${alternatives(String(type), Object.keys(PARAMETER_TYPES))}`,
    );
  return { kind: 'constant', type, value: constantOf(owner, `input "${name}"`, type, value) };
}

function outputsOf(owner: Construct, given: unknown): ReadonlyMap<string, OutputType> {
  const outputs = new Map<string, OutputType>();
  for (const [name, type] of Object.entries<unknown>({ ...(given as object | undefined) })) {
    checkValueName(owner, "'outputs': the name", name);
    if (!isOutputType(type))
      throw constructError(
        owner,
        `output "${name}" has the type ${describeValue(type)}; ${alternatives(String(type), OUTPUT_TYPES)}`,
      );
    outputs.set(name, type);
  }
  return outputs;
}

const MOST_RETRIES = 2 ** 31 - 1;
const HOUR = 3600;

/** The retries as the spec has them, with the values that the SDK writes (sdk/python/kfp/dsl/structures.py, RetryPolicy). */
function retryPolicy(owner: Construct, retries: number | StepRetries): SpecObject {
  if ((retries as unknown) === null)
    throw constructError(owner, "'retries' is null; give it a number, or leave it out");
  const { count, backoff, factor = 2, maxBackoff } = typeof retries === 'number' ? { count: retries } : retries;
  if (!Number.isInteger(count) || count < 1 || count > MOST_RETRIES)
    throw constructError(owner, `'retries' is ${describeValue(count)}; it is a whole number from 1`);
  if (!Number.isFinite(factor) || factor < 1)
    throw constructError(owner, `'retries': 'factor' is ${describeValue(factor)}; it is a number from 1`);
  const first = backoff === undefined ? 0 : wholeSeconds(owner, "'retries': 'backoff'", backoff);
  const most = maxBackoff === undefined ? HOUR : wholeSeconds(owner, "'retries': 'maxBackoff'", maxBackoff, 1);
  // longer times are cut to an hour (pipeline_spec.proto, backoff_max_duration)
  if (most > HOUR) throw constructError(owner, `'retries': 'maxBackoff' is ${most} seconds; it is at most an hour`);
  if (first > most)
    throw constructError(owner, `'retries': 'backoff' is ${first} seconds, over 'maxBackoff' of ${most}; lower it`);
  return {
    maxRetryCount: count,
    backoffDuration: `${first}s`,
    backoffFactor: factor,
    backoffMaxDuration: `${most}s`,
  };
}

function refuseElsewhere(place: StepPlace, kind: string, name: string, namespace: string | undefined): void {
  if (namespace === undefined || place.namespace === undefined || namespace === place.namespace) return;
  throw constructError(
    place.owner,
    `${kind} "${name}" is in namespace "${namespace}", but the pods of the pipeline run in "${place.namespace}"; make it there`,
  );
}

/** The objects that the pod needs and that are created elsewhere, for the checker. */
function externalsOf(place: StepPlace, objects: readonly KeyedObject[], plan: ContainerPlan): readonly External[] {
  const keyed = objects
    .filter(({ external, optional }) => external && !optional)
    .map(({ kind, name, keys }): External => ({ kind: kind === 'Secret' ? 'secret' : 'configmap', name, keys }));
  const claims = plan.mounts.flatMap(({ plan: { claim } }): External[] => {
    if (claim === undefined) return [];
    refuseElsewhere(place, 'PersistentVolumeClaim', claim.name, claim.namespace);
    return claim.external ? [{ kind: 'persistentvolumeclaim', name: claim.name, keys: undefined }] : [];
  });
  return [...keyed, ...claims];
}
