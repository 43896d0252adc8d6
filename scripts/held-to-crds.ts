import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { kindIn } from '../src/schema/api-versions';
import { CustomResources } from '../src/schema/crd/custom-resources';
import { isMapping } from '../src/schema/describe-value';
import { newestVersion } from '../src/schema/versions';
import { wordsOf } from '../src/schema/problem-messages';

/** What came of holding custom resources to definitions. */
export interface Held {
  /** How many custom resources had a definition. */
  readonly judged: number;
  /** How many kinds and versions are defined. */
  readonly defined: number;
  /** What does not fit, a line each. */
  readonly problems: readonly string[];
  /** Kinds that nothing defines. */
  readonly undefinedKinds: readonly string[];
  /** What only CEL would tell. */
  readonly unevaluated: readonly string[];
}

/** Holds the custom resources in files or folders to the CustomResourceDefinitions in others. */
export function heldToCrds(definitions: string, manifests: string): Held {
  const custom = new CustomResources(documentsIn(definitions).map(({ value }) => value));
  const [undefinedKinds, unevaluated] = [new Set<string>(), new Set<string>()];
  const problems: string[] = [];
  let judged = 0;
  for (const { file, value } of documentsIn(manifests)) {
    if (!isMapping(value) || typeof value.apiVersion !== 'string' || typeof value.kind !== 'string') continue;
    const { apiVersion, kind, metadata } = value;
    const judgement = custom.judge(value);
    if (judgement === undefined) {
      if (kindIn(newestVersion, apiVersion, kind).is === 'custom') undefinedKinds.add(`${apiVersion} ${kind}`);
      continue;
    }
    judged += 1;
    const name = isMapping(metadata) ? String(metadata.name) : '';
    for (const problem of judgement.problems) {
      problems.push(`${file}: ${kind} ${name}: ${problem.path.join('.')}: ${wordsOf(problem)}`);
    }
    for (const { path, rule, message } of judgement.unevaluated) {
      unevaluated.add(`${kind} ${path.join('.')}: ${message ?? rule}`);
    }
  }
  const defined = custom.kinds.length;
  return { judged, defined, problems, undefinedKinds: [...undefinedKinds], unevaluated: [...unevaluated] };
}

function documentsIn(path: string): readonly { readonly file: string; readonly value: unknown }[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((entry) => documentsIn(join(path, entry)));
  if (!/\.(ya?ml|json)$/.test(path)) return [];
  const documents = parseAllDocuments(readFileSync(path, 'utf8'));
  return documents.map((document) => ({ file: path, value: document.toJS({ maxAliasCount: -1 }) as unknown }));
}
