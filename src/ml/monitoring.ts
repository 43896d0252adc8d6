import type { Construct } from 'constructs';
import type { MonitorOptions } from '../parts/monitoring/monitor';
import type { Port } from '../parts/pod/ports';
import { constructError, describeValue } from '../parts/props/construct-error';
import type { ModelEngine } from './engines/model-engine';
import type { MonitoringOptions } from './ml-serving-app-props';

/**
 * The monitoring of a server by its engine's metrics; undefined for none.
 *
 * @throws for an engine without metrics, and where their port was left out
 */
export function monitorOptions<P extends string>(
  place: Construct,
  given: boolean | MonitoringOptions | undefined,
  engine: ModelEngine | undefined,
  ports: readonly Port[],
): MonitorOptions<P> | undefined {
  if (given === undefined || given === false) return undefined;
  if (given !== true && (typeof given !== 'object' || given === null))
    throw constructError(place, `'monitoring' is ${describeValue(given)}; give it true, false or options`);
  const metrics = engine?.metrics;
  if (metrics === undefined)
    throw constructError(
      place,
      `'monitoring': no metrics of ${engine?.name ?? 'a custom engine'} are known; leave it out, and call monitor with the port that has them`,
    );
  if (!ports.some(({ name }) => name === metrics.port))
    throw constructError(
      place,
      `'monitoring': the metrics of ${engine?.name ?? ''} are on its port "${metrics.port}", which is not among the ports; add it to 'ports'`,
    );
  const { port, path } = metrics;
  return { port: port as P, ...(path !== '/metrics' && { path }), ...(given !== true && given) };
}
