import { expect, test } from '@jest/globals';
import { Testing } from 'cdk8s';
import { Secrets } from 'cdk8s-dovetail';
import { Manifests } from 'cdk8s-dovetail/testing';
import 'cdk8s-dovetail/jest';
import { Shop } from './shop.js';

const synth = () => Testing.synth(new Shop(Testing.app(), 'test-chart'));

test('the shop stays as it was reviewed', () => {
  expect(synth()).toMatchSnapshot();
});

test('the shop lines up, and is what the matchers say', () => {
  const chart = new Shop(Testing.app(), 'test-chart');

  expect(chart).toLineUp();
  expect(chart).not.toViolate('wiring/service-port-resolves');
  expect(chart).toHaveManifest('Service', 'shop-frontend', { spec: { type: 'NodePort' } });
  expect(chart).toRoute({ from: 'shop-frontend', to: 'shop-backend', port: 8080 });
  expect(chart).not.toRoute({ from: 'outside', to: 'shop-backend', port: 8080 });
  expect(Manifests.of(chart).count('Deployment')).toBe(4);
});

test('the frontend is told where the backend is', () => {
  const frontend = synth().find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'shop-frontend');

  expect(frontend.spec.template.spec.containers[0].env).toEqual([
    { name: 'BACKEND_URL', value: 'http://shop-backend:8080' },
  ]);
});

test('a wrong key does not compile', () => {
  const database = Secrets.existing('database', { keys: ['PASSWORD'] });

  // @ts-expect-error no such key
  expect(() => database.key('PASWORD')).toThrow('has no key "PASWORD"');
});
