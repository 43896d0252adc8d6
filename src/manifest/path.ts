import type { Key } from './value';

const plain = /^[A-Za-z_][\w-]*$/;

/** A path as people write it: spec.ports[0].targetPort, metadata.annotations["a.b/c"]. */
export function formatPath(path: readonly Key[]): string {
  return path.reduce(stepInto, '');
}

/** A path, one key further. */
export function stepInto(path: string, key: Key): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (!plain.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
