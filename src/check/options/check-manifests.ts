import { readManifests } from '../../manifest/object/load';
import { Manifest, manifestsOf } from '../../manifest/object/manifest';
import { ManifestSet } from '../../manifest/set/manifest-set';
import { toValue } from '../../manifest/text/value';
import { runRules, type EngineOptions } from '../engine';
import type { CheckResult } from '../finding';
import { refuseUnaccepted } from './check-props';
import { settings, type Accepted, type RuleName } from './settings';
import { chooseRules } from './choose-rules';
import type { Rule } from '../rule';
import { rules as allRules } from '../rules';

/** Options of a check, the same as those of `cdk8s-dovetail check`. */
export interface CheckOptions extends EngineOptions {
  /** The namespace of objects that set none, as with kubectl's -n. @default - unnamed */
  readonly namespace?: string | undefined;
  /** The groups or rules to ask. @default - all */
  readonly only?: readonly RuleName[] | undefined;
  /** The rules or groups not to ask. @default - none */
  readonly skip?: readonly RuleName[] | undefined;
  /** The rules to choose from: `[...rules, mine]` adds one. @default - all that come with the package */
  readonly rules?: readonly Rule[] | undefined;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

const { external, waive, only, skip, closed, namespace } = settings;
const known: ReadonlyMap<string, Accepted> = new Map<string, Accepted>(
  Object.entries({
    ...{ external, waive, only, skip, closed, namespace },
    kubernetes: { accepts: (value) => typeof value === 'string', expected: 'a version such as "1.32"' },
    crds: { accepts: Array.isArray, expected: 'a list of CustomResourceDefinitions' },
    rules: {
      accepts: (value) => Array.isArray(value) && value.every((one) => isObject(one) && 'id' in one && 'check' in one),
      expected: 'a list of rules',
    },
  } satisfies Record<keyof CheckOptions, Accepted>),
);

/**
 * Checks manifests that are applied together.
 *
 * @param input - the text of YAML or JSON, or the objects, or what was loaded
 * @throws an Error when the text cannot be read, with its line and column, or when an option is unknown or cannot be read
 */
export function checkManifests(input: string | readonly unknown[], options: CheckOptions = {}): CheckResult {
  // JavaScript callers may pass any value, and a variable that is not set is undefined
  if (typeof input !== 'string' && !Array.isArray(input))
    throw new Error(
      `checkManifests: the input is ${JSON.stringify(input) ?? typeof input}; give it the text of manifests, or a list of objects`,
    );
  if (!isObject(options)) throw new Error(`checkManifests: the options are ${JSON.stringify(options)}; give an object`);
  refuseUnaccepted('checkManifests', 'option', options, known);
  const all = options.rules ?? allRules;
  const rules = chooseRules(all, options.only, options.skip);
  return runRules(new ManifestSet(toManifests(input, options.namespace)), rules, options, all);
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
