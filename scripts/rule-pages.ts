import { runRules } from '../src/check/engine';
import type { Rule } from '../src/check/rule';
import { overlaps } from '../src/check/overlapping-findings';
import { rules } from '../src/check/rules';
import { readManifests } from '../src/manifest/object/load';
import { ManifestSet } from '../src/manifest/set/manifest-set';
import { textReport } from '../src/report/text';

/** What a page calls the file of an example. */
export const exampleFile = 'example.yaml';

/** What each group of rules is about; a new group needs its words. */
const groups: ReadonlyMap<string, string> = new Map([
  ['wiring', 'Two ends that do not meet.'],
  ['api', 'What the API server refuses.'],
  ['admission', 'What is taken when it is applied, and refused when its pods are made.'],
  ['ml', 'Model servers that do not start, are not reached, or take more than they use.'],
  ['practice', 'What works until it does not: always warnings.'],
]);

/** The pages of docs/rules, by the names of their files: one a rule, and the index. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map([['README.md', indexPage()], ...rules.map((rule) => [pageOf(rule), rulePage(rule)] as const)]);
}

/** The file of a rule's page; named as in the annotation that waives the rule. */
export function pageOf({ id }: Pick<Rule, 'id'>): string {
  return `${id.replace('/', '.')}.md`;
}

function rulePage(rule: Rule): string {
  const { id, severity, summary, why, fix, example } = rule;
  return `${generated}
# ${id}

**${severity}** · ${summary}

**Why:** ${why}

**Fix:** ${fix}.

## What violates it

\`\`\`yaml
${example.violates}\`\`\`

\`npx cdk8s-dovetail check --only ${id} ${exampleFile}\` says:

\`\`\`text
${reportOf(rule)}\`\`\`

## What passes

\`\`\`yaml
${example.passes}\`\`\`

${overlapsOf(rule)}## Accepting it

On the object that the finding names, with the reason:

\`\`\`yaml
metadata:
  annotations:
    cdk8s-dovetail/waive.${id.replace('/', '.')}: <reason>
\`\`\`

For manifests that are not yours: \`--waive '${id}@Kind/namespace/name=reason'\`.
`;
}

// the reader of either page finds out why one of two findings is not reported
function overlapsOf({ id }: Rule): string {
  const lines = overlaps.flatMap(({ kept, dropped, reason }) => {
    if (kept === id) return [`- A finding of ${linkTo(dropped)} at the same field is dropped. ${reason}`];
    return dropped === id ? [`- A finding at the same field as one of ${linkTo(kept)} is dropped. ${reason}`] : [];
  });
  return lines.length === 0 ? '' : `## Overlaps\n\n${lines.join('\n')}\n\n`;
}

function linkTo(id: Rule['id']): string {
  return `[${id}](${pageOf({ id })})`;
}

function indexPage(): string {
  const sections = [...new Set(rules.map(({ id }) => groupOf(id)))].sort(byTheOrderOfGroups).map((group) => {
    const rows = rules.filter(({ id }) => groupOf(id) === group).map(rowOf);
    return `## ${group}/\n\n${wordsFor(group)}\n\n| Rule | Severity | Summary |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `${generated}
# Rules

What \`cdk8s-dovetail check\` asks of manifests. An error cannot work, or the API server refuses it; a warning works until it
does not. What is needed and made elsewhere is neither: it is listed as a prerequisite.

${sections.join('\n')}`;
}

const generated = '<!-- generated from src/check/rules by `npm run docs:rules`: edit the rule, not this page -->\n';

function rowOf(rule: Rule): string {
  return `| [${rule.id}](${pageOf(rule)}) | ${rule.severity} | ${rule.summary.replaceAll('|', '\\|')} |`;
}

function groupOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

function wordsFor(group: string): string {
  const words = groups.get(group);
  if (words === undefined) throw new Error(`group "${group}" has no words in scripts/rule-pages.ts`);
  return words;
}

function byTheOrderOfGroups(a: string, b: string): number {
  const order = [...groups.keys()];
  return order.indexOf(a) - order.indexOf(b);
}

function reportOf(rule: Rule): string {
  const { manifests } = readManifests(rule.example.violates, exampleFile);
  return textReport(runRules(new ManifestSet(manifests), [rule]));
}
