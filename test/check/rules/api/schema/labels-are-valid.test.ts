import { labelsAreValid } from '../../../../../src/check/rules/api/schema/labels-are-valid';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: v1\nkind: Pod\nmetadata: ${rest}\n`;

testRule(labelsAreValid, {
  passes: [
    { name: 'an empty label', yaml: of('{name: a, labels: {a: ""}}') },
    { name: 'an annotation of any text', yaml: of('{name: a, annotations: {a.b/c: "any text: at all"}}') },
    { name: 'an annotation key in capital letters', yaml: of('{name: a, annotations: {Example.com/a: x}}') },
    { name: 'a label that is no text', yaml: of('{name: a, labels: {a: 1}}') },
  ],
  violates: [
    {
      name: 'a label value with a plus',
      yaml: of('{name: a, labels: {version: 1.0+2}}'),
      says: [
        'error metadata.labels.version: Pod a has the label "version" with "1.0+2", and it must be letters, digits, "-", "_" and ".", with a letter or digit at both ends, or empty',
      ],
    },
    {
      name: 'a label value that is too long',
      yaml: of('{name: a, labels: {a: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}'),
      says: [
        'error metadata.labels.a: Pod a has the label "a" with "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", and it has 64 characters, and at most 63 are allowed',
      ],
    },
    {
      name: 'a label key with two slashes',
      yaml: of('{name: a, labels: {a/b/c: x}}'),
      says: [
        'error metadata.labels["a/b/c"]: Pod a has the label key "a/b/c", and it must be at most 63 letters, digits and inner "-", "_" and ".", with or without a DNS name and "/" before',
      ],
    },
    {
      name: 'an annotation key with a blank',
      yaml: of('{name: a, annotations: {"a b": x}}'),
      says: [
        'error metadata.annotations["a b"]: Pod a has the annotation key "a b", and it must be at most 63 letters, digits and inner "-", "_" and ".", with or without a DNS name and "/" before',
        '  fix: write another key',
      ],
    },
    {
      name: 'a label of a pod template',
      yaml: of(
        '{name: a}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: b}\nspec: {template: {metadata: {labels: {a: "-"}}, spec: {containers: [{name: a, image: a}]}}}',
      ),
      says: [
        'error spec.template.metadata.labels.a: Deployment b has the label "a" with "-", and it must be letters, digits, "-", "_" and ".", with a letter or digit at both ends, or empty',
      ],
    },
    {
      name: 'annotations of more than 256 kibibytes',
      yaml: of(`{name: a, annotations: {a: ${'x'.repeat(256 * 1024)}}}`),
      says: [
        'error metadata.annotations: Pod a has 262145 bytes of annotations, and at most 262144 are allowed',
        '  fix: put the data into a ConfigMap',
      ],
    },
  ],
});
