import { firstOf } from '../../suggest/listing';
import { placeOf } from '../places';
import type { Finding, Prerequisite } from '../finding';
import { nameOf, type Rule } from '../rule';
import { faultOfWaivedRule, similarRule } from '../rule-names';
import type { Annotated, Waivers } from './waivers';

/** The findings about the waivers themselves: without a reason, or of a rule that does not exist. */
export function findingsOfWaivers(waivers: Waivers, known: readonly Rule[]): readonly Finding[] {
  const misspelt = waivers.unusedAnnotations.flatMap(([first]) => {
    if (first === undefined || faultOfWaivedRule(first.rule, known) === undefined) return [];
    return [unknownRuleOf(first, known)];
  });
  return [...waivers.unreasoned.map(unreasoned), ...misspelt];
}

/**
 * The notes about waivers that waive nothing.
 *
 * A waiver counts as stale only where its rule was asked, and where it could not have been for a prerequisite.
 */
export function notesOfWaivers(
  waivers: Waivers,
  asked: readonly Rule[],
  prerequisites: readonly Prerequisite[],
): readonly string[] {
  const ids = new Set<string>(asked.map(({ id }) => id));
  const users = new Set(prerequisites.flatMap(({ usedBy }) => usedBy));
  const stale = waivers.unusedAnnotations.filter(
    (group) => ids.has(group[0]?.rule ?? '') && !group.some(({ manifest }) => users.has(nameOf(manifest))),
  );
  return [
    ...waivers.unused.map((waiver) => `waiver "${waiver}" waives nothing`),
    ...stale.map((group) => `the waiver of ${group[0]?.rule ?? ''} on ${objectsOf(group)} waives nothing; remove it`),
  ];
}

function unreasoned({ manifest, key, rule }: Annotated): Finding {
  return {
    rule: 'check/waiver-has-reason',
    severity: 'error',
    message: `${nameOf(manifest)} waives ${rule} and gives no reason`,
    fix: 'give the reason as the value of the annotation, or remove it',
    ...placeOf(manifest.at('metadata', 'annotations', key)),
    related: [],
  };
}

function unknownRuleOf({ manifest, key, rule }: Annotated, known: readonly Rule[]): Finding {
  const meant = similarRule(rule, known);
  return {
    rule: 'check/waiver-names-a-rule',
    severity: 'warning',
    message: `${nameOf(manifest)} waives unknown rule "${rule}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
    fix: meant === undefined ? 'remove the annotation' : `waive "${meant}", or remove the annotation`,
    ...placeOf(manifest.at('metadata', 'annotations', key)),
    related: [],
  };
}

function objectsOf(group: readonly Annotated[]): string {
  const { shown, left } = firstOf(group);
  const names = shown.map(({ manifest, key }) => {
    const { file, line, construct } = placeOf(manifest.at('metadata', 'annotations', key));
    const place = construct ?? (file === undefined || line === undefined ? undefined : `${file}:${line}`);
    return place === undefined ? nameOf(manifest) : `${nameOf(manifest)} (${place})`;
  });
  return left > 0 ? `${names.join(', ')} and ${left} more` : names.join(', ');
}
