import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { dnsLabel, dnsSubdomain } from '../naming/dns-names';
import { externalAnnotation, type External } from '../naming/external-annotation';
import { Registry } from '../naming/name-claims';
import { patchable } from '../patch/patch';
import { constructError, describeValue, refuse } from '../props/construct-error';
import { objectOf, type PropTypesOf } from '../props/prop-types';

/** The members of a role in an environment. */
export interface TeamMembers {
  /**
   * Groups, as the cluster's authenticator names them.
   *
   * @default - none
   */
  readonly groups?: readonly string[];

  /**
   * Users, as the cluster's authenticator names them.
   *
   * @default - none
   */
  readonly users?: readonly string[];

  /**
   * Service accounts: `name` of the environment's namespace, or `namespace/name`.
   *
   * @default - none
   */
  readonly serviceAccounts?: readonly string[];
}

const MEMBERS = objectOf({
  groups: 'list',
  users: 'list',
  serviceAccounts: 'list',
} satisfies PropTypesOf<TeamMembers>);

/**
 * The members of a team by what they may do: the ClusterRoles that every cluster has, bound in the environment's namespace.
 *
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
 */
export interface Team {
  /**
   * Those that may read objects, but no Secrets.
   *
   * @default - no one
   */
  readonly view?: TeamMembers;

  /**
   * Those that may change objects, and read Secrets, but change no roles.
   *
   * @default - no one
   */
  readonly edit?: TeamMembers;

  /**
   * Those that may do all within the namespace but change its quota.
   *
   * @default - no one
   */
  readonly admin?: TeamMembers;
}

const ROLES = ['view', 'edit', 'admin'] as const;

export const TEAM = objectOf({ view: MEMBERS, edit: MEMBERS, admin: MEMBERS } satisfies PropTypesOf<Team>);

/**
 * Creates the RoleBindings of a team, one for each role.
 *
 * @throws on a role without members, and on a name that is empty, duplicate, or not a text
 */
export function createTeam(owner: Construct, namespace: string, team: Team | undefined): k8s.KubeRoleBinding[] {
  if (team === undefined) return [];
  const given = ROLES.flatMap((role) => {
    const members = team[role];
    return members === undefined ? [] : [{ role, subjects: subjectsOf(owner, role, members, namespace) }];
  });
  return given.map(({ role, subjects }) => {
    const name = `team-${role}`;
    const members = subjects
      .filter(({ kind }) => kind === 'ServiceAccount')
      .map((one) => externalAccount(one, namespace));
    Registry.of(owner).claimName(owner, 'RoleBinding', namespace, name);
    return patchable(
      new k8s.KubeRoleBinding(owner, `Team-${role}`, {
        metadata: { name, namespace, ...(members.length > 0 && { annotations: externalAnnotation(members) }) },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
        subjects,
      }),
    );
  });
}

function subjectsOf(owner: Construct, role: string, members: TeamMembers, namespace: string): k8s.Subject[] {
  const names = (kind: keyof TeamMembers) => {
    const all = members[kind] ?? [];
    for (const [index, name] of all.entries()) {
      const at = `'team.${role}.${kind}[${index}]'`;
      if (typeof name !== 'string' || name.trim() === '')
        throw constructError(owner, `${at} is ${describeValue(name)}; give the name of one`);
      if (all.indexOf(name) < index) throw constructError(owner, `${at} is "${name}", which is there already`);
    }
    return all;
  };
  const apiGroup = 'rbac.authorization.k8s.io';
  const subjects: k8s.Subject[] = [
    ...names('groups').map((name) => ({ apiGroup, kind: 'Group', name })),
    ...names('users').map((name) => ({ apiGroup, kind: 'User', name })),
    ...names('serviceAccounts').map((text) =>
      serviceAccount(owner, `'team.${role}.serviceAccounts':`, text, namespace),
    ),
  ];
  if (subjects.length === 0)
    throw constructError(owner, `'team.${role}' names nobody; give 'groups', 'users' or 'serviceAccounts'`);
  return subjects;
}

/** A service account may be made elsewhere, which the checker learns. */
function externalAccount({ name, namespace }: k8s.Subject, own: string): External {
  const place = namespace === undefined || namespace === own ? name : `${namespace}/${name}`;
  return { kind: 'serviceaccount', name: place, keys: undefined };
}

function serviceAccount(owner: Construct, what: string, text: string, own: string): k8s.Subject {
  const slash = text.indexOf('/');
  const [namespace, name] = slash < 0 ? [own, text] : [text.slice(0, slash), text.slice(slash + 1)];
  refuse(owner, dnsLabel(`${what} the namespace`, namespace) ?? dnsSubdomain(`${what} the name`, name));
  return { kind: 'ServiceAccount', name, namespace };
}
