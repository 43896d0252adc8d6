import { readManifests } from '../../manifest/object/load';
import { Manifest, manifestsOf } from '../../manifest/object/manifest';
import { ManifestSet } from '../../manifest/set/manifest-set';
import { toValue } from '../../manifest/text/value';
import { runRules, type EngineOptions } from '../engine';
import type { CheckResult } from '../finding';
import type { RuleName } from './settings';
import { chooseRules } from './choose-rules';
import type { Rule } from '../rule';
import { rules as allRules } from '../rules';

/** How to check; all of it as the options of `cdk8s-dovetail check`. */
export interface CheckOptions extends EngineOptions {
  /** Where objects lie that do not say it, as with kubectl's -n. @default - unnamed */
  readonly namespace?: string | undefined;
  /** The groups or rules to ask. @default - all */
  readonly only?: readonly RuleName[] | undefined;
  /** The rules or groups not to ask. @default - none */
  readonly skip?: readonly RuleName[] | undefined;
  /** The rules to choose from: `[...rules, mine]` adds one. @default - all that come with the package */
  readonly rules?: readonly Rule[] | undefined;
}

/**
 * Checks manifests that are applied together.
 *
 * @param input - the text of YAML or JSON, or the objects, or what was loaded
 * @throws an Error when the text cannot be read, with its line and column, or when an option cannot
 */
export function checkManifests(input: string | readonly unknown[], options: CheckOptions = {}): CheckResult {
  const known = options.rules ?? allRules;
  const rules = chooseRules(known, options.only, options.skip);
  return runRules(new ManifestSet(toManifests(input, options.namespace)), rules, options, known);
}

function toManifests(input: string | readonly unknown[], namespace: string | undefined): readonly Manifest[] {
  if (typeof input === 'string') {
    const { manifests, problems } = readManifests(input, 'manifests', { namespace });
    const [problem] = problems;
    if (problem === undefined) return manifests;
    throw new Error(`manifests:${problem.line ?? 1}:${problem.column ?? 1}: ${problem.message}`);
  }
  return input.flatMap((object, index) => {
    if (object instanceof Manifest) return [object];
    const { manifests, refused } = manifestsOf(toValue(object), { namespace });
    if (refused[0] !== undefined) throw new Error(`manifest ${index}: ${refused[0]}`);
    return manifests;
  });
}
