import { duplicateKeys } from '../../../../manifest/object/duplicate-keys';
import { pathOf } from '../../../../manifest/object/location';
import { corrected, defineRule, nameOf } from '../../../rule';

export const keysAreUnique = defineRule({
  id: 'api/keys-are-unique',
  severity: 'error',
  summary: 'No mapping has a key twice.',
  why: 'Strict validation, the default of kubectl, refuses a duplicate key; without it, all but the last are lost without a warning. A key that repeats its value is a warning.',
  fix: 'keep one of them',
  example: corrected(
    `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  LOG_LEVEL: info
  LOG_LEVEL: debug
`,
    ['LOG_LEVEL: info\n  LOG_LEVEL: debug', 'LOG_LEVEL: info'],
  ),
  check({ manifests, report }) {
    for (const manifest of manifests) {
      for (const { field, earlier, isSame } of duplicateKeys(manifest)) {
        report({
          at: field,
          // nothing is lost
          severity: isSame ? 'warning' : undefined,
          message: `${nameOf(manifest)} has the key "${field.key}" ${earlier.length === 1 ? 'twice' : `${earlier.length + 1} times`} in one mapping${isSame ? ', with the same value' : ', and only the last counts'}`,
          // these keys repeat when the '---' between two documents is missing
          fix: /^(apiVersion|kind)$/.test(pathOf(field)) ? "write '---' between the two objects" : undefined,
          other: earlier.map((at) => ({ at, message: isSame ? 'is the same' : 'is lost' })),
        });
      }
    }
  },
});
