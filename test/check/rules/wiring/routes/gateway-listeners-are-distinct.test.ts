import { gatewayListenersAreDistinct } from '../../../../../src/check/rules/wiring/routes/gateway-listeners-are-distinct';
import { testRule } from '../../../rule-tester';

const gateway = (...listeners: readonly string[]) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: g, namespace: a}\nspec: {listeners: [${listeners.map((one, index) => `{name: l${index}, ${one}}`).join(', ')}]}\n`;
const says = (what: string, index = 1) => [
  `error spec.listeners[${index}]: listener "l${index}" of Gateway a/g receives the same as "l0": ${what}`,
  '  Gateway a/g spec.listeners[0]: the other listener',
];

testRule(gatewayListenersAreDistinct, {
  passes: [
    { name: 'two ports', yaml: gateway('port: 80, protocol: HTTP', 'port: 8080, protocol: HTTP') },
    { name: 'two protocols', yaml: gateway('port: 53, protocol: TCP', 'port: 53, protocol: UDP') },
    { name: 'two hosts', yaml: gateway('port: 80, protocol: HTTP, hostname: a.b', 'port: 80, protocol: HTTP') },
    { name: 'no ports', yaml: gateway('protocol: HTTP', 'protocol: HTTP') },
  ],
  violates: [
    {
      name: 'one port',
      yaml: gateway('port: 80, protocol: HTTP', 'port: 80, protocol: HTTP'),
      says: says('HTTP at port 80'),
    },
    {
      name: 'one host',
      yaml: gateway(
        'port: 80, protocol: HTTP, hostname: a.b',
        'port: 80, protocol: HTTP',
        'port: 80, protocol: HTTP, hostname: A.b',
      ),
      says: says('HTTP at port 80 for "a.b"', 2),
    },
  ],
});
