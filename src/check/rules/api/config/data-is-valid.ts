import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { dataKey, nameProblem } from '../../../../schema/string-formats/server-names';
import { corrected, defineRule, nameOf } from '../../../rule';

export const dataIsValid = defineRule({
  id: 'api/data-is-valid',
  severity: 'error',
  summary: 'The keys of a ConfigMap or Secret are valid file names, and its values are at most 1 MiB.',
  why: 'The API server refuses keys that are no valid file names, a key in both data and binaryData, and more than 1048576 bytes of values (pkg/apis/core/validation/validation.go, ValidateConfigMap and ValidateSecret).',
  fix: 'write keys of letters, digits, "-", "_" and "."',
  example: corrected(
    `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  config/app.ini: level=info
`,
    ['config/app.ini: level=info', 'app.ini: level=info'],
  ),
  check({ set, report }) {
    for (const manifest of set.ofType('ConfigMap', 'Secret')) {
      let size = 0;
      for (const entry of entriesOf(manifest)) {
        const key = String(entry.key);
        const problem = nameProblem(key, dataKey);
        if (problem !== undefined) {
          const message = `${nameOf(manifest)} has the key "${key}", and ${problem}`;
          report({ at: entry, message, isSecret: manifest.type === 'Secret' });
        }
        // a key of stringData replaces that of data
        const isReplaced = entry.parent?.key === 'data' && manifest.at('stringData', key).exists;
        size += isReplaced ? 0 : bytesOf(entry, manifest);
      }
      for (const entry of manifest.type === 'ConfigMap' ? manifest.at('binaryData').entries : []) {
        const other = manifest.at('data', entry.key);
        if (!other.exists) continue;
        report({
          at: entry,
          message: `${nameOf(manifest)} has the key "${entry.key}" in both 'data' and 'binaryData'`,
          fix: 'keep one of them',
          other: { at: other, message: 'the other one' },
        });
      }
      if (size > largest) {
        const message = `${nameOf(manifest)} holds ${size} bytes, and at most ${largest} are allowed`;
        report({ at: manifest, message, fix: 'make several of it, or put the data elsewhere' });
      }
    }
  },
});

const largest = 1024 * 1024;

function entriesOf(manifest: Manifest): readonly Field[] {
  const parts = manifest.type === 'Secret' ? ['data', 'stringData'] : ['data', 'binaryData'];
  return parts.flatMap((part) => manifest.at(part).entries);
}

function bytesOf({ value, parent }: Field, manifest: Manifest): number {
  if (typeof value !== 'string') return 0;
  const isEncoded = manifest.type === 'Secret' ? parent?.key === 'data' : parent?.key === 'binaryData';
  return Buffer.byteLength(value, isEncoded ? 'base64' : 'utf8');
}
