import { constructError, describeValue, list, refuse, type Place } from '../props/construct-error';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import { dnsSubdomain } from '../naming/dns-names';

/** The clouds whose identities KEDA can take. */
export type IdentityProvider = 'aws' | 'azure-workload' | 'gcp';

/** Options of an identity. */
export interface IdentityOptions {
  /**
   * The identity of Azure.
   *
   * @default - that of KEDA's operator
   */
  readonly identityId?: string;

  /**
   * The role of AWS.
   *
   * @default - that of KEDA's operator, or of the workload
   */
  readonly roleArn?: string;

  /**
   * The owner of the identity, on AWS: KEDA's operator, or the service account of the workload.
   *
   * @default 'keda'
   */
  readonly owner?: 'keda' | 'workload';
}

const IDENTITY_PROPS = {
  identityId: 'string',
  roleArn: 'string',
  owner: 'any',
} as const satisfies PropTypesOf<IdentityOptions>;

const PROVIDERS: readonly string[] = ['aws', 'azure-workload', 'gcp'] satisfies IdentityProvider[];

/** An identity of a cloud, as a TriggerAuthentication has it. */
export interface PodIdentity {
  readonly provider: IdentityProvider;
  readonly identityId?: string;
  readonly roleArn?: string;
  readonly identityOwner?: 'keda' | 'workload';
}

/** A TriggerAuthentication that exists. */
export interface AuthReference {
  readonly name: string;
  readonly kind: 'TriggerAuthentication' | 'ClusterTriggerAuthentication';
}

type Given = AuthReference | { readonly provider: IdentityProvider; readonly options: IdentityOptions };

/**
 * Credentials of a trigger that are not keys of a Secret: an identity of the cloud, or a TriggerAuthentication that exists.
 *
 * @see docs/guides/scaling.md
 *
 * @example
 * new Worker(chart, 'orders', {
 *   image: 'shop-orders:2.0.1',
 *   autoscale: {
 *     min: 0,
 *     max: 20,
 *     triggers: [
 *       Trigger.awsSqsQueue({
 *         queueUrl: 'https://sqs.eu-central-1.amazonaws.com/123456789012/orders',
 *         perPod: 10,
 *         auth: TriggerAuth.identity('aws'),
 *       }),
 *     ],
 *   },
 * });
 */
export class TriggerAuth {
  /** A TriggerAuthentication that exists in the namespace of the workload. */
  static existing(name: string): TriggerAuth {
    return new TriggerAuth({ name, kind: 'TriggerAuthentication' });
  }

  /** A ClusterTriggerAuthentication that exists. */
  static cluster(name: string): TriggerAuth {
    return new TriggerAuth({ name, kind: 'ClusterTriggerAuthentication' });
  }

  /** An identity of a cloud, for which no credentials are kept. */
  static identity(provider: IdentityProvider, options: IdentityOptions = {}): TriggerAuth {
    return new TriggerAuth({ provider, options });
  }

  private constructor(private readonly given: Given) {}

  /**
   * The reference, or the identity for a TriggerAuthentication of our own.
   *
   * @throws on a name that Kubernetes refuses, and on an unknown cloud
   * @internal
   */
  resolve(place: Place, what: string): { readonly reference: AuthReference } | { readonly identity: PodIdentity } {
    const { given } = this;
    if ('name' in given) {
      refuse(place, dnsSubdomain(`${what}: the name of the ${given.kind}`, given.name));
      return { reference: given };
    }
    const { provider, options } = given;
    if (!PROVIDERS.includes(provider))
      throw constructError(
        place,
        `${what}: the provider is ${describeValue(provider)}; it is one of ${list(PROVIDERS)}`,
      );
    checkProps(place, options, IDENTITY_PROPS, 'auth');
    const { owner, ...rest } = options;
    if (owner !== undefined && !['keda', 'workload'].includes(owner))
      throw constructError(place, `${what}: 'owner' is ${describeValue(owner)}; it is "keda" or "workload"`);
    return { identity: { provider, ...rest, ...(owner !== undefined && { identityOwner: owner }) } };
  }
}
