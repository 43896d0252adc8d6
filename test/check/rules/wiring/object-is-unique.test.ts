import { checkManifests } from '../../../../src/check';
import { objectIsUnique } from '../../../../src/check/rules/wiring/object-is-unique';
import { testRule, workloadsOf } from '../../rule-tester';

const config = (name: string, data = '{}', more = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {${name === '' ? 'generateName: a-' : `name: ${name}`}${more}}\ndata: ${data}\n---\n`;
const object = (apiVersion: string, kind: string, spec = '{}') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web}\nspec: ${spec}\n---\n`;
const twice = (object: string) =>
  `error metadata.name: ${object} is defined twice, with different content: the one applied last takes effect`;

testRule(objectIsUnique, {
  passes: [
    { name: 'objects of two names', yaml: config('a') + config('b', '{A: x}') },
    {
      name: 'objects of two namespaces',
      yaml: config('a', '{}', ', namespace: x') + config('a', '{A: x}', ', namespace: other'),
    },
    { name: 'the unnamed namespace and a named one', yaml: config('a') + config('a', '{A: x}', ', namespace: other') },
    { name: 'objects of two kinds', yaml: config('web') + object('v1', 'Service') },
    {
      name: 'objects of two groups',
      yaml: object('v1', 'Service') + object('serving.knative.dev/v1', 'Service', '{a: b}'),
    },
    {
      name: 'kinds of two projects',
      yaml: object('cluster.x-k8s.io/v1', 'Thing') + object('jobset.x-k8s.io/v1', 'Thing', '{a: b}'),
    },
    { name: 'generated names', yaml: config('') + config('', '{A: x}') },
  ],
  violates: [
    ...workloadsOf('{containers: [{name: c}]}').map(({ kind, yaml }) => ({
      name: `two of one ${kind}`,
      yaml: `${yaml}---\n${yaml.replace('{name: c}', '{name: d}')}`,
      says: [twice(`${kind} web`), `  ${kind} web metadata.name: it is here too`],
    })),
    {
      name: 'two in one namespace',
      yaml: config('a', '{}', ', namespace: x') + config('a', '{A: x}', ', namespace: x'),
      says: [twice('ConfigMap x/a'), '  ConfigMap x/a metadata.name: it is here too'],
    },
    {
      name: 'two versions of one object',
      yaml: object('extensions/v1beta1', 'Ingress') + object('networking.k8s.io/v1', 'Ingress'),
      says: [twice('Ingress web'), '  Ingress web metadata.name: it is here too'],
    },
    {
      name: 'cluster-scoped objects, of which one names a namespace',
      yaml: `apiVersion: v1\nkind: Namespace\nmetadata: {name: a, namespace: x}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n`,
      says: [twice('Namespace a'), '  Namespace a metadata.name: it is here too'],
    },
    {
      name: 'three, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${['1', '2', '3'].map((value) => `  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {A: "${value}"}}`).join('\n')}\n`,
      says: [
        twice('ConfigMap a'),
        '  ConfigMap a metadata.name: it is here too',
        twice('ConfigMap a'),
        '  ConfigMap a metadata.name: it is here too',
      ],
    },
    {
      name: 'a copy, of which nothing is lost',
      yaml: config('a') + config('a'),
      says: [
        'warning metadata.name: ConfigMap a is defined twice, with the same content',
        '  ConfigMap a metadata.name: it is here too',
      ],
    },
  ],
});

test('both are shown', () => {
  const [finding] = checkManifests(config('a') + config('a', '{A: x}'), { rules: [objectIsUnique] }).findings;

  expect(finding).toMatchObject({ line: 8, related: [{ line: 3, message: 'it is here too' }] });
});
