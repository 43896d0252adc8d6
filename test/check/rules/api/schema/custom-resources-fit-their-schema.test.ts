import { checkManifests } from '../../../../../src/check';
import { customResourcesFitTheirSchema } from '../../../../../src/check/rules/api/schema/custom-resources-fit-their-schema';
import { testRule } from '../../../rule-tester';

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Thing', plural: 'things' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                required: ['size'],
                'x-kubernetes-validations': [{ rule: 'self.size > 1', message: 'size must be more than 1' }],
                properties: {
                  size: { type: 'integer', maximum: 5 },
                  mode: { type: 'string', enum: ['fast', 'slow'] },
                  tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
                },
              },
            },
          },
        },
      },
    ],
  },
};
const thing = (spec: string) => `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec: ${spec}\n`;
const both = (spec: string) => `${JSON.stringify(definition)}\n---\n${thing(spec)}`;

testRule(customResourcesFitTheirSchema, {
  passes: [
    { name: 'what fits', yaml: both('{size: 2, mode: fast}') },
    { name: 'a kind without a definition', yaml: thing('{size: many}') },
  ],
  violates: [
    {
      name: 'what does not fit',
      yaml: both('{size: 9, mode: Fast, sise: 1}'),
      says: [
        'error spec.mode: spec.mode of Thing a: "Fast" is not allowed; did you mean "fast"?',
        'error spec.sise: Thing a: "spec" has no field "sise"; did you mean "size"?',
        'error spec.size: spec.size of Thing a must be at most 5, not the number 9',
      ],
    },
    {
      name: 'what is not there',
      yaml: both('{}'),
      says: ['error spec.size: Thing a: "spec" needs "size"'],
    },
    {
      name: 'an item that is there twice',
      yaml: both('{size: 2, tags: [a, b, a]}'),
      says: ['error spec.tags[2]: spec.tags[2] of Thing a: "a" is there twice', '  Thing a spec.tags[0]: the first'],
    },
  ],
});

const check = (yaml: string, crds: readonly unknown[] = []) =>
  checkManifests(yaml, { rules: [customResourcesFitTheirSchema], crds });

test('definitions may be given besides the set', () => {
  expect(check(thing('{}'), [definition]).findings).toHaveLength(1);
});

test('rules in CEL are noted and not evaluated', () => {
  expect(check(both('{size: 1}'))).toMatchObject({
    findings: [],
    notes: ['what Thing of example.com/v1 says in CEL was not evaluated: size must be more than 1'],
  });
});

test('kinds that nobody defines are noted once', () => {
  const other = 'apiVersion: a.example.com/v1\nkind: Other\nmetadata: {name: a}\n';

  expect(check(`${thing('{}')}---\n${thing('{}')}---\n${other}`).notes).toEqual([
    'no definition is known of Other of a.example.com/v1, Thing of example.com/v1; name them with --crds, or as crds to the check of App, to have these checked',
  ]);
});
