import type { Field } from '../../../../manifest/object/field';
import { pathOf } from '../../../../manifest/object/location';
import { wordsOf } from '../../../../schema/problem-messages';
import { corrected, defineRule, nameOf } from '../../../rule';

export const fieldsHaveTheirType = defineRule({
  id: 'api/fields-have-their-type',
  severity: 'error',
  summary: 'Every value has the type of its field.',
  why: 'The API server cannot decode an object with a value of another type, such as a number instead of a string, a list instead of a mapping, or an invalid quantity.',
  fix: 'write a value of the type that the field has',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      env:
        - name: WORKERS
          value: 4
`,
    ['value: 4', 'value: "4"'],
  ),
  check({ manifests, schemas, report }) {
    for (const { problem, field } of schemas.problemsAmong(manifests)) {
      const { manifest } = field;
      switch (problem.code) {
        case 'wrong-type': {
          const message = `${pathOf(field)} of ${nameOf(manifest)} ${wordsOf(problem)}`;
          report({ at: field, message, fix: fixOf(problem.expected, field) });
          break;
        }
        case 'bad-format':
        case 'out-of-range': {
          // the values of a Secret are in base64, and a broken one is still a secret
          const isSecret = problem.code === 'bad-format' && manifest.type === 'Secret';
          const words = isSecret ? `must be ${problem.expected}` : wordsOf(problem);
          const fix = isSecret ? "move it to 'stringData', which takes plain text" : quantityFix(field);
          report({ at: field, message: `${pathOf(field)} of ${nameOf(manifest)} ${words}`, fix, isSecret });
        }
      }
    }
  },
});

// undefined: what the rule says of all of them
function fixOf(expected: string, { value }: Field): string | undefined {
  // YAML reads a quoted number, boolean or null as a string
  if (expected === 'a string') {
    return typeof value === 'number' || typeof value === 'boolean' ? 'put the value in quotes' : undefined;
  }
  if (expected === 'a list') return "write a list, whose items each begin with '- '";
  if (expected === 'a mapping') return "write a mapping, whose lines are each 'field: value'";
  if (typeof value !== 'string') return undefined;
  const isQuoted = expected === 'a boolean' ? /^(true|false)$/.test(value) : /^-?\d+$/.test(value);
  return isQuoted ? `write ${value} without quotes` : undefined;
}

// MB and gi are no units of Kubernetes, Mi and Gi are
// (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/)
function quantityFix({ text }: Field): string | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?) ?([kmgt])i?b?$/i.exec(text ?? '') ?? [];
  return amount === undefined || unit === undefined ? undefined : `write ${amount}${unit.toUpperCase()}i`;
}
