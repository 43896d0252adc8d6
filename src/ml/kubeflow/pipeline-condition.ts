import { constructError } from '../../parts/props/construct-error';
import { constantOf, type ParameterType, type PipelineValue } from './parameter-types';
import type { ConditionPlan, Read } from './pipeline-node';

/** The operators of CEL that compare two values. */
export type Comparator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * A condition on values that are known when the pipeline runs, for `when`.
 *
 * @example
 * const pipeline = new KubeflowPipeline(chart, 'iris', { parameters: { stage: 'string' } });
 * const isDeployed = pipeline.parameter('stage').equals('prod').or(pipeline.parameter('stage').equals('test'));
 * pipeline.when('deployed', isDeployed).step('deploy', { image: 'iris-deploy:1.0.0', command: ['deploy'] });
 */
export class Condition {
  /** @internal */
  constructor(
    /** @internal */
    readonly plan: ConditionPlan,
  ) {}

  /** Whether both conditions are met. */
  and(other: Condition): Condition {
    return joined(this, '&&', other);
  }

  /** Whether one of the conditions is met, or both. */
  or(other: Condition): Condition {
    return joined(this, '||', other);
  }

  /** Whether the condition is not met. */
  not(): Condition {
    const { plan } = this;
    return new Condition({ reads: plan.reads, render: (variable) => `!(${plan.render(variable)})` });
  }
}

function joined(one: Condition, operator: '&&' | '||', other: Condition): Condition {
  // JavaScript callers may pass any value
  if (!((other as unknown) instanceof Condition))
    throw constructError(
      one.plan.reads[0]?.owner ?? 'Condition',
      `the other side of '${operator === '&&' ? 'and' : 'or'}' is no condition; make one such as step.output('x').equals(1)`,
    );
  return new Condition({
    reads: [...one.plan.reads, ...other.plan.reads],
    render: (variable) => `(${one.plan.render(variable)}) ${operator} (${other.plan.render(variable)})`,
  });
}

/**
 * The condition that compares a value with a constant.
 *
 * @throws when the value cannot be compared in this way, and on a constant of another type
 */
export function comparison(read: Read<ParameterType>, comparator: Comparator, value: unknown): Condition {
  const { type, words, owner: place } = read;
  if (type === 'list' || type === 'struct')
    throw constructError(
      place,
      `${words} is of type "${type}", which cannot be compared; compare a string, number or boolean`,
    );
  const isOrder = comparator !== '==' && comparator !== '!=';
  if (isOrder && type !== 'int' && type !== 'double')
    throw constructError(
      place,
      `${words} is of type "${type}", which has no order; compare it with 'equals' or 'differs'`,
    );
  const constant = literal(type, constantOf(place, `the value that ${words} is compared with`, type, value));
  // numbers arrive as doubles
  const operand = (name: string) => (type === 'int' ? `int(${name})` : name);
  return new Condition({
    reads: [read],
    render: (variable) => `${operand(`inputs.parameter_values['${variable(read)}']`)} ${comparator} ${constant}`,
  });
}

/** A constant as CEL writes it (https://github.com/google/cel-spec/blob/master/doc/langdef.md). */
function literal(type: ParameterType, value: PipelineValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (type === 'string') return `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}'`;
  // a number without a point is an integer in CEL, which is no double
  return type === 'double' && /^-?\d+$/.test(text) ? `${text}.0` : text;
}
