import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { appliesInOrder } from '../../../../src/check/rules/practice/applies-in-order';
import { runRules } from '../../../../src/check/engine';
import { loadPaths } from '../../../../src/manifest/object/load';
import { ManifestSet } from '../../../../src/manifest/set/manifest-set';
import { testFolder } from '../../../support/files';
import { testRule } from '../../rule-tester';

const namespace = (name = 'shop') => `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`;
const config = (name = 'web', where = 'shop') =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${where === '' ? '' : `, namespace: ${where}`}}\n`;
const definition = `---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: widgets.example.com}\nspec: {group: example.com, scope: Cluster, names: {kind: Widget, plural: widgets}}\n`;
const widget = '---\napiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\n';
const argo = '---\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a, namespace: argocd}\n';

testRule(appliesInOrder, {
  passes: [
    { name: 'a namespace before what lies in it', yaml: namespace() + config() },
    { name: 'another namespace', yaml: config('web', 'other') + namespace() },
    { name: 'no namespace', yaml: config('web', '') + namespace() },
    { name: 'a namespace that is made elsewhere', yaml: config() },
    { name: 'a namespace that stands twice, once before', yaml: namespace() + config() + namespace() },
    { name: 'a definition before its resource', yaml: definition + widget },
    { name: 'a resource of another group', yaml: widget.replace('example.com', 'example.org') + definition },
    { name: 'another namespace in front', yaml: namespace('a') + namespace() + config() },
  ],
  violates: [
    {
      name: 'a namespace after two objects, in one finding',
      yaml: config() + config('api') + namespace(),
      says: [
        'warning metadata.name: Namespace shop comes after ConfigMap shop/web, which lies in it: the first kubectl apply fails',
        '  ConfigMap shop/web metadata.namespace: applied before it',
      ],
    },
    {
      name: 'a definition after its resource',
      yaml: widget + definition,
      says: [
        'warning metadata.name: CustomResourceDefinition widgets.example.com comes after Widget w, which is of its kind: the first kubectl apply fails',
        '  Widget w kind: applied before it',
      ],
    },
    {
      name: 'a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[config(), namespace()].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        'warning metadata.name: Namespace shop comes after ConfigMap shop/web, which lies in it: the first kubectl apply fails',
        '  ConfigMap shop/web metadata.namespace: applied before it',
      ],
    },
  ],
});

describe('over files', () => {
  /** The findings of a folder with these files, by the names that are asked for. */
  function said(files: Readonly<Record<string, string>>, ...paths: readonly string[]): readonly string[] {
    const folder = testFolder();
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder.path, name, '..'), { recursive: true });
      folder.write(name, text);
    }
    const asked = paths.length === 0 ? [folder.path] : paths.map((path) => join(folder.path, path));
    const { findings } = runRules(new ManifestSet(loadPaths(asked).manifests), [appliesInOrder], {
      kubernetes: undefined,
    });
    return findings
      .flatMap(({ message, related }) => [message, ...related.map((one) => one.message)])
      .map((text) => text.replaceAll(`${folder.path}/`, ''));
  }

  test('of a folder, which kubectl applies by their names', () => {
    expect(said({ 'app.yaml': config(), 'namespaces.yaml': namespace() })).toEqual([
      'Namespace shop comes after ConfigMap shop/web, which lies in it: the first kubectl apply fails',
      'applied before it: app.yaml sorts before namespaces.yaml',
    ]);
    expect(said({ '00-namespaces.yaml': namespace(), 'app.yaml': config() })).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['of folders apart', { 'a/app.yaml': config(), 'b/namespaces.yaml': namespace() }, []],
    ['that are named one by one', { 'app.yaml': config(), 'ns.yaml': namespace() }, ['app.yaml', 'ns.yaml']],
    [
      'that kustomize orders',
      { 'app.yaml': config(), 'ns.yaml': namespace(), 'kustomization.yaml': 'resources: [app.yaml, ns.yaml]\n' },
      [],
    ],
    ['that Argo CD applies', { 'app.yaml': config(), 'ns.yaml': namespace() + argo }, []],
  ])('%s, nothing is said', (_, files, paths) => {
    expect(said(files, ...paths)).toEqual([]);
  });
});
