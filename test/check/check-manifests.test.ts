import { Chart } from 'cdk8s';
import { App } from '../../src';
import { checkManifests, rules } from '../../src/check';
import { thrown } from '../support/thrown';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: "web:1.0.0"}]}
`;

test.each<[unknown, string]>([
  [undefined, 'the input is undefined; give it the text of manifests, or a list of objects'],
  [null, 'the input is null; give it the text of manifests, or a list of objects'],
  [{ kind: 'Pod' }, 'the input is {"kind":"Pod"}; give it the text of manifests, or a list of objects'],
  [() => POD, 'the input is function; give it the text of manifests, or a list of objects'],
])('%j is not checked', (input, message) => {
  expect(thrown(() => checkManifests(input as never))).toBe(`checkManifests: ${message}`);
});

test.each<[unknown, string]>([
  [null, 'the options are null; give an object'],
  [{ kubernetes: 1.32 }, `'kubernetes' is 1.32; it must be a version such as "1.32"`],
  [{ crds: 'crds' }, `'crds' is "crds"; it must be a list of CustomResourceDefinitions`],
  [{ external: [undefined] }, `'external' is [null]; it must be a list of strings`],
  [{ waive: 'practice' }, `'waive' is "practice"; it must be a list of strings`],
  [{ only: 'api' }, `'only' is "api"; it must be a list of strings`],
  [{ skip: [5] }, `'skip' is [5]; it must be a list of strings`],
  [{ closed: 'yes' }, `'closed' is "yes"; it must be true or false`],
  [{ namespace: 5 }, `'namespace' is 5; it must be a string`],
  [{ rules: [null] }, `'rules' is [null]; it must be a list of rules`],
  [{ externals: [] }, 'unknown option "externals"; did you mean "external"?'],
])('the options %j are refused', (options, message) => {
  expect(thrown(() => checkManifests(POD, options as never))).toBe(`checkManifests: ${message}`);
});

test('options that are not given, written as such, are left out', () => {
  const nothing = { kubernetes: undefined, crds: undefined, only: undefined, rules: undefined, namespace: undefined };

  expect(checkManifests(POD, nothing)).toEqual(checkManifests(POD));
  expect(checkManifests(POD, { rules: [...rules] })).toEqual(checkManifests(POD));
});

test('a rule of an App that is none is refused', () => {
  const app = new App({ check: { rules: [null as never] } });
  new Chart(app, 'shop');

  expect(
    thrown(() => {
      app.synth();
    }),
  ).toContain('null is no rule; make it with defineRule');
});
