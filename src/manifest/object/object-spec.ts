/** An object by name: `web`, `shop/web`, `Deployment/web` or `Deployment/shop/web`. */
export interface ObjectSpec {
  readonly kind: string | undefined;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** An object that a spec is compared with. */
export interface Named {
  readonly kind: string;
  /** The kind with its group, where it is a custom one. */
  readonly type?: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/**
 * Reads `web`, `shop/web`, `Deployment/web` or `Deployment/shop/web`.
 *
 * A kind begins with a capital letter, and a namespace cannot contain one.
 *
 * @throws an Error that says how an object is written
 */
export function objectSpec(text: string): ObjectSpec {
  const parts = text.split('/');
  const kind = parts.length > 1 && /^[A-Z]/.test(parts[0] ?? '') ? parts.shift() : undefined;
  const [first = '', second] = parts;
  if (parts.length > 2 || parts.includes('')) {
    throw new Error(`"${text}" names no object; say "web", "shop/web", "Deployment/web" or "Deployment/shop/web"`);
  }
  return second === undefined ? { kind, namespace: undefined, name: first } : { kind, namespace: first, name: second };
}

/** Whether an object is the one that is meant; what the spec leaves out may be anything. */
export function fitsSpec({ kind, namespace, name }: ObjectSpec, object: Named): boolean {
  return (
    object.name === name &&
    (kind === undefined || isOfKind(kind, object)) &&
    (namespace === undefined || object.namespace === namespace)
  );
}

/** Whether an object is of a kind: `Service`, or `Service.serving.knative.dev`. */
export function isOfKind(kind: string, object: Pick<Named, 'kind' | 'type'>): boolean {
  return object.kind === kind || object.type === kind;
}
