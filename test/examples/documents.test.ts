import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { synthesizeExamples } from './synthesized';

type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json };
type Manifest = { readonly [field: string]: Json };

const DOCUMENTS = join(__dirname, '../documents');

/** Which example replaces which published file. */
const REPLACED: Readonly<Record<string, readonly string[]>> = {
  'fastapi-app.yaml': ['fastapi-app.k8s.yaml'],
  'llmops-app.yaml': ['llmops-app.k8s.yaml'],
  'frontend-backend.yaml': ['frontend-backend.k8s.yaml'],
  'backend-with-secret.yaml': ['backend-with-secret.k8s.yaml'],
  'sentiment-seldon.yaml': ['sentiment-seldon.k8s.yaml'],
  'environment-pods.yaml': ['environments-dev.k8s.yaml', 'environments-prod.k8s.yaml'],
};

/** Fields of the published manifests that ours differ from, each with its reason; anything else is an error. */
const DEVIATIONS: Readonly<Record<string, string>> = {
  'backend-with-secret.yaml Deployment/backend-deployment spec.template.spec.containers[0].image': 'a placeholder',
  'backend-with-secret.yaml Deployment/frontend-deployment spec.template.spec.containers[0].image': 'a placeholder',
  'backend-with-secret.yaml Service/backend-service spec.ports[0].envFrom': 'no such field exists on a port',
  'environment-pods.yaml Pod/app1-dev-pod spec.containers[0].image': 'latest is pinned',
  'environment-pods.yaml Pod/app2-prod-pod spec.containers[0].image': 'latest is pinned',
  'frontend-backend.yaml Deployment/backend-deployment spec.template.spec.containers[0].image': 'latest is pinned',
  'frontend-backend.yaml Deployment/ui-deployment spec.template.spec.containers[0].image': 'latest is pinned',
  'llmops-app.yaml Deployment/llmops-app spec.template.spec.containers[0].image': 'latest is pinned',
};

function manifests(text: string): readonly Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
}

function at(json: Json | undefined, field: string): Json | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Manifest)[field] : undefined;
}

/** A string as it is, and anything else as a word that no manifest has. */
function text(json: Json | undefined): string {
  return typeof json === 'string' ? json : '(none)';
}

function identity(manifest: Manifest): string {
  return `${text(manifest.kind)}/${text(at(manifest.metadata, 'name'))}`;
}

/** The paths of what the published value has and ours lacks, or has otherwise. Of a map, ours may have more; of a list, not. */
function differences(path: string, published: Json, ours: Json | undefined): readonly string[] {
  if (Array.isArray(published)) {
    const list = published as readonly Json[];
    if (!Array.isArray(ours) || ours.length !== list.length) return [path];
    return list.flatMap((item, index) => differences(`${path}[${index}]`, item, (ours as readonly Json[])[index]));
  }
  if (typeof published === 'object' && published !== null) {
    return Object.entries(published).flatMap(([field, value]) =>
      differences(path === '' ? field : `${path}.${field}`, value, at(ours, field)),
    );
  }
  return published === ours ? [] : [path];
}

let synthesized: ReadonlyMap<string, string>;

beforeAll(async () => {
  synthesized = await synthesizeExamples();
});

const published = Object.keys(REPLACED).flatMap((file) =>
  manifests(readFileSync(join(DOCUMENTS, file), 'utf8')).map((manifest) => ({
    file,
    manifest,
    name: identity(manifest),
  })),
);

function ours(file: string, name: string): Manifest | undefined {
  const texts = (REPLACED[file] ?? []).map((output) => synthesized.get(output) ?? '');
  return texts.flatMap(manifests).find((manifest) => identity(manifest) === name);
}

test.each(published)('$file: $name has every published field with the published value', ({ file, manifest, name }) => {
  const found = differences('', manifest, ours(file, name)).map((path) => `${file} ${name} ${path}`);

  const unexplained = found.filter((difference) => !(difference in DEVIATIONS));

  expect(unexplained).toEqual([]);
});

test('every deviation that is allowed is one that there is', () => {
  const found = published.flatMap(({ file, manifest, name }) =>
    differences('', manifest, ours(file, name)).map((path) => `${file} ${name} ${path}`),
  );

  expect(found.sort()).toEqual(Object.keys(DEVIATIONS).sort());
});

test.each(published)('$file: the image of $name differs in nothing but its tag', ({ file, manifest, name }) => {
  const repository = (image: Json | undefined) => text(image).replace(/:[^/:]+$/, '');
  const images = (object: Manifest | undefined) => {
    const spec = at(at(object?.spec, 'template'), 'spec') ?? object?.spec;
    const containers = at(spec, 'containers');
    return Array.isArray(containers) ? containers.map((container: Json) => repository(at(container, 'image'))) : [];
  };

  const expected = images(manifest).filter((image) => !image.startsWith('<'));

  if (expected.length > 0) expect(images(ours(file, name))).toEqual(expected);
});
