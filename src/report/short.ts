import type { CheckResult, Finding, Prerequisite } from '../check/finding';
import { nameOf } from '../manifest/object/object-name';
import { firstOf } from '../suggest/listing';
import { printable } from '../manifest/text/printable';

/**
 * Writes a short report for use during synthesis: findings as a line each, by rule, then prerequisites and notes; empty when there
 * is nothing.
 *
 * @param title - what stands above the findings
 */
export function shortReport({ findings, prerequisites, notes }: CheckResult, title: string): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const lines = [
    ...(findings.length === 0 ? [] : [`${title}:`]),
    ...rules.flatMap((rule) => {
      const broken = findings.filter((finding) => finding.rule === rule);
      return [
        `  ${rule}`,
        ...some(
          broken.map((finding) => `    ${findingText(finding)}`),
          '    ',
        ),
      ];
    }),
    ...(prerequisites.length === 0 ? [] : ['needed, and not in these manifests:']),
    ...some(prerequisites.map(prerequisiteText), '  '),
    ...notes.map((note) => `note: ${note}`),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function findingText({ message, object, path, construct }: Finding): string {
  const where = construct ?? `${nameOf(object)}${path === '' ? '' : ` ${path}`}`;
  // a rule that failed is about no object
  return object.kind === '' ? message : `${where}: ${message}`;
}

function prerequisiteText({ kind, namespace, name, keys, create }: Prerequisite): string {
  const needed = `${nameOf({ kind, namespace, name })}${keys.length === 0 ? '' : ` with ${keys.join(', ')}`}`;
  return `  ${needed}${create === undefined ? '' : `: ${create}`}`;
}

function some(lines: readonly string[], indent: string): readonly string[] {
  const { shown, left } = firstOf(lines);
  return left > 0 ? [...shown, `${indent}and ${left} more`] : shown;
}
