import type { CheckResult } from '../check/finding';
import type { Rule } from '../check/rule';
import { githubReport } from '../report/github';
import { jsonReport } from '../report/json';
import { sarifReport } from '../report/sarif';
import { summaryReport } from '../report/summary';
import { textReport, type TextOptions } from '../report/text';
import { CannotRun, type Terminal } from './terminal';
import { version } from './version';

/** The parts of a result that are reported, and the format. */
export interface ReportOptions {
  readonly format?: string | undefined;
  readonly summary?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly all?: boolean | undefined;
  readonly 'max-findings'?: string | undefined;
}

/** Writes a result; `fails` says whether the command exits with an error. */
export type Reporter = (result: CheckResult, rules: readonly Rule[], fails: boolean) => string;

/**
 * The report that options ask for.
 *
 * @throws a CannotRun when an option has no such value
 */
export function reporterOf(options: ReportOptions, { color }: Terminal): Reporter {
  const { format = 'text', quiet = false, summary = false, all = false } = options;
  const most = mostOf(options['max-findings']);
  if (summary && format !== 'text') throw new CannotRun(`--summary is text; leave out --format ${format}`);
  const write = summary
    ? (result: CheckResult) => summaryReport(result, { color })
    : formatOf(format, { color, folds: !all });
  return (result, rules, fails) => {
    // an empty report of a program is a document all the same
    if (quiet && !fails && (format === 'text' || format === 'github')) return '';
    return write(limited(quiet ? errorsOf(result) : result, most), rules);
  };
}

function formatOf(format: string, options: TextOptions): (result: CheckResult, rules: readonly Rule[]) => string {
  switch (format) {
    case 'text':
      return (result) => textReport(result, options);
    case 'json':
      return jsonReport;
    case 'sarif':
      return (result, rules) => sarifReport(result, { rules, version: version() });
    case 'github':
      return githubReport;
    default:
      throw new CannotRun(`--format "${format}" is unknown; use text, json, sarif or github`);
  }
}

function mostOf(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CannotRun(`--max-findings "${text}" must be a whole number`);
}

function errorsOf(result: CheckResult): CheckResult {
  const findings = result.findings.filter(({ severity }) => severity === 'error');
  return { ...result, findings, prerequisites: [], notes: [] };
}

// the summary still counts all of them
function limited(result: CheckResult, most: number): CheckResult {
  const { findings, notes } = result;
  if (findings.length <= most) return result;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const shown = new Set([...errors, ...warnings].slice(0, most));
  const left = findings.length - most;
  const note = `${left} more ${left === 1 ? 'finding is' : 'findings are'} not shown (--max-findings ${most})`;
  return { ...result, findings: findings.filter((finding) => shown.has(finding)), notes: [...notes, note] };
}
