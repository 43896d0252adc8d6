import type { Field } from '../../../manifest/object/field';
import {
  gatewayNamed,
  kindsOf,
  refusalOf,
  routeKinds,
  type Refusal,
} from '../../../links/gateways/listener-attachment';
import { refusingGrants } from '../../../links/gateways/reference-grants';
import type { Manifest } from '../../../manifest/object/manifest';
import type { Reference } from '../../../links/references';
import { corrected, defineRule, listOf, nameOf, type Report, type RuleContext } from '../../rule';

export const routeResolves = defineRule({
  id: 'wiring/route-resolves',
  severity: 'error',
  summary: 'Every route attaches to a listener that accepts it, and sends only to Services that it may reference.',
  why: 'A route that no listener accepts receives no traffic, and requests to a backend in another namespace without a ReferenceGrant fail with status 500.',
  fix: 'name a Gateway and a listener that accepts routes of this namespace and host',
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
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
  namespace: shop
spec:
  parentRefs:
    - name: public
      sectionName: http
`,
    ['sectionName: http', 'sectionName: https'],
  ),
  check(context) {
    for (const route of context.set.ofType(...routeKinds)) {
      for (const parent of route.at('spec', 'parentRefs').items) checkParent(route, parent, context);
    }
    for (const reference of context.links.named('routes')) checkGrant(reference, context);
  },
});

function checkParent(route: Manifest, parent: Field, context: RuleContext): void {
  const named = gatewayNamed(parent, route);
  if (named === undefined) return;
  const target = context.require(parentReference(route, parent, named));
  for (const { manifest } of target?.entities ?? []) {
    const refusal = refusalOf(route, parent, manifest, context.set);
    if (refusal !== undefined) context.report(reportOf(refusal, route, manifest));
  }
}

function parentReference(
  from: Manifest,
  parent: Field,
  { namespace, name }: Pick<Reference, 'namespace' | 'name'>,
): Reference {
  return {
    link: 'binds',
    use: 'parent',
    from,
    pod: undefined,
    container: undefined,
    type: 'Gateway',
    namespace,
    name,
    field: parent.at('name'),
    key: undefined,
    keyField: undefined,
    port: undefined,
    optional: false,
  };
}

function reportOf({ why, listeners, routeField, listenerField }: Refusal, route: Manifest, gateway: Manifest): Report {
  const attaches = `${nameOf(route)} attaches to`;
  const own = { at: gateway.at('spec', 'listeners'), message: `its listeners: ${namesOf(listeners)}` };
  switch (why) {
    case 'sectionName':
      return {
        at: routeField,
        message: `${attaches} listener "${routeField.text ?? ''}" of ${nameOf(gateway)}, which has no such listener`,
        fix: 'name a listener of the Gateway',
        other: own,
      };
    case 'port':
      return {
        at: routeField,
        message: `${attaches} port ${routeField.number ?? ''} of ${nameOf(gateway)}, where it does not listen`,
        fix: 'name a port of a listener',
        other: own,
      };
    case 'namespace':
      return {
        at: routeField,
        message: `${attaches} ${nameOf(gateway)}, which accepts no routes of namespace "${route.namespace ?? ''}"`,
        fix: "open the listener to the namespace by 'allowedRoutes', or move the route",
        other: {
          at: listenerField,
          message:
            listenerField.key === 'namespaces'
              ? 'the namespaces whose routes it accepts'
              : 'it accepts routes of its own namespace',
        },
      };
    case 'kind': {
      const [first] = listeners;
      const [which, takes] = listeners.length === 1 ? ['listener', 'accepts'] : ['listeners', 'accept'];
      return {
        at: routeField,
        message: `${attaches} ${nameOf(gateway)}, whose ${which} ${namesOf(listeners)} ${takes} no ${route.kind}`,
        fix: `attach it to a listener whose protocol and 'allowedRoutes' take a ${route.kind}`,
        other: { at: listenerField, message: `it accepts: ${listOf(kindsOf(first) ?? []) || 'nothing'}` },
      };
    }
    case 'hostname':
      return {
        at: routeField,
        message: `${nameOf(route)} serves ${listOf(routeField.items.flatMap((host) => host.text ?? []))}, and no listener of ${nameOf(gateway)} that it attaches to accepts such a host`,
        fix: 'serve a host of the listener',
        other: { at: listenerField, message: 'the host that it accepts' },
      };
  }
}

function namesOf(listeners: readonly Field[]): string {
  return listOf(listeners.map((listener) => listener.at('name').text ?? ''));
}

function checkGrant({ from, type, name, namespace, field }: Reference, { set, report }: RuleContext): void {
  if (from.type === 'Ingress' || namespace === undefined || set.servicesNamed(namespace, name).length === 0) return;
  const grants = refusingGrants(set, from, { type, namespace, name });
  if (grants === undefined) return;
  const [grant] = grants;
  report({
    at: field,
    // a set without any grants may leave them to another repository
    severity: grant === undefined ? 'warning' : 'error',
    message: `${nameOf(from)} sends traffic to Service ${namespace}/${name}, and no ReferenceGrant of namespace "${namespace}" allows it`,
    fix: `add a ReferenceGrant to namespace "${namespace}", from ${from.kind} of "${from.namespace ?? ''}" to Service`,
    other: grant === undefined ? undefined : { at: grant.at('spec'), message: 'the existing grant' },
  });
}
