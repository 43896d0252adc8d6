import { ApiObject, Chart } from 'cdk8s';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from '../../src';
import { contents, testFolder } from '../support/files';

let said: jest.SpyInstance;
beforeEach(() => {
  said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  said.mockRestore();
});

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Thing, plural: things}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: {type: integer}
                parts:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items: {type: object, required: [name], properties: {name: {type: string}}}
`;

/** A folder with a definition, with a manifest that is none, and with what is no YAML. */
function folderOfDefinitions(): string {
  const folder = testFolder().path;
  fs.mkdirSync(path.join(folder, 'crds'));
  fs.writeFileSync(path.join(folder, 'crds', 'thing.yaml'), definition);
  fs.writeFileSync(path.join(folder, 'crds', 'secret.yaml'), 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n');
  fs.writeFileSync(path.join(folder, 'broken.yaml'), 'a: [');
  return folder;
}

/** An app with a custom resource and without its definition. */
function thing(spec: object, ...crds: readonly string[]): App {
  const app = new App({ outdir: path.join(testFolder().path, 'dist'), check: { only: ['api'], crds } });
  const props = { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a' }, spec };
  new ApiObject(new Chart(app, 'c', { namespace: 'shop' }), 'thing', props);
  return app;
}

test.each(['crds/thing.yaml', 'crds'])(
  'what breaks a definition of %s is thrown with both ends, and nothing is written',
  (named) => {
    const app = thing({ parts: [{ name: 'x' }, { name: 'x' }] }, path.join(folderOfDefinitions(), named));

    expect(() => {
      app.synth();
    }).toThrow(
      new Error(`the manifests do not line up, and nothing was written

error api/custom-resources-fit-their-schema
  spec.parts[1] of Thing shop/a: name "x" is there twice
    c.k8s.yaml:9:7 (construct c/thing)
 9 |     - name: x
   |       ^^^^^^^
    c.k8s.yaml:8:7 (construct c/thing)
 8 |     - name: x
   |       ------- the first
  fix: follow the schema of the definition

error api/custom-resources-fit-their-schema
  Thing shop/a: "spec" needs "size"
    c.k8s.yaml:6:1 (construct c/thing)
 6 | spec:
   | ^^^^
  fix: follow the schema of the definition

1 object: 2 errors, 0 warnings`),
    );

    expect(fs.existsSync(app.outdir)).toBe(false);
  },
);

test('what fits a definition is written, and nothing is told', () => {
  const app = thing({ size: 1 }, path.join(folderOfDefinitions(), 'crds'));

  app.synth();

  expect(Object.keys(contents(app.outdir))).toEqual(['c.k8s.yaml']);
  expect(said).not.toHaveBeenCalled();
});

test('without definitions a custom resource is taken as it is, and that is told', () => {
  const app = thing({ sise: 1 });

  app.synth();

  expect(said.mock.calls.flat()).toEqual([
    'note: no definition is known of Thing of example.com/v1; name them with --crds, or as crds to the check of App, to have these checked\n',
  ]);
});

test('paths that cannot be read, and those without a definition, are thrown, and nothing is written', () => {
  const folder = folderOfDefinitions();
  const paths = ['nowhere', 'broken.yaml', 'crds', 'crds/secret.yaml'].map((name) => path.join(folder, name));
  const app = thing({ size: 1 }, ...paths);

  expect(() => {
    app.synth();
  }).toThrow(
    new Error(`'crds' cannot be read:
${folder}/nowhere: no such file or folder
${folder}/broken.yaml:1:5: Flow sequence in block collection must be sufficiently indented and end with a ]
${folder}/crds/secret.yaml: no CustomResourceDefinition in it`),
  );

  expect(fs.existsSync(app.outdir)).toBe(false);
});
