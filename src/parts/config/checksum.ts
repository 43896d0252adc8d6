import { createHash } from 'node:crypto';

/** The first 16 hexadecimal digits of the SHA-256 of values by key, whatever the order of the keys: enough to tell two contents apart. */
export function checksum(data: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const key of Object.keys(data).sort()) {
    const value = data[key] ?? '';
    // lengths go in too, so that no two contents run together to the same bytes
    hash.update(`${Buffer.byteLength(key)}:${key}${Buffer.byteLength(value)}:${value}`);
  }
  return hash.digest('hex').slice(0, 16);
}
