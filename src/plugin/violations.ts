import type { CheckResult, Finding, Place } from '../check/finding';
import type { Rule } from '../check/rule';
import { nameOf } from '../manifest/object/object-name';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { ViolatingResource } from './cdk8s-cli';

/** A broken rule, as cdk8s-cli takes it. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

/** Findings as cdk8s-cli shows them: by rule, and where a rule asks for different things, by what it asks for. */
export function violationsOf(
  { findings }: CheckResult,
  set: ManifestSet,
  rules: readonly Rule[],
  { stdout = false }: { readonly stdout?: boolean | undefined },
): readonly Violation[] {
  const names = countNames(set);
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(`${finding.rule} ${finding.fix}`);
    if (group === undefined) groups.set(`${finding.rule} ${finding.fix}`, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const rule = rules.find(({ id }) => id === first.rule);
    return [
      {
        ruleName: first.rule,
        recommendation: rule === undefined ? first.message : `${rule.summary} ${rule.why}`,
        fix: first.fix,
        violatingResources: group.map((finding) => ({
          resourceName: resourceName(finding, names),
          locations: [locationOf(finding, stdout)],
          manifestPath: finding.file ?? '',
        })),
      },
    ];
  });
}

// cdk8s-cli looks up the construct by the name of the resource alone, and finds any one of those that share it: a name
// that it does not know gives no path, and that is better than a wrong one
function resourceName({ object }: Finding, names: ReadonlyMap<string, number>): string {
  return names.get(object.name) === 1 ? object.name : nameOf(object);
}

function countNames(set: ManifestSet): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const { name } of set.manifests) names.set(name, (names.get(name) ?? 0) + 1);
  return names;
}

// one text, since cdk8s-cli counts locations as occurrences
function locationOf({ severity, message, related, ...place }: Finding, stdout: boolean): string {
  const indent = '\n          ';
  const others = related.map((other) => `${placeText(other, stdout)}: ${other.message}`);
  return [`${severity}: ${message}`, placeText(place, stdout), ...others].join(indent);
}

function placeText({ object, path, file, line, column }: Place, stdout: boolean): string {
  const field = `${nameOf(object)}${path === '' ? '' : ` ${path}`}`;
  if (line === undefined || column === undefined) return field;
  // with --stdout the files are gone when the report is read
  return stdout ? field : `${file ?? ''}:${line}:${column} ${field}`;
}
