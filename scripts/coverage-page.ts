import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rules } from '../src/check/rules';
import type { Fact, Part } from '../test/facts/fact';
import { isProven } from '../test/facts/judge';
import { free } from '../test/schema/free-strings';

const root = join(__dirname, '..');

/**
 * docs/coverage.md: what the API server refuses, sentence by sentence, and which rule says so. A sentence counts as
 * covered when the checker, asked anew, lets pass the set that is right and refuses the one that is not.
 */
export function coveragePage(facts: readonly Fact[]): string {
  const judged = facts.map((fact) => ({ ...fact, parts: fact.parts.map((part) => ({ part, by: coveredBy(part) })) }));
  const all = judged.flatMap(({ parts }) => parts);
  const covered = all.filter(({ by }) => by !== undefined).length;
  return `<!-- generated from test/facts and the rules by \`npm run docs:rules\`: edit these, not this page -->

# What is covered

What a kube-apiserver refuses although the types of its API would take it, fact by fact. Each sentence is proven by a
set that is right, in which \`cdk8s-dovetail check\` finds no errors, and by one that is not, in which the rule points at the
field; both stand in test/facts, in a test that is named after the number and the sentence. **${covered} of ${all.length} sentences are covered.**

${judged.map(({ number, title, parts }) => `## ${number} ${title}\n\n| | Rule |\n| --- | --- |\n${parts.map(rowOf).join('\n')}\n`).join('\n')}
## Rule by rule

| Rule | Facts | Its own tests |
| --- | --- | --- |
${rules
  .filter(({ id }) => id.startsWith('api/'))
  .map(({ id }) => ruleRow(id, judged))
  .join('\n')}

## What is not covered

- What an update may change: the objects that exist are not in the manifests.
- What only shows when pods are made: quotas, limits, Pod Security. That is for admission.
- Rules of custom resources in CEL: they are named as not evaluated.
- Kinds that no rule above is about are held to the schema of their fields only.
- Strings that read like one of a fixed set, and that the server takes in other forms too, or whose values nothing said
  for certain:

| Field | Why it is left open |
| --- | --- |
${Object.entries(free)
  .map(([field, why]) => `| \`${field}\` | ${why} |`)
  .join('\n')}
`;
}

function coveredBy(part: Part): string | undefined {
  return 'rule' in part && isProven(part) ? part.rule : undefined;
}

interface JudgedPart {
  readonly part: Part;
  readonly by: string | undefined;
}

function rowOf({ part, by }: JudgedPart): string {
  const why = 'open' in part ? part.open : `nothing proves it, and ${part.rule} should`;
  return `| ${part.says.replaceAll('|', '\\|')} | ${by === undefined ? `**not covered**: ${why}` : linkOf(by)} |`;
}

function linkOf(id: string): string {
  return `[${id}](rules/${id.replace('/', '.')}.md)`;
}

function ruleRow(
  id: string,
  facts: readonly { readonly number: number; readonly parts: readonly JudgedPart[] }[],
): string {
  const numbers = facts.filter(({ parts }) => parts.some(({ by }) => by === id)).map(({ number }) => number);
  return `| ${linkOf(id)} | ${numbers.join(', ') || 'the schemas'} | ${testsOf(id) ?? '**none**'} |`;
}

/** The path of a rule's tests: api/ has a folder for each area. */
function testsOf(id: string): string | undefined {
  const [group = '', name = ''] = id.split('/');
  const folder = join('test/check/rules', group);
  const file = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).find(
    (one) => basename(one) === `${name}.test.ts`,
  );
  return file === undefined ? undefined : join(folder, file);
}
