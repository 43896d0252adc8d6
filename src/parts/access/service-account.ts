import type { IServiceAccount } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { originOf } from '../config/object-origin';
import { dnsSubdomain } from '../naming/dns-names';
import { constructError, describeValue, refuse } from '../props/construct-error';

/** The account that pods run as. */
export interface ServiceAccountReference {
  readonly name: string;
  /** Whether it is created outside this app. */
  readonly external: boolean;
  readonly namespace: string | undefined;
}

/** The account that every namespace has, as which pods run that name none. */
export const BUILT_IN = 'default';

/** @throws on a name that no service account can have, and on an object of another kind */
export function resolveServiceAccount(
  owner: Construct,
  account: string | IServiceAccount | undefined,
): ServiceAccountReference | undefined {
  if (account === undefined) return undefined;
  // JavaScript callers may pass any value
  const { kind, name } = (typeof account === 'string' ? { kind: 'ServiceAccount', name: account } : account) ?? {};
  if (kind !== 'ServiceAccount' || typeof name !== 'string')
    throw constructError(
      owner,
      `'serviceAccount' is ${describeValue(account)}; give it a name, or a ServiceAccount of cdk8s-plus`,
    );
  refuse(owner, dnsSubdomain("'serviceAccount'", name));
  const { external, namespace } = originOf(account);
  return { name, external: external && name !== BUILT_IN, namespace };
}
