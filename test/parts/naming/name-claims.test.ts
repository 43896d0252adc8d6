import { App, Chart } from 'cdk8s';
import { Config, Secrets, WebApp, type WebAppProps } from '../../../src';
import { Registry } from '../../../src/parts/naming/name-claims';
import { thrown } from '../../support/thrown';

const IMAGE: WebAppProps<'http'> = { image: 'shop-api:2.0.1', port: 8080 };

/** The error of making apps one after the other in charts of one app. */
function errorOf(...apps: [id: string, props: object, chart?: { readonly id: string; readonly namespace?: string }][]) {
  const root = new App();
  const charts = new Map<string, Chart>();
  return thrown(() => {
    for (const [id, props, { id: chartId, namespace } = { id: 'shop', namespace: 'shop' }] of apps) {
      const chart = charts.get(chartId) ?? new Chart(root, chartId, { namespace });
      charts.set(chartId, chart);
      new WebApp(chart, id, { ...IMAGE, ...props });
    }
  });
}

describe('names', () => {
  test.each([
    ['another namespace', { id: 'other', namespace: 'other' }],
    ['no namespace', { id: 'other' }],
  ])('one name in %s is another app', (_, chart) => {
    expect(errorOf(['api', {}], ['api', {}, chart])).toBe('no error');
  });

  test('one name in two charts of one namespace is not', () => {
    expect(errorOf(['api', {}], ['api', {}, { id: 'other', namespace: 'shop' }])).toBe(
      `other/api: Deployment "api" in namespace "shop" belongs to shop/api already; give one of them another 'name'`,
    );
  });

  test('without namespaces, one of the charts can be given one', () => {
    expect(errorOf(['api', {}, { id: 'dev' }], ['api', {}, { id: 'prod' }])).toBe(
      `prod/api: Deployment "api" without a namespace belongs to dev/api already; give one of them another 'name', or its chart a namespace`,
    );
  });

  test('the namespace of an app counts, not that of its chart', () => {
    expect(errorOf(['api', {}], ['api', { namespace: 'shop' }, { id: 'other', namespace: 'other' }])).toContain(
      'belongs to shop/api already',
    );
  });

  test('two Services of one name', () => {
    expect(errorOf(['api', {}], ['web', { serviceName: 'api' }])).toBe(
      `shop/web: Service "api" in namespace "shop" belongs to shop/api already; give one of them another 'serviceName'`,
    );
  });

  test('a Secret, a ConfigMap and an app can share a name', () => {
    const chart = new Chart(new App(), 'shop');
    jest.spyOn(process, 'emitWarning').mockReturnValue();

    const act = () => {
      new WebApp(chart, 'api', IMAGE);
      new Config(chart, 'config', { name: 'api', data: { A: '1' } });
      Secrets.plaintext(chart, 'secret', { name: 'api', data: { A: '1' } });
    };

    expect(thrown(act)).toBe('no error');
  });

  test('trees know nothing of each other', () => {
    expect([errorOf(['api', {}]), errorOf(['api', {}])]).toEqual(['no error', 'no error']);
  });

  test('there is one registry in a tree', () => {
    const root = new App();
    const chart = new Chart(root, 'shop');

    expect(Registry.of(chart)).toBe(Registry.of(root));
  });
});

describe('pods', () => {
  test.each<[string, [string, object, { readonly id: string; readonly namespace?: string }?][]]>([
    [
      'selectors of different values',
      [
        ['a', { selector: { app: 'a' } }],
        ['b', { selector: { app: 'b' } }],
      ],
    ],
    [
      'selectors that share one pair of two',
      [
        ['a', { selector: { app: 'x', tier: 'a' } }],
        ['b', { selector: { app: 'x', tier: 'b' } }],
      ],
    ],
    [
      'labels that share what no selector asks for',
      [
        ['a', { labels: { team: 'x' } }],
        ['b', { labels: { team: 'x' } }],
      ],
    ],
    [
      'one selector in two namespaces',
      [
        ['a', { selector: { app: 'x' } }],
        ['b', { selector: { app: 'x' } }, { id: 'other', namespace: 'other' }],
      ],
    ],
  ])('%s do not overlap', (_, apps) => {
    expect(errorOf(...apps)).toBe('no error');
  });

  test('one selector twice overlaps', () => {
    expect(errorOf(['a', { selector: { app: 'x' } }], ['b', { selector: { app: 'x' } }])).toBe(
      `shop/b: the selector app=x of this app also matches the pods of "a" (shop/a) in namespace "shop"; give one of them another 'name' or 'selector'`,
    );
  });

  test('a wider selector overlaps with a narrower one', () => {
    expect(errorOf(['a', { selector: { app: 'x', tier: 'a' } }], ['b', { selector: { app: 'x' } }])).toBe(
      `shop/b: the selector app=x of this app also matches the pods of "a" (shop/a) in namespace "shop"; give one of them another 'name' or 'selector'`,
    );
  });

  test('a narrower selector overlaps with a wider one that was there before', () => {
    expect(errorOf(['a', { selector: { app: 'x' } }], ['b', { selector: { app: 'x', tier: 'b' } }])).toBe(
      `shop/b: the selector app=x of "a" (shop/a) also matches the pods of this app in namespace "shop"; give one of them another 'name' or 'selector'`,
    );
  });

  test('selectors by different labels are found in both orders', () => {
    const first: [string, object] = ['a', { selector: { app: 'x' }, labels: { tier: 'web' } }];
    const second: [string, object] = ['b', { selector: { tier: 'web' }, labels: { team: 'y' } }];

    expect([errorOf(first, second), errorOf(second, first)]).toEqual([
      `shop/b: the selector tier=web of this app also matches the pods of "a" (shop/a) in namespace "shop"; give one of them another 'name' or 'selector'`,
      `shop/a: the selector tier=web of "b" (shop/b) also matches the pods of this app in namespace "shop"; give one of them another 'name' or 'selector'`,
    ]);
  });

  test('a selector of several pairs is found by each of them', () => {
    const many = Array.from({ length: 5 }, (_, index): [string, object] => [
      `x${index}`,
      { labels: { app: 'x', n: `${index}` } },
    ]);

    expect(errorOf(...many, ['b', { selector: { app: 'x', n: '3' } }])).toContain('the pods of "x3" (shop/x3)');
  });
});
