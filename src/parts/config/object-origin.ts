import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** Whether an object is created by this app, and its namespace: a name alone and an imported object are expected to exist. */
export function originOf(object: unknown): { readonly external: boolean; readonly namespace: string | undefined } {
  const child = isConstruct(object) ? object.node.defaultChild : undefined;
  if (child === undefined || !ApiObject.isApiObject(child)) return { external: true, namespace: undefined };
  return { external: false, namespace: ApiObject.of(child).metadata.namespace };
}

/** By its members: another copy of constructs may be loaded too. */
function isConstruct(object: unknown): object is IConstruct {
  return typeof object === 'object' && object !== null && 'node' in object;
}
