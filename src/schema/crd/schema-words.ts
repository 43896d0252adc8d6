import { isMapping } from '../describe-value';
import type { StructuralSchema } from './structural-schema';

/** Returns whether a value has a type of JSON Schema. */
export function isOfType(value: unknown, type: string | undefined): boolean {
  switch (type) {
    case 'object':
      return isMapping(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'string':
    case 'boolean':
    case 'number':
      return typeof value === type;
    default:
      return true;
  }
}

/** A type of JSON Schema as a message names it: a mapping. */
export function nameOfType(type: string | undefined): string {
  const names: Readonly<Record<string, string>> = { object: 'a mapping', array: 'a list', integer: 'an integer' };
  return names[type ?? ''] ?? `a ${type ?? 'value'}`;
}

/** 1 item, 2 items. */
export function counted(count: number, of: string): string {
  return `${count} ${of}${count === 1 ? '' : 's'}`;
}

/** Alternatives as words: those that only ask for fields by the fields, others by their number. */
export function summaryOf(alternatives: readonly StructuralSchema[]): string {
  const fields = alternatives.map((one) => one.required?.map((field) => `"${field}"`).join(' with '));
  if (fields.every((field) => field !== undefined)) return fields.join(', ');
  const types = alternatives.map((one) => one.type && nameOfType(one.type));
  return types.every((type) => type !== undefined)
    ? types.join(', ')
    : `the ${alternatives.length} forms of its schema`;
}
