import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** Where a Secret, ConfigMap or claim lies: a name alone and an imported object are made elsewhere, a cdk8s-plus object in this tree. */
export function originOf(object: string | IConstruct): {
  readonly external: boolean;
  readonly namespace: string | undefined;
} {
  if (typeof object === 'string') return { external: true, namespace: undefined };
  const child = object.node.defaultChild;
  if (child === undefined || !ApiObject.isApiObject(child)) return { external: true, namespace: undefined };
  return { external: false, namespace: ApiObject.of(child).metadata.namespace };
}
