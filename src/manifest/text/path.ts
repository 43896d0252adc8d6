import type { Key } from './value';

const plain = /^[A-Za-z_][\w-]*$/;

/** A path as people write it, one key further: spec.ports[0].targetPort, metadata.annotations["a.b/c"]. */
export function stepInto(path: string, key: Key): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (!plain.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
