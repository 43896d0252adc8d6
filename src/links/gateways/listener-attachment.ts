import type { Field } from '../../manifest/object/field';
import { kindName, type KindName } from '../../manifest/object/kinds';
import type { Manifest } from '../../manifest/object/manifest';
import type { ManifestSet } from '../../manifest/set/manifest-set';
import { selectsNamespace } from '../namespace-selection';
import { labelSelector } from '../../manifest/object/selectors';

/** The kinds of routes that attach to Gateways. */
export const routeKinds: readonly KindName[] = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'];

/** The conditions that a listener and a route must meet, in this order. */
type RefusalReason = 'sectionName' | 'port' | 'namespace' | 'kind' | 'hostname';

/** The reason that no listener of a Gateway takes a route. */
export interface Refusal {
  /** The first condition that none of the remaining listeners meets. */
  readonly why: RefusalReason;
  /** Those listeners: all of them where none has the name. */
  readonly listeners: readonly [Field, ...Field[]];
  /** The field of the route that does not match. */
  readonly routeField: Field;
  /** The field of the first of those listeners that does not match. */
  readonly listenerField: Field;
}

/** The Gateway that a parentRef names; nothing where it names a Service, a ListenerSet, or what is of another group. */
export function gatewayNamed(
  parent: Field,
  route: Manifest,
): { readonly namespace: string | undefined; readonly name: string } | undefined {
  const type = kindName(parent.at('group').text ?? gatewayGroup, parent.at('kind').text ?? 'Gateway');
  const name = parent.at('name').text;
  if (type !== 'Gateway' || name === undefined) return undefined;
  return { namespace: parent.at('namespace').text ?? route.namespace, name };
}

const gatewayGroup = 'gateway.networking.k8s.io';

/**
 * Returns the reason that a route does not attach to a Gateway that one of its parentRefs names.
 *
 * @returns undefined when a listener takes it, or when unknown. Listeners of ListenerSets are none of the Gateway's: a
 * route names their set (https://gateway-api.sigs.k8s.io/geps/gep-1713/#gateway-parents-and-sectionname)
 */
export function refusalOf(route: Manifest, parent: Field, gateway: Manifest, set: ManifestSet): Refusal | undefined {
  const ask: Question = { route, parent, set };
  let listeners = gateway.at('spec', 'listeners').items;
  for (const { why, takes, routeField, listenerField } of questions) {
    const left = listeners.filter((listener) => takes(listener, ask));
    const [first, ...others] = listeners;
    // another field or an extension may say what is listened on
    if (first === undefined) return undefined;
    if (left.length === 0)
      return { why, listeners: [first, ...others], routeField: routeField(ask), listenerField: listenerField(first) };
    listeners = left;
  }
  return undefined;
}

interface Question {
  readonly route: Manifest;
  readonly parent: Field;
  readonly set: ManifestSet;
}

interface Asked {
  readonly why: RefusalReason;
  readonly takes: (listener: Field, question: Question) => boolean;
  readonly routeField: (question: Question) => Field;
  readonly listenerField: (listener: Field) => Field;
}

const questions: readonly Asked[] = [
  {
    why: 'sectionName',
    takes: (listener, { parent }) =>
      (parent.at('sectionName').text ?? listener.at('name').text) === listener.at('name').text,
    routeField: ({ parent }) => parent.at('sectionName'),
    listenerField: (listener) => listener.at('name'),
  },
  {
    why: 'port',
    takes: (listener, { parent }) =>
      (parent.at('port').number ?? listener.at('port').number) === listener.at('port').number,
    routeField: ({ parent }) => parent.at('port'),
    listenerField: (listener) => listener.at('port'),
  },
  {
    why: 'namespace',
    takes: takesNamespace,
    routeField: ({ parent }) => parent.at('name'),
    listenerField: (listener) => existing(listener.at('allowedRoutes', 'namespaces'), listener),
  },
  {
    why: 'kind',
    takes: (listener, { route }) => kindsOf(listener)?.includes(route.type) ?? true,
    routeField: ({ parent }) => existing(parent.at('sectionName'), parent.at('name')),
    listenerField: (listener) => existing(listener.at('allowedRoutes', 'kinds'), listener.at('protocol')),
  },
  {
    why: 'hostname',
    takes: (listener, { route }) => takesHosts(listener, route.at('spec', 'hostnames')),
    routeField: ({ route }) => route.at('spec', 'hostnames'),
    listenerField: (listener) => listener.at('hostname'),
  },
];

function existing(field: Field, other: Field): Field {
  return field.exists ? field : other;
}

// a namespace with unknown labels counts as allowed
function takesNamespace(listener: Field, { route, set }: Question): boolean {
  const allowed = listener.at('allowedRoutes', 'namespaces');
  const [own, theirs] = [listener.manifest.namespace, route.namespace];
  switch (allowed.at('from').text ?? 'Same') {
    case 'Same':
      return own === theirs || own === undefined || theirs === undefined;
    case 'Selector': {
      const selector = labelSelector(allowed.at('selector'));
      return selector === undefined || selectsNamespace(selector, theirs, set) !== 'no';
    }
    default:
      return true;
  }
}

// https://gateway-api.sigs.k8s.io/guides/tls/ and https://gateway-api.sigs.k8s.io/concepts/api-overview/#route-resources;
// some controllers end TLS for a TCPRoute as well, and what other protocols take their controllers know
const kindsOfProtocol: ReadonlyMap<string, readonly KindName[]> = new Map([
  ['HTTP', ['HTTPRoute', 'GRPCRoute']],
  ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
  ['TLS', ['TLSRoute', 'TCPRoute']],
  ['TCP', ['TCPRoute']],
  ['UDP', ['UDPRoute']],
]);

/** The kinds of routes that a listener takes; undefined when unknown. */
export function kindsOf(listener: Field): readonly KindName[] | undefined {
  const ofProtocol = kindsOfProtocol.get(listener.at('protocol').text ?? '');
  const allowed = listener
    .at('allowedRoutes', 'kinds')
    .items.map((one) => kindName(one.at('group').text ?? gatewayGroup, one.at('kind').text ?? ''));
  if (allowed.length === 0) return ofProtocol;
  return ofProtocol === undefined ? allowed : allowed.filter((kind) => ofProtocol.includes(kind));
}

// hosts meet where one is the other, or within its wildcard
function takesHosts(listener: Field, { items }: Field): boolean {
  const taken = listener.at('hostname').text;
  return taken === undefined || items.length === 0 || items.some(({ text }) => text === undefined || meet(text, taken));
}

function meet(host: string, other: string): boolean {
  return isWithin(host, other) || isWithin(other, host);
}

// a wildcard stands for any number of labels, and for one at least
// (https://gateway-api.sigs.k8s.io/reference/spec/#hostname)
function isWithin(host: string, pattern: string): boolean {
  return host === pattern || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)));
}
