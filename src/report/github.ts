import type { CheckResult, Finding, Place } from '../check/finding';
import { nameOf } from '../manifest/object/object-name';

/**
 * A report as workflow commands, which GitHub shows beside the lines of a pull request.
 *
 * An annotation has one place, so its text describes the other end of the finding. GitHub shows ten errors and ten warnings of
 * a step, so the summary comes as a line of the log after them.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
 */
export function githubReport({ findings, prerequisites, notes, summary }: CheckResult): string {
  const needed = prerequisites.map(({ kind, namespace, name, create }) => {
    const line = `needed, and not in these manifests: ${nameOf({ kind, namespace, name })}`;
    return command('notice', {}, create === undefined ? line : `${line}\n${create}`);
  });
  const lines = [
    ...findings.map(annotation),
    ...needed,
    ...notes.map((note) => command('notice', {}, note)),
    `${summary.objects} objects: ${summary.errors} errors, ${summary.warnings} warnings, ${summary.waived} waived`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function annotation({ rule, severity, message, fix, related, ...place }: Finding): string {
  const { file, line, column } = place;
  const others = related.map((other) => `${placeText(other)}: ${other.message}`);
  // without a file the annotation stands at the top of the workflow, so it must say what it is about
  const about = file === undefined && place.object.kind !== '' ? [placeText(place)] : [];
  const text = [message, ...about, ...others, `fix: ${fix}`].join('\n');
  return command(severity, { file, line, col: column, title: rule }, text);
}

function placeText({ object, path, file, line, column }: Place): string {
  if (file === undefined || line === undefined) return `${nameOf(object)}${path === '' ? '' : ` ${path}`}`;
  return `${file}:${line}:${column ?? 1}`;
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  text: string,
): string {
  const written = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  return `::${name}${written.length === 0 ? '' : ` ${written.join(',')}`}::${escapeText(text)}`;
}

// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts, escapeData and escapeProperty
function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
