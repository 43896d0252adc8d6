import { readableYaml } from '../../src/testing/readable-yaml';

test('what names an object stands first, and all other keys are in the order of the alphabet', () => {
  const spec = { replicas: 1, containers: [{ image: 'web:1', env: [], name: 'web' }], affinity: {} };
  const metadata = { labels: { b: 'x', a: 'x' }, annotations: {}, namespace: 'shop', name: 'web' };

  expect(readableYaml([{ status: {}, spec, data: {}, metadata, kind: 'Pod', apiVersion: 'v1' }])).toBe(`apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  annotations: {}
  labels:
    a: x
    b: x
data: {}
spec:
  affinity: {}
  containers:
    - name: web
      env: []
      image: web:1
  replicas: 1
status: {}
`);
});

test('objects are documents, in their own order', () => {
  expect(readableYaml([{ b: 1 }, { a: 1 }])).toBe('b: 1\n---\na: 1\n');
});

test('long lines are not folded, and what is there twice is written twice', () => {
  const twice = { text: 'word '.repeat(50).trim() };

  expect(readableYaml([{ a: twice, b: twice }])).toBe(`a:\n  text: ${twice.text}\nb:\n  text: ${twice.text}\n`);
});
