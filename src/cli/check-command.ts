import { existsSync } from 'node:fs';
import { checkSet } from '../check/options/check-set';
import { chooseRules } from '../check/options/choose-rules';
import { ManifestSet } from '../manifest/set/manifest-set';
import { reporterOf } from './check-report';
import { helpOption, parse, type Command } from './command';
import { expandPaths } from './expand-paths';
import { configOption, loadSet, setOptions, settingsOf } from './set-options';
import { CannotRun, type ExitCode, type Terminal } from './terminal';

const options = {
  ...configOption,
  format: { type: 'string', value: 'FORMAT', help: 'text, json, sarif or github (default: text)' },
  quiet: { type: 'boolean', short: 'q', help: 'report errors only, and nothing when there are none' },
  all: { type: 'boolean', help: 'show each finding of good practice, and not one for each rule' },
  summary: { type: 'boolean', help: 'report a line for each rule' },
  'max-findings': { type: 'string', value: 'N', help: 'report N findings at most, errors first' },
  strict: { type: 'boolean', help: 'exit with 1 on warnings too' },
  ...setOptions,
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
  const resolved = settingsOf(values);
  const { settings, rules } = resolved;
  if (positionals.length === 0 && !existsSync('dist')) {
    throw new CannotRun('there is no folder dist; name the files or folders to check, or - for stdin');
  }
  const paths = positionals.length === 0 ? ['dist'] : expandPaths(positionals);

  const { manifests, definitions, notes, isIncomplete } = loadSet(paths, resolved, terminal);
  if (manifests.length === 0) {
    if (isIncomplete) return 2;
    throw new CannotRun(`nothing to check: no Kubernetes object in ${paths.join(' ')}`);
  }
  const result = checkSet(new ManifestSet(manifests), rules, settings, definitions);
  const asked = chooseRules(rules, settings.only, settings.skip);
  terminal.out(report({ ...result, notes: [...notes, ...result.notes] }, asked, result.fails));
  if (isIncomplete) return 2;
  return result.fails ? 1 : 0;
}
