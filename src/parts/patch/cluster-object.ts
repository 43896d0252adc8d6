import type { ApiObject } from 'cdk8s';
import type { JsonObject } from './strategic-merge';
import { completePatched, patchable } from './patch';

/**
 * Makes an object of the cluster {@link patchable}, and keeps the namespace out of it.
 *
 * cdk8s gives all objects of a chart the chart's namespace, also those that are in none.
 */
export function clusterObject<T extends ApiObject>(object: T): T {
  patchable(object);
  completePatched(object, (json) => {
    const { namespace: _, ...metadata } = json.metadata as JsonObject;
    return { ...json, metadata };
  });
  return object;
}
