/** Text in the form of kubeseal's output: of no key, and decrypting to nothing. */
export function ciphertext(seed = 'seed', keySize = 512): string {
  const bytes = Buffer.alloc(2 + keySize + 48, seed);
  bytes.writeUInt16BE(keySize);
  return bytes.toString('base64');
}
