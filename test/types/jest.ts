// what `import 'cdk8s-dovetail/jest'` adds to jest's globals and to @jest/globals
import { expect as importedExpect } from '@jest/globals';
import type { Chart } from 'cdk8s';
import '../../src/jest';
import { Manifests } from '../../src/testing';

export function globals(chart: Chart): void {
  expect(chart).toLineUp();
  expect(chart).not.toLineUp({ strict: true, external: ['secret/keys'] });
  expect(Manifests.of(chart)).toViolate('wiring/key-exists');
  expect('dist').toHaveManifest('Service', 'web', { spec: { type: 'ClusterIP' } });
  expect(chart).toRoute({ from: { namespace: 'monitoring' }, to: chart, port: 'http', direct: true });

  expect(chart).toMatchWiring();
  expect('dist').toMatchWiring({ view: 'traffic', focus: ['web:2'], only: ['wiring'] });

  // @ts-expect-error no such view
  expect(chart).toMatchWiring({ view: 'trafic' });
  // @ts-expect-error no such option
  expect(chart).toLineUp({ externals: [] });
  // @ts-expect-error 'to' is missing
  expect(chart).toRoute({ from: 'outside', port: 80 });
}

export function imported(chart: Chart): void {
  importedExpect(chart).toLineUp();
  importedExpect(chart).not.toViolate('wiring/key-exists', { closed: true });
  importedExpect(chart).toHaveManifest('Service', 'web');
  importedExpect(chart).not.toRoute({ from: 'outside', to: 'api', port: 8080 });
  importedExpect(chart).toMatchWiring({ onlyBroken: true });

  // @ts-expect-error no such option
  importedExpect(chart).toLineUp({ externals: [] });
  // @ts-expect-error not what can be asked
  importedExpect(chart).toRoute({ from: 7, to: 'api', port: 80 });
}
