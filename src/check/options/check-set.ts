import type * as Definitions from '../../manifest/object/definitions';
import type { ManifestSet } from '../../manifest/set/manifest-set';
import { knownMinors, newestVersion } from '../../schema/versions';
import type { CheckSettings } from './settings';
import { chooseRules } from './choose-rules';
import { runRules, type EngineResult } from '../engine';
import type { Finding } from '../finding';
import type { Rule } from '../rule';

/** The result of a check, and whether synthesis fails on it. */
export interface CheckOutcome extends EngineResult {
  readonly fails: boolean;
}

/**
 * Checks a set by the settings of `App`, `LineUpValidation` and the command.
 *
 * @param rules - those to choose from
 * @param definitions - CustomResourceDefinitions outside of the set, as parsed; read from `crds` when not given
 * @throws an Error that names what is no rule, no version or no waiver, or what cannot be read of definitions
 */
export function checkSet(
  set: ManifestSet,
  rules: readonly Rule[],
  settings: CheckSettings,
  definitions?: readonly unknown[],
): CheckOutcome {
  const { only, skip, severities = {}, strict = false, kube: kubernetes, closed, external, waive } = settings;
  const crds = definitions ?? definitionsAt(settings.crds ?? []);
  const asked = chooseRules(rules, only, skip);
  const options = { kubernetes, closed, external, waive, crds };
  const result = withSeverities(runRules(set, asked, options, rules), severities);
  const { errors, warnings } = result.summary;
  return { ...result, fails: errors > 0 || (strict && warnings > 0) };
}

function definitionsAt(paths: readonly string[]): readonly unknown[] {
  if (paths.length === 0) return [];
  // the YAML reader is loaded for files alone: an App's manifests need no parsing
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make synth() asynchronous
  const { loadDefinitions, problemText } = require('../../manifest/object/definitions') as typeof Definitions;
  const { definitions, problems } = loadDefinitions(paths);
  if (problems.length > 0) throw new Error(`'crds' cannot be read:\n${problems.map(problemText).join('\n')}`);
  return definitions;
}

/** The version to check for, where manifests are meant for one that may be newer than all that are known. */
export function nearestVersion(version: string | undefined): string | undefined {
  if (version === undefined) return undefined;
  const minor = Number(version.split('.')[1]);
  return minor > Math.max(...knownMinors) ? newestVersion : version;
}

function withSeverities(result: EngineResult, severities: NonNullable<CheckSettings['severities']>): EngineResult {
  if (Object.keys(severities).length === 0) return result;
  const findings = result.findings.map((finding): Finding => {
    const { rule } = finding;
    const severity = severities[rule] ?? severities[rule.split('/', 1)[0] ?? ''] ?? finding.severity;
    return { ...finding, severity };
  });
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { ...result, findings, summary: { ...result.summary, errors, warnings: findings.length - errors } };
}
