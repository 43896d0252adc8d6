import { Chart, Include, JsonPatch } from 'cdk8s';
import { App } from '../../src';
import { testFolder } from '../support/files';

const file = (data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: old, namespace: demo}\ndata: ${data}\n`;

const included = (yaml: string) => {
  const app = new App();
  const include = new Include(new Chart(app, 'c'), 'old', { url: testFolder().write('old.yaml', yaml) });
  return { app, include };
};

const warnings = () => {
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  return () => warn.mock.calls as readonly (readonly unknown[])[];
};

afterEach(() => {
  jest.restoreAllMocks();
});

test('a date without quotes in an included file is warned of, once', () => {
  const { app } = included(file('{SINCE: 2024-01-01, UNTIL: 2024-02-03 04:05:06}'));
  const calls = warnings();

  app.synthYaml();
  app.synthYaml();

  const made = 'which cdk8s makes of a date without quotes; put it in quotes in the included file';
  const of = 'c/old/old-configmap-demo: data';
  expect(calls()).toEqual([
    [`${of}.SINCE of ConfigMap "old" is "2024-01-01T00:00:00.000Z", ${made}`, { code: 'DOVETAIL_DATE' }],
    [`${of}.UNTIL of ConfigMap "old" is "2024-02-03T04:05:06.000Z", ${made}`, { code: 'DOVETAIL_DATE' }],
  ]);
});

test('one in a list is found', () => {
  const { app } = included(
    'apiVersion: example.com/v1\nkind: Plan\nmetadata: {name: old}\nspec: {days: [a, {from: 2024-01-01}]}\n',
  );
  const calls = warnings();

  app.synthYaml();

  expect(calls().map(([message]) => message)).toEqual([expect.stringContaining('spec.days.1.from of Plan "old"')]);
});

test('one in quotes, one that is patched and text that only begins as a date are not', () => {
  const { app, include } = included(file('{SINCE: "2024-01-01", UNTIL: 2024-01-02, NAME: 2024-01-01-beta}'));
  include.apiObjects[0]!.addJsonPatch(JsonPatch.replace('/data/UNTIL', '2024-01-02'));
  const calls = warnings();

  const yaml = app.synthYaml();

  expect(yaml).toContain('data:\n  NAME: 2024-01-01-beta\n  SINCE: "2024-01-01"\n  UNTIL: "2024-01-02"\n');
  expect(calls()).toEqual([]);
});
