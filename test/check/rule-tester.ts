// past the entry point, which loads all rules: a table asks one
import { runRules } from '../../src/check/engine';
import type { CheckResult, Finding } from '../../src/check/finding';
import { nameOf, type Rule } from '../../src/check/rule';
import { readManifests } from '../../src/manifest/object/load';
import { ManifestSet } from '../../src/manifest/set/manifest-set';

/** A violation of a rule, and the whole text of its findings. */
interface Violation {
  readonly name: string;
  readonly yaml: string;
  /** The Kubernetes version that the manifests are meant for; the newest by default. */
  readonly kubernetes?: string;
  /**
   * The lines of all findings, in the order of the output. A finding has one line for itself, one for each related
   * place, and one for its fix unless that is the fix of the rule:
   *
   *     SEVERITY PATH: MESSAGE
   *       OBJECT PATH: MESSAGE
   *       fix: FIX
   */
  readonly says: readonly string[];
}

/** A table of what a rule lets pass and what it does not. */
export interface RuleTable {
  readonly passes: readonly { readonly name: string; readonly yaml: string }[];
  readonly violates: readonly Violation[];
}

/** Tests a rule by its examples and a table. */
export function testRule(rule: Rule, table: RuleTable): void {
  describe(rule.id, () => {
    test('its example of a violation violates it', () => {
      expect(findings(rule, rule.example.violates)).not.toEqual([]);
    });

    test('its example of what passes has no findings and needs nothing', () => {
      const { findings: found, prerequisites } = check(rule, rule.example.passes);

      expect({ found, prerequisites }).toEqual({ found: [], prerequisites: [] });
    });

    test.each(table.passes)('$name passes', ({ yaml }) => {
      expect(findings(rule, yaml)).toEqual([]);
    });

    test.each(table.violates)('$name does not', ({ yaml, kubernetes, says }) => {
      expect(check(rule, yaml, kubernetes).findings.flatMap((finding) => linesOf(finding, rule))).toEqual(says);
    });

    // what equals a value without findings is not judged again: what else a finding depends on must count
    if (rule.id.startsWith('api/')) testBehindPasses(rule, table);

    test('null in the place of anything does not make it fail', () => {
      for (const yaml of [rule.example.violates, rule.example.passes]) {
        for (const broken of withNulls(yaml)) expect(findings(rule, broken).join('\n')).not.toContain('rule-failed');
      }
    });
  });
}

function testBehindPasses(rule: Rule, { passes, violates }: RuleTable): void {
  test.each(violates)('$name does not behind what passes', ({ yaml: violation, kubernetes, says }) => {
    const passing = passes.map(({ yaml }, index) => ({ yaml, file: `passes ${index}` }));
    const all = [...passing, { yaml: violation, file: 'violates' }];
    const manifests = all.flatMap(({ yaml, file }) => readManifests(yaml, file).manifests);
    const { findings: found } = runRules(new ManifestSet(manifests), [rule], { kubernetes });

    const own = found.filter(({ file }) => file === 'violates');
    expect(own.flatMap((finding) => linesOf(finding, rule))).toEqual(says);
  });
}

/** What a rule says of a text, a line a finding: SEVERITY PATH: MESSAGE. */
function findings(rule: Rule, yaml: string): readonly string[] {
  return check(rule, yaml).findings.map(brief);
}

function check(rule: Rule, yaml: string, kubernetes?: string): CheckResult {
  const { manifests, problems } = readManifests(yaml, 'manifests');
  expect(problems).toEqual([]);
  return runRules(new ManifestSet(manifests), [rule], { kubernetes });
}

function linesOf(finding: Finding, rule: Rule): readonly string[] {
  const { fix, related } = finding;
  return [
    brief(finding),
    ...related.map(({ object, path, message }) => `  ${nameOf(object)}${path === '' ? '' : ` ${path}`}: ${message}`),
    ...(fix === rule.fix ? [] : [`  fix: ${fix}`]),
  ];
}

/** A finding in a line. */
export function brief({ rule, severity, path, message }: Finding): string {
  return `${rule.startsWith('check/') ? `${rule} ` : ''}${severity} ${path}: ${message}`;
}

/** Every kind of workload named `web`, its pods with the label app: web; with the paths of the pod's spec and labels. */
export function workloadsOf(
  podSpec: string,
): readonly { readonly kind: string; readonly path: string; readonly labels: string; readonly yaml: string }[] {
  const template = `{metadata: {labels: {app: web}}, spec: ${podSpec}}`;
  const selected = `selector: {matchLabels: {app: web}}, template: ${template}`;
  const kinds: readonly (readonly [string, string, string, string])[] = [
    ['apps/v1', 'Deployment', 'spec.template.spec', `spec: {${selected}}`],
    ['apps/v1', 'ReplicaSet', 'spec.template.spec', `spec: {${selected}}`],
    ['v1', 'ReplicationController', 'spec.template.spec', `spec: {selector: {app: web}, template: ${template}}`],
    ['apps/v1', 'StatefulSet', 'spec.template.spec', `spec: {serviceName: web, ${selected}}`],
    ['apps/v1', 'DaemonSet', 'spec.template.spec', `spec: {${selected}}`],
    ['batch/v1', 'Job', 'spec.template.spec', `spec: {template: ${template}}`],
    [
      'batch/v1',
      'CronJob',
      'spec.jobTemplate.spec.template.spec',
      `spec: {jobTemplate: {spec: {template: ${template}}}}`,
    ],
    ['v1', 'PodTemplate', 'template.spec', `template: ${template}`],
    ['argoproj.io/v1alpha1', 'Rollout', 'spec.template.spec', `spec: {${selected}}`],
    [
      'leaderworkerset.x-k8s.io/v1',
      'LeaderWorkerSet',
      'spec.leaderWorkerTemplate.workerTemplate.spec',
      `spec: {leaderWorkerTemplate: {workerTemplate: ${template}}}`,
    ],
  ];
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: ${podSpec}\n`;
  return [
    { kind: 'Pod', path: 'spec', labels: 'metadata.labels', yaml: pod },
    ...kinds.map(([apiVersion, kind, path, rest]) => ({
      kind,
      path,
      labels: path.replace(/spec$/, 'metadata.labels'),
      yaml: `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web}\n${rest}\n`,
    })),
  ];
}

// each line of block YAML in turn loses its value, and what is below it
function withNulls(yaml: string): readonly string[] {
  const lines = yaml.split('\n');
  return lines.flatMap((line, index) => {
    const match = /^(\s*(?:- )?[\w.-]+:)/.exec(line);
    if (match?.[1] === undefined || /^(apiVersion|kind):/.test(line)) return [];
    const indent = line.search(/[^\s-]/);
    let end = index + 1;
    while (end < lines.length && lines[end] !== '---' && lines[end]!.search(/[^\s-]/) > indent) end += 1;
    return [[...lines.slice(0, index), `${match[1]} null`, ...lines.slice(end)].join('\n')];
  });
}
