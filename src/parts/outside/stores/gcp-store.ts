import type { IServiceAccount } from 'cdk8s-plus-28';
import type { KeyReference } from '../../config/config-source';
import type { PropTypesOf } from '../../props/prop-types';
import type { CredentialReader } from './credential-reader';
import { oneOf, text } from '../cloud-names';

/** Google Cloud Secret Manager. */
export interface GcpStore {
  /** The id of the project. */
  readonly project: string;

  /**
   * The region of regional secrets.
   *
   * @default - global secrets
   */
  readonly location?: string;

  /**
   * A service account with workload identity: its name, or a ServiceAccount of cdk8s-plus. Give this or `credentials`.
   *
   * @default - the credentials of the operator's pods
   */
  readonly serviceAccount?: string | IServiceAccount;

  /**
   * The credentials of a service account of Google Cloud as JSON, in a Secret.
   *
   * @default - none
   */
  readonly credentials?: KeyReference;
}

export const GCP_PROPS = {
  project: 'any',
  location: 'string',
  serviceAccount: 'any',
  credentials: 'any',
} as const satisfies PropTypesOf<GcpStore>;

export function gcpOf(reader: CredentialReader, gcp: GcpStore): object {
  const { location, serviceAccount, credentials } = gcp;
  oneOf(reader.home, "'gcp'", gcp, ['serviceAccount', 'credentials']);
  return {
    projectId: text(reader.home, 'gcp.project', gcp.project, 'the id of the project'),
    ...(location !== undefined && { location }),
    ...(serviceAccount !== undefined && {
      auth: { workloadIdentity: { serviceAccountRef: reader.account('gcp.serviceAccount', serviceAccount) } },
    }),
    ...(credentials !== undefined && {
      auth: { secretRef: { secretAccessKeySecretRef: reader.key('gcp.credentials', credentials) } },
    }),
  };
}
