import {MyChart} from './main';
import {Chart, Testing} from 'cdk8s';
import {Expose, Secrets, WebApp} from 'cdk8s-dovetail';
import {Manifests} from 'cdk8s-dovetail/testing';
import 'cdk8s-dovetail/jest';

describe('Shop', () => {
  const synth = () => Testing.synth(new MyChart(Testing.app(), 'test-chart'));
  const find = (kind: string, name: string) =>
    synth().find((object) => object.kind === kind && object.metadata.name === name);

  test('stays as it was reviewed', () => {
    expect(synth()).toMatchSnapshot();
  });

  test('lines up, and is what the matchers say', () => {
    const chart = new MyChart(Testing.app(), 'test-chart');

    expect(chart).toLineUp();
    expect(chart).not.toViolate('wiring/service-port-resolves');
    expect(chart).toHaveManifest('Service', 'shop-frontend', {spec: {type: 'LoadBalancer'}});
    expect(chart).toRoute({from: 'shop-frontend', to: 'shop-backend', port: 'http'});
    expect(chart).not.toRoute({from: 'outside', to: 'shop-backend', port: 8080});
    expect(Manifests.of(chart).count('Deployment')).toBe(4);
  });

  test('sends the Service to the pods of the Deployment', () => {
    const pods = find('Deployment', 'shop-backend').spec.template.metadata.labels;

    expect(pods).toMatchObject(find('Service', 'shop-backend').spec.selector);
  });

  test('tells the frontend where the backend is', () => {
    const [frontend] = find('Deployment', 'shop-frontend').spec.template.spec.containers;

    expect(frontend.env).toEqual([{ name: 'BACKEND_URL', value: 'http://shop-backend:8080' }]);
  });

  test('reads the password from the Secret', () => {
    const [backend] = find('Deployment', 'shop-backend').spec.template.spec.containers;

    expect(backend.env).toContainEqual({
      name: 'DATABASE_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'database', key: 'PASSWORD' } },
    });
  });

  test('does not compile when the parts do not fit', () => {
    const chart = new Chart(Testing.app(), 'test-chart');
    const database = Secrets.existing('database', { keys: ['PASSWORD'] });
    const web = { image: 'web:1.0.0', port: 8080 };

    // @ts-expect-error no such key
    expect(() => database.key('PASWORD')).toThrow('has no key "PASWORD"');
    // @ts-expect-error no such port
    expect(() => new WebApp(chart, 'a', { ...web, health: { path: '/', port: 'htttp' } })).toThrow('"htttp"');
    // @ts-expect-error no such port
    expect(() => new WebApp(chart, 'b', { ...web, expose: Expose.loadBalancer({ ports: ['web'] }) })).toThrow('"web"');
    // @ts-expect-error replicas or an autoscaler
    expect(() => new WebApp(chart, 'c', { ...web, replicas: 2, autoscale: { min: 1, max: 2, cpu: 70 } })).toThrow();
    // @ts-expect-error neither a Secret nor a Config
    expect(() => new WebApp(chart, 'd', { ...web, envFrom: [{}] })).toThrow('neither a Secret nor a Config');
    // @ts-expect-error not what can be mounted
    expect(() => new WebApp(chart, 'e', { ...web, files: { '/data': 'data' } })).toThrow();
  });
});
