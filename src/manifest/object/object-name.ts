/** The identity of an object: its kind, namespace and name. */
export interface ObjectName {
  /** The API version: apps/v1. */
  readonly apiVersion: string;
  /** The kind: Deployment. */
  readonly kind: string;
  /** Undefined when the object names none. */
  readonly namespace: string | undefined;
  /** The name; empty where it has none. */
  readonly name: string;
}

/** The name of an object, without the object. */
export function objectName({ apiVersion, kind, namespace, name }: ObjectName): ObjectName {
  return { apiVersion, kind, namespace, name };
}

/** An object as messages name it: Deployment shop/web. */
export function nameOf(object: {
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
}): string {
  // the server makes the name (generateName), or it is missing, which is a finding of its own
  const name = object.name === '' ? '(unnamed)' : object.name;
  return `${object.kind} ${object.namespace === undefined ? '' : `${object.namespace}/`}${name}`;
}
