import type { Field } from '../object/field';
import type { Labels } from '../object/object-labels';
import type { Manifest } from '../object/manifest';

/** Ports of the proxies that Istio and Linkerd put into pods, often because of a namespace that the set does not show. */
export const injectedPorts: ReadonlySet<string | number> = new Set<string | number>([
  ...['http-envoy-prom', 15020, 15021, 15090],
  ...['linkerd-admin', 'linkerd-proxy', 4143, 4191],
]);

// injectors add containers, ports and volumes when the pod is created: sidecar.istio.io/inject, linkerd.io/inject,
// vault.hashicorp.com/agent-inject, consul.hashicorp.com/connect-inject, sidecar.opentelemetry.io/inject,
// dapr.io/enabled, kuma.io/sidecar-injection
const ofPods = /\/((agent|connect)-)?inject$|^dapr\.io\/enabled$|^kuma\.io\/sidecar-injection$/;
const ofNamespaces = /\/((agent|connect)-)?inject(-\w+)?$|injection$|^istio\.io\/rev$/;

const off: ReadonlySet<unknown> = new Set([false, 'false', 'disabled']);

/** Whether the labels or annotations of a pod ask an injector for more than its manifest shows. */
export function asksForInjection(metadata: Field, labels: Labels): boolean {
  for (const key of labels.values.keys()) if (asksPods(key) && !off.has(labels.values.get(key))) return true;
  return metadata.has('annotations') && isAnnotated(metadata, ofPods, (value) => !off.has(value));
}

// nearly all keys: the rest need not be asked
function asksPods(key: string): boolean {
  return (key.includes('inject') || key.startsWith('dapr.io/')) && ofPods.test(key);
}

/** Whether the labels or annotations of a pod refuse what an injector would add. */
export function refusesInjection(metadata: Field, labels: Labels): boolean {
  for (const [key, value] of labels.values) if (ofPods.test(key) && off.has(value)) return true;
  return isAnnotated(metadata, ofPods, (value) => off.has(value));
}

/** Whether a Namespace asks an injector to add to its pods. */
export function asksForInjectionOfPods(namespace: Manifest): boolean {
  const own = namespace.at('metadata');
  const isAsked = ({ key, value }: Field) => ofNamespaces.test(String(key)) && !off.has(value);
  return own.at('labels').entries.some(isAsked) || own.at('annotations').entries.some(isAsked);
}

function isAnnotated(metadata: Field, keys: RegExp, is: (value: unknown) => boolean): boolean {
  return metadata.at('annotations').entries.some(({ key, value }) => keys.test(String(key)) && is(value));
}
