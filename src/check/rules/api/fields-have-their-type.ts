import { pathOf } from '../../../manifest/location';
import { wordsOf } from '../../../schema/words';
import { defineRule, nameOf } from '../../rule';

export const fieldsHaveTheirType = defineRule({
  id: 'api/fields-have-their-type',
  severity: 'error',
  summary: 'Every value is of the type that its field has.',
  why: 'The API server cannot read an object in which a value is of another type: a number where a string belongs, a list where a mapping does, a quantity that is none.',
  fix: 'write a value of the type that the field has',
  example: {
    violates: `apiVersion: v1
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
    passes: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      env:
        - name: WORKERS
          value: "4"
`,
  },
  check({ manifests, schemas, report }) {
    for (const { problem, field } of schemas.problemsAmong(manifests)) {
      const { manifest } = field;
      switch (problem.code) {
        case 'wrong-type': {
          const message = `${pathOf(field)} of ${nameOf(manifest)} ${wordsOf(problem)}`;
          // what YAML reads as a number, a boolean or null is a string between quotes
          const isBare = problem.expected === 'a string' && (field.number !== undefined || isBoolean(field.value));
          report(isBare ? { at: field, message, fix: 'put the value in quotes' } : { at: field, message });
          break;
        }
        case 'bad-format':
        case 'out-of-range': {
          // the values of a Secret are in base64, and a broken one is still a secret
          const isSecret = problem.code === 'bad-format' && manifest.type === 'Secret';
          const words = isSecret ? `must be ${problem.expected}` : wordsOf(problem);
          report({ at: field, message: `${pathOf(field)} of ${nameOf(manifest)} ${words}`, isSecret });
        }
      }
    }
  },
});

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}
