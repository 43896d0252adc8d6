import { chooseRules } from '../check/choose-rules';
import { runRules } from '../check/engine';
import type { CheckResult, Finding } from '../check/finding';
import { loadRules } from '../check/own-rules';
import type { Rule } from '../check/rule';
import { rules as packaged } from '../check/rules';
import { loadPaths } from '../manifest/load';
import { ManifestSet } from '../manifest/manifest-set';
import type { Problem } from '../manifest/parse';
import type { LineUpValidationProps, ValidationContextLike } from '../plugin';
import { textReport } from '../report/text';
import { checkProps } from './props';
import { violationsOf } from './violations';

/** Checks the manifests of an app as one set, and reports to cdk8s-cli. */
export function validate(props: LineUpValidationProps, context: ValidationContextLike): void {
  const { only, skip, severities = {}, strict = false, namespace } = checkProps(props);
  const all: readonly Rule[] = [...packaged, ...loadRules(props.rules ?? [])];
  // a group or rule that is misspelt would do nothing
  chooseRules(all, Object.keys(severities), undefined);
  const { manifests, problems } = loadPaths(context.manifests, { namespace });
  const set = new ManifestSet(manifests);
  const result = withSeverities(runRules(set, chooseRules(all, only, skip), props), severities);

  for (const violation of violationsOf(result, set, all, context)) context.report.addViolation(violation);
  for (const problem of problems) context.report.addViolation(unreadable(problem));
  const { objects, errors, warnings, waived } = result.summary;
  if (result.prerequisites.length > 0 || result.notes.length > 0) {
    context.logger.log(textReport({ ...result, findings: [] }));
  }
  const fails = errors > 0 || problems.length > 0 || (strict && warnings > 0);
  const metadata = { Objects: objects, Errors: errors, Warnings: warnings, Waived: waived };
  context.report.submit(
    fails ? 'failure' : 'success',
    Object.fromEntries(Object.entries(metadata).map(([name, number]) => [name, String(number)])),
  );
}

function withSeverities(
  result: CheckResult,
  severities: NonNullable<LineUpValidationProps['severities']>,
): CheckResult {
  const findings = result.findings.map((finding): Finding => {
    const { rule } = finding;
    const severity = severities[rule] ?? severities[rule.split('/', 1)[0] ?? ''] ?? finding.severity;
    return { ...finding, severity };
  });
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { ...result, findings, summary: { ...result.summary, errors, warnings: findings.length - errors } };
}

function unreadable({ file, line, column, message }: Problem) {
  const where = line === undefined ? '' : `line ${line}, column ${column ?? 1}: `;
  return {
    ruleName: 'check/can-be-read',
    recommendation: 'Manifests are YAML or JSON that kubectl can read.',
    fix: 'mend the text, or do not write it among the manifests',
    violatingResources: [{ resourceName: 'N/A', locations: [`error: ${where}${message}`], manifestPath: file }],
  };
}
