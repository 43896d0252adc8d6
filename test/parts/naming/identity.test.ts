import { Chart } from 'cdk8s';
import { FrontendBackendApp, WebApp, type WebAppProps } from '../../../src';
import { at, find, objects, testChart, type Manifest } from '../../support/synth';
import { thrown } from '../../support/thrown';

function made(props: Partial<WebAppProps<'http'>>, id = 'api', chart = testChart({ namespace: 'shop' })): Manifest[] {
  new WebApp(chart, id, { image: 'shop-api:2.0.1', port: 8080, ...props } as WebAppProps<'http'>);
  return objects(chart);
}

const P = 'app.kubernetes.io';
const SELECTOR = { [`${P}/name`]: 'api', [`${P}/instance`]: 'api' };
const LABELS = { ...SELECTOR, [`${P}/version`]: '2.0.1', [`${P}/managed-by`]: 'cdk8s-dovetail' };

describe('labels', () => {
  test('all objects and the pods have the recommended labels', () => {
    const all = made({});

    const labels = [...all, find(all, 'Deployment')].map((object, index) =>
      at(object, index < all.length ? 'metadata.labels' : 'spec.template.metadata.labels'),
    );
    expect(labels).toEqual([LABELS, LABELS, LABELS, LABELS]);
  });

  test('all that selects does so by name and instance alone', () => {
    const all = made({ labels: { team: 'shop' } });

    expect([
      at(find(all, 'Deployment'), 'spec.selector.matchLabels'),
      at(find(all, 'Service'), 'spec.selector'),
      at(find(all, 'PodDisruptionBudget'), 'spec.selector.matchLabels'),
      at(find(all, 'Deployment'), 'spec.template.spec.topologySpreadConstraints.0.labelSelector.matchLabels'),
    ]).toEqual([SELECTOR, SELECTOR, SELECTOR, SELECTOR]);
  });

  test('the selector says nothing of chart or path', () => {
    const selectors = ['one', 'two'].map((id) => {
      const chart = new Chart(testChart(), id);
      return at(find(made({}, 'api', chart), 'Deployment'), 'spec.selector');
    });

    expect(selectors[0]).toEqual(selectors[1]);
  });

  test('labels of an app are on objects and pods', () => {
    const all = made({ labels: { team: 'shop' } });

    expect([
      ...all.map((object) => at(object, 'metadata.labels.team')),
      at(find(all, 'Deployment'), 'spec.template.metadata.labels.team'),
    ]).toEqual(['shop', 'shop', 'shop', 'shop']);
  });

  test('a label can say another version', () => {
    const [deployment] = made({ labels: { [`${P}/version`]: 'blue' } });

    expect(at(deployment, 'spec.template.metadata.labels', `${P}/version`)).toBe('blue');
  });

  test.each([
    ['no tag', 'shop-api'],
    ['a digest alone', `shop-api@sha256:${'a'.repeat(64)}`],
    ['a tag that no label can have', 'shop-api:_dev_'],
  ])('%s gives no version', (_, image) => {
    const [deployment] = made({ image });

    expect(at(deployment, 'metadata.labels', `${P}/version`)).toBeUndefined();
  });

  test('the halves of a composite have their roles', () => {
    const chart = testChart();
    const half = { image: 'shop-api:2.0.1', port: 8080 };
    new FrontendBackendApp(chart, 'shop', { frontend: half, backend: half });

    const deployment = find(objects(chart), 'Deployment', 'shop-backend');

    expect(at(deployment, 'metadata.labels')).toEqual({
      ...LABELS,
      [`${P}/name`]: 'backend',
      [`${P}/instance`]: 'shop-backend',
      [`${P}/component`]: 'backend',
      [`${P}/part-of`]: 'shop',
    });
  });
});

describe('a selector of a live Deployment', () => {
  test('is that of all that selects, and is on the pods', () => {
    const all = made({ selector: { app: 'llmops' } });

    expect([
      at(find(all, 'Deployment'), 'spec.selector.matchLabels'),
      at(find(all, 'Service'), 'spec.selector'),
      at(find(all, 'Deployment'), 'spec.template.metadata.labels.app'),
    ]).toEqual([{ app: 'llmops' }, { app: 'llmops' }, 'llmops']);
  });

  test('may set a recommended label', () => {
    const [deployment] = made({ selector: { [`${P}/name`]: 'old' } });

    expect(at(deployment, 'spec.template.metadata.labels', `${P}/name`)).toBe('old');
  });

  test('leaves the recommended labels free for what was there', () => {
    const [deployment] = made({ selector: { app: 'llmops' }, labels: { [`${P}/name`]: 'old' } });

    expect(at(deployment, 'metadata.labels', `${P}/name`)).toBe('old');
  });
});

describe('names and annotations', () => {
  test.each([
    [{}, ['api', 'api', 'api']],
    [{ name: 'shop-api' }, ['shop-api', 'shop-api', 'shop-api']],
    [{ serviceName: 'gateway' }, ['api', 'gateway', 'api']],
    [{ name: '1api', serviceName: 'api' }, ['1api', 'api', '1api']],
  ])('%o', (props, names) => {
    expect(made(props).map((object) => at(object, 'metadata.name'))).toEqual(names);
  });

  test('a container is called after its app, or as it is told', () => {
    const names = [{}, { containerName: 'main' }].map((props) =>
      at(find(made(props), 'Deployment'), 'spec.template.spec.containers.0.name'),
    );

    expect(names).toEqual(['api', 'main']);
  });

  test("an app's namespace comes before its chart's", () => {
    const all = made({ namespace: 'other' });

    expect(all.map((object) => at(object, 'metadata.namespace'))).toEqual(['other', 'other', 'other']);
  });

  test('annotations are on the workload, and those of the pods on the pods', () => {
    const all = made({ annotations: { 'Example.com/Owner': 'Shop Team' }, podAnnotations: { a: 'b' } });

    expect([
      at(find(all, 'Deployment'), 'metadata.annotations'),
      at(find(all, 'Deployment'), 'spec.template.metadata.annotations'),
      at(find(all, 'Service'), 'metadata.annotations'),
    ]).toEqual([{ 'Example.com/Owner': 'Shop Team' }, { a: 'b' }, undefined]);
  });
});

describe('what does not fit is refused', () => {
  const NAME = 'its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit';

  test.each<[string, unknown, string]>([
    ['an empty selector', { selector: {} }, `'selector' is empty, which would select every pod; give it a label`],
    ['a selector that is none', { selector: { 'a b': 'c' } }, `'selector': the key "a b" is not valid: ${NAME}`],
    [
      'another name in a label',
      { labels: { [`${P}/name`]: 'x' } },
      `'labels' sets "${P}/name" to "x", but the pods are known by "${P}/name=api"; change 'name' or leave the label out`,
    ],
    [
      'a label beside the selector',
      { selector: { app: 'a' }, labels: { app: 'b' } },
      `'labels' sets "app" to "b", but the pods are known by "app=a"; change 'selector' or leave the label out`,
    ],
    [
      'a role in nothing',
      { component: 'backend' },
      `'component' "backend" is a role in a larger app; say which by 'partOf'`,
    ],
    ['an empty larger app', { partOf: '' }, `'partOf' is empty; leave it out`],
    [
      'a namespace that is none',
      { namespace: 'My_Shop' },
      `the namespace "My_Shop" is not a DNS label (a-z, 0-9, "-"); try "my-shop"`,
    ],
    [
      'an annotation key that is none',
      { annotations: { 'a b': 'c' } },
      `'annotations': the key "a b" is not valid: ${NAME}`,
    ],
    [
      'an annotation that is a number',
      { podAnnotations: { 'prometheus.io/port': 9090 } },
      `'podAnnotations': "prometheus.io/port" is 9090; write it as a string`,
    ],
    ['an undefined label', { labels: { team: undefined } }, `'labels': "team" is undefined; write it as a string`],
  ])('%s', (_, props, message) => {
    expect(thrown(() => made(props as WebAppProps<'http'>))).toBe(`test/api: ${message}`);
  });

  test.each([
    ['Shop_API', `the construct's id "Shop_API" is not a DNS label (a-z, 0-9, "-"); try "shop-api" as 'name'`],
    [
      '1api',
      `the Service's name "1api" does not start with a letter, as a Service's must; try "s-1api" as 'serviceName'`,
    ],
  ])('the id %s', (id, message) => {
    expect(thrown(() => made({}, id))).toBe(`test/${id}: ${message}`);
  });
});
