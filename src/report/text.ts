import type { CheckResult, Finding, Prerequisite } from '../check/finding';
import { nameOf } from '../manifest/object/object-name';
import { listed } from '../suggest/listing';
import { colors, type Colors } from './colors';
import { frame, gutterOf } from './frame';
import { printable } from '../manifest/text/printable';

/** Options of a text report. */
export interface TextOptions {
  /** @default - false */
  readonly color?: boolean;
  /** Whether the findings of a practice rule become one block, with the first of them and the names of the others. @default - false */
  readonly folds?: boolean;
}

/**
 * A report for people: each finding with both its ends, what is needed besides, and a summary.
 *
 * Errors come first, then the warnings about wiring and the like, and good practice last.
 */
export function textReport(result: CheckResult, { color = false, folds = false }: TextOptions = {}): string {
  const paint = colors(color);
  const { errors, warnings, practice } = byUrgency(result.findings);
  const parts = [
    ...[...errors, ...warnings].map((finding) => findingText(finding, paint)),
    ...(folds ? ofOneRule(practice) : practice.map((finding) => [finding])).map((block) => blockText(block, paint)),
    ...(result.prerequisites.length === 0 ? [] : [prerequisitesText(result.prerequisites, paint)]),
    ...(result.notes.length === 0 ? [] : [result.notes.map((note) => `note: ${printable(note)}\n`).join('')]),
    summaryText(result),
  ];
  return parts.join('\n');
}

interface ByUrgency {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly practice: readonly Finding[];
}

function byUrgency(findings: readonly Finding[]): ByUrgency {
  const warnings = findings.filter(({ severity }) => severity !== 'error');
  const isPractice = ({ rule }: Finding) => rule.startsWith('practice/');
  return {
    errors: findings.filter(({ severity }) => severity === 'error'),
    warnings: warnings.filter((finding) => !isPractice(finding)),
    practice: warnings.filter(isPractice),
  };
}

/** The findings of each rule, in the order of the first of each. */
function ofOneRule(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const blocks = new Map<string, Finding[]>();
  for (const finding of findings) {
    const block = blocks.get(finding.rule);
    if (block === undefined) blocks.set(finding.rule, [finding]);
    else block.push(finding);
  }
  return [...blocks.values()];
}

/** The findings of one practice rule: one alone as it is, and several as the first with the names of the others. */
function blockText(block: readonly Finding[], paint: Colors): string {
  const [first, ...others] = block;
  if (first === undefined || others.length === 0) return first === undefined ? '' : findingText(first, paint);
  const objects = new Set(others.map(({ object }) => nameOf(object)));
  const fixes = new Set(block.map(({ fix }) => fix));
  const lines = [
    `${paint.yellow(first.severity)} ${paint.bold(first.rule)}`,
    `  ${printable(first.message)}`,
    ...frame(first, '^', '', 0, paint).slice(0, 1),
    `  and ${others.length} more: ${printable(listed(objects))}; --all shows each with its place`,
    // a fix that names parts of one object is not for the others
    `  fix: ${printable(fixes.size === 1 ? first.fix : `${first.fix.split('; or ')[0] ?? ''}; --all shows it for each`)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function findingText(finding: Finding, paint: Colors): string {
  const { rule, severity, message, fix, related, object } = finding;
  const gutter = gutterOf([finding, ...related]);
  const color = severity === 'error' ? paint.red : paint.yellow;
  const lines = [
    `${color(severity)} ${paint.bold(rule)}`,
    `  ${printable(message)}`,
    // a rule that failed is about no object
    ...(object.kind === '' && finding.file === undefined ? [] : frame(finding, '^', '', gutter, paint)),
    ...related.flatMap((other) => frame(other, '-', other.message, gutter, paint)),
    `  fix: ${printable(fix)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function prerequisitesText(prerequisites: readonly Prerequisite[], paint: Colors): string {
  const lines = prerequisites.flatMap(({ kind, namespace, name, keys, usedBy, create }) => {
    return [
      `  ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}${keys.length === 0 ? '' : ` with ${keys.join(', ')}`}`,
      `    for ${listed(usedBy)}`,
      ...(create === undefined ? [] : [`    ${create}`]),
    ];
  });
  return `${[paint.bold('needed, and not in these manifests:'), ...lines.map(printable)].join('\n')}\n`;
}

/** The last line of a report: the numbers of objects, errors, warnings and the like. */
export function summaryText({ summary, prerequisites }: CheckResult): string {
  const { objects, errors, warnings, waived } = summary;
  const parts = [
    count(errors, 'error'),
    count(warnings, 'warning'),
    ...(prerequisites.length === 0 ? [] : [count(prerequisites.length, 'prerequisite')]),
    ...(waived === 0 ? [] : [`${waived} waived`]),
  ];
  return `${count(objects, 'object')}: ${parts.join(', ')}\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
