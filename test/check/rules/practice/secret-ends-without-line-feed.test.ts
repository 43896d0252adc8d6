import { secretEndsWithoutLineFeed } from '../../../../src/check/rules/practice/secret-ends-without-line-feed';
import { testRule } from '../../rule-tester';

const encoded = (value: string) => Buffer.from(value).toString('base64');
const secret = (fields: string, kind = 'Secret') =>
  `---\napiVersion: v1\nkind: ${kind}\nmetadata: {name: db, namespace: a}\n${fields}\n`;
const data = (value: string) => secret(`data: {password: ${encoded(value)}}`);
const pod = (reads: string) =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: a}\nspec: {containers: [{name: web, image: web, ${reads}}], volumes: [{name: v, secret: {secretName: db}}]}\n`;
const env = (key = 'password') => `env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: ${key}}}}]`;
const envFrom = 'envFrom: [{secretRef: {name: db}}]';
const says = (path: string, at: string, more = '') => [
  `warning ${path}: key "password" of Secret a/db ends with a line feed, and container "web" of Pod a/web reads it as a variable`,
  `  Pod a/web spec.containers[0].${at}: reads it${more}`,
];

testRule(secretEndsWithoutLineFeed, {
  passes: [
    { name: 'no line feed', yaml: data('hunter2') + pod(env()) },
    { name: 'several lines', yaml: data('-----BEGIN KEY-----\nabc\n-----END KEY-----\n') + pod(env()) },
    { name: 'a line feed alone', yaml: data('\n') + pod(env()) },
    { name: 'a file', yaml: data('hunter2\n') + pod('volumeMounts: [{name: v, mountPath: /v}]') },
    {
      name: 'another key',
      yaml: secret(`data: {password: ${encoded('a\n')}, user: ${encoded('b')}}`) + pod(env('user')),
    },
    { name: 'a Secret elsewhere', yaml: pod(env()) },
    { name: 'a ConfigMap', yaml: secret('data: {password: "a\\n"}', 'ConfigMap') + pod(envFrom) },
    { name: 'a value that is no text', yaml: secret('data: {password: 7}') + pod(envFrom) },
  ],
  violates: [
    {
      name: 'a variable',
      yaml: data('hunter2\n') + pod(env()),
      says: says('data.password', 'env[0].valueFrom.secretKeyRef.key'),
    },
    {
      name: 'all variables, as text, said once',
      yaml: secret('stringData: {password: "hunter2\\n"}') + pod(`${envFrom}, ${env()}`),
      says: says('stringData.password', 'env[0].valueFrom.secretKeyRef.key'),
    },
    {
      name: 'all variables',
      yaml: data('hunter2\n') + pod(envFrom),
      says: says('data.password', 'envFrom[0].secretRef.name'),
    },
  ],
});
