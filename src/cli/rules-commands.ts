import { similarTerm } from '../suggest/similar-name';
import { loadRules } from '../check/options/own-rules';
import type { Rule } from '../check/rule';
import { rules as packaged } from '../check/rules';
import { helpOption, parse, type Command } from './command';
import { CannotRun, type ExitCode, type Terminal } from './terminal';

const options = {
  rules: { type: 'string', multiple: true, value: 'FILE', help: 'a file with rules of your own' },
  help: helpOption,
} as const;

/** `cdk8s-dovetail rules`: lists the rules. */
export const rulesCommand: Command = {
  name: 'rules',
  operands: '',
  summary: 'list the rules',
  options,
  examples: [{ line: 'rules', purpose: 'each rule with its severity and summary' }],
  run: list,
};

/** `cdk8s-dovetail explain RULE`: explains a rule. */
export const explainCommand: Command = {
  name: 'explain',
  operands: 'RULE',
  summary: 'explain a rule: its reason, the fix, and an example',
  options,
  examples: [{ line: 'explain wiring/service-port-resolves', purpose: 'the rule and its example' }],
  run: explain,
};

function list(args: readonly string[], terminal: Terminal): ExitCode {
  const { rules, positionals } = read(args);
  if (positionals.length > 0) throw new CannotRun('rules takes no operands');
  const width = Math.max(...rules.map(({ id }) => id.length));
  for (const { id, severity, summary } of rules) {
    terminal.out(`${id.padEnd(width)}  ${severity.padEnd('warning'.length)}  ${summary}\n`);
  }
  return 0;
}

function explain(args: readonly string[], terminal: Terminal): ExitCode {
  const { rules, positionals } = read(args);
  const [id] = positionals;
  if (id === undefined || positionals.length > 1) {
    throw new CannotRun(`explain takes the id of one rule; ${listing}`);
  }
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new CannotRun(unknownRule(id, rules));
  terminal.out(explanation(rule));
  return 0;
}

const listing = 'npx cdk8s-dovetail rules lists them';

function unknownRule(id: string, rules: readonly Rule[]): string {
  const ids = rules.map((rule) => rule.id);
  const meant = similarTerm(id, ids) ?? ids.find((one) => one.endsWith(`/${id}`));
  return `unknown rule "${id}"; ${meant === undefined ? listing : `did you mean "${meant}"?`}`;
}

function read(args: readonly string[]): { readonly rules: readonly Rule[]; readonly positionals: readonly string[] } {
  const { values, positionals } = parse(args, options);
  return { rules: [...packaged, ...loadRules(values.rules ?? [])], positionals };
}

function explanation({ id, severity, summary, why, fix, example }: Rule): string {
  const waive = `cdk8s-dovetail/waive.${id.replace('/', '.')}: <reason>`;
  return `${id} (${severity})

${summary}
${why}

Fix: ${fix}
Accept it on one object with the annotation
  ${waive}

Violates it:
${indent(example.violates)}
Passes:
${indent(example.passes)}`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
