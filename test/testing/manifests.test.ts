import { App, Chart } from 'cdk8s';
import { WebApp } from '../../src';
import { Manifests } from '../../src/testing';
import { testFolder } from '../support/files';
import { testChart } from '../support/synth';
import { thrown } from '../support/thrown';
import { shop } from './shop';

const pod = (name: string, namespace: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${namespace}}\n`;

describe('manifests come from', () => {
  test('a text', () => {
    expect(Manifests.of(shop).count()).toBe(4);
  });

  test('an empty text, which has none', () => {
    expect(Manifests.of('').count()).toBe(0);
  });

  test('a text of JSON in one line', () => {
    expect(Manifests.of('{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}').count('Pod')).toBe(1);
  });

  test('a file, and a folder', () => {
    const folder = testFolder();
    const file = folder.write('shop.yaml', shop);

    expect(Manifests.of(file).count()).toBe(4);
    expect(Manifests.of(folder.path).count()).toBe(4);
  });

  test('a chart', () => {
    const chart = testChart();
    new WebApp(chart, 'web', { image: 'web:1.0.0', port: 8080 });

    expect(Manifests.of(chart).one('Service').metadata.name).toBe('web');
  });

  test('an app with all its charts, nested ones too', () => {
    const app = new App();
    const outer = new Chart(app, 'outer');
    new WebApp(outer, 'a', { image: 'web:1.0.0', port: 8080 });
    new WebApp(new Chart(outer, 'inner'), 'b', { image: 'web:1.0.0', port: 8080 });

    expect(
      Manifests.of(app)
        .find('Service')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(['a', 'b']);
  });

  test('one construct of a chart', () => {
    const chart = testChart();
    const web = new WebApp(chart, 'web', { image: 'web:1.0.0', port: 8080 });
    new WebApp(chart, 'api', { image: 'api:1.0.0', port: 8080 });

    expect(
      Manifests.of(web)
        .find('Deployment')
        .map(({ metadata }) => metadata.name),
    ).toEqual(['web']);
  });

  test('objects, as Testing.synth gives them', () => {
    const chart = testChart();
    new WebApp(chart, 'web', { image: 'web:1.0.0', port: 8080 });

    expect(Manifests.of(chart.toJson() as object[]).count('Deployment', 'web')).toBe(1);
  });

  test('manifests themselves', () => {
    const manifests = Manifests.of(shop);

    expect(Manifests.of(manifests)).toBe(manifests);
  });
});

describe('what cannot be read is told with its place', () => {
  test.each([
    ['a: {', /^manifests:1:5: /],
    ['a: b', /^manifests:1:1: not a Kubernetes object: it has neither 'apiVersion' nor 'kind'$/],
    ['nowhere', /^nowhere: no such file or folder$/],
  ])('%j', (input, message) => {
    expect(thrown(() => Manifests.of(input))).toMatch(message);
  });

  test('an object that is none', () => {
    expect(thrown(() => Manifests.of([{}]))).toBe(
      "object 0: not a Kubernetes object: it has neither 'apiVersion' nor 'kind'",
    );
  });

  test('a chart with a construct that does not validate', () => {
    const chart = testChart();
    chart.node.addValidation({ validate: () => ['it is wrong'] });

    expect(thrown(() => Manifests.of(chart))).toContain('[test] it is wrong');
  });
});

describe('one object', () => {
  const two = `${pod('web', 'shop')}---\n${pod('web', 'dev')}`;

  test('is a plain copy', () => {
    const secret = Manifests.of('apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {A: x}\n').one('Secret', 'a');

    expect(secret).toStrictEqual({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data: { A: 'x' } });
  });

  test('is found by its namespace', () => {
    expect(Manifests.of(two).one('Pod', 'dev/web').metadata.namespace).toBe('dev');
  });

  test('lies in the namespace that is told, when it names none', () => {
    const one = Manifests.of('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n', { namespace: 'shop' });

    expect(one.count('Pod', 'shop/a')).toBe(1);
  });

  test.each([
    [
      two,
      'Pod',
      'web',
      'there is more than one: Pod shop/web, Pod dev/web; name its namespace too, or look why there are two',
    ],
    [two, 'Pod', undefined, 'there is more than one: Pod shop/web, Pod dev/web; name one of them'],
    [two, 'Pod', 'db', 'there is no Pod "db"; there is Pod shop/web, Pod dev/web'],
    [shop, 'Service', 'apii', 'there is no Service "apii"; did you mean "api"?'],
    [shop, 'Deploymnt', 'api', 'there is no Deploymnt; did you mean Deployment?'],
    [shop, 'Job', undefined, 'there is no Job; the kinds are Deployment, Service'],
    ['', 'Job', undefined, 'there is no Job: there are no objects at all'],
    [
      shop,
      'Service',
      'a/b/c',
      '"a/b/c" names no object; say "web", "shop/web", "Deployment/web" or "Deployment/shop/web"',
    ],
  ])('that is not to be found says what there is (%#)', (yaml, kind, name, message) => {
    expect(thrown(() => Manifests.of(yaml).one(kind, name))).toBe(message);
  });
});

describe('links', () => {
  const manifests = Manifests.of(shop);

  test('lead from a Service to what it selects', () => {
    expect(manifests.links({ from: 'Service/api' })).toEqual([
      {
        link: 'selects',
        from: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'api' },
        path: 'spec.selector',
        to: { kind: 'Deployment', namespace: 'shop', name: 'api', exists: true },
      },
    ]);
  });

  test('say what is not there', () => {
    expect(manifests.links({ link: 'reads' }).map(({ to }) => to)).toEqual([
      { kind: 'Secret', namespace: 'shop', name: 'keys', exists: false },
    ]);
  });

  test('are found by where they lead to', () => {
    expect(manifests.links({ to: 'Service/shop/api' }).map(({ link, from }) => `${from.name} ${link}`)).toEqual([
      'web calls',
    ]);
  });

  test('of a selector that selects nothing name the labels', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: a}}\n';

    expect(Manifests.of(service).links()[0]?.to).toEqual({ kind: 'Pod', name: 'app=a', exists: false });
  });
});

describe('the graph', () => {
  test('has the paths of the constructs that made its objects', () => {
    const chart = testChart({ namespace: 'shop' });
    new WebApp(chart, 'web', { image: 'web:1.0.0', port: 8080 });
    const { nodes, edges } = Manifests.of(chart).graph();

    expect(nodes.map(({ id, construct }) => [id, construct])).toContainEqual([
      'Deployment/shop/web',
      'test/web/Deployment',
    ]);
    expect(edges.map(({ id }) => id)).toContain('Service/shop/web selects Deployment/shop/web');
  });

  test('takes the options of a check', () => {
    const { findings } = Manifests.of(shop).graph({ only: ['wiring'] });

    expect(findings).toEqual([]);
    expect(Manifests.of(shop).graph().findings).not.toEqual([]);
  });

  test('as text is the part that is asked for', () => {
    expect(Manifests.of(shop).wiring({ focus: ['api:0'], view: 'traffic' })).toMatch(/^Deployment shop\/api/);
    expect(() => Manifests.of(shop).wiring({ from: 'internet', to: 'apii' })).toThrow('did you mean "api"?');
  });
});

test('the YAML is the same whatever the order of the keys', () => {
  const [one, other] = [
    'kind: Pod\napiVersion: v1\nmetadata: {name: a}\n',
    'metadata: {name: a}\napiVersion: v1\nkind: Pod\n',
  ];

  expect(Manifests.of(one).toYaml()).toBe('apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n');
  expect(Manifests.of(other).toYaml()).toBe(Manifests.of(one).toYaml());
});
