import { parseArgs } from 'node:util';
import { nearest } from '../suggest/similar-name';
import { loadRules } from '../check/options/own-rules';
import type { Rule } from '../check/rule';
import { rules as packaged } from '../check/rules';
import { CannotRun, type ExitCode, type Terminal } from './terminal';

/** `dovetail rules`: lists the rules. */
export function rulesCommand(args: readonly string[], terminal: Terminal): ExitCode {
  const { rules, positionals } = read(args);
  if (positionals.length > 0) throw new CannotRun('rules takes no arguments');
  const width = Math.max(...rules.map(({ id }) => id.length));
  for (const { id, severity, summary } of rules) {
    terminal.out(`${id.padEnd(width)}  ${severity.padEnd('warning'.length)}  ${summary}\n`);
  }
  return 0;
}

/** `dovetail explain RULE`: says what a rule asks. */
export function explainCommand(args: readonly string[], terminal: Terminal): ExitCode {
  const { rules, positionals } = read(args);
  const [id] = positionals;
  if (id === undefined || positionals.length > 1)
    throw new CannotRun('explain takes the id of one rule; see dovetail rules');
  const rule = rules.find((one) => one.id === id);
  if (rule !== undefined) {
    terminal.out(explanation(rule));
    return 0;
  }
  const meant =
    nearest(
      id,
      rules.map((one) => one.id),
    ) ?? rules.find((one) => one.id.endsWith(`/${id}`))?.id;
  throw new CannotRun(
    `"${id}" is no rule${meant === undefined ? '; see dovetail rules' : `; did you mean "${meant}"?`}`,
  );
}

function read(args: readonly string[]): { readonly rules: readonly Rule[]; readonly positionals: readonly string[] } {
  const options = { rules: { type: 'string', multiple: true } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
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
