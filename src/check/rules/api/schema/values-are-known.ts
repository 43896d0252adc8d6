import { pathOf } from '../../../../manifest/object/location';
import { wordsOf } from '../../../../schema/problem-messages';
import { corrected, defineRule, nameOf } from '../../../rule';

export const valuesAreKnown = defineRule({
  id: 'api/values-are-known',
  severity: 'error',
  summary: 'A field with a fixed set of values has one of them.',
  why: 'The API server refuses any other value, and distinguishes upper and lower case.',
  fix: 'write a valid value',
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: Loadbalancer
  selector:
    app: web
  ports:
    - port: 80
`,
    ['type: Loadbalancer', 'type: LoadBalancer'],
  ),
  check({ manifests, schemas, report }) {
    for (const { problem, field } of schemas.problemsAmong(manifests)) {
      if (problem.code !== 'not-allowed') continue;
      const message = `${pathOf(field)} of ${nameOf(field.manifest)}: ${wordsOf(problem)}`;
      const { meant, since } = problem;
      if (meant !== undefined) report({ at: field, message, fix: `write "${meant}"` });
      else if (since !== undefined) report({ at: field, message, fix: `write another, or check for --kube ${since}` });
      else report({ at: field, message });
    }
  },
});
