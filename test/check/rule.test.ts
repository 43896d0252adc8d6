import { nameOf } from '../../src/check/rule';

test.each([
  [{ kind: 'Deployment', namespace: 'shop', name: 'web' }, 'Deployment shop/web'],
  [{ kind: 'ClusterRole', name: 'reader' }, 'ClusterRole reader'],
  [{ kind: 'Pod', name: '' }, 'Pod (unnamed)'],
  [{ kind: 'Job', namespace: 'shop', name: '' }, 'Job shop/(unnamed)'],
])('%j is named %s', (object, name) => {
  expect(nameOf(object)).toBe(name);
});
