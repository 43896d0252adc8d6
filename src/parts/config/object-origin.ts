import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** Whether an object is created by this app, and its namespace: a name alone and an imported object are expected to exist. */
export function originOf(object: unknown): { readonly external: boolean; readonly namespace: string | undefined } {
  const made = objectOf(object);
  return made === undefined
    ? { external: true, namespace: undefined }
    : { external: false, namespace: made.metadata.namespace };
}

/** The API object of a construct of cdk8s-plus; undefined for a name alone and an imported object. */
export function objectOf(object: unknown): ApiObject | undefined {
  const child = isConstruct(object) ? object.node.defaultChild : undefined;
  return child !== undefined && ApiObject.isApiObject(child) ? ApiObject.of(child) : undefined;
}

/** By its members: another copy of constructs may be loaded too. */
export function isConstruct(object: unknown): object is IConstruct {
  return typeof object === 'object' && object !== null && 'node' in object;
}
