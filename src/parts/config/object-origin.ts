import { ApiObject } from 'cdk8s';
import type { IConfigMap, ISecret } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import { constructError, describeValue } from '../props/construct-error';

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

/**
 * The name of a Secret or ConfigMap that exists.
 *
 * @throws on what is neither a name nor such an object
 */
export function nameOfObject(kind: 'Secret' | 'ConfigMap', given: string | ISecret | IConfigMap): string {
  // JavaScript callers may pass any value, and a variable that is not set is undefined
  const name: unknown = typeof given === 'string' ? given : (given as ISecret | null | undefined)?.name;
  if (typeof name === 'string') return name;
  throw constructError(kind, `the name is ${describeValue(given)}; give it a string, or a ${kind} of cdk8s-plus`);
}
