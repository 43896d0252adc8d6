import type { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { metadataOf, type Identity } from '../naming/identity';
import { Registry } from '../naming/name-claims';
import { clusterObject } from '../patch/cluster-object';
import { patchable } from '../patch/patch';
import { constructError } from '../props/construct-error';
import type { ResolvedAccess } from './resolve-access';
import type { Rights } from './rights';
import type { ServiceAccountReference } from './service-account';

/** The objects that give a workload its identity and rights, as far as its props ask for them. */
export interface AccessObjects {
  /**
   * The ServiceAccount of the workload's own.
   *
   * @default - none
   */
  readonly serviceAccount?: k8s.KubeServiceAccount | undefined;
  /**
   * The rights in the workload's namespace.
   *
   * @default - none
   */
  readonly role?: k8s.KubeRole | undefined;
  /**
   * The binding of `role` to the service account.
   *
   * @default - none
   */
  readonly roleBinding?: k8s.KubeRoleBinding | undefined;
  /**
   * The rights in the cluster.
   *
   * @default - none
   */
  readonly clusterRole?: k8s.KubeClusterRole | undefined;
  /**
   * The binding of `clusterRole` to the service account.
   *
   * @default - none
   */
  readonly clusterRoleBinding?: k8s.KubeClusterRoleBinding | undefined;
  /** The rights in another namespace, with its name after the dash. */
  readonly [inNamespace: `role-${string}`]: k8s.KubeRole | undefined;
  /** The binding of those rights, with the namespace after the dash. */
  readonly [inNamespace: `roleBinding-${string}`]: k8s.KubeRoleBinding | undefined;
}

const GROUP = 'rbac.authorization.k8s.io';

/**
 * Creates the ServiceAccount, the roles and their bindings.
 *
 * Outside of the workload's namespace, names start with it: two environments have an app of one name.
 *
 * @param isAdding - whether objects get what no prop asks for
 * @throws when a name is claimed already, and on rights outside of a namespace that is unknown
 */
export function createAccess(
  owner: Construct,
  identity: Identity,
  { access, account, isOwn, marks }: Rights,
  isAdding: boolean,
): AccessObjects {
  const objects: Record<string, ApiObject> = {};
  if (isOwn) {
    identity.claims.claimName(owner, 'ServiceAccount', identity.name);
    objects.serviceAccount = patchable(
      new k8s.KubeServiceAccount(owner, 'ServiceAccount', {
        metadata: metadataOf(identity, identity.name, marks?.annotations),
        // the pods ask for the token themselves
        ...(isAdding && { automountServiceAccountToken: false }),
      }),
    );
  }
  if (account !== undefined)
    for (const rights of access) Object.assign(objects, createRole(owner, identity, account, rights));
  return objects;
}

/** A role and its binding, by the names that `patch` and `waive` know them under. */
function createRole(
  owner: Construct,
  identity: Identity,
  account: ServiceAccountReference,
  { extent, rules: given }: ResolvedAccess,
): Record<string, ApiObject> {
  const rules = [...given];
  const subjects = [subjectOf(identity, account)];
  const name = extent === 'own' ? identity.name : `${ownNamespace(owner, identity, extent)}-${identity.name}`;
  if (extent === 'cluster') {
    const metadata = metadataOf(identity, name);
    for (const kind of ['ClusterRole', 'ClusterRoleBinding']) Registry.of(owner).cluster.claimName(owner, kind, name);
    return {
      clusterRole: clusterObject(new k8s.KubeClusterRole(owner, 'ClusterRole', { metadata, rules })),
      clusterRoleBinding: clusterObject(
        new k8s.KubeClusterRoleBinding(owner, 'ClusterRoleBinding', binding(metadata, 'ClusterRole', name, subjects)),
      ),
    };
  }
  const namespace = extent === 'own' ? identity.namespace : extent.namespace;
  const suffix = extent === 'own' ? '' : `-${extent.namespace}`;
  const metadata = { ...metadataOf(identity, name), namespace };
  for (const kind of ['Role', 'RoleBinding']) Registry.of(owner).claimName(owner, kind, namespace, name);
  return {
    [`role${suffix}`]: patchable(new k8s.KubeRole(owner, `Role${suffix}`, { metadata, rules })),
    [`roleBinding${suffix}`]: patchable(
      new k8s.KubeRoleBinding(owner, `RoleBinding${suffix}`, binding(metadata, 'Role', name, subjects)),
    ),
  };
}

function binding(metadata: k8s.ObjectMeta, kind: 'Role' | 'ClusterRole', name: string, subjects: k8s.Subject[]) {
  return { metadata, roleRef: { apiGroup: GROUP, kind, name }, subjects };
}

function subjectOf({ namespace }: Identity, { name }: ServiceAccountReference): k8s.Subject {
  return { kind: 'ServiceAccount', name, ...(namespace !== undefined && { namespace }) };
}

/** A binding outside of the pods' namespace names it. */
function ownNamespace(owner: Construct, { namespace }: Identity, extent: ResolvedAccess['extent']): string {
  if (namespace !== undefined) return namespace;
  const where = typeof extent === 'string' ? 'in the cluster' : `in namespace "${extent.namespace}"`;
  throw constructError(
    owner,
    `'access' grants rights ${where} to a service account of an unknown namespace; give the chart a 'namespace'`,
  );
}
