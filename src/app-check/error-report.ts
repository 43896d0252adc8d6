import { checkSet, type CheckOutcome } from '../check/options/check-set';
import type { CheckSettings } from '../check/options/settings';
import type { Rule } from '../check/rule';
import { readManifests } from '../manifest/object/load';
import type { Manifest } from '../manifest/object/manifest';
import { ManifestSet } from '../manifest/set/manifest-set';
import { textReport } from '../report/text';
import type { ManifestFile } from '../synth/layout';
import { stringify } from '../synth/yaml';

/** Reports the findings that fail a check, with both ends of each as lines of the YAML that would have been written. */
export function errorReport(
  files: readonly ManifestFile[],
  rules: readonly Rule[],
  props: CheckSettings,
  outcome: CheckOutcome,
): string {
  // checked again, from YAML, since only that has lines
  const again = checkSet(new ManifestSet(files.flatMap((file) => manifestsOf(file, props))), rules, props);
  const { findings: all, ...rest } = again.fails ? again : outcome;
  const findings = props.strict === true ? all : all.filter(({ severity }) => severity === 'error');
  return textReport({ ...rest, findings, prerequisites: [], notes: [] }).trimEnd();
}

function manifestsOf({ path, manifests }: ManifestFile, { namespace }: CheckSettings): readonly Manifest[] {
  const text = stringify(manifests.map(({ json }) => json));
  const constructs = manifests.map(({ construct }) => construct.node.path);
  return readManifests(text, path, { namespace, constructs }).manifests;
}
