import { alternatives, constructError, describeValue, type Place } from '../props/construct-error';
import { optionsOf, type PropTypesOf } from '../props/prop-types';
import type { SecurityProfile } from '../pod/security';

/** A Pod Security Standard (https://kubernetes.io/docs/concepts/security/pod-security-standards/). */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** The Pod Security Standards of a namespace, by what happens to pods that do not keep them. */
export interface PodSecurity {
  /**
   * Pods that do not keep it are refused.
   *
   * @default - none
   */
  readonly enforce?: PodSecurityLevel;

  /**
   * Pods that do not keep it are accepted with a warning.
   *
   * @default - none
   */
  readonly warn?: PodSecurityLevel;

  /**
   * Pods that do not keep it are noted in the audit log.
   *
   * @default - none
   */
  readonly audit?: PodSecurityLevel;

  /**
   * The version of Kubernetes whose standards hold, such as `v1.30`.
   *
   * @default - that of the cluster
   */
  readonly version?: string;
}

export const POD_SECURITY = optionsOf({
  enforce: 'any',
  warn: 'any',
  audit: 'any',
  version: 'string',
} satisfies PropTypesOf<PodSecurity>);

const LEVELS: readonly string[] = ['privileged', 'baseline', 'restricted'] satisfies PodSecurityLevel[];
const MODES = ['enforce', 'warn', 'audit'] as const;

/** The level that pods of a profile keep. */
export function levelOf(profile: SecurityProfile): PodSecurityLevel {
  // a pod without a security context is within baseline
  return profile === 'restricted' ? 'restricted' : 'baseline';
}

/**
 * Returns the Pod Security labels of a namespace.
 *
 * @throws on a level or version that Kubernetes does not know, and when no level is given
 */
export function podSecurityLabels(place: Place, given: PodSecurityLevel | PodSecurity): Record<string, string> {
  const levels: PodSecurity = typeof given === 'string' ? { enforce: given } : given;
  const { version } = levels;
  if (version !== undefined && !/^(latest|v1\.\d{1,3})$/.test(version))
    throw constructError(place, `'security.version' is "${version}"; write it as "v1.30" or "latest"`);
  const labels: Record<string, string> = {};
  for (const mode of MODES) {
    const level: unknown = levels[mode];
    if (level === undefined) continue;
    if (typeof level !== 'string' || !LEVELS.includes(level))
      throw constructError(
        place,
        `'security${typeof given === 'string' ? '' : `.${mode}`}' is ${describeValue(level)}; ${alternatives(typeof level === 'string' ? level : '', LEVELS)}`,
      );
    labels[`pod-security.kubernetes.io/${mode}`] = level;
    if (version !== undefined) labels[`pod-security.kubernetes.io/${mode}-version`] = version;
  }
  if (Object.keys(labels).length === 0)
    throw constructError(place, `'security' names no level; give "restricted", or 'enforce', 'warn' or 'audit'`);
  return labels;
}
