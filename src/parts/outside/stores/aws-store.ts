import type { IServiceAccount } from 'cdk8s-plus-28';
import type { KeyReference } from '../../config/config-source';
import { objectOf, type PropTypesOf } from '../../props/prop-types';
import type { CredentialReader } from './credential-reader';
import { constructError, describeValue, list } from '../../props/construct-error';
import { accountRole, oneOf, regionOfAws } from '../cloud-names';

/** AWS Secrets Manager, or the Parameter Store of AWS Systems Manager. */
export interface AwsStore {
  /** The region, such as `eu-central-1`. */
  readonly region: string;

  /** @default 'SecretsManager' */
  readonly service?: 'SecretsManager' | 'ParameterStore';

  /**
   * The ARN of a role that the operator assumes.
   *
   * @default - none
   */
  readonly role?: string;

  /**
   * The external id that the role asks for.
   *
   * @default - none
   */
  readonly externalId?: string;

  /**
   * A text before the name of each secret.
   *
   * @default - none
   */
  readonly prefix?: string;

  /**
   * A service account with a role of IAM: its name, or a ServiceAccount of cdk8s-plus. Give this or `accessKey`.
   *
   * @default - the credentials of the operator's pods
   */
  readonly serviceAccount?: string | IServiceAccount;

  /**
   * An access key, in a Secret.
   *
   * @default - none
   */
  readonly accessKey?: { readonly id: KeyReference; readonly secret: KeyReference; readonly session?: KeyReference };
}

export const AWS_PROPS = {
  region: 'any',
  service: 'any',
  role: 'string',
  externalId: 'string',
  prefix: 'string',
  serviceAccount: 'any',
  accessKey: objectOf({ id: 'any', secret: 'any', session: 'any' }),
} as const satisfies PropTypesOf<AwsStore>;

export function awsOf(reader: CredentialReader, aws: AwsStore): object {
  const { home } = reader;
  const { service = 'SecretsManager', role, externalId, prefix, serviceAccount, accessKey } = aws;
  const services = ['SecretsManager', 'ParameterStore'];
  if (!services.includes(service))
    throw constructError(home, `'aws.service' is ${describeValue(service)}; it is one of ${list(services)}`);
  if (role !== undefined) accountRole(home, 'aws.role', role);
  oneOf(home, "'aws'", aws, ['serviceAccount', 'accessKey']);
  return {
    service,
    region: regionOfAws(home, 'aws.region', aws.region),
    ...(role !== undefined && { role }),
    ...(externalId !== undefined && { externalId }),
    ...(prefix !== undefined && { prefix }),
    ...(serviceAccount !== undefined && {
      auth: { jwt: { serviceAccountRef: reader.account('aws.serviceAccount', serviceAccount) } },
    }),
    ...(accessKey !== undefined && {
      auth: {
        secretRef: {
          accessKeyIdSecretRef: reader.key('aws.accessKey.id', accessKey.id),
          secretAccessKeySecretRef: reader.key('aws.accessKey.secret', accessKey.secret),
          ...(accessKey.session !== undefined && {
            sessionTokenSecretRef: reader.key('aws.accessKey.session', accessKey.session),
          }),
        },
      },
    }),
  };
}
