import type { Construct } from 'constructs';
import { ContainerPlan } from '../../parts/pod/container';
import { isInt32, wholeNumber } from '../../parts/props/bounds';
import { constructError, refuse } from '../../parts/props/construct-error';
import { qualifiedName } from '../../parts/naming/dns-names';
import { Defaults } from '../../platform/defaults';
import type { OutputType } from './artifact-types';
import type { InputPlan, SpecObject } from './pipeline-node';
import { checkPlaceholders, wordsOf } from './step-placeholders';
import type { StepGpu, StepProps } from './step-props';

/** The inputs and outputs of a step that were checked. */
export interface StepSignature {
  readonly inputs: ReadonlyMap<string, InputPlan>;
  readonly outputs: ReadonlyMap<string, OutputType>;
}

/** The container of a step: what the parts of pods check of it, and its words. */
export interface StepContainer {
  readonly plan: ContainerPlan;
  /** The container in the words of the pipeline spec. */
  readonly spec: SpecObject;
}

/**
 * The container of a step.
 *
 * @throws on what Kubernetes would refuse, on what the pipeline spec cannot hold, and on inputs and outputs that the program never sees
 */
export function stepContainer(
  owner: Construct,
  props: StepProps<never, never>,
  signature: StepSignature,
): StepContainer {
  const { image, env, envFrom, files, resources, pullPolicy } = props;
  const { inputs, outputs } = signature;
  if ((props.command as unknown) === undefined)
    throw constructError(
      owner,
      "'command' is missing; Kubeflow starts the program itself, so name it, such as ['python', 'train.py']",
    );
  const command = wordsOf(owner, 'command', props.command, inputs, outputs);
  if (command.length === 0 || command[0]?.trim() === '')
    throw constructError(owner, "'command' names no program; write it as ['python', 'train.py']");
  const args = props.args === undefined ? [] : wordsOf(owner, 'args', props.args, inputs, outputs);
  checkPlaceholders(owner, [...command, ...args], inputs, outputs);
  const plan = new ContainerPlan(
    owner,
    owner.node.id,
    {
      image,
      ...(env !== undefined && { env }),
      ...(envFrom !== undefined && { envFrom }),
      ...(files !== undefined && { files }),
      ...(resources !== undefined && { resources }),
      ...(pullPolicy !== undefined && { pullPolicy }),
    },
    [],
    false,
    Defaults.read(owner),
  );
  const accelerator = acceleratorOf(owner, props.gpu);
  const compute = { ...resourcesOf(plan), ...(accelerator && { accelerator }) };
  const variables = literals(owner, plan);
  return {
    plan,
    spec: {
      image,
      command,
      ...(args.length > 0 && { args }),
      ...(variables.length > 0 && { env: variables }),
      ...(Object.keys(compute).length > 0 && { resources: compute }),
    },
  };
}

/** The variables whose values stand in the pipeline spec; the others are in the platform spec. */
function literals(owner: Construct, plan: ContainerPlan): readonly SpecObject[] {
  return (plan.environment.render().env ?? []).flatMap(({ name, value, valueFrom }) => {
    if (valueFrom !== undefined) return [];
    const text = value ?? '';
    if (typeof text !== 'string')
      throw constructError(owner, `environment variable "${name}" is a token; a pipeline takes its value as a string`);
    if (text.includes('{{$'))
      throw constructError(
        owner,
        `environment variable "${name}" has a placeholder, which Kubeflow replaces in 'command' and 'args' alone; give it there`,
      );
    return [{ name, value: text }];
  });
}

function resourcesOf(plan: ContainerPlan): SpecObject {
  const { requests = {}, limits = {} } = plan.resources;
  const [cpuRequest, cpuLimit] = [requests.cpu?.value, limits.cpu?.value];
  const [memoryRequest, memoryLimit] = [requests.memory?.value, limits.memory?.value];
  return {
    ...(cpuRequest !== undefined && { resourceCpuRequest: String(cpuRequest) }),
    ...(cpuLimit !== undefined && { resourceCpuLimit: String(cpuLimit) }),
    ...(memoryRequest !== undefined && { resourceMemoryRequest: String(memoryRequest) }),
    ...(memoryLimit !== undefined && { resourceMemoryLimit: String(memoryLimit) }),
  };
}

const NVIDIA = 'nvidia.com/gpu';

/** The GPUs of a step with their resource. */
export function gpuOf(gpu: number | StepGpu): Required<StepGpu> {
  const { count, resource = NVIDIA } = typeof gpu === 'number' ? { count: gpu } : gpu;
  return { count, resource };
}

function acceleratorOf(owner: Construct, gpu: number | StepGpu | undefined): SpecObject | undefined {
  if (gpu === undefined) return undefined;
  if ((gpu as unknown) === null) throw constructError(owner, "'gpu' is null; give it a number, or leave it out");
  const { count, resource } = gpuOf(gpu);
  if (!isInt32(count, 1)) throw constructError(owner, `'gpu' is ${count}; it is ${wholeNumber(count, 1)}`);
  refuse(owner, qualifiedName("'gpu': 'resource'", resource));
  if (!resource.includes('/'))
    throw constructError(owner, `'gpu': 'resource' is "${resource}"; write it with its domain, such as "${NVIDIA}"`);
  return { resourceType: resource, resourceCount: String(count) };
}
