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

/**
 * Leaves out findings that say what another one says, in better words, of the same field.
 *
 * @param findings - none of them twice
 */
export function withoutDoubles(findings: readonly Finding[]): readonly Finding[] {
  const objects = new Map<string, Finding[]>();
  for (const finding of findings) {
    const object = objects.get(idOf(finding));
    if (object === undefined) objects.set(idOf(finding), [finding]);
    else object.push(finding);
  }
  return findings.filter((finding) => {
    const others = objects.get(idOf(finding)) ?? [];
    return !others.some((other) => isUnreadable(finding, other) || isSaidBetter(finding, other));
  });
}

function idOf({ object: { apiVersion, kind, namespace, name }, file, construct }: Finding): string {
  return JSON.stringify([apiVersion, kind, namespace, name, file, construct]);
}

// admission and practice judge an object as a whole, and point at what comes first
function isUnreadable({ rule, path }: Finding, other: Finding): boolean {
  if (!ofForm.has(other.rule) || ofForm.has(rule) || !/^(api|wiring)\//.test(rule)) return false;
  return path.startsWith(other.path) && /^($|[.[])/.test(path.slice(other.path.length));
}

function isSaidBetter(finding: Finding, other: Finding): boolean {
  if (finding.path !== other.path || finding.line !== other.line) return false;
  const isBetter = (one: Finding, worse: Finding) =>
    doubles.some((pair) => pair[0] === one.rule && pair[1] === worse.rule);
  // the words of a warning do not tell that it is refused
  if (finding.severity !== other.severity) {
    return finding.severity === 'warning' && (isBetter(other, finding) || isBetter(finding, other));
  }
  return isBetter(other, finding);
}
