import type { Field } from '../object/field';

/**
 * The seconds from the start of a container until a probe has failed often enough to restart it, with the defaults of Kubernetes.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes
 */
export function patienceOf(probe: Field): number {
  const [delay, period, failures] = [
    probe.at('initialDelaySeconds').number ?? 0,
    probe.at('periodSeconds').number ?? 10,
    probe.at('failureThreshold').number ?? 3,
  ];
  return delay + period * failures;
}
