import { applyCanAnnotate } from '../../../../src/check/rules/practice/apply-can-annotate';
import { testRule } from '../../rule-tester';

/** The limit of the API server, and what the copy of this ConfigMap has besides its value. */
const LIMIT = 262_144;
const key = 'kubectl.kubernetes.io/last-applied-configuration';
const around = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'board' }, data: { a: '' } });
const room = LIMIT - key.length - 1 - around.length;
const config = (value: string, metadata = '{name: board}') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\ndata: {a: "${value}"}\n`;
const says = (bytes: number) => [
  `warning metadata.name: ConfigMap board needs kubectl apply --server-side: with its copy, the annotations have ${bytes} bytes, over 262144`,
];

testRule(applyCanAnnotate, {
  passes: [
    { name: 'an object that just fits', yaml: config('x'.repeat(room)) },
    {
      name: 'one with a copy of itself',
      yaml: config('x'.repeat(LIMIT / 2), `{name: board, annotations: {${key}: "${'x'.repeat(LIMIT / 2)}"}}`),
    },
    { name: 'characters of three bytes', yaml: config('–'.repeat(room / 3 - 1)) },
  ],
  violates: [
    { name: 'a byte too many', yaml: config('x'.repeat(room + 1)), says: says(LIMIT + 1) },
    {
      name: 'characters of three bytes',
      yaml: config('–'.repeat(Math.ceil(room / 3) + 1)),
      says: says(LIMIT - room + 3 * (Math.ceil(room / 3) + 1)),
    },
    { name: 'characters that kubectl escapes', yaml: config(`<>&${'x'.repeat(room - 3)}`), says: says(LIMIT + 15) },
    {
      name: 'other annotations besides',
      yaml: config('x'.repeat(room), '{name: board, annotations: {b: c}}'),
      says: says(LIMIT + 2 + ',"annotations":{"b":"c"}'.length),
    },
  ],
});
