import type { Field } from './field';
import { labelValue, type Labels } from './object-labels';

/** One condition of a selector on one label. */
export interface Requirement {
  /** The key of the label. */
  readonly key: string;
  /** The operator. */
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /** The values; none for Exists and DoesNotExist. */
  readonly values: readonly string[];
  /** The field of the condition. */
  readonly field: Field;
}

/** A selector: labels must meet all its requirements; without any it selects everything. */
export interface Selector {
  /** The conditions, all of which must hold. */
  readonly requirements: readonly Requirement[];
  /** The field of the selector. */
  readonly field: Field;
  /** Whether a part of it is invalid, so that its result is unknown. */
  readonly isBroken: boolean;
}

/**
 * The selector of a Service or ReplicationController: a plain mapping of labels.
 *
 * @returns nothing for an absent or empty one, which selects nothing: someone else manages what is behind it
 */
export function mapSelector(field: Field): Selector | undefined {
  const requirements = equalities(field);
  return requirements.length === 0 ? undefined : { requirements, field, isBroken: false };
}

/**
 * A LabelSelector: matchLabels and matchExpressions.
 *
 * @returns nothing for an absent one, which selects nothing; an empty one selects everything
 * (k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go, LabelSelectorAsSelector)
 */
export function labelSelector(field: Field): Selector | undefined {
  if (!field.exists) return undefined;
  const equal = equalities(field.at('matchLabels'));
  let isBroken = typeof field.value !== 'object';
  if (!field.has('matchExpressions')) return { requirements: equal, field, isBroken };
  const requirements = [...equal];
  for (const expression of field.at('matchExpressions').items) {
    const requirement = toRequirement(expression);
    if (requirement === undefined) isBroken = true;
    else requirements.push(requirement);
  }
  return { requirements, field, isBroken };
}

/** Whether labels meet a selector. A label with an unknown value meets a requirement of any value. */
export function matches(selector: Selector, labels: Labels): boolean {
  for (const requirement of selector.requirements) if (!meets(requirement, labels)) return false;
  return true;
}

/** Whether labels meet one requirement. */
export function meets(requirement: Requirement, labels: Labels): boolean {
  const value = labels.values.get(requirement.key);
  const isGenerated = value === undefined && labels.generated.has(requirement.key);
  switch (requirement.operator) {
    case 'In':
      if (value !== undefined) return requirement.values.includes(value);
      return isGenerated || requirement.values.some((one) => labels.generated.has(`${requirement.key}=${one}`));
    case 'NotIn':
      // an object without the label meets NotIn
      return value === undefined || !requirement.values.includes(value);
    case 'Exists':
      return isGenerated || value !== undefined || mayGet(labels, requirement.key);
    case 'DoesNotExist':
      return !isGenerated && value === undefined;
  }
}

function mayGet({ generated }: Labels, key: string): boolean {
  for (const one of generated) if (one.startsWith(`${key}=`)) return true;
  return false;
}

/** A selector as people write it: app=web,tier in (a,b). */
export function formatSelector(selector: Selector): string {
  return selector.requirements.map(formatRequirement).join(',');
}

function formatRequirement({ key, operator, values }: Requirement): string {
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${String(values[0])}` : `${key} in (${values.join(',')})`;
    case 'NotIn':
      return `${key} notin (${values.join(',')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
  }
}

function equalities(labels: Field): readonly Requirement[] {
  const { mapping } = labels;
  const requirements: Requirement[] = [];
  for (const key in mapping) {
    const value = mapping[key];
    if (value === undefined || value === null) continue;
    requirements.push(new Equality(key, [labelValue(value)], labels));
  }
  return requirements;
}

/** The condition that a label has one value. Its field is made when it is pointed at: most never are. */
class Equality implements Requirement {
  readonly operator = 'In';

  constructor(
    readonly key: string,
    readonly values: readonly string[],
    private readonly labels: Field,
  ) {}

  get field(): Field {
    return this.labels.at(this.key);
  }
}

function toRequirement(field: Field): Requirement | undefined {
  const key = field.at('key').text;
  const operator = field.at('operator').text;
  const values = field.at('values').items.map(({ value }) => labelValue(value));
  if (key === undefined) return undefined;
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length === 0 ? undefined : { key, operator, values, field };
    case 'Exists':
    case 'DoesNotExist':
      return { key, operator, values: [], field };
    default:
      return undefined;
  }
}
