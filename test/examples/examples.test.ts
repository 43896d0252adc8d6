import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { lineUp } from '../line-up';
import { filesIn, synthesizeExamples } from './synthesized';

const DIST = join(__dirname, '../../dist');

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** Kinds that are in no namespace. */
const OF_CLUSTER = /^(Cluster.*|PriorityClass|StorageClass|IngressClass|PersistentVolume|Node)$/;

/** Namespaces that come with Argo CD and Flux. */
const OF_ENGINES = ['argocd', 'flux-system'];

function manifests(text: string): readonly Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
}

let synthesized: ReadonlyMap<string, string>;

beforeAll(async () => {
  synthesized = await synthesizeExamples();
});

test('dist/ holds what the examples synthesize into, byte by byte', () => {
  const committed = filesIn(DIST);

  expect(committed).toEqual(synthesized);
});

test('all parts of all examples line up', () => {
  const problems = lineUp(...synthesized.values());

  expect(problems).toEqual([]);
});

test('the namespaces come before what lies in them, so that one kubectl apply of the folder works', () => {
  const seen = new Set<string>(OF_ENGINES);
  const early: string[] = [];

  for (const manifest of [...synthesized.values()].flatMap(manifests)) {
    if (manifest.kind === 'Namespace') seen.add(manifest.metadata.name);
    else if (!seen.has(manifest.metadata.namespace ?? '') && !OF_CLUSTER.test(manifest.kind))
      early.push(`${manifest.kind} ${manifest.metadata.name}`);
  }

  expect(early).toEqual([]);
});

test('nothing in dist/ is anything but a manifest', () => {
  const others = [...synthesized.keys()].filter((name) => !name.endsWith('.k8s.yaml'));

  expect(others).toEqual([]);
});
