import { Testing } from 'cdk8s';
import 'cdk8s-dovetail/jest';
import { Shop } from './shop';

const shop = new Shop(Testing.app(), 'shop', { namespace: 'shop' });

test('the manifests are as reviewed', () => {
  expect(shop).toMatchSnapshot();
});

test('the manifests have neither errors nor warnings', () => {
  expect(shop).toLineUp({ strict: true });
});

test('the frontend reaches the backend', () => {
  expect(shop).toRoute({ from: 'shop-frontend', to: 'shop-backend', port: 'http' });
});

test('the load balancer reaches the frontend only', () => {
  expect(shop).toRoute({ from: 'outside', to: 'shop-frontend', port: 'http' });
  expect(shop).not.toRoute({ from: 'outside', to: 'shop-backend', port: 'http' });
});
