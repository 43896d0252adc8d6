import { renderableKey } from '../../parts/naming/dns-names';
import { constructError, describeValue, refuse, type Place } from '../../parts/props/construct-error';

/** A value that JSON can hold, apart from null, which no type of Kubeflow has. */
export type PipelineValue =
  string | number | boolean | readonly PipelineValue[] | { readonly [field: string]: PipelineValue };

/** The values of parameters by type. */
export interface ParameterValues {
  /** Text. */
  readonly string: string;
  /** A whole number. */
  readonly int: number;
  /** A number. */
  readonly double: number;
  /** True or false. */
  readonly boolean: boolean;
  /** A list of any values. */
  readonly list: readonly PipelineValue[];
  /** An object of any values by name. */
  readonly struct: { readonly [field: string]: PipelineValue };
}

/** The type of a parameter. */
export type ParameterType = keyof ParameterValues;

/** The types in the words of the pipeline spec (api/v2alpha1/pipeline_spec.proto, ParameterTypeEnum). */
export const PARAMETER_TYPES: Readonly<Record<ParameterType, string>> = {
  string: 'STRING',
  int: 'NUMBER_INTEGER',
  double: 'NUMBER_DOUBLE',
  boolean: 'BOOLEAN',
  list: 'LIST',
  struct: 'STRUCT',
};

/** Whether a word is a type of parameters. */
export function isParameterType(word: unknown): word is ParameterType {
  return typeof word === 'string' && Object.hasOwn(PARAMETER_TYPES, word);
}

/**
 * A constant of a type.
 *
 * @throws when the value is of another type, or is one that the pipeline spec cannot hold
 */
export function constantOf(place: Place, what: string, type: ParameterType, value: unknown): PipelineValue {
  refuse(place, valueProblem(what, type, value));
  if (type === 'list' || type === 'struct') checkInner(place, what, value);
  return value as PipelineValue;
}

function valueProblem(what: string, type: ParameterType, value: unknown): string | undefined {
  const given = describeValue(value);
  switch (type) {
    case 'string':
      return typeof value === 'string' ? undefined : `${what} is ${given}; its type is "string": put it in quotes`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${what} is ${given}; its type is "boolean": give true or false`;
    case 'double':
      return Number.isFinite(value) ? undefined : `${what} is ${given}; its type is "double": give a number`;
    case 'int':
      // numbers are doubles in the pipeline spec, which hold no larger integers (pipeline_spec.proto, NUMBER_INTEGER)
      return Number.isSafeInteger(value)
        ? undefined
        : `${what} is ${given}; its type is "int": give a whole number within 2^53`;
    case 'list':
      return Array.isArray(value) ? undefined : `${what} is ${given}; its type is "list": give a list`;
    case 'struct':
      return isPlain(value) ? undefined : `${what} is ${given}; its type is "struct": give an object of plain values`;
  }
}

function checkInner(place: Place, what: string, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkInner(place, `${what}[${index}]`, item);
    });
  } else if (isPlain(value)) {
    for (const [field, inner] of Object.entries(value)) {
      refuse(place, renderableKey(`${what}: the field`, field));
      checkInner(place, `${what}.${field}`, inner);
    }
  } else if (typeof value !== 'string' && typeof value !== 'boolean' && !Number.isFinite(value)) {
    throw constructError(
      place,
      `${what} is ${describeValue(value)}; a constant has strings, numbers, booleans, lists and objects`,
    );
  }
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
