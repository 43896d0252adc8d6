import { unknownRule } from '../check/rule-names';
import { resolveSettings } from '../check/options/resolve-settings';
import type { Rule } from '../check/rule';
import { helpOption, parse, type Command } from './command';
import { CannotRun, type ExitCode, type Terminal } from './terminal';

const options = {
  config: { type: 'string', value: 'FILE', help: 'the config file (default: dovetail.yaml, if it exists)' },
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
  if (rule === undefined) throw new CannotRun(unknownRule(id, rules) ?? `"${id}" is a group; ${listing}`);
  terminal.out(explanation(rule));
  return 0;
}

const listing = 'npx cdk8s-dovetail rules lists them';

function read(args: readonly string[]): { readonly rules: readonly Rule[]; readonly positionals: readonly string[] } {
  const { values, positionals } = parse(args, options);
  const files = values.rules ?? [];
  const { rules } = resolveSettings({ config: values.config }, { files }, '--rules', (key) => `--${key}`);
  return { rules, positionals };
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
