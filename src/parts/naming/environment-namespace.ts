import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { constructError, refuse } from '../props/construct-error';
import { dnsLabel } from './dns-names';

/** The charts that have a namespace of their own making, which everything in them shares. */
const environments = new WeakSet<Chart>();

/** Makes the namespace of a chart that of all apps in it. */
export function keepNamespace(chart: Chart): void {
  environments.add(chart);
}

/**
 * Returns the namespace of a construct: the one that is given, or that of its chart.
 *
 * @throws on a name that no namespace can have, and in an environment on one that is not the environment's
 */
export function namespaceFor(scope: Construct, given: string | undefined, what = "'namespace'"): string | undefined {
  const chart = Chart.of(scope);
  const namespace = given ?? chart.namespace;
  if (namespace !== undefined) refuse(scope, dnsLabel(what, namespace));
  if (namespace !== chart.namespace && environments.has(chart))
    throw constructError(
      scope,
      `'namespace' is "${namespace ?? ''}", but the environment ${chart.node.path} has "${chart.namespace ?? ''}"; leave it out, or put this into another chart`,
    );
  return namespace;
}
