import { existsSync, readFileSync } from 'node:fs';
import { chooseRules } from '../check/options/choose-rules';
import { runRules } from '../check/engine';
import type { CheckResult } from '../check/finding';
import { loadRules } from '../check/options/own-rules';
import type { Rule } from '../check/rule';
import { rules as packaged } from '../check/rules';
import { loadDefinitions, problemText } from '../manifest/object/definitions';
import { loadPaths } from '../manifest/object/load';
import { ManifestSet } from '../manifest/set/manifest-set';
import { githubReport } from '../report/github';
import { jsonReport } from '../report/json';
import { sarifReport } from '../report/sarif';
import { textReport } from '../report/text';
import { minorOf, newestVersion } from '../schema/versions';
import { helpOption, parse, type Command } from './command';
import { CannotRun, type ExitCode, type Terminal } from './terminal';
import { version } from './version';

const options = {
  format: { type: 'string', value: 'FORMAT', help: 'text, json, sarif or github (default: text)' },
  strict: { type: 'boolean', help: 'exit with 1 on warnings too' },
  closed: { type: 'boolean', help: 'treat prerequisites, which are not in the set, as errors' },
  external: {
    type: 'string',
    multiple: true,
    value: 'KIND/NAME[:KEY,...]',
    help: 'an object that is created elsewhere',
  },
  waive: {
    type: 'string',
    multiple: true,
    value: 'RULE@KIND/NAMESPACE/NAME=REASON',
    help: 'accept a finding',
  },
  waivers: { type: 'string', multiple: true, value: 'FILE', help: 'a file of waivers, one a line; # starts a comment' },
  namespace: { type: 'string', short: 'n', value: 'NAMESPACE', help: 'the namespace of objects that name none' },
  kube: { type: 'string', value: 'VERSION', help: `the Kubernetes version (default: ${newestVersion})` },
  crds: {
    type: 'string',
    multiple: true,
    value: 'PATH',
    help: 'a file or folder of CustomResourceDefinitions outside of the set',
  },
  only: { type: 'string', multiple: true, value: 'RULE|GROUP', help: 'check these rules only' },
  skip: { type: 'string', multiple: true, value: 'RULE|GROUP', help: 'leave these rules out' },
  rules: { type: 'string', multiple: true, value: 'FILE', help: 'a file with rules of your own' },
  help: helpOption,
} as const;

/** `cdk8s-dovetail check`: reads manifests, checks them as one set, and reports. */
export const checkCommand: Command = {
  name: 'check',
  operands: '[PATH...|-]',
  summary: 'check manifests that are applied together (default: dist)',
  options,
  examples: [
    { line: 'check', purpose: 'the manifests in dist' },
    { line: 'check dist --format github', purpose: 'as annotations of a pull request' },
    { line: 'check - < rendered.yaml', purpose: 'from stdin' },
  ],
  notes: ['Exit status: 0 no errors, 1 errors, 2 the check could not run or could not read everything'],
  run: check,
};

function check(args: readonly string[], terminal: Terminal): ExitCode {
  const { values, positionals } = parse(args, options);
  const report = reporter(values.format ?? 'text', terminal);
  if (values.kube !== undefined) minorOf(values.kube);
  const rules = chooseRules([...packaged, ...loadRules(values.rules ?? [])], values.only, values.skip);
  const waive = [...(values.waive ?? []), ...(values.waivers ?? []).flatMap(readWaivers)];
  if (positionals.length === 0 && !existsSync('dist')) {
    throw new CannotRun('there is no folder dist; name the files or folders to check, or - for stdin');
  }
  const paths = positionals.length === 0 ? ['dist'] : positionals;

  const { namespace, closed, external, kube: kubernetes } = values;
  const { manifests, problems: unread, notes } = loadPaths(paths, { namespace, standardInput: terminal.standardInput });
  const { definitions: crds, problems: unreadDefinitions } = loadDefinitions(values.crds ?? []);
  const problems = [...unread, ...unreadDefinitions];
  for (const problem of problems) terminal.error(`${problemText(problem)}\n`);
  if (manifests.length === 0) {
    for (const note of notes) terminal.error(`note: ${note}\n`);
    if (problems.length > 0) return 2;
    throw new CannotRun(`nothing to check: no Kubernetes object in ${paths.join(' ')}`);
  }
  const result = runRules(new ManifestSet(manifests), rules, { closed, crds, external, kubernetes, waive });
  terminal.out(report({ ...result, notes: [...notes, ...result.notes] }, rules));

  if (problems.length > 0) return 2;
  return result.summary.errors > 0 || (values.strict === true && result.summary.warnings > 0) ? 1 : 0;
}

function reporter(format: string, { color }: Terminal): (result: CheckResult, rules: readonly Rule[]) => string {
  switch (format) {
    case 'text':
      return (result) => textReport(result, { color });
    case 'json':
      return jsonReport;
    case 'sarif':
      return (result, rules) => sarifReport(result, { rules, version: version() });
    case 'github':
      return githubReport;
    default:
      throw new CannotRun(`--format "${format}" is unknown; use text, json, sarif or github`);
  }
}

function readWaivers(file: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CannotRun(`--waivers ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}
