import { describeValue, isMapping } from '../describe-value';
import { goPattern } from './go-pattern';
import type { Key, Problem } from '../problem';
import { schemaFormats } from './schema-formats';
import { counted } from './schema-words';
import type { StructuralSchema } from './structural-schema';

/** Finds what is wrong with the size, pattern or range of a value that has the right type. */
export function boundProblems(schema: StructuralSchema, value: unknown, path: readonly Key[]): readonly Problem[] {
  if (typeof value === 'string') return textProblems(schema, value, path);
  if (typeof value === 'number') return numberProblems(schema, value, path);
  if (Array.isArray(value)) return sizeProblems(value.length, schema.minItems, schema.maxItems, 'item', path);
  if (!isMapping(value) || (schema.minProperties ?? schema.maxProperties) === undefined) return none;
  return sizeProblems(Object.keys(value).length, schema.minProperties, schema.maxProperties, 'field', path);
}

const none: readonly Problem[] = [];

function textProblems(schema: StructuralSchema, value: string, path: readonly Key[]): readonly Problem[] {
  const { minLength, maxLength, pattern, format } = schema;
  const problems: Problem[] = [];
  const refuse = (expected: string) =>
    problems.push({ code: 'bad-format', path: [...path], expected, given: describeValue(value) });
  if (minLength !== undefined || maxLength !== undefined) {
    // Go counts code points
    problems.push(...sizeProblems(Array.from(value).length, minLength, maxLength, 'character', path));
  }
  if (pattern !== undefined && goPattern(pattern)?.test(value) === false) refuse(`text that matches ${pattern}`);
  const known = format === undefined ? undefined : schemaFormats[format];
  if (known?.isValid(value) === false) refuse(known.expected);
  return problems;
}

function numberProblems(schema: StructuralSchema, value: number, path: readonly Key[]): readonly Problem[] {
  const { minimum, maximum, multipleOf } = schema;
  const problems: Problem[] = [];
  const refuse = (expected: string) =>
    problems.push({ code: 'out-of-range', path: [...path], expected, given: describeValue(value) });
  if (minimum !== undefined) {
    if (schema.exclusiveMinimum === true && value <= minimum) refuse(`more than ${minimum}`);
    else if (value < minimum) refuse(`at least ${minimum}`);
  }
  if (maximum !== undefined) {
    if (schema.exclusiveMaximum === true && value >= maximum) refuse(`less than ${maximum}`);
    else if (value > maximum) refuse(`at most ${maximum}`);
  }
  // fractions do not divide exactly in binary: 0.3 is a multiple of 0.1
  const parts = multipleOf === undefined ? 0 : value / multipleOf;
  if (Math.abs(parts - Math.round(parts)) > 1e-9) refuse(`a multiple of ${multipleOf ?? 1}`);
  return problems;
}

function sizeProblems(
  size: number,
  least: number | undefined,
  most: number | undefined,
  of: string,
  path: readonly Key[],
): readonly Problem[] {
  const bound =
    least !== undefined && size < least
      ? `at least ${counted(least, of)}`
      : most !== undefined && size > most
        ? `at most ${counted(most, of)}`
        : undefined;
  if (bound === undefined) return none;
  return [{ code: 'out-of-range', path: [...path], expected: `${bound} long`, given: counted(size, of) }];
}
