import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
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
import { minorOf } from '../schema/versions';
import { CannotRun, type ExitCode, type Terminal } from './terminal';
import { version } from './version';

const options = {
  format: { type: 'string', default: 'text' },
  strict: { type: 'boolean', default: false },
  closed: { type: 'boolean', default: false },
  external: { type: 'string', multiple: true },
  waive: { type: 'string', multiple: true },
  waivers: { type: 'string', multiple: true },
  namespace: { type: 'string', short: 'n' },
  kube: { type: 'string' },
  crds: { type: 'string', multiple: true },
  only: { type: 'string', multiple: true },
  skip: { type: 'string', multiple: true },
  rules: { type: 'string', multiple: true },
} as const;

/** `dovetail check`: reads manifests, checks them as one set, and reports. */
export function checkCommand(args: readonly string[], terminal: Terminal): ExitCode {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const report = reporter(values.format, terminal);
  if (values.kube !== undefined) minorOf(values.kube);
  const rules = chooseRules([...packaged, ...loadRules(values.rules ?? [])], values.only, values.skip);
  const waive = [...(values.waive ?? []), ...(values.waivers ?? []).flatMap(readWaivers)];
  if (positionals.length === 0 && !existsSync('dist')) {
    throw new CannotRun('there is no folder dist; name the files or folders to check, or - for the standard input');
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
  return result.summary.errors > 0 || (values.strict && result.summary.warnings > 0) ? 1 : 0;
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
      throw new CannotRun(`--format "${format}" is not known; use text, json, sarif or github`);
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
