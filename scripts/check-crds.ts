import { heldToCrds } from './held-to-crds';

// npm run check:crds -- FOLDER [MANIFESTS] [--all]: holds the custom resources in dist/ to the CustomResourceDefinitions in
// a folder; with --all, each must have one

const [definitions, manifests = 'dist'] = process.argv.slice(2).filter((argument) => argument !== '--all');
if (definitions === undefined) {
  console.error('usage: npm run check:crds -- FOLDER [MANIFESTS] [--all]');
  process.exit(2);
}

const { judged, defined, problems, undefinedKinds, unevaluated } = heldToCrds(definitions, manifests);
for (const problem of problems) console.log(problem);
for (const kind of undefinedKinds) console.log(`no definition of ${kind}`);
for (const rule of unevaluated) console.log(`not evaluated: ${rule}`);
const none = judged === 0 && undefinedKinds.length === 0 ? `: ${manifests} holds no custom resources so far` : '';
console.log(
  `${judged} custom resources, held to ${defined} definitions of a kind and version: ${problems.length} problems${none}`,
);
const isMissing = process.argv.includes('--all') && undefinedKinds.length > 0;
process.exitCode = problems.length > 0 || isMissing ? 1 : 0;
