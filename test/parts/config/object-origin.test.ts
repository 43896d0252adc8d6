import { ConfigMap, PersistentVolumeClaim, Secret } from 'cdk8s-plus-28';
import { originOf } from '../../../src/parts/config/object-origin';
import { testChart } from '../../support/synth';

const chart = testChart({ namespace: 'shop' });

describe('where an object lies', () => {
  test.each([
    ['a name', 'db'],
    ['an imported Secret', Secret.fromSecretName(chart, 'secret', 'db')],
    ['an imported ConfigMap', ConfigMap.fromConfigMapName(chart, 'map', 'settings')],
    ['an imported claim', PersistentVolumeClaim.fromClaimName(chart, 'claim', 'data')],
  ])('%s is made elsewhere, in the namespace of whoever uses it', (_, object) => {
    const place = originOf(object);

    expect(place).toEqual({ external: true, namespace: undefined });
  });

  test.each([
    ['Secret', new Secret(chart, 'made-secret')],
    ['ConfigMap', new ConfigMap(chart, 'made-map')],
    ['claim', new PersistentVolumeClaim(chart, 'made-claim')],
  ])('a %s of cdk8s-plus lies in the namespace of its chart', (_, object) => {
    const place = originOf(object);

    expect(place).toEqual({ external: false, namespace: 'shop' });
  });

  test('an object can name a namespace of its own', () => {
    const place = originOf(new Secret(chart, 'other', { metadata: { namespace: 'other' } }));

    expect(place.namespace).toBe('other');
  });

  test('an object of a chart without a namespace lies wherever it is used', () => {
    const place = originOf(new Secret(testChart(), 'secret'));

    expect(place).toEqual({ external: false, namespace: undefined });
  });
});
