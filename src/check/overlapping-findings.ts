import type { Finding } from './finding';
import type { RuleId } from './rules';

/** Two rules that may report one mistake at one field, of which only the more helpful finding is kept. */
export interface Overlap {
  /** The rule whose finding is kept. */
  readonly kept: RuleId;
  /** The rule whose finding is dropped, unless it is an error and the other one only a warning. */
  readonly dropped: RuleId;
  /** The reason why the kept finding helps more, as one sentence. */
  readonly reason: string;
}

const portReason = 'A port that cannot exist is missing too, and the wiring rule also shows the ports that exist.';
const nameReason = 'The wiring rule finds the object that was probably meant by the invalid name.';

/** The pairs of rules that overlap. */
export const overlaps: readonly Overlap[] = [
  { kept: 'wiring/service-port-resolves', dropped: 'api/service-ports-are-valid', reason: portReason },
  { kept: 'wiring/probe-port-resolves', dropped: 'api/probes-are-valid', reason: portReason },
  { kept: 'wiring/ingress-backend-resolves', dropped: 'api/ingress-backend-is-valid', reason: portReason },
  {
    kept: 'wiring/key-exists',
    dropped: 'api/env-is-valid',
    reason: 'A key that cannot exist is missing too, and the wiring rule also shows the keys that exist.',
  },
  { kept: 'wiring/config-exists', dropped: 'api/env-is-valid', reason: nameReason },
  { kept: 'wiring/secret-exists', dropped: 'api/env-is-valid', reason: nameReason },
  { kept: 'wiring/service-account-exists', dropped: 'api/references-are-valid', reason: nameReason },
  { kept: 'wiring/volume-matches-claim', dropped: 'api/references-are-valid', reason: nameReason },
  { kept: 'admission/class-exists', dropped: 'api/references-are-valid', reason: nameReason },
  { kept: 'admission/class-exists', dropped: 'api/ingress-is-valid', reason: nameReason },
  {
    kept: 'api/references-are-valid',
    dropped: 'wiring/stateful-service-is-headless',
    reason: 'A StatefulSet whose Service name is invalid cannot create any pod, so their DNS names do not matter yet.',
  },
  {
    kept: 'api/ingress-is-valid',
    dropped: 'wiring/ingress-routes-are-unique',
    reason: 'A path that is missing is compared as "/", so the duplicate goes away once the path is set.',
  },
  {
    kept: 'api/containers-are-valid',
    dropped: 'api/probes-are-valid',
    reason: 'A probe that an init container must not have is removed, so its content does not matter.',
  },
  {
    kept: 'api/names-are-valid',
    dropped: 'api/job-is-valid',
    reason: 'The names of the pods are derived from the name of their Job.',
  },
  {
    kept: 'api/quota-is-valid',
    dropped: 'admission/quota-suffices',
    reason: 'A quota that the API server refuses limits nothing.',
  },
  {
    kept: 'api/object-fits-into-etcd',
    dropped: 'practice/apply-can-annotate',
    reason: 'An object that etcd refuses cannot be applied in any way.',
  },
  {
    kept: 'api/access-rules-are-valid',
    dropped: 'api/values-are-known',
    reason: 'The rule about access also says why the kind cannot be bound.',
  },
];

/** Rules about the structure of an object: other findings at or below such a field only follow from it. */
const structural: ReadonlySet<string> = new Set<RuleId>([
  'api/fields-are-known',
  'api/fields-have-their-type',
  'api/required-fields-are-set',
]);

const overlapping: ReadonlySet<string> = new Set(overlaps.map(({ kept, dropped }) => `${kept} ${dropped}`));
const keptRules: ReadonlySet<string> = new Set([...structural, ...overlaps.map(({ kept }) => kept)]);

/**
 * Drops findings that report the same mistake at the same field as a more helpful one.
 *
 * @param findings - without duplicates
 */
export function withoutOverlaps(findings: readonly Finding[]): readonly Finding[] {
  // most sets have no mistake that two rules see
  if (!findings.some(({ rule }) => keptRules.has(rule))) return findings;
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) {
    const place = placeIn(finding, finding.path);
    const others = byPlace.get(place);
    if (others === undefined) byPlace.set(place, [finding]);
    else others.push(finding);
  }
  return findings.filter((finding) => {
    const others = byPlace.get(placeIn(finding, finding.path)) ?? [];
    return !others.some((other) => isReplacedBy(other, finding)) && !isBelowStructural(finding, byPlace);
  });
}

function placeIn({ object: { apiVersion, kind, namespace, name }, file, construct }: Finding, path: string): string {
  return [apiVersion, kind, namespace, name, file, construct, path].join('\0');
}

// findings of admission and practice are about the whole object, whichever field they point at
function isBelowStructural(finding: Finding, byPlace: ReadonlyMap<string, readonly Finding[]>): boolean {
  const { rule, path } = finding;
  if (structural.has(rule) || !/^(api|wiring)\//.test(rule)) return false;
  const isStructural = (place: string) =>
    byPlace.get(placeIn(finding, place))?.some((other) => structural.has(other.rule)) === true;
  if (isStructural(path)) return true;
  for (let at = path.length - 1; at > 0; at -= 1) {
    const isStep = path[at] === '.' || path[at] === '[';
    if (isStep && isStructural(path.slice(0, at))) return true;
  }
  return false;
}

function isReplacedBy(other: Finding, finding: Finding): boolean {
  if (finding.line !== other.line) return false;
  const isDropped = overlapping.has(`${other.rule} ${finding.rule}`);
  if (finding.severity === other.severity) return isDropped;
  // a warning does not say that the object is refused, so the error is kept
  return finding.severity === 'warning' && (isDropped || overlapping.has(`${finding.rule} ${other.rule}`));
}
