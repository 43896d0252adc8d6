import type { Construct } from 'constructs';
import type { ArtifactType, OutputType } from './artifact-types';
import { isParameterType, type ParameterType, type ParameterValues } from './parameter-types';
import { comparison, type Condition } from './pipeline-condition';
import type { ReadOrigin, StepNode } from './pipeline-node';

/** The types whose values can be compared. */
export type ComparableParameterType = 'string' | 'int' | 'double' | 'boolean';

/** The types whose values have an order. */
export type NumericParameterType = 'int' | 'double';

/** A value that is known when the pipeline runs: a parameter of the pipeline, an output of a step, or the item of a loop. */
export class ParameterSource<T extends ParameterType = ParameterType> {
  /** @internal */
  constructor(
    /** The type of the value. */
    readonly type: T,
    /** @internal */
    readonly origin: ReadOrigin,
    /** @internal */
    readonly owner: Construct,
    /** @internal */
    readonly words: string,
  ) {}

  /**
   * The condition that the value is equal to a constant.
   *
   * @throws when the constant is of another type
   */
  equals<C extends T & ComparableParameterType>(this: ParameterSource<C>, value: ParameterValues[C]): Condition {
    return comparison(this, '==', value);
  }

  /** The condition that the value is another than a constant. */
  differs<C extends T & ComparableParameterType>(this: ParameterSource<C>, value: ParameterValues[C]): Condition {
    return comparison(this, '!=', value);
  }

  /** The condition that the number is greater than a constant. */
  above<C extends T & NumericParameterType>(this: ParameterSource<C>, value: number): Condition {
    return comparison(this, '>', value);
  }

  /** The condition that the number is equal to a constant or greater. */
  atLeast<C extends T & NumericParameterType>(this: ParameterSource<C>, value: number): Condition {
    return comparison(this, '>=', value);
  }

  /** The condition that the number is less than a constant. */
  below<C extends T & NumericParameterType>(this: ParameterSource<C>, value: number): Condition {
    return comparison(this, '<', value);
  }

  /** The condition that the number is equal to a constant or less. */
  atMost<C extends T & NumericParameterType>(this: ParameterSource<C>, value: number): Condition {
    return comparison(this, '<=', value);
  }
}

/** An artifact that a step produces. */
export class ArtifactSource<T extends ArtifactType = ArtifactType> {
  /** @internal */
  constructor(
    /** The type of the artifact. */
    readonly type: T,
    /** @internal */
    readonly origin: ReadOrigin,
    /** @internal */
    readonly owner: Construct,
    /** @internal */
    readonly words: string,
  ) {}
}

/** The final status of all steps, as a text in JSON with `state` and `error`: an input for the step of `onExit`. */
export class FinalStatus {
  /** @internal */
  readonly kind = 'status';
}

/** The source of an output by its type. */
export type SourceOf<T extends OutputType> = T extends ParameterType
  ? ParameterSource<T>
  : T extends ArtifactType
    ? ArtifactSource<T>
    : never;

/** The source of an output. */
export function sourceOf<T extends OutputType>(type: T, step: StepNode, output: string): SourceOf<T> {
  const { owner, name } = step;
  const origin: ReadOrigin = { kind: 'output', step, output };
  const words = `output "${output}" of step "${name}"`;
  const source: unknown = isParameterType(type)
    ? new ParameterSource(type, origin, owner, words)
    : new ArtifactSource(type, origin, owner, words);
  return source as SourceOf<T>;
}
