import type { Manifest } from '../../../../manifest/object/manifest';
import { isMapping, type Value } from '../../../../manifest/text/value';
import { corrected, defineRule, nameOf } from '../../../rule';

/** The most bytes of a request to etcd, by default (etcd, server/embed/config.go, DefaultMaxRequestBytes). */
const mostBytes = 1.5 * 1024 * 1024;

export const objectFitsIntoEtcd = defineRule({
  id: 'api/object-fits-into-etcd',
  severity: 'error',
  summary: 'An object is small enough for etcd.',
  why: 'The API server stores each object in etcd by one request, which takes 1.5 MiB by default. A dry run succeeds, and then the object is refused with "etcdserver: request is too large". api/data-is-valid reports larger ConfigMaps and Secrets, whose limit is 1 MiB.',
  fix: 'split the object, or keep the data in a volume or in the image',
  example: corrected(
    `apiVersion: example.com/v1
kind: Dashboard
metadata:
  name: board
spec:
  # 16 times 16 times 32 words of 200 letters
  panels: [&row [&cell [&word ${'abcdefghij'.repeat(20)}${', *word'.repeat(31)}]${', *cell'.repeat(15)}]${', *row'.repeat(15)}]
`,
    [', *cell'.repeat(15), ''],
    [', *word'.repeat(31), ''],
  ),
  check({ manifests, report }) {
    for (const manifest of manifests) {
      // of these, no one that is larger has been accepted
      if (manifest.type === 'ConfigMap' || manifest.type === 'Secret') continue;
      const bytes = leastBytes(manifest);
      if (bytes === undefined || bytes <= mostBytes) continue;
      report({
        at: manifest.at('metadata', 'name'),
        message: `${nameOf(manifest)} has at least ${bytes} bytes, and etcd accepts ${mostBytes} by default`,
      });
    }
  },
});

/**
 * The bytes that an object has in etcd at least: JSON for custom kinds, and for others, which Protocol Buffers write, the
 * bytes of its strings; undefined when these are far fewer than there may be.
 *
 * The server drops the status of a new object, and adds more than it drops elsewhere.
 */
function leastBytes({ value, type, jsonLength }: Manifest): number | undefined {
  // most objects are far smaller: a character has at most three bytes, and the text has more than the strings in it
  if (jsonLength <= mostBytes / 3) return undefined;
  const stored = { ...value, status: undefined };
  return type.includes('.') ? Buffer.byteLength(JSON.stringify(stored)) : stringBytes(stored);
}

function stringBytes(value: Value | undefined): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value !== 'object' || value === null) return 0;
  let bytes = 0;
  if (Array.isArray(value)) for (const item of value as readonly Value[]) bytes += stringBytes(item);
  else if (isMapping(value)) for (const key in value) bytes += stringBytes(value[key]);
  return bytes;
}
