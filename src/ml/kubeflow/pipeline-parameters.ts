import { alternatives, constructError, describeValue, type Place } from '../../parts/props/construct-error';
import { checkProps, type PropTypesOf } from '../../parts/props/prop-types';
import {
  constantOf,
  isParameterType,
  PARAMETER_TYPES,
  type ParameterType,
  type ParameterValues,
} from './parameter-types';
import { checkValueName } from './pipeline-names';
import type { ParameterPlan } from './pipeline-spec';

/** A parameter of a pipeline with a default or a description. */
export type PipelineParameter = {
  [T in ParameterType]: {
    /** The type of the values. */
    readonly type: T;

    /**
     * The value of runs that give none.
     *
     * @default - none: each run gives a value
     */
    readonly default?: ParameterValues[T];

    /**
     * The meaning of the parameter, which Kubeflow shows: at most 1024 characters.
     *
     * @default - none
     */
    readonly description?: string;
  };
}[ParameterType];

/** Parameters of a pipeline by name: their types, or types with defaults. */
export type PipelineParameters = Readonly<Record<string, ParameterType | PipelineParameter>>;

/** The type of a declared parameter. */
export type TypeOfParameter<D> = D extends { readonly type: infer T extends ParameterType }
  ? T
  : D extends ParameterType
    ? D
    : never;

const PARAMETER_PROPS = {
  type: 'any',
  default: 'any',
  description: 'string',
} as const satisfies PropTypesOf<PipelineParameter>;

/** @throws on names and types that the pipeline spec does not have, and on a default of another type */
export function resolveParameters(
  place: Place,
  given: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, ParameterPlan> {
  const parameters = new Map<string, ParameterPlan>();
  for (const [name, declared] of Object.entries(given)) {
    checkValueName(place, "'parameters': the name", name);
    const at = `parameters.${name}`;
    if (typeof declared === 'object' && declared !== null) checkProps(place, declared, PARAMETER_PROPS, at);
    const { type, default: value, description } = parameterOf(declared);
    if (!isParameterType(type))
      throw constructError(
        place,
        `parameter "${name}" has the type ${describeValue(type)}; ${alternatives(String(type), Object.keys(PARAMETER_TYPES))}`,
      );
    parameters.set(name, {
      type,
      default: value === undefined ? undefined : constantOf(place, `the default of parameter "${name}"`, type, value),
      description: shortText(place, `'${at}': 'description'`, description),
    });
  }
  return parameters;
}

interface Declared {
  readonly type?: unknown;
  readonly default?: unknown;
  readonly description?: string;
}

function parameterOf(declared: unknown): Declared {
  return typeof declared === 'object' && declared !== null ? declared : { type: declared };
}

/** The most characters of a description or a display name (api/v2alpha1/pipeline_spec.proto). */
const LONGEST_TEXT = 1024;

/** @throws on a text that is too long for the pipeline spec */
export function shortText(place: Place, what: string, text: string | undefined): string | undefined {
  if (text !== undefined && text.length > LONGEST_TEXT)
    throw constructError(place, `${what} has ${text.length} characters; at most ${LONGEST_TEXT} are kept: shorten it`);
  return text;
}
