import type { Duration } from 'cdk8s';
import type { Labels } from '../naming/labels';
import { constructError, describeValue, list, type Place } from '../props/construct-error';
import { goDuration, wholeSeconds } from '../props/duration';
import type { PropTypesOf } from '../props/prop-types';

/** The weight of an alert, as its label `severity` has it. */
export type AlertSeverity = 'critical' | 'warning' | 'info';

export const SEVERITIES: readonly string[] = ['critical', 'warning', 'info'] satisfies AlertSeverity[];

/** An alert. */
export interface AlertOptions {
  /** An expression of PromQL; the alert fires for each series that it gives. */
  readonly expr: string;

  /**
   * The time for which it holds before the alert fires, in whole seconds.
   *
   * @default - none
   */
  readonly for?: Duration;

  /**
   * The time for which the alert still fires when it no longer holds, in whole seconds.
   *
   * @default - none
   */
  readonly keepFiring?: Duration;

  /** @default 'warning' */
  readonly severity?: AlertSeverity;

  /** A sentence for people; `{{ $labels.pod }}` is a label of the series, `{{ $value }}` its value. */
  readonly summary: string;

  /**
   * More than the summary says.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * The URL of a page about what to do.
   *
   * @default - none
   */
  readonly runbook?: string;

  /**
   * Further labels, such as the team that is responsible.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

export const ALERT_PROPS = {
  expr: 'any',
  for: 'any',
  keepFiring: 'any',
  severity: 'any',
  summary: 'any',
  description: 'string',
  runbook: 'string',
  labels: 'record',
} as const satisfies PropTypesOf<AlertOptions>;

/** An alert as a PrometheusRule has it. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly keepFiringFor?: string;
  readonly labels: Labels;
  readonly annotations: Labels;
}

/**
 * Checks an alert.
 *
 * @throws without an expression and a summary, and on what Prometheus refuses
 */
export function alertRule(place: Place, name: string, options: AlertOptions): AlertRule {
  const at = `alerts.${name}`;
  if (name.trim() === '') throw constructError(place, "'alerts' has an empty name; give the alert one");
  const { expr, summary, description, runbook, labels, severity = 'warning' } = options;
  const problem = exprProblem(expr);
  if (problem !== undefined) throw constructError(place, `'${at}.expr' ${problem}`);
  if (typeof summary !== 'string' || summary.trim() === '')
    throw constructError(
      place,
      `'${at}.summary' is ${summary === '' ? 'empty' : describeValue(summary)}; say in a sentence what is wrong`,
    );
  if (!SEVERITIES.includes(severity))
    throw constructError(place, `'${at}.severity' is ${describeValue(severity)}; it is one of ${list(SEVERITIES)}`);
  checkAlertLabels(place, at, labels);
  const seconds = (prop: 'for' | 'keepFiring') => {
    const given = options[prop];
    return given === undefined ? 0 : wholeSeconds(place, `'${at}.${prop}'`, given);
  };
  const [hold, keep] = [seconds('for'), seconds('keepFiring')];
  return {
    alert: name,
    expr: expr.trim(),
    ...(hold > 0 && { for: goDuration(hold) }),
    ...(keep > 0 && { keepFiringFor: goDuration(keep) }),
    labels: { severity, ...labels },
    annotations: {
      summary,
      ...(description !== undefined && { description }),
      ...(runbook !== undefined && { runbook_url: runbook }),
    },
  };
}

function checkAlertLabels(place: Place, at: string, labels: Labels | undefined): void {
  if (labels?.severity !== undefined)
    throw constructError(place, `'${at}.labels' has "severity", which is a prop of its own; leave it out`);
  for (const [label, value] of Object.entries<unknown>(labels ?? {})) {
    if (!/^[A-Za-z_]\w*$/.test(label))
      throw constructError(
        place,
        `'${at}.labels': "${label}" is not the name of a label of Prometheus; use letters, digits and "_"`,
      );
    if (typeof value !== 'string')
      throw constructError(place, `'${at}.labels': "${label}" is ${describeValue(value)}; write it as a string`);
  }
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Returns the problem of an expression of PromQL, as far as it shows without a parser: brackets, quotes, and an end. */
function exprProblem(expr: unknown): string | undefined {
  if (typeof expr !== 'string') return `is ${describeValue(expr)}; give it an expression of PromQL`;
  const bare = expr.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g, '_').replace(/#.*$/gm, '');
  if (bare.trim() === '') return 'is empty; give it an expression of PromQL';
  if (/['"`]/.test(bare)) return 'has a quote that is not closed; close it';
  const open: string[] = [];
  for (const character of bare) {
    const closing = Object.hasOwn(CLOSING, character) ? CLOSING[character] : undefined;
    if (closing !== undefined) open.push(closing);
    else if (')]}'.includes(character) && open.pop() !== character)
      return `has a "${character}" too many; leave it out`;
  }
  const missing = open.at(-1);
  if (missing !== undefined) return `lacks a "${missing}" at its end; close the bracket`;
  return /(?:[-+*/%^<>=]|\b(?:and|or|unless))\s*$/.test(bare)
    ? 'ends with an operator; give its other side'
    : undefined;
}
