/** Tells the checker which metrics an app exports. */
const METRICS = 'cdk8s-dovetail/metrics';

/** The annotation with the metrics that a monitor collects; none where they are unknown. */
export function metricsAnnotation(metrics: readonly string[] | undefined): Record<string, string> | undefined {
  return metrics === undefined ? undefined : { [METRICS]: [...metrics].sort().join(',') };
}

/** The form of a metric's name. */
export const METRIC = /^[A-Za-z_:][\w:]*$/;
