import type { Labels } from '../naming/labels';

/** The labels and annotations of pods that ask Istio, Linkerd, Vault, Consul, OpenTelemetry, Dapr or Kuma for a container more. */
const ASKS = /\/((agent|connect)-)?inject$|^dapr\.io\/enabled$|^kuma\.io\/sidecar-injection$/;
const OFF: readonly string[] = ['false', 'disabled'];

/** Whether labels or annotations of pods ask an injector to add containers when a pod is created. */
export function asksForInjection(given: Labels | undefined): boolean {
  return Object.entries(given ?? {}).some(([key, value]) => ASKS.test(key) && !OFF.includes(value));
}
