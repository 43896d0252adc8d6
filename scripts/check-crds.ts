import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CustomResources } from '../src/schema/custom-resources';
import { isMapping } from '../src/schema/given';
import { wordsOf } from '../src/schema/words';

// npm run check:crds -- FOLDER: holds dist/ to the CustomResourceDefinitions in a folder of YAML files

const [folder, checked = 'dist'] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run check:crds -- FOLDER [MANIFESTS]');
  process.exit(2);
}

const custom = new CustomResources(documentsOf(folder).map(({ value }) => value));
let refused = 0;
const counts = { objects: 0, judged: 0 };
const unknown = new Set<string>();
const unevaluated = new Set<string>();
for (const { file, value } of documentsOf(checked)) {
  if (!isMapping(value)) continue;
  counts.objects += 1;
  const apiVersion = String(value.apiVersion);
  const name = isMapping(value.metadata) ? String(value.metadata.name) : '';
  const judgement = custom.judge(value);
  if (judgement === undefined) {
    // groups of Kubernetes itself have no dot, or end in k8s.io, and no definition
    if (/\.(?!k8s\.io)[^/]*\//.test(apiVersion.replace(/[\w.]*k8s\.io/, '')))
      unknown.add(`${apiVersion} ${String(value.kind)}`);
    continue;
  }
  counts.judged += 1;
  for (const { path, rule } of judgement.unevaluated)
    unevaluated.add(`${String(value.kind)} ${path.join('.')}: ${rule}`);
  for (const problem of judgement.problems) {
    refused += 1;
    console.log(`${file}: ${String(value.kind)} ${name}: ${problem.path.join('.')}: ${wordsOf(problem)}`);
  }
}
for (const kind of unknown) console.log(`no definition of ${kind}`);
for (const rule of unevaluated) console.log(`not evaluated: ${rule}`);
console.log(
  `${counts.objects} objects, ${counts.judged} of ${custom.kinds.length} custom kinds and versions judged, ${refused} problems`,
);
process.exitCode = refused > 0 ? 1 : 0;

function documentsOf(path: string): { file: string; value: unknown }[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((entry) => documentsOf(join(path, entry)));
  if (!/\.(ya?ml|json)$/.test(path)) return [];
  return parseAllDocuments(readFileSync(path, 'utf8')).map((document) => ({
    file: path,
    value: document.toJS({ maxAliasCount: -1 }) as unknown,
  }));
}
