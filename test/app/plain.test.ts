import { App as Cdk8sApp, Chart, Testing } from 'cdk8s';
import { Node } from 'constructs';
import { App, Config, FrontendBackendApp, MLServingApp, Secrets, WebApp } from '../../src';

/** One of each construct that makes objects. */
function build(chart: Chart): void {
  const settings = new Config(chart, 'settings', { data: { LEVEL: 'info' } });
  const token = Secrets.existing('token', { keys: ['TOKEN'] });
  const web = new WebApp(chart, 'web', { image: 'web:1', port: 8080, envFrom: [settings, token] });
  new MLServingApp(chart, 'model', { engine: 'fastapi', image: 'model:1', resources: { memory: '1Gi' } }).connectTo(
    web,
    { env: 'WEB' },
  );
  new FrontendBackendApp(chart, 'shop', {
    frontend: { image: 'ui:1', port: 8080 },
    backend: { image: 'api:1', port: 8080 },
    backendUrl: 'API',
  });
}

// cdk8s.App validates all constructs once more for each chart, and so does Testing.synth
test('constructs check themselves as they are made, and leave nothing to be validated for each chart', () => {
  const added = jest.spyOn(Node.prototype, 'addValidation');

  build(Testing.chart());

  expect(added).not.toHaveBeenCalled();
  added.mockRestore();
});

test.each<[string, () => Cdk8sApp]>([
  ['cdk8s.App', () => new Cdk8sApp()],
  ['App', () => new App()],
  ['Testing.app', () => Testing.app()],
])('under %s, what does not fit is thrown where it is written', (_, make) => {
  const app = make();
  new WebApp(new Chart(app, 'one'), 'web', { image: 'web:1', port: 8080 });
  const other = new Chart(app, 'other');

  expect(() => new WebApp(other, 'web', { image: 'web:1', port: 8080 })).toThrow(/^other\/web: .*"web" .* already/);
});

test('objects are rendered once for each chart that is synthesized', () => {
  const app = new Cdk8sApp();
  const charts = Array.from({ length: 20 }, (_, index) => new Chart(app, `c${index}`, { namespace: `n${index}` }));
  const apps = charts.map((chart) => new WebApp(chart, 'web', { image: 'web:1', port: 8080 }));
  const rendered = apps.map(({ deployment }) => jest.spyOn(deployment, 'toJson'));

  for (const chart of charts) Testing.synth(chart);

  expect(rendered.map(({ mock }) => mock.calls.length)).toEqual(charts.map(() => 1));
});
