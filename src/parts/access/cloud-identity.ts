import type { Duration } from 'cdk8s';
import type { Labels } from '../naming/labels';
import { constructError, describeValue, type Place } from '../props/construct-error';
import { wholeSeconds } from '../props/duration';
import { checkProps, type PropTypes, type PropTypesOf } from '../props/prop-types';

/** Options of an identity on EKS, by IAM roles for service accounts. */
export interface EksIdentityOptions {
  /** The IAM role: `arn:aws:iam::123456789012:role/uploads`. Its trust policy names the service account. */
  readonly roleArn: string;

  /**
   * The audience of the token.
   *
   * @default - `sts.amazonaws.com`
   */
  readonly audience?: string;

  /**
   * Whether the pods ask the STS of their region, rather than the global one.
   *
   * @default - as the cluster's webhook is set
   */
  readonly regionalSts?: boolean;

  /**
   * The lifetime of the token, from one hour to one day.
   *
   * @default - one day
   */
  readonly tokenExpiration?: Duration;
}

/** Options of an identity on GKE, by Workload Identity Federation. */
export interface GkeIdentityOptions {
  /** The IAM service account as which the pods act: `uploads@shop-project.iam.gserviceaccount.com`. */
  readonly googleServiceAccount: string;
}

/** Options of an identity on AKS, by Microsoft Entra Workload ID. */
export interface AzureIdentityOptions {
  /** The client id of the application or of the managed identity, a UUID. */
  readonly clientId: string;

  /**
   * The tenant id, a UUID.
   *
   * @default - as the cluster's webhook is set
   */
  readonly tenantId?: string;

  /**
   * The lifetime of the token, from one hour to one day.
   *
   * @default - one hour
   */
  readonly tokenExpiration?: Duration;
}

/** The annotations of a ServiceAccount and the labels of its pods. */
export interface IdentityMarks {
  readonly annotations: Labels;
  readonly podLabels: Labels;
}

const HOUR = 3600;
const DAY = 86_400;

/**
 * An identity of a cloud for the pods of an app, without keys: the app gets a ServiceAccount that the cloud knows.
 *
 * The pods get no token for the Kubernetes API by it.
 *
 * @see docs/guides/network-policies-and-access.md
 *
 * @example
 * new Worker(chart, 'uploads', {
 *   image: 'shop-uploads:2.0.1',
 *   cloudIdentity: CloudIdentity.eks({ roleArn: 'arn:aws:iam::123456789012:role/uploads' }),
 * });
 */
export class CloudIdentity {
  /** An IAM role of AWS, by the annotations of amazon-eks-pod-identity-webhook. */
  static eks(options: EksIdentityOptions): CloudIdentity {
    return new CloudIdentity('eks', (place) => eks(place, options));
  }

  /** An IAM service account of Google Cloud. */
  static gke(options: GkeIdentityOptions): CloudIdentity {
    return new CloudIdentity('gke', (place) => gke(place, options));
  }

  /** An application or managed identity of Azure, by the annotations of azure-workload-identity. The pods get its label too. */
  static azure(options: AzureIdentityOptions): CloudIdentity {
    return new CloudIdentity('azure', (place) => azure(place, options));
  }

  private constructor(
    /** The cloud. */
    readonly cloud: 'eks' | 'gke' | 'azure',
    private readonly marks: (place: Place) => IdentityMarks,
  ) {}

  /**
   * The annotations and labels.
   *
   * @throws on options that the cloud refuses
   * @internal
   */
  resolve(place: Place): IdentityMarks {
    return this.marks(place);
  }
}

function eks(place: Place, options: EksIdentityOptions): IdentityMarks {
  const types = {
    roleArn: 'string',
    audience: 'string',
    regionalSts: 'boolean',
    tokenExpiration: 'any',
  } as const satisfies PropTypesOf<EksIdentityOptions>;
  check(place, options, types);
  const { roleArn, audience, regionalSts, tokenExpiration } = options;
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(roleArn ?? ''))
    throw constructError(
      place,
      `'cloudIdentity': 'roleArn' is ${describeValue(roleArn)}; it is written as "arn:aws:iam::123456789012:role/NAME"`,
    );
  if (audience === '') throw constructError(place, `'cloudIdentity': 'audience' is empty; leave it out`);
  return marks('eks.amazonaws.com', {
    'role-arn': roleArn,
    audience,
    'sts-regional-endpoints': regionalSts?.toString(),
    'token-expiration': seconds(place, tokenExpiration),
  });
}

function gke(place: Place, options: GkeIdentityOptions): IdentityMarks {
  check(place, options, { googleServiceAccount: 'string' } satisfies PropTypesOf<GkeIdentityOptions>);
  const { googleServiceAccount } = options;
  if (!/^[a-z0-9-]+@[a-z0-9.:-]+\.gserviceaccount\.com$/.test(googleServiceAccount ?? ''))
    throw constructError(
      place,
      `'cloudIdentity': 'googleServiceAccount' is ${describeValue(googleServiceAccount)}; it is written as "NAME@PROJECT.iam.gserviceaccount.com"`,
    );
  return marks('iam.gke.io', { 'gcp-service-account': googleServiceAccount });
}

function azure(place: Place, options: AzureIdentityOptions): IdentityMarks {
  const types = {
    clientId: 'string',
    tenantId: 'string',
    tokenExpiration: 'any',
  } as const satisfies PropTypesOf<AzureIdentityOptions>;
  check(place, options, types);
  const { clientId, tenantId, tokenExpiration } = options;
  for (const [name, value] of Object.entries({ clientId, tenantId: tenantId ?? clientId })) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value ?? ''))
      throw constructError(
        place,
        `'cloudIdentity': '${name}' is ${describeValue(value)}; it is a UUID, such as "00000000-0000-0000-0000-000000000000"`,
      );
  }
  const { annotations } = marks('azure.workload.identity', {
    'client-id': clientId,
    'tenant-id': tenantId,
    'service-account-token-expiration': seconds(place, tokenExpiration),
  });
  // the webhook changes only pods with the label
  return { annotations, podLabels: { 'azure.workload.identity/use': 'true' } };
}

function check(place: Place, options: unknown, types: PropTypes): void {
  checkProps(place, options, types, 'cloudIdentity');
}

function marks(prefix: string, values: Readonly<Record<string, string | undefined>>): IdentityMarks {
  const annotations: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) annotations[`${prefix}/${name}`] = value;
  return { annotations, podLabels: {} };
}

function seconds(place: Place, duration: Duration | undefined): string | undefined {
  if (duration === undefined) return undefined;
  const count = wholeSeconds(place, "'cloudIdentity': 'tokenExpiration'", duration, HOUR);
  if (count > DAY)
    throw constructError(place, `'cloudIdentity': 'tokenExpiration' is ${count} seconds; it is at most ${DAY}`);
  return String(count);
}
