import type { Manifest } from '../../../../manifest/object/manifest';
import { wordsOf } from '../../../../schema/problem-messages';
import { corrected, defineRule, nameOf } from '../../../rule';

export const requiredFieldsAreSet = defineRule({
  id: 'api/required-fields-are-set',
  severity: 'error',
  summary: 'Every required field is set.',
  why: 'The API server refuses an object that lacks a required field; fields with a default are never missing.',
  fix: 'set the field',
  example: corrected(
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web:1.0.0
`,
    ['name: web\nspec:', 'name: web\nspec:\n  selector:\n    matchLabels:\n      app: web'],
  ),
  check({ set, manifests, schemas, report }) {
    // a value that is not a string still counts as set
    for (const manifest of set.kinds.flatMap((one) =>
      one.apiVersion === '' || one.kind === '' ? one.manifests : [],
    )) {
      for (const field of ['apiVersion', 'kind']) {
        if (isMissing(manifest, field)) report({ at: manifest.at(field), message: `an object has no '${field}'` });
      }
    }
    for (const { problem, field } of schemas.problemsAmong(manifests)) {
      if (problem.code !== 'missing-field') continue;
      report({
        at: field.at(problem.field),
        message: `${nameOf(field.manifest)}: ${wordsOf(problem)}`,
        fix: `set '${problem.field}'`,
      });
    }
  },
});

function isMissing(manifest: Manifest, field: string): boolean {
  const { exists, value } = manifest.at(field);
  return !exists || value === '';
}
