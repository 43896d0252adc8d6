import type { k8s } from 'cdk8s-plus-28';
import { constructError, type Place } from '../props/construct-error';
import type { Port } from './ports';
import { optionsOf, type PropTypesOf } from '../props/prop-types';

/**
 * The Pod Security level of an app.
 *
 * - `restricted`: the restricted Pod Security Standard, and no more than it: no root, no capabilities, no privilege gain, the runtime's
 *   seccomp profile.
 * - `baseline`: whatever user the image has, root too, with the runtime's seccomp profile and no privilege gain.
 * - `image`: nothing is set, the image decides.
 *
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export type SecurityProfile = 'restricted' | 'baseline' | 'image';

/** The ids that a pod's processes run under. */
export interface UserIds {
  /**
   * The user's id.
   *
   * @default - the image's
   */
  readonly uid?: number;

  /**
   * The group's id; it goes with `uid`.
   *
   * @default - the image's
   */
  readonly gid?: number;

  /**
   * The group that owns the pod's volumes, so that a plain user can read and write them.
   *
   * @default - none
   */
  readonly fsGroup?: number;
}

/** The security settings of an app's processes. */
export interface SecurityProps {
  /**
   * The Pod Security level. Images that run as root need `'image'` or `'baseline'`.
   *
   * @default 'restricted'
   */
  readonly security?: SecurityProfile;

  /**
   * The user that the processes run as: its id, or ids of user and groups.
   *
   * @default - the image's
   */
  readonly user?: number | UserIds;

  /**
   * Whether the root file system is read-only; /tmp then is a volume that can be written.
   *
   * @default false
   */
  readonly readOnlyRoot?: boolean;
}

export const SECURITY_PROPS = {
  security: 'any',
  user: optionsOf({ uid: 'any', gid: 'any', fsGroup: 'any' } satisfies PropTypesOf<UserIds>),
  readOnlyRoot: 'boolean',
} as const satisfies PropTypesOf<SecurityProps>;

/** Security as it is to be written. */
export interface Security {
  readonly profile: SecurityProfile;
  readonly user: UserIds | undefined;
  readonly readOnlyRoot: boolean;
}

const PROFILES: readonly string[] = ['restricted', 'baseline', 'image'] satisfies SecurityProfile[];

/** The largest id of a user or group (pkg/apis/core/validation, ValidateUserID). */
const LARGEST_ID = 2 ** 31 - 1;

/** @throws on an id that is none, on a profile that is none, and on root under the restricted profile */
export function resolveSecurity(
  place: Place,
  profile: SecurityProfile,
  user: number | UserIds | undefined,
  readOnlyRoot: boolean,
): Security {
  if (!PROFILES.includes(profile)) {
    throw constructError(
      place,
      `'security' is "${String(profile)}"; it is one of "restricted", "baseline" and "image"`,
    );
  }
  if (user === null) throw constructError(place, "'user' is null; give it the id of a user, or leave it out");
  const ids = typeof user === 'number' ? { uid: user } : user;
  for (const [what, id] of ids === undefined ? [] : Object.entries<number | undefined>({ ...ids })) {
    if (id !== undefined && !(Number.isInteger(id) && id >= 0 && id <= LARGEST_ID)) {
      throw constructError(place, `'user': ${what} is ${String(id)}; an id is a whole number from 0 to ${LARGEST_ID}`);
    }
  }
  if (ids?.gid !== undefined && ids.uid === undefined) {
    // the container runtime refuses a group without a user
    throw constructError(place, `'user' has the group ${ids.gid} and no user; give its 'uid' too`);
  }
  if (profile === 'restricted' && ids?.uid === 0) {
    throw constructError(
      place,
      `'user' is 0, which is root, and the restricted profile refuses root; give another user, or 'security: "baseline"'`,
    );
  }
  return { profile, user: ids, readOnlyRoot };
}

/**
 * The pod's part of the security.
 *
 * @param keepsVolumes - whether the pods find their volumes again: the kubelet then changes the group of all files at the first mount only
 */
export function podSecurity(
  security: Security,
  ports: readonly Port[],
  keepsVolumes = false,
): k8s.PodSecurityContext | undefined {
  const { profile, user } = security;
  const context: k8s.PodSecurityContext = {
    ...(profile === 'restricted' && { runAsNonRoot: true }),
    ...(user?.uid !== undefined && { runAsUser: user.uid }),
    ...(user?.gid !== undefined && { runAsGroup: user.gid }),
    ...(user?.fsGroup !== undefined && { fsGroup: user.fsGroup }),
    ...(user?.fsGroup !== undefined && keepsVolumes && { fsGroupChangePolicy: 'OnRootMismatch' }),
    ...(profile !== 'image' && { seccompProfile: { type: 'RuntimeDefault' } }),
    ...sysctls(profile, ports),
  };
  return Object.keys(context).length > 0 ? context : undefined;
}

/** A container's part of the security. */
export function containerSecurity(security: Security): k8s.SecurityContext | undefined {
  const { profile, readOnlyRoot } = security;
  const context: k8s.SecurityContext = {
    ...(profile !== 'image' && { allowPrivilegeEscalation: false }),
    ...(profile === 'restricted' && { capabilities: { drop: ['ALL'] } }),
    ...(readOnlyRoot && { readOnlyRootFilesystem: true }),
  };
  return Object.keys(context).length > 0 ? context : undefined;
}

/** The safe sysctl that lets a plain user bind a port below 1024; the standards allow it, and to a root user it does nothing. */
function sysctls(profile: SecurityProfile, ports: readonly Port[]): { sysctls: k8s.Sysctl[] } | undefined {
  const lowest = Math.min(...ports.map((port) => port.port));
  if (profile === 'image' || lowest >= 1024) return undefined;
  return { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: String(lowest) }] };
}
