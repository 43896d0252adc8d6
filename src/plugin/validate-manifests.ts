import { checkProps } from '../check/options/check-props';
import { checkSet } from '../check/options/check-set';
import { resolveSettings } from '../check/options/resolve-settings';
import { loadPaths } from '../manifest/object/load';
import { ManifestSet } from '../manifest/set/manifest-set';
import type { Problem } from '../manifest/text/read-text';
import type { LineUpValidationProps, ValidationContextLike } from './cdk8s-cli';
import { textReport } from '../report/text';
import { violationsOf } from './violations';

const owner = 'LineUpValidation';

/** Checks the manifests of an app as one set, and reports to cdk8s-cli. */
export function validate(props: LineUpValidationProps, context: ValidationContextLike): void {
  checkProps(owner, props);
  const { rules: files = [], ...given } = props;
  const { settings, rules } = resolveSettings(given, { files }, owner, (key) => `${owner}: '${key}'`);
  const { manifests, problems } = loadPaths(context.manifests, { namespace: settings.namespace });
  const set = new ManifestSet(manifests);
  const result = checkSet(set, rules, settings);

  for (const violation of violationsOf(result, set, rules, context)) context.report.addViolation(violation);
  for (const problem of problems) context.report.addViolation(unreadable(problem));
  const { objects, errors, warnings, waived } = result.summary;
  if (result.prerequisites.length > 0 || result.notes.length > 0) {
    context.logger.log(textReport({ ...result, findings: [] }));
  }
  const fails = result.fails || problems.length > 0;
  const metadata = { Objects: objects, Errors: errors, Warnings: warnings, Waived: waived };
  context.report.submit(
    fails ? 'failure' : 'success',
    Object.fromEntries(Object.entries(metadata).map(([name, number]) => [name, String(number)])),
  );
}

function unreadable({ file, line, column, message }: Problem) {
  const where = line === undefined ? '' : `line ${line}, column ${column ?? 1}: `;
  return {
    ruleName: 'check/can-be-read',
    recommendation: 'Manifests are YAML or JSON that kubectl can read.',
    fix: 'correct the YAML, or do not write the file among the manifests',
    violatingResources: [{ resourceName: 'N/A', locations: [`error: ${where}${message}`], manifestPath: file }],
  };
}
