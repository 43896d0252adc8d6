import { checkProps, ruleValues, type CheckProps } from '../check/options/check-props';
import { checkSet, nearestVersion, type CheckOutcome } from '../check/options/check-set';
import type { OwnRule } from '../check/options/own-rules';
import { resolveSettings } from '../check/options/resolve-settings';
import { ManifestSet } from '../manifest/set/manifest-set';
import { shortReport } from '../report/short';
import { atCaller } from '../synth/at-caller';
import type { ManifestFile } from '../synth/layout';
import { isValidatedByCli } from './cli-validation';
import type * as ErrorReport from './error-report';
import { LineUpError } from './line-up-error';
import { readFiles } from './read-files';

/** Options of an App's check. */
export interface AppCheckProps extends CheckProps {
  /** Rules of your own besides, made with `defineRule` of `cdk8s-dovetail/check`. @default - none */
  readonly rules?: readonly OwnRule[];
}

/** The call of App whose manifests are checked. */
interface Occasion {
  /** The Kubernetes version that the constructs emit objects for, where one is set. */
  readonly kubernetes: string | undefined;
  /** The consequence of an error, as the end of a sentence: ", and nothing was written". */
  readonly outcome: string;
  /** The method that the user called. */
  readonly method: object;
}

const owner = "App: 'check'";

/**
 * Validates the `check` property of an App.
 *
 * @param method the constructor that the user called
 * @throws an Error that names the property that is unknown or has a wrong type
 */
export function acceptProps(props: AppCheckProps, method: object): void {
  atCaller(method, () => {
    checkProps(owner, props, ruleValues);
  });
}

/**
 * Checks all manifests of an app as one set.
 *
 * @returns a report of warnings, prerequisites and notes, as lines; empty when there are none, or when LineUpValidation reports them
 * @throws a LineUpError when the check fails, or when an object cannot be checked
 */
export function check(files: readonly ManifestFile[], given: AppCheckProps, occasion: Occasion): string {
  const { outcome, method } = occasion;
  const { rules: own = [], ...ours } = given;
  const { settings, rules } = resolveSettings(ours, { values: own }, owner, (key) => `${owner}: '${key}'`);
  const kube = settings.kube ?? nearestVersion(occasion.kubernetes);
  const props = kube === undefined ? settings : { ...settings, kube };
  const { manifests, unreadable } = readFiles(files, props.namespace);
  if (unreadable.length > 0) throw new LineUpError(unreadableReport(unreadable, outcome), method);
  const result = checkSet(new ManifestSet(manifests), rules, props);
  if (result.fails) {
    // the YAML reader is loaded for an error only
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make synth() asynchronous
    const { errorReport } = require('./error-report') as typeof ErrorReport;
    const report = errorReport(files, rules, props, result);
    throw new LineUpError(`the manifests do not line up${outcome}\n\n${report}`, method);
  }
  return isValidatedByCli() ? warningReport(onlyOwn(result, own)) : warningReport(result);
}

/** Keeps the findings of the user's own rules, which LineUpValidation does not know. */
function onlyOwn(result: CheckOutcome, rules: readonly OwnRule[]): CheckOutcome {
  const findings = result.findings.filter(({ rule }) => rules.some(({ id }) => id === rule));
  const summary = { ...result.summary, warnings: findings.length };
  return { ...result, findings, summary, prerequisites: [], notes: [] };
}

function warningReport(result: CheckOutcome): string {
  const { warnings } = result.summary;
  const count = `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
  return shortReport(result, `${count} (npx cdk8s-dovetail check shows where)`);
}

function unreadableReport(reasons: readonly string[], outcome: string): string {
  return `some objects cannot be checked${outcome}

${reasons.join('\n')}
  fix: render Kubernetes objects that kubectl can read, or pass \`check: false\` to App`;
}
