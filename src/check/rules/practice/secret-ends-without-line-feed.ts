import type { Field } from '../../../manifest/object/field';
import { corrected, defineRule, nameOf, subjectOf, type RuleContext } from '../../rule';
import type { Reference } from '../../../links/references';

export const secretEndsWithoutLineFeed = defineRule({
  id: 'practice/secret-ends-without-line-feed',
  severity: 'warning',
  summary: 'A value of a Secret that is read as a variable does not end with a line feed.',
  why: 'The line feed, which echo and editors add before the value is encoded, becomes part of the password.',
  fix: "encode the value without it: printf %s 'value' | base64",
  example: corrected(
    `apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  password: aHVudGVyMgo=
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: db
              key: password
`,
    ['aHVudGVyMgo=', 'aHVudGVyMg=='],
  ),
  check(context) {
    const said = new Set<string>();
    for (const reference of context.links.named('reads')) {
      const { type, use, key } = reference;
      if (type !== 'Secret' || (use !== 'env' && use !== 'envFrom')) continue;
      for (const [name, field] of keysOf(reference, context)) {
        const id = `${nameOf(field.manifest)}/${name}`;
        if ((key !== undefined && name !== key) || said.has(id) || !endsLine(field)) continue;
        said.add(id);
        context.report({
          at: field,
          message: `key "${name}" of ${nameOf(field.manifest)} ends with a line feed, and ${subjectOf(reference)} reads it as a variable`,
          isSecret: true,
          other: { at: reference.keyField ?? reference.field, message: 'reads it' },
        });
      }
    }
  },
});

/** The keys of a Secret of the set, with their fields. */
function keysOf(reference: Reference, { resolve }: RuleContext): readonly (readonly [string, Field])[] {
  const resolution = resolve(reference);
  if (!('target' in resolution)) return [];
  return resolution.target.entities.flatMap(({ manifest, isMade, keys }) =>
    isMade || manifest.type !== 'Secret' ? [] : [...(keys() ?? [])],
  );
}

/** Whether a value is one line with its line feed: several lines, such as a certificate, end with one by right. */
function endsLine({ text, path }: Field): boolean {
  if (text === undefined) return false;
  const value = path.includes('stringData') ? text : Buffer.from(text, 'base64').toString('latin1');
  return /^[^\n]+\n$/.test(value);
}
