import type { Finding } from './finding';

/** The rules of the form of fields. What they refuse nobody can read, and what is in it or missing from it follows. */
const ofForm: ReadonlySet<string> = new Set([
  'api/fields-are-known',
  'api/fields-have-their-type',
  'api/required-fields-are-set',
]);

/**
 * Rules that may point at one field for one reason, the better words first: of two ends rather than of one, of the
 * cause rather than of what follows.
 */
const doubles: readonly (readonly [better: string, other: string])[] = [
  // a port that no port can be called is a port that is not there
  ['wiring/service-port-resolves', 'api/service-ports-are-valid'],
  ['wiring/probe-port-resolves', 'api/probes-are-valid'],
  ['wiring/ingress-backend-resolves', 'api/ingress-backend-is-valid'],
  // nor is a key that can be no key
  ['wiring/key-exists', 'api/env-is-valid'],
  // of a name that nothing can have, the one that was meant may be there
  ['wiring/config-exists', 'api/env-is-valid'],
  ['wiring/secret-exists', 'api/env-is-valid'],
  ['wiring/service-account-exists', 'api/references-are-valid'],
  ['wiring/volume-matches-claim', 'api/references-are-valid'],
  ['admission/class-exists', 'api/references-are-valid'],
  ['admission/class-exists', 'api/ingress-is-valid'],
  // for want of its Service a StatefulSet has no names, and by such a one it has no pods
  ['api/references-are-valid', 'wiring/stateful-service-is-headless'],
  // a path that is not written is as good as "/"
  ['api/ingress-is-valid', 'wiring/ingress-routes-are-unique'],
  // an init container has no readinessProbe, so that it does not matter what is in it
  ['api/containers-are-valid', 'api/probes-are-valid'],
  // the names of pods follow from that of their Job
  ['api/names-are-valid', 'api/job-is-valid'],
  ['api/quota-is-valid', 'admission/quota-suffices'],
  // of the kinds that can be bound it tells why
  ['api/access-rules-are-valid', 'api/values-are-known'],
];

const isBetterThan: ReadonlySet<string> = new Set(doubles.map(([better, other]) => `${better} ${other}`));
const betters: ReadonlySet<string> = new Set([...ofForm, ...doubles.map(([better]) => better)]);

/**
 * Leaves out findings that say what another one says, in better words, of the same field.
 *
 * @param findings - none of them twice
 */
export function withoutDoubles(findings: readonly Finding[]): readonly Finding[] {
  // in most sets nothing is wrong that two rules see
  if (!findings.some(({ rule }) => betters.has(rule))) return findings;
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) {
    const place = placeIn(finding, finding.path);
    const others = byPlace.get(place);
    if (others === undefined) byPlace.set(place, [finding]);
    else others.push(finding);
  }
  return findings.filter((finding) => {
    const others = byPlace.get(placeIn(finding, finding.path)) ?? [];
    return !others.some((other) => isSaidBetter(finding, other)) && !isUnreadable(finding, byPlace);
  });
}

function placeIn({ object: { apiVersion, kind, namespace, name }, file, construct }: Finding, path: string): string {
  return [apiVersion, kind, namespace, name, file, construct, path].join('\0');
}

// admission and practice judge an object as a whole, and point at what comes first
function isUnreadable(finding: Finding, byPlace: ReadonlyMap<string, readonly Finding[]>): boolean {
  const { rule, path } = finding;
  if (ofForm.has(rule) || !/^(api|wiring)\//.test(rule)) return false;
  const isOfForm = (around: string) => byPlace.get(placeIn(finding, around))?.some((other) => ofForm.has(other.rule));
  if (isOfForm(path) === true) return true;
  for (let at = path.length - 1; at > 0; at -= 1) {
    const isStep = path[at] === '.' || path[at] === '[';
    if (isStep && isOfForm(path.slice(0, at)) === true) return true;
  }
  return false;
}

function isSaidBetter(finding: Finding, other: Finding): boolean {
  if (finding.line !== other.line) return false;
  const isBetter = isBetterThan.has(`${other.rule} ${finding.rule}`);
  if (finding.severity === other.severity) return isBetter;
  // the words of a warning do not tell that it is refused
  return finding.severity === 'warning' && (isBetter || isBetterThan.has(`${finding.rule} ${other.rule}`));
}
