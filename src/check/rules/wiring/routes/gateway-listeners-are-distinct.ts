import type { Field } from '../../../../manifest/object/field';
import { corrected, defineRule, nameOf } from '../../../rule';

export const gatewayListenersAreDistinct = defineRule({
  id: 'wiring/gateway-listeners-are-distinct',
  severity: 'error',
  summary: 'Each listener of a Gateway has its own combination of port, protocol and host.',
  why: 'The definition of Gateways refuses two listeners that receive the same requests (https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspec).',
  fix: 'give one of them another port or hostname, or remove it',
  example: corrected(
    `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
  annotations:
    cdk8s-dovetail/external: gatewayclass/istio
spec:
  gatewayClassName: istio
  listeners:
    - name: shop
      port: 80
      protocol: HTTP
    - name: admin
      port: 80
      protocol: HTTP
`,
    ['- name: admin\n      port: 80', '- name: admin\n      port: 8080'],
  ),
  check({ set, report }) {
    for (const gateway of set.ofType('Gateway')) {
      const known = new Map<string, Field>();
      for (const listener of gateway.at('spec', 'listeners').items) {
        const [port, protocol, host] = [listener.at('port').number, listener.at('protocol').text, hostOf(listener)];
        if (port === undefined || protocol === undefined) continue;
        const id = JSON.stringify([port, protocol, host]);
        const first = known.get(id);
        if (first === undefined) known.set(id, listener);
        else
          report({
            at: listener,
            message: `listener "${listener.at('name').text ?? ''}" of ${nameOf(gateway)} receives the same as "${first.at('name').text ?? ''}": ${protocol} at port ${port}${host === '' ? '' : ` for "${host}"`}`,
            other: { at: first, message: 'the other listener' },
          });
      }
    }
  },
});

function hostOf(listener: Field): string {
  return listener.at('hostname').text?.toLowerCase() ?? '';
}
