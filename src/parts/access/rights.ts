import type { Construct } from 'constructs';
import { Chart } from 'cdk8s';
import type { IServiceAccount } from 'cdk8s-plus-28';
import { constructError, describeValue } from '../props/construct-error';
import type { AccessRule } from './access-rule';
import { resolveAccess, type ResolvedAccess } from './resolve-access';
import { CloudIdentity, type IdentityMarks } from './cloud-identity';
import { BUILT_IN, resolveServiceAccount, type ServiceAccountReference } from './service-account';

/** The props of a workload that say as whom its pods run, and what they may do. */
interface RightsProps {
  readonly access?: readonly AccessRule[];
  readonly cloudIdentity?: CloudIdentity;
  readonly serviceAccount?: string | IServiceAccount;
  readonly tokenAutomount?: boolean;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** The account of pods, and its rights. */
export interface Rights {
  readonly access: readonly ResolvedAccess[];
  /** Undefined for the account that every namespace has. */
  readonly account: ServiceAccountReference | undefined;
  /** Whether the account is the workload's own, and created with it. */
  readonly isOwn: boolean;
  readonly marks: IdentityMarks | undefined;
}

/**
 * Resolves the account of a workload and its rights.
 *
 * @throws on rights that {@link resolveAccess} refuses, on rights for the account of all pods, on a cloud identity for an account that is
 * created elsewhere, and on a token without rights
 */
export function resolveRights(owner: Construct, name: string, props: RightsProps): Rights {
  const { access: given, cloudIdentity, serviceAccount } = props;
  const existing = resolveServiceAccount(owner, serviceAccount);
  const access = given === undefined ? [] : resolveAccess(owner, given, props.namespace ?? Chart.of(owner).namespace);
  const marks = cloudIdentity === undefined ? undefined : marksOf(owner, cloudIdentity, props);
  if (existing?.name === BUILT_IN && access.length > 0)
    throw constructError(
      owner,
      `'access' would be that of all pods of the namespace which run as "${BUILT_IN}"; leave 'serviceAccount' out, so that the pods get their own`,
    );
  if (props.tokenAutomount === true && access.length === 0 && existing === undefined)
    throw constructError(
      owner,
      "'tokenAutomount' is true, but the pods have no rights that they need the token for; give them 'access', or the 'serviceAccount' that has the rights",
    );
  const isOwn = existing === undefined && (access.length > 0 || marks !== undefined);
  return { access, account: isOwn ? { name, external: false, namespace: undefined } : existing, isOwn, marks };
}

function marksOf(owner: Construct, identity: unknown, { serviceAccount, labels }: RightsProps): IdentityMarks {
  if (!(identity instanceof CloudIdentity))
    throw constructError(
      owner,
      `'cloudIdentity' is ${describeValue(identity)}; make it with CloudIdentity, such as CloudIdentity.eks({ ... })`,
    );
  if (serviceAccount !== undefined)
    throw constructError(
      owner,
      "'cloudIdentity' is written on a ServiceAccount of the pods' own, and 'serviceAccount' names another; leave one out",
    );
  const marks = identity.resolve(owner);
  const twice = Object.keys(marks.podLabels).find((label) => labels !== undefined && Object.hasOwn(labels, label));
  if (twice !== undefined)
    throw constructError(owner, `'labels' has "${twice}", which 'cloudIdentity' sets too; leave it out`);
  return marks;
}
