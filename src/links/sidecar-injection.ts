import type { Entity } from '../manifest/set/entities';
import type { Field } from '../manifest/object/field';
import type { Labels } from '../manifest/object/labels';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';

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

/**
 * Whether a pod's namespace asks an injector for more than the pod's manifest shows, and the pod does not refuse.
 *
 * Of a namespace that the set does not bring nobody knows: it counts as one that does not ask.
 */
export function isInjectedByNamespace({ namespace, metadata, labels }: Pod, set: ManifestSet): boolean {
  // nearly all namespaces: their pods need not be asked
  if (namespace === undefined || !set.find('Namespace', undefined, namespace).some(asksForPods)) return false;
  for (const [key, value] of labels.values) if (ofPods.test(key) && off.has(value)) return false;
  return !isAnnotated(metadata, ofPods, (value) => off.has(value));
}

function asksForPods({ manifest }: Entity): boolean {
  const own = manifest.at('metadata');
  const isAsked = ({ key, value }: Field) => ofNamespaces.test(String(key)) && !off.has(value);
  return own.at('labels').entries.some(isAsked) || own.at('annotations').entries.some(isAsked);
}

function isAnnotated(metadata: Field, keys: RegExp, is: (value: unknown) => boolean): boolean {
  return metadata.at('annotations').entries.some(({ key, value }) => keys.test(String(key)) && is(value));
}
