import { refusingGrants } from '../../../links/gateways/reference-grants';
import type { Reference } from '../../../links/references';
import { corrected, defineRule, nameOf, type RuleContext } from '../../rule';

export const gatewayListenerResolves = defineRule({
  id: 'wiring/gateway-listener-resolves',
  severity: 'error',
  summary: 'The TLS of a Gateway names Secrets that exist and that it may reference.',
  why: 'A listener is not served if its certificate is missing, or is in another namespace without a ReferenceGrant.',
  fix: "name a Secret that holds tls.crt and tls.key in 'certificateRefs', and allow it by a ReferenceGrant if it is in another namespace",
  example: corrected(
    `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  gatewayClassName: example
  listeners:
    - name: https
      port: 443
      protocol: HTTPS
      tls:
        certificateRefs:
          - name: web-tsl
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: web
  namespace: shop
spec:
  secretName: web-tls
`,
    ['- name: web-tsl', '- name: web-tls'],
  ),
  check(context) {
    if (context.set.ofType('Gateway').length === 0) return;
    for (const reference of context.links.named('reads')) {
      if (reference.use !== 'tls' || reference.from.type !== 'Gateway') continue;
      const target = context.require(reference);
      // beside a Secret that is made elsewhere its grant may be made as well
      if (target !== undefined && target.entities.length > 0) checkGrant(reference, context);
    }
  },
});

function checkGrant({ from, type, namespace, name, field }: Reference, { set, report }: RuleContext): void {
  const grants = refusingGrants(set, from, { type, namespace, name });
  if (grants === undefined) return;
  const [grant] = grants;
  report({
    at: field,
    // a set without any grants may leave them to another repository
    severity: grant === undefined ? 'warning' : 'error',
    message: `${nameOf(from)} serves TLS with Secret ${namespace ?? ''}/${name}, and no ReferenceGrant of namespace "${namespace ?? ''}" allows it`,
    fix: `add a ReferenceGrant to namespace "${namespace ?? ''}", from Gateway of "${from.namespace ?? ''}" to Secret`,
    other: grant === undefined ? undefined : { at: grant.at('spec'), message: 'the existing grant' },
  });
}
