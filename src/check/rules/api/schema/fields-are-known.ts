import { wordsOf } from '../../../../schema/problem-messages';
import { corrected, defineRule, nameOf } from '../../../rule';

export const fieldsAreKnown = defineRule({
  id: 'api/fields-are-known',
  severity: 'error',
  summary: 'Every field is part of the schema of its object.',
  why: 'Strict validation, the default of kubectl since 1.25, refuses an unknown field; without it, the field is dropped without a warning.',
  fix: 'correct the name of the field, or remove it',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      imagePullPolcy: Always
`,
    ['imagePullPolcy: Always', 'imagePullPolicy: Always'],
  ),
  check({ manifests, schemas, report }) {
    for (const { problem, field } of schemas.problemsAmong(manifests)) {
      if (problem.code !== 'unknown-field') continue;
      const { meant, belongs, since } = problem;
      const message = `${nameOf(field.manifest)}: ${wordsOf(problem)}`;
      if (meant !== undefined) report({ at: field, message, fix: `write "${meant}"` });
      else if (since !== undefined) report({ at: field, message, fix: `remove it, or check for --kube ${since}` });
      else if (belongs !== undefined) report({ at: field, message, fix: 'move it to where it belongs, or remove it' });
      else report({ at: field, message });
    }
  },
});
