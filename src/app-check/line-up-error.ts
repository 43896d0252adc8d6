import type { CheckSettings } from '../check/options/settings';
import { checkSet, type Judgement } from '../check/options/check-set';
import type { Rule } from '../check/rule';
import { readManifests } from '../manifest/object/load';
import { ManifestSet } from '../manifest/set/manifest-set';
import { textReport } from '../report/text';
import type { Occasion } from './occasion';
import type { ManifestFile } from '../synth/layout';
import { stringify } from '../synth/yaml';

/** Manifests that do not line up. */
class LineUpError extends Error {
  override readonly name = 'LineUpError';

  constructor(message: string, asked: Occasion['asked']) {
    super(message);
    // whose line asked for the synthesis, and no more: what is wrong is where the report says
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 1;
    Error.captureStackTrace(this, asked as () => unknown);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The error for manifests that fail, with both ends of each finding as lines of the YAML that would have been written. */
export function lineUpError(
  files: readonly ManifestFile[],
  rules: readonly Rule[],
  props: CheckSettings,
  { judgement, outcome, asked }: Occasion & { readonly judgement: Judgement },
): Error {
  const again = checkSet(new ManifestSet(files.flatMap((file) => written(file, props))), rules, props);
  const { findings: all, ...rest } = again.fails ? again : judgement;
  const findings = props.strict === true ? all : all.filter(({ severity }) => severity === 'error');
  const report = textReport({ ...rest, findings, prerequisites: [], notes: [] }).trimEnd();
  return new LineUpError(`the manifests do not line up${outcome}\n\n${report}`, asked);
}

/** The manifests of a file as they are read in its YAML, each field with its line. */
function written({ path, manifests }: ManifestFile, { namespace }: CheckSettings) {
  const text = stringify(manifests.map(({ json }) => json));
  const constructs = manifests.map(({ construct }) => construct.node.path);
  return readManifests(text, path, { namespace, constructs }).manifests;
}
