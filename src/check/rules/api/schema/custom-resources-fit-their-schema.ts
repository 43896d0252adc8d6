import { pathOf } from '../../../../manifest/object/location';
import type { Manifest } from '../../../../manifest/object/manifest';
import type { KindOfSet } from '../../../../manifest/set/kinds-of-set';
import { wordsOf } from '../../../../schema/problem-messages';
import { corrected, defineRule, fieldAt, nameOf, type RuleContext } from '../../../rule';

export const customResourcesFitTheirSchema = defineRule({
  id: 'api/custom-resources-fit-their-schema',
  severity: 'error',
  summary: 'Every custom resource matches the schema of its definition.',
  why: 'The API server validates custom resources against the schema of their CustomResourceDefinition. Definitions are those of the set and those given with --crds, or as crds to the check of App; a kind without a definition is noted, and CEL rules are not evaluated.',
  fix: 'follow the schema of the definition',
  example: corrected(
    `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: backups.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Backup
    plural: backups
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [schedule]
              properties:
                schedule:
                  type: string
---
apiVersion: example.com/v1
kind: Backup
metadata:
  name: nightly
spec:
  scedule: "0 3 * * *"
`,
    ['scedule: "0 3 * * *"', 'schedule: "0 3 * * *"'],
  ),
  check(context) {
    const unknown = new Set<string>();
    const unevaluated = new Map<string, Set<string>>();
    const isCustom = (one: KindOfSet) =>
      one.apiVersion !== '' && one.kind !== '' && context.schemas.kindOf(one).is === 'custom';
    for (const manifest of context.set.kinds.filter(isCustom).flatMap(({ manifests }) => manifests)) {
      const { apiVersion, kind } = manifest;
      const judgement = context.schemas.judge(manifest);
      if (judgement === undefined) {
        // of a known kind in another version, api/kind-is-served says that it is not served
        if (context.schemas.custom.versions(apiVersion, kind).length === 0) unknown.add(`${kind} of ${apiVersion}`);
        continue;
      }
      tell(manifest, context);
      for (const { rule, message } of judgement.unevaluated) {
        const gvk = `${kind} of ${apiVersion}`;
        unevaluated.set(gvk, (unevaluated.get(gvk) ?? new Set()).add(message ?? rule));
      }
    }
    if (unknown.size > 0) {
      const kinds = [...unknown].sort().join(', ');
      context.note(
        `no definition is known of ${kinds}; name them with --crds, or as crds to the check of App, to have these checked`,
      );
    }
    for (const [gvk, rules] of unevaluated) {
      context.note(`what ${gvk} says in CEL was not evaluated: ${[...rules].join('; ')}`);
    }
  },
});

function tell(manifest: Manifest, { schemas, report }: RuleContext): void {
  for (const problem of schemas.judge(manifest)?.problems ?? []) {
    const field = fieldAt(manifest, problem);
    const words = wordsOf(problem);
    const named = nameOf(manifest);
    switch (problem.code) {
      case 'unknown-field':
        report({ at: field, message: `${named}: ${words}` });
        break;
      case 'missing-field':
        report({ at: field.at(problem.field), message: `${named}: ${words}` });
        break;
      case 'duplicate-item': {
        const other = { at: fieldAt(manifest, { path: problem.earlier }), message: 'the first' };
        report({ at: field, message: `${pathOf(field)} of ${named}: ${words}`, other });
        break;
      }
      case 'not-allowed':
        report({ at: field, message: `${pathOf(field)} of ${named}: ${words}` });
        break;
      default:
        report({ at: field, message: `${pathOf(field) || 'the whole'} of ${named} ${words}` });
    }
  }
}
