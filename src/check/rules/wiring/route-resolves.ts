import type { Field } from '../../../manifest/field';
import { refusingGrants } from '../../../manifest/gateways/grants';
import { kindName } from '../../../manifest/kinds';
import type { Manifest } from '../../../manifest/manifest';
import type { ManifestSet } from '../../../manifest/manifest-set';
import type { Reference } from '../../../manifest/references';
import { selectsNamespace } from '../../../manifest/namespaces';
import { labelSelector } from '../../../manifest/selectors';
import { defineRule, listOf, nameOf, type RuleContext } from '../../rule';

export const routeResolves = defineRule({
  id: 'wiring/route-resolves',
  severity: 'error',
  summary: 'Every route attaches to a listener that takes it, and may send to the Services that it names.',
  why: 'A route that no listener takes serves nothing, and a backend of another namespace without a grant answers with 500.',
  fix: 'name a Gateway and a listener that takes routes of this namespace and host',
  example: {
    violates: `apiVersion: gateway.networking.k8s.io/v1
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
    passes: `apiVersion: gateway.networking.k8s.io/v1
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
      sectionName: https
`,
  },
  check(context) {
    for (const route of context.set.ofType('HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute')) {
      for (const parent of route.at('spec', 'parentRefs').items) checkParent(route, parent, context);
    }
    for (const reference of context.links.named('routes')) checkGrant(reference, context);
  },
});

function checkParent(route: Manifest, parent: Field, context: RuleContext): void {
  const type = kindName(parent.at('group').text ?? gatewayGroup, parent.at('kind').text ?? 'Gateway');
  const name = parent.at('name').text;
  if (type !== 'Gateway' || name === undefined) return;
  const namespace = parent.at('namespace').text ?? route.namespace;
  const reference = parentReference(route, parent, namespace, name);
  const target = context.require(reference);
  for (const { manifest } of target?.entities ?? []) checkListeners(route, parent, manifest, context);
}

const gatewayGroup = 'gateway.networking.k8s.io';

function parentReference(from: Manifest, parent: Field, namespace: string | undefined, name: string): Reference {
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

function checkListeners(route: Manifest, parent: Field, gateway: Manifest, { set, report }: RuleContext): void {
  const all = gateway.at('spec', 'listeners').items;
  // another field or extension may say what is listened on
  if (all.length === 0) return;
  const other = { at: gateway.at('spec', 'listeners'), message: `its listeners: ${listOf(all.map(describe))}` };
  const attaches = `${nameOf(route)} attaches to`;
  const [section, port] = [parent.at('sectionName'), parent.at('port')];
  const named = all.filter((one) => section.text === undefined || one.at('name').text === section.text);
  if (named.length === 0) {
    const message = `${attaches} listener "${section.text ?? ''}" of ${nameOf(gateway)}, which has no such listener`;
    report({ at: section, message, fix: 'name a listener of the Gateway', other });
    return;
  }
  const listeners = named.filter((one) => port.number === undefined || one.at('port').number === port.number);
  if (listeners.length === 0) {
    const message = `${attaches} port ${port.number ?? ''} of ${nameOf(gateway)}, where it does not listen`;
    report({ at: port, message, fix: 'name a port of a listener', other });
    return;
  }
  const open = listeners.filter((one) => takesNamespace(one, route, set));
  if (open.length === 0) {
    report({
      at: parent.at('name'),
      message: `${attaches} ${nameOf(gateway)}, which takes no routes of namespace "${route.namespace ?? ''}"`,
      fix: "open the listener to the namespace by 'allowedRoutes', or move the route",
      other: { at: listeners[0]?.at('allowedRoutes') ?? gateway, message: 'the namespaces that it takes routes of' },
    });
    return;
  }
  const hosts = route.at('spec', 'hostnames');
  if (open.some((one) => takesHosts(one.at('hostname').text, hosts))) return;
  report({
    at: hosts,
    message: `${nameOf(route)} serves ${listOf(hosts.items.flatMap((host) => host.text ?? []))}, and no listener of ${nameOf(gateway)} that it attaches to takes such a host`,
    fix: 'serve a host of the listener',
    other: { at: open[0]?.at('hostname') ?? gateway, message: 'the host that it takes' },
  });
}

function describe(listener: Field): string {
  return listener.at('name').text ?? '';
}

// whether it may: of namespaces whose labels nobody knows it is believed
function takesNamespace(listener: Field, route: Manifest, set: ManifestSet): boolean {
  const gateway = listener.manifest;
  const allowed = listener.at('allowedRoutes', 'namespaces');
  const from = allowed.at('from').text ?? 'Same';
  if (route.namespace === gateway.namespace || route.namespace === undefined || gateway.namespace === undefined) {
    return from !== 'Selector' || meetsSelector(allowed.at('selector'), route.namespace, set);
  }
  return from === 'Same' ? false : from !== 'Selector' || meetsSelector(allowed.at('selector'), route.namespace, set);
}

function meetsSelector(field: Field, namespace: string | undefined, set: ManifestSet): boolean {
  const selector = labelSelector(field);
  return selector === undefined || selectsNamespace(selector, namespace, set) !== 'no';
}

// https://gateway-api.sigs.k8s.io/reference/spec/#hostname: a wildcard stands for any number of labels
function takesHosts(taken: string | undefined, hosts: Field): boolean {
  if (taken === undefined || hosts.items.length === 0) return true;
  return hosts.items.some(({ text = '' }) => isWithin(text, taken) || isWithin(taken, text));
}

function isWithin(host: string, pattern: string): boolean {
  return host === pattern || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)));
}

function checkGrant({ from, type, name, namespace, field }: Reference, { set, report }: RuleContext): void {
  if (from.type === 'Ingress' || namespace === undefined || set.servicesNamed(namespace, name).length === 0) return;
  const grants = refusingGrants(set, from, { type, namespace, name });
  if (grants === undefined) return;
  const [grant] = grants;
  report({
    at: field,
    // where the set has no grants at all they may be made elsewhere
    severity: grant === undefined ? 'warning' : 'error',
    message: `${nameOf(from)} sends traffic to Service ${namespace}/${name}, and no ReferenceGrant of namespace "${namespace}" lets it`,
    fix: `add a ReferenceGrant to namespace "${namespace}", from ${from.kind} of "${from.namespace ?? ''}" to Service`,
    other: grant === undefined ? undefined : { at: grant.at('spec'), message: 'the grant that is there' },
  });
}
