import { posix } from 'node:path';
import type { CheckResult, Finding, Place } from '../check/finding';
import type { Rule } from '../check/rule';
import { nameOf, type ObjectName } from '../manifest/object/object-name';

/** The tool that a SARIF report names as its source. */
export interface SarifOptions {
  /** The rules that were asked. */
  readonly rules: readonly Rule[];
  /** The version of the package. */
  readonly version: string;
}

/**
 * A report as SARIF 2.1.0, which code scanning of GitHub, GitLab and Azure DevOps and many editors read.
 *
 * Both ends of a finding are there, the other one as a related location; rules bring their help along.
 * Prerequisites are no results: they are among the notifications of the run.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport({ findings, prerequisites, notes }: CheckResult, { rules, version }: SarifOptions): string {
  // a finding of the engine itself (a waiver without a reason) has no rule among those that were asked
  const ids = [...new Set([...rules.map(({ id }) => id), ...findings.map(({ rule }) => rule)])];
  const told = [
    ...prerequisites.map(({ kind, namespace, name, create }) => {
      const needed = `needed, and not in these manifests: ${nameOf({ kind, namespace, name })}`;
      return create === undefined ? needed : `${needed}\n${create}`;
    }),
    ...notes,
  ];
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cdk8s-dovetail',
            version,
            informationUri: 'https://www.npmjs.com/package/cdk8s-dovetail',
            rules: ids.map((id) =>
              descriptor(
                id,
                rules.find((rule) => rule.id === id),
              ),
            ),
          },
        },
        // as the findings count them; SARIF's own default
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: told.map((text) => ({ level: 'note', message: { text } })),
          },
        ],
        results: findings.map((finding) => result(finding, ids.indexOf(finding.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor(id: string, rule: Rule | undefined) {
  if (rule === undefined) return { id };
  const { severity, summary, why, fix, example } = rule;
  const text = `${why}\n\nFix: ${fix}`;
  const examples = `Violates it:\n\n${fenced(example.violates)}\n\nPasses:\n\n${fenced(example.passes)}`;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text, markdown: `${why}\n\n**Fix:** ${fix}\n\n${examples}` },
    defaultConfiguration: { level: severity },
    properties: { tags: ['kubernetes', id.split('/', 1)[0]] },
  };
}

function fenced(yaml: string): string {
  return `\`\`\`yaml\n${yaml.trimEnd()}\n\`\`\``;
}

function result({ rule, severity, message, fix, related, ...place }: Finding, ruleIndex: number) {
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: `${message}\nfix: ${fix}` },
    locations: [location(place)],
    relatedLocations: related.map(({ message: text, ...other }, id) => ({ id, ...location(other), message: { text } })),
    // lines move: the same finding of the same field is the same for whoever compares runs
    partialFingerprints: { 'finding/v1': [rule, nameOf(place.object), place.path].join(' ') },
  };
}

function location({ object, path, file, line, column, excerpt }: Place) {
  const logicalLocations = object.kind === '' ? [] : [{ fullyQualifiedName: qualified(object, path), kind: 'object' }];
  if (file === undefined || line === undefined || column === undefined) return { logicalLocations };
  // columns are of the line, of which a very long one shows only a piece
  const end = excerpt === undefined ? {} : { endColumn: column + excerpt.length };
  return {
    physicalLocation: { artifactLocation: artifact(file), region: { startLine: line, startColumn: column, ...end } },
    logicalLocations,
  };
}

function qualified(object: ObjectName, path: string): string {
  return `${nameOf(object)}${path === '' ? '' : ` ${path}`}`;
}

// scanners look for relative paths in the root of the repository, which is where the command runs: what is written
// otherwise and lies there is written so, and anything else as a whole
function artifact(file: string): { readonly uri: string } {
  if (file === '-') return { uri: 'stdin' };
  const root = `${slashed(process.cwd())}/`;
  const path = slashed(file);
  const whole = posix.normalize(/^([a-z]:)?\//i.test(path) ? path : `${root}${path}`);
  const isInside = whole.startsWith(root);
  const uri = (isInside ? whole.slice(root.length) : whole).split('/').map(encodeURIComponent).join('/');
  return { uri: isInside ? uri : `file://${whole.startsWith('/') ? '' : '/'}${uri.replace(/^([a-z])%3A/i, '$1:')}` };
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
