import { Links } from '../links/links';
import type { ManifestSet } from '../manifest/set/manifest-set';
import { contextOf, type Run } from './context';
import { Externals } from './resolve/external';
import type { CheckResult, Finding } from './finding';
import { withoutOverlaps } from './overlapping-findings';
import { distinct, sortFindings } from './finding-order';
import { Prerequisites } from './resolve/prerequisites';
import { mostSuggestions, Resolver } from './resolve/resolution';
import type { Rule } from './rule';
import { Schemas } from './schemas';
import { Waivers } from './resolve/waivers';
import { findingsOfWaivers, notesOfWaivers } from './resolve/waiver-faults';

/** Options of the engine. */
export interface EngineOptions {
  /** The Kubernetes version that the manifests are meant for, such as 1.32. @default - the newest that is known */
  readonly kubernetes?: string | undefined;
  /** CustomResourceDefinitions besides those of the set, as parsed: what else is among them is passed over. @default - none */
  readonly crds?: readonly unknown[] | undefined;
  /** Whether what is not in the set is missing. @default - false: it is a prerequisite */
  readonly closed?: boolean | undefined;
  /** Objects outside the set, each as K/N[:key,...]. @default - none */
  readonly external?: readonly string[] | undefined;
  /** Waivers, each as RULE@Kind/namespace/name=reason. @default - none */
  readonly waive?: readonly string[] | undefined;
}

/** The result of the engine. */
export interface EngineResult extends CheckResult {
  /** The findings that waivers accept, in the order of the others. */
  readonly waivedFindings: readonly Finding[];
}

/**
 * Asks rules about a set of manifests.
 *
 * @param known - all rules, asked or not, that a waiver may name
 * @throws an Error when the version is not known, which says those that are; or when a waiver cannot be read
 */
export function runRules(
  set: ManifestSet,
  rules: readonly Rule[],
  options: EngineOptions = {},
  known: readonly Rule[] = rules,
): EngineResult {
  const waivers = new Waivers(set, options.waive ?? []);
  const links = new Links(set);
  const run: Run = {
    set,
    links,
    resolver: new Resolver(links, new Externals(set, options.external ?? [])),
    prerequisites: new Prerequisites(),
    schemas: new Schemas(options.kubernetes, definitionsOf(set, options.crds ?? [])),
    isClosed: options.closed ?? false,
    findings: [],
    expected: [],
    notes: new Set(),
  };
  const failures = rules.flatMap((rule) => runRule(rule, run));
  const raw = distinct(sortFindings([...run.findings, ...failures]));
  const all = withoutOverlaps(raw);
  const waivedFindings = all.filter((finding) => waivers.waives(finding));
  const accepted = new Set(waivedFindings);
  const kept = accepted.size === 0 ? all : all.filter((finding) => !accepted.has(finding));
  // a waiver of a finding that another one covers has its use as well
  for (const finding of [...raw, ...run.expected]) waivers.waives(finding);
  const own = findingsOfWaivers(waivers, known);
  const findings = own.length === 0 ? kept : sortFindings([...kept, ...own]);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const prerequisites = run.prerequisites.list;
  return {
    findings,
    prerequisites,
    notes: [
      ...run.notes,
      ...(run.resolver.skipsSuggestions ? [skippedNote] : []),
      ...notesOfWaivers(waivers, rules, prerequisites),
    ],
    summary: { objects: set.manifests.length, errors, warnings: findings.length - errors, waived: accepted.size },
    waivedFindings,
  };
}

const skippedNote = `more than ${mostSuggestions} names are missing: only the first ${mostSuggestions} in alphabetical order were compared with the names that exist`;

// those of the set come last, and so count: they are what is applied
function definitionsOf(set: ManifestSet, others: readonly unknown[]): readonly unknown[] {
  return [...others, ...set.ofType('CustomResourceDefinition').map(({ value }) => value)];
}

// a rule that throws has no result, and must not stop the other rules
function runRule(rule: Rule, run: Run): readonly Finding[] {
  try {
    rule.check(contextOf(rule, run));
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      {
        rule: 'check/rule-failed',
        severity: 'error',
        message: `rule ${rule.id} failed: ${reason.split('\n', 1)[0] ?? ''}`,
        fix: `report this with the manifests, and go on with --skip ${rule.id}`,
        object: { apiVersion: '', kind: '', namespace: undefined, name: '' },
        path: '',
        related: [],
      },
    ];
  }
}
