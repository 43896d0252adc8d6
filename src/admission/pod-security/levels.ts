import { similarTerm } from '../../suggest/similar-name';

/** A level of the Pod Security Standards. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** The level and version that pods must meet. */
export interface PodSecurityPolicy {
  readonly level: PodSecurityLevel;
  /** The minor version of the standard: 28 for v1.28. */
  readonly minor: number;
  /**
   * Relaxes the controls for root in a user namespace, as the standard does since v1.35.
   *
   * @default - from v1.35 on
   */
  readonly trustsUserNamespaces?: boolean;
}

const prefix = 'pod-security.kubernetes.io/';

/** The label of a Namespace that says the level its pods must keep. */
export const enforceLabel = `${prefix}enforce`;

const enforceVersionLabel = `${prefix}enforce-version`;

/** The label of a Namespace that says the level below which the server warns. */
export const warnLabel = `${prefix}warn`;

const levels: ReadonlySet<string> = new Set<PodSecurityLevel>(['privileged', 'baseline', 'restricted']);

/**
 * Returns the level that a Namespace enforces; undefined when its labels set none.
 *
 * A level that is none counts as restricted, a version that is none as the latest; a version that the server does not
 * know yet counts as the newest that it knows.
 *
 * Source: staging/src/k8s.io/pod-security-admission/api/helpers.go, PolicyToEvaluate; policy/registry.go, EvaluatePod.
 *
 * @param minor - the minor version of the server
 */
export function enforcedPolicy(
  labels: Readonly<Record<string, unknown>>,
  minor: number,
): PodSecurityPolicy | undefined {
  const level = labels[enforceLabel];
  if (typeof level !== 'string') return undefined;
  const pinned = versionOf(labels[enforceVersionLabel]);
  return {
    level: isLevel(level) ? level : 'restricted',
    minor: pinned === undefined ? minor : Math.min(pinned, minor),
  };
}

/** A label that the server refuses, and what it takes. */
export interface BadLabel {
  readonly label: string;
  readonly value: string;
  readonly takes: string;
  readonly meant: string | undefined;
}

/** The labels of a Namespace that say what is no level or no version: the server refuses it (admission.go, ValidateNamespace). */
export function badLabels(labels: Readonly<Record<string, unknown>>): readonly BadLabel[] {
  const bad: BadLabel[] = [];
  for (const mode of ['enforce', 'audit', 'warn']) {
    const level = labels[`${prefix}${mode}`];
    if (typeof level === 'string' && !isLevel(level)) {
      const takes = '"privileged", "baseline" or "restricted"';
      bad.push({ label: `${prefix}${mode}`, value: level, takes, meant: similarTerm(level, levels) });
    }
    const version = labels[`${prefix}${mode}-version`];
    if (typeof version === 'string' && version !== 'latest' && versionOf(version) === undefined) {
      const meant = versionOf(`v${version}`) === undefined ? undefined : `v${version}`;
      bad.push({
        label: `${prefix}${mode}-version`,
        value: version,
        takes: '"latest" or a version such as "v1.28"',
        meant,
      });
    }
  }
  return bad;
}

function isLevel(level: string): level is PodSecurityLevel {
  return levels.has(level);
}

function versionOf(version: unknown): number | undefined {
  const minor = typeof version === 'string' ? /^v1\.(\d|[1-9]\d*)$/.exec(version)?.[1] : undefined;
  return minor === undefined ? undefined : Number(minor);
}
