import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import { corrected, defineRule, listOf, nameOf, similarName, type RuleContext } from '../../rule';

export const ingressTlsResolves = defineRule({
  id: 'wiring/ingress-tls-resolves',
  severity: 'error',
  summary: 'The TLS section of an Ingress names a Secret of its namespace, and hosts that its rules route.',
  why: 'Without the Secret, the Ingress serves a default certificate that browsers reject.',
  fix: 'name a Secret that holds tls.crt and tls.key, and the hosts of the rules',
  example: corrected(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    resource:
      apiGroup: example.com
      kind: Bucket
      name: static
  tls:
    - hosts:
        - shop.example.com
      secretName: web-tsl
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: web
spec:
  secretName: web-tls
`,
    ['secretName: web-tsl', 'secretName: web-tls'],
  ),
  check(context) {
    for (const reference of context.links.named('reads')) {
      if (reference.use === 'tls' && reference.from.type === 'Ingress') context.require(reference);
    }
    for (const ingress of context.set.ofType('Ingress')) checkHosts(ingress, context);
  },
});

// hosts that are not routed are often served by another Ingress: only what is nearly one of them is a mistake
function checkHosts(ingress: Manifest, { report }: RuleContext): void {
  const rules = ingress.at('spec', 'rules').items.map((rule) => rule.at('host'));
  const routed = new Map<string, Field>(rules.flatMap((host) => (host.text === undefined ? [] : [[host.text, host]])));
  const secured = ingress.at('spec', 'tls').items.flatMap((tls) => tls.at('hosts').items);
  const names = new Set(secured.flatMap((host) => host.text ?? []));
  for (const host of secured) {
    const name = host.text;
    if (name === undefined || [...routed.keys()].some((other) => covers(name, other))) continue;
    // a host that has its certificate already was not meant
    const similar = similarName(
      name,
      [...routed.keys()].filter((other) => ![...names].some((one) => covers(one, other))),
    );
    const meant = similar === undefined ? undefined : routed.get(similar);
    if (similar === undefined || meant === undefined) continue;
    report({
      at: host,
      message: `${nameOf(ingress)} serves TLS for "${name}", which it does not route; did you mean "${similar}"?`,
      fix: `write "${similar}", or route ${listOf([name])}`,
      other: { at: meant, message: 'the host that it routes' },
    });
  }
}

// a wildcard stands for one label (https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards)
function covers(pattern: string, host: string): boolean {
  return pattern === host || (pattern.startsWith('*.') && pattern.slice(1) === host.slice(host.indexOf('.')));
}
