import type * as Net from 'node:net';

/** Loads node:net, which brings all of Node's streams, when the first address is judged. */
export function net(): typeof Net {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make a check asynchronous
  return require('node:net') as typeof Net;
}
