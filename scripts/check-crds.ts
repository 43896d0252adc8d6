import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { kindIn } from '../src/schema/api-versions';
import { CustomResources } from '../src/schema/custom-resources';
import { isMapping } from '../src/schema/given';
import { newestVersion } from '../src/schema/versions';
import { wordsOf } from '../src/schema/words';

// npm run check:crds -- FOLDER: holds the custom resources in dist/ to the CustomResourceDefinitions in a folder

const [definitions, manifests = 'dist'] = process.argv.slice(2);
if (definitions === undefined) {
  console.error('usage: npm run check:crds -- FOLDER [MANIFESTS]');
  process.exit(2);
}

const custom = new CustomResources(documentsIn(definitions).map(({ value }) => value));
const notes = new Set<string>();
let judged = 0;
let refused = 0;
for (const { file, value } of documentsIn(manifests)) {
  if (!isMapping(value) || typeof value.apiVersion !== 'string' || typeof value.kind !== 'string') continue;
  const { apiVersion, kind, metadata } = value;
  const judgement = custom.judge(value);
  if (judgement === undefined) {
    if (kindIn(newestVersion, apiVersion, kind).is === 'custom') notes.add(`no definition of ${apiVersion} ${kind}`);
    continue;
  }
  judged += 1;
  refused += judgement.problems.length;
  const name = isMapping(metadata) ? String(metadata.name) : '';
  for (const problem of judgement.problems) {
    console.log(`${file}: ${kind} ${name}: ${problem.path.join('.')}: ${wordsOf(problem)}`);
  }
  for (const { path, rule, message } of judgement.unevaluated) {
    notes.add(`not evaluated: ${kind} ${path.join('.')}: ${message ?? rule}`);
  }
}
for (const note of notes) console.log(note);
console.log(
  `${judged} custom resources, held to ${custom.kinds.length} definitions of a kind and version: ${refused} problems`,
);
process.exitCode = refused > 0 ? 1 : 0;

function documentsIn(path: string): readonly { readonly file: string; readonly value: unknown }[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((entry) => documentsIn(join(path, entry)));
  if (!/\.(ya?ml|json)$/.test(path)) return [];
  const documents = parseAllDocuments(readFileSync(path, 'utf8'));
  return documents.map((document) => ({ file: path, value: document.toJS({ maxAliasCount: -1 }) as unknown }));
}
