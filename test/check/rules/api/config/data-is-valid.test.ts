import { dataIsValid } from '../../../../../src/check/rules/api/config/data-is-valid';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: v1\nkind: ${rest}\n`;

testRule(dataIsValid, {
  passes: [
    {
      name: 'all that a key can be',
      yaml: of('ConfigMap\nmetadata: {name: a}\ndata: {a.b: x, .env: x, A_B-c: x}\nbinaryData: {c: eA==}'),
    },
    {
      name: 'a key of a Secret in both data and stringData',
      yaml: of('Secret\nmetadata: {name: a}\ndata: {a: eA==}\nstringData: {a: x}'),
    },
  ],
  violates: [
    {
      name: 'keys that cannot be files',
      yaml: of('ConfigMap\nmetadata: {name: a}\ndata: {a/b: x, "..": x}'),
      says: [
        'error data[".."]: ConfigMap a has the key "..", and it must be letters, digits, "-", "_" and ".", and neither "." nor beginning with ".."',
        'error data["a/b"]: ConfigMap a has the key "a/b", and it must be letters, digits, "-", "_" and ".", and neither "." nor beginning with ".."',
      ],
    },
    {
      name: 'a key in both',
      yaml: of('ConfigMap\nmetadata: {name: a}\ndata: {a: x}\nbinaryData: {a: eA==}'),
      says: [
        "error binaryData.a: ConfigMap a has the key \"a\" in both 'data' and 'binaryData'",
        '  ConfigMap a data.a: the other one',
        '  fix: keep one of them',
      ],
    },
    {
      name: 'a key of a Secret with a blank',
      yaml: of('Secret\nmetadata: {name: a}\nstringData: {a b: x}'),
      says: [
        'error stringData["a b"]: Secret a has the key "a b", and it must be letters, digits, "-", "_" and ".", and neither "." nor beginning with ".."',
      ],
    },
    {
      name: 'more than a mebibyte',
      yaml: of(`ConfigMap\nmetadata: {name: a}\ndata: {a: ${'x'.repeat(1024 * 1024)}, b: x}`),
      says: [
        'error : ConfigMap a holds 1048577 bytes, and at most 1048576 are allowed',
        '  fix: make several of it, or put the data elsewhere',
      ],
    },
  ],
});
