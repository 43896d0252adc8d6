import { existsSync, readFileSync } from 'node:fs';
import { checkSet } from '../check/options/check-set';
import { chooseRules } from '../check/options/choose-rules';
import { resolveSettings, type ResolvedSettings } from '../check/options/resolve-settings';
import { loadDefinitions, problemText } from '../manifest/object/definitions';
import { loadPaths } from '../manifest/object/load';
import { ManifestSet } from '../manifest/set/manifest-set';
import { minorOf, newestVersion } from '../schema/versions';
import { reporterOf } from './check-report';
import { helpOption, parse, type Command } from './command';
import { expandPaths } from './expand-paths';
import { CannotRun, type ExitCode, type Terminal } from './terminal';

const options = {
  config: { type: 'string', value: 'FILE', help: 'the config file (default: dovetail.yaml, if it exists)' },
  format: { type: 'string', value: 'FORMAT', help: 'text, json, sarif or github (default: text)' },
  quiet: { type: 'boolean', short: 'q', help: 'report errors only, and nothing when there are none' },
  all: { type: 'boolean', help: 'show each finding of good practice, and not one for each rule' },
  summary: { type: 'boolean', help: 'report a line for each rule' },
  'max-findings': { type: 'string', value: 'N', help: 'report N findings at most, errors first' },
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
    { line: "check 'overlays/*/rendered.yaml'", purpose: 'the files of a glob, as one set' },
    { line: 'check --summary --skip practice', purpose: 'a line for each rule of the other groups' },
    { line: 'check dist --format github', purpose: 'as annotations of a pull request' },
    { line: 'check - < rendered.yaml', purpose: 'from stdin' },
  ],
  notes: [
    'Each option but those of the report can be set in dovetail.yaml too. Lists are joined; --only and single values replace.',
    'Exit status: 0 no errors, 1 errors, 2 the check could not run or could not read everything',
  ],
  run: check,
};

function check(args: readonly string[], terminal: Terminal): ExitCode {
  const { values, positionals } = parse(args, options);
  const report = reporterOf(values, terminal);
  const { settings, rules } = settingsOf(values);
  if (positionals.length === 0 && !existsSync('dist')) {
    throw new CannotRun('there is no folder dist; name the files or folders to check, or - for stdin');
  }
  const paths = positionals.length === 0 ? ['dist'] : expandPaths(positionals);

  const { namespace } = settings;
  const { manifests, problems: unread, notes } = loadPaths(paths, { namespace, standardInput: terminal.standardInput });
  const { definitions, problems: unreadDefinitions } = loadDefinitions(settings.crds ?? []);
  const problems = [...unread, ...unreadDefinitions];
  for (const problem of problems) terminal.error(`${problemText(problem)}\n`);
  if (manifests.length === 0) {
    for (const note of notes) terminal.error(`note: ${note}\n`);
    if (problems.length > 0) return 2;
    throw new CannotRun(`nothing to check: no Kubernetes object in ${paths.join(' ')}`);
  }
  const result = checkSet(new ManifestSet(manifests), rules, settings, definitions);
  const asked = chooseRules(rules, settings.only, settings.skip);
  terminal.out(report({ ...result, notes: [...notes, ...result.notes] }, asked, result.fails));
  if (problems.length > 0) return 2;
  return result.fails ? 1 : 0;
}

function settingsOf(values: ReturnType<typeof parse<typeof options>>['values']): ResolvedSettings {
  const { config, external, namespace, kube, only, skip, strict, closed } = values;
  const waive = [...(values.waive ?? []), ...(values.waivers ?? []).flatMap(readWaivers)];
  const crds = values.crds === undefined ? undefined : expandPaths(values.crds);
  if (kube !== undefined) minorOf(kube);
  const given = { config, external, waive, only, skip, strict, closed, namespace, crds, kube };
  return resolveSettings(given, { files: values.rules ?? [] }, '--rules', (key) => `--${key}`);
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
