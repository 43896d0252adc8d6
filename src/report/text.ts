import type { CheckResult, Finding, Prerequisite } from '../check/finding';
import { listed } from '../suggest/listing';
import { colors, type Colors } from './colors';
import { frame, gutterOf } from './frame';
import { printable } from './printable';

/** How to write a report as text. */
export interface TextOptions {
  /** @default - false */
  readonly color?: boolean;
}

/** A report for people: each finding with both its ends, what is needed besides, and a summary. */
export function textReport(result: CheckResult, { color = false }: TextOptions = {}): string {
  const paint = colors(color);
  const parts = [
    ...result.findings.map((finding) => findingText(finding, paint)),
    ...(result.prerequisites.length === 0 ? [] : [prerequisitesText(result.prerequisites, paint)]),
    ...(result.notes.length === 0 ? [] : [result.notes.map((note) => `note: ${printable(note)}\n`).join('')]),
    summaryText(result),
  ];
  return parts.join('\n');
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
