import type { CheckResult, Finding } from '../check/finding';
import { colors } from './colors';
import { printable } from '../manifest/text/printable';
import { summaryText, type TextOptions } from './text';

/** A report for people who check a large set: a line for each rule, with its number of findings and the first place. */
export function summaryReport(result: CheckResult, { color = false }: TextOptions = {}): string {
  const paint = colors(color);
  const groups = [...byRule(result.findings).values()].sort(byWeight);
  const width = Math.max(0, ...groups.map(({ length }) => String(length).length));
  const longest = Math.max(0, ...groups.map(([first]) => first?.rule.length ?? 0));
  const lines = groups.map((group) => {
    const [first] = group;
    if (first === undefined) return '';
    const severity = first.severity.padEnd('warning'.length);
    const painted = first.severity === 'error' ? paint.red(severity) : paint.yellow(severity);
    const count = String(group.length).padStart(width);
    return `${painted}  ${count}  ${paint.bold(first.rule.padEnd(longest))}  ${placeOf(first)}\n`;
  });
  const notes = result.notes.map((note) => `note: ${printable(note)}\n`);
  const more = groups.length === 0 ? [] : ['to see the findings of a rule: npx cdk8s-dovetail check --only RULE\n'];
  return [lines.join(''), notes.join(''), `${summaryText(result)}${more.join('')}`]
    .filter((part) => part !== '')
    .join('\n');
}

function byRule(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return groups;
}

// errors first, then by number
function byWeight(a: readonly Finding[], b: readonly Finding[]): number {
  return weightOf(b) - weightOf(a) || b.length - a.length;
}

function weightOf([first]: readonly Finding[]): number {
  return first?.severity === 'error' ? 1 : 0;
}

function placeOf({ file, line, column, object }: Finding): string {
  if (file !== undefined && line !== undefined) return printable(`${file}:${line}:${column ?? 1}`);
  return printable(`${object.kind} ${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`);
}
