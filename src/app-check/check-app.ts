import { checkProps, ruleValues, type CheckProps } from '../check/options/check-props';
import { checkSet, nearestVersion } from '../check/options/check-set';
import type { OwnRule } from '../check/options/own-rules';
import { resolveSettings } from '../check/options/resolve-settings';
import type { CheckSettings } from '../check/options/settings';
import { manifestsOf, type Manifest } from '../manifest/object/manifest';
import { ManifestSet } from '../manifest/set/manifest-set';
import { shortReport } from '../report/short';
import type { ManifestFile } from '../synth/layout';
import type * as Failure from './line-up-error';
import type { Occasion } from './occasion';
import { readBack } from './read-back';

/** How an App checks its manifests. */
export interface AppCheckProps extends CheckProps {
  /** Rules of one's own besides, made with `defineRule` of `cdk8s-dovetail/check`. @default - none */
  readonly rules?: readonly OwnRule[];
}

const owner = "App: 'check'";

/**
 * Looks at the properties that someone has given.
 *
 * @throws an Error that names the property that is unknown, or not what it must be
 */
export function acceptProps(props: AppCheckProps): void {
  checkProps(owner, props, ruleValues);
}

/**
 * Checks all manifests of an app as one set.
 *
 * @returns what else is to be told, as lines; empty when there is nothing
 * @throws an Error with both ends of what does not meet, as lines of the YAML that the files would have
 */
export function check(files: readonly ManifestFile[], given: AppCheckProps, occasion: Occasion): string {
  const { rules: own = [], ...ours } = given;
  const { settings, rules } = resolveSettings(ours, { values: own }, owner, (key) => `${owner}: '${key}'`);
  const kube = settings.kube ?? nearestVersion(occasion.kubernetes);
  const props = kube === undefined ? settings : { ...settings, kube };
  const { manifests, notes } = manifestsIn(files, props);
  const judgement = checkSet(new ManifestSet(manifests), rules, props);
  if (judgement.fails) {
    // what reads YAML is loaded for an error alone: most sets are sound
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make synth() asynchronous
    const { lineUpError } = require('./line-up-error') as typeof Failure;
    const error = lineUpError(files, rules, props, { judgement, ...occasion });
    // Node shows the line of ours that throws what nobody catches, unless that line says otherwise (src/node_errors.cc)
    throw error; // node-do-not-add-exception-line
  }
  const { warnings } = judgement.summary;
  const title = `${warnings} ${warnings === 1 ? 'warning' : 'warnings'} (npx cdk8s-dovetail check shows where)`;
  return shortReport({ ...judgement, notes: [...notes, ...judgement.notes] }, title);
}

function manifestsIn(
  files: readonly ManifestFile[],
  { namespace }: CheckSettings,
): { readonly manifests: readonly Manifest[]; readonly notes: readonly string[] } {
  const manifests: Manifest[] = [];
  const notes: string[] = [];
  for (const file of files) {
    for (const { construct, json } of file.manifests) {
      const { path } = construct.node;
      try {
        const found = manifestsOf(readBack(json), { namespace, construct: path });
        manifests.push(...found.manifests);
        for (const reason of found.refused) notes.push(`not checked: construct ${path}: ${reason}`);
      } catch (error) {
        notes.push(`not checked: construct ${path}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return { manifests, notes };
}
