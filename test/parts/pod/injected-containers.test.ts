import { asksForInjection } from '../../../src/parts/pod/injected-containers';
import { readSet } from '../../manifest/read';

// the two sides share no code, so one table holds both
test.each([
  ['sidecar.istio.io/inject', 'true', true],
  ['sidecar.istio.io/inject', 'false', false],
  ['linkerd.io/inject', 'enabled', true],
  ['linkerd.io/inject', 'disabled', false],
  ['vault.hashicorp.com/agent-inject', 'true', true],
  ['consul.hashicorp.com/connect-inject', 'true', true],
  ['sidecar.opentelemetry.io/inject', 'collector', true],
  ['dapr.io/enabled', 'true', true],
  ['dapr.io/enabled', 'false', false],
  ['dapr.io/app-id', 'api', false],
  ['kuma.io/sidecar-injection', 'enabled', true],
  ['vault.hashicorp.com/agent-inject-token', 'true', false],
  ['team', 'inject', false],
])('%s: %s asks for a container more: %s', (key, value, expected) => {
  const isExtended = ['labels', 'annotations'].map((place) => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', [place]: { [key]: value } } };
    return readSet(JSON.stringify({ ...pod, spec: { containers: [] } })).pods[0]?.isExtended;
  });

  expect([asksForInjection({ [key]: value }), ...isExtended]).toEqual([expected, expected, expected]);
});

test('no labels ask for nothing', () => {
  expect(asksForInjection(undefined)).toBe(false);
});
