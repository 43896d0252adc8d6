import type { ApiObject } from 'cdk8s';
import { completePatched, patchable } from './patch';

/** Makes an object {@link patchable} that belongs to no namespace: cdk8s gives each object that of its chart. */
export function clusterScoped<T extends ApiObject>(object: T): T {
  completePatched(patchable(object), ({ metadata, ...rest }) => {
    const { namespace: _, ...others } = metadata as Readonly<Record<string, never>>;
    const { apiVersion = null, kind = null, ...fields } = rest;
    // the fields in the order of cdk8s
    return { apiVersion, kind, metadata: others, ...fields };
  });
  return object;
}
