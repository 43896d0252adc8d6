import type { Key } from './value';

const plain = /^[A-Za-z_][\w-]*$/;

/** A path as people write it: spec.ports[0].targetPort, metadata.annotations["a.b/c"]. */
export function formatPath(path: readonly Key[]): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else if (!plain.test(key)) text += `[${JSON.stringify(key)}]`;
    else text += text === '' ? key : `.${key}`;
  }
  return text;
}
