import { Testing } from 'cdk8s';
import 'cdk8s-dovetail/jest';
import { Serving } from './serving';

const serving = new Serving(Testing.app(), 'serving', { namespace: 'serving' });

test('the manifests are as reviewed', () => {
  expect(serving).toMatchSnapshot();
});

test('the manifests have neither errors nor warnings', () => {
  expect(serving).toLineUp({ strict: true });
});

test('the app reaches the model server', () => {
  expect(serving).toRoute({ from: 'api', to: 'model', port: 'http' });
});

test('the load balancer reaches the app only', () => {
  expect(serving).toRoute({ from: 'outside', to: 'api', port: 'http' });
  expect(serving).not.toRoute({ from: 'outside', to: 'model', port: 'http' });
});
