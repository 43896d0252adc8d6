import { Testing } from 'cdk8s';
import 'cdk8s-dovetail/jest';
import { Web } from './web';

const web = new Web(Testing.app(), 'web', { namespace: 'web' });

test('the manifests are as reviewed', () => {
  expect(web).toMatchSnapshot();
});

test('the manifests have neither errors nor warnings', () => {
  expect(web).toLineUp({ strict: true });
});

test('the load balancer reaches the app', () => {
  expect(web).toHaveManifest('Service', 'web', { spec: { type: 'LoadBalancer' } });
  expect(web).toRoute({ from: 'outside', to: 'web', port: 'http' });
});
