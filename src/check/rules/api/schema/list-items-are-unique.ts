import { pathOf } from '../../../../manifest/object/location';
import type { DuplicateItem } from '../../../../schema/problem';
import { wordsOf } from '../../../../schema/problem-messages';
import { corrected, defineRule, fieldAt, nameOf } from '../../../rule';

export const listItemsAreUnique = defineRule({
  id: 'api/list-items-are-unique',
  severity: 'error',
  summary: 'No two items of a list have the same key.',
  why: 'The API server refuses two containers, volumes or Service ports with the same name or number. Duplicates in other lists, such as the ports of a container, pass a plain create and fail a server-side apply: those are warnings.',
  fix: 'remove one of them, or tell them apart',
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
    - name: metrics
      port: 80
`,
    ['- name: metrics\n      port: 80', '- name: metrics\n      port: 9090'],
  ),
  check({ manifests, schemas, report }) {
    for (const { manifest, problem, field } of schemas.problemsAmong(manifests)) {
      if (problem.code !== 'duplicate-item' || isSaidElsewhere(problem)) continue;
      report({
        at: field,
        severity: problem.isTakenByCreate ? 'warning' : 'error',
        message: `${pathOf(field)} of ${nameOf(manifest)}: ${wordsOf(problem)}`,
        other: { at: fieldAt(manifest, { path: problem.earlier }), message: 'the first' },
      });
    }
  },
});

// wiring/env-is-unique reports duplicate variables, since it knows when one extends the other
function isSaidElsewhere({ path }: DuplicateItem): boolean {
  return path.at(-2) === 'env';
}
