import { dnsSubdomain } from '../naming/dns-names';
import { PLAIN_VOLUME, type VolumePlan } from '../pod/volume-plan';
import { constructError, describeValue, refuse, type Place } from '../props/construct-error';

/** A SecretProviderClass whose secrets pods mount. */
export interface MountedSecrets {
  /** The name of the SecretProviderClass. */
  readonly className: string;

  /** Its namespace; undefined for that of the pods. */
  readonly namespace: string | undefined;
}

const DRIVER = 'secrets-store.csi.k8s.io';

/** The volume with the files of a SecretProviderClass. */
export function planSecretFiles(place: Place, files: string | MountedSecrets): VolumePlan {
  // JavaScript callers may pass anything
  const given: unknown = typeof files === 'string' ? files : (files as Partial<MountedSecrets> | null)?.className;
  if (typeof given !== 'string')
    throw constructError(
      place,
      `'files': secretFiles is ${describeValue(files)}; give it a SecretFiles, or the name of a SecretProviderClass`,
    );
  refuse(place, dnsSubdomain("'files': the SecretProviderClass's name", given));
  const isMade = typeof files !== 'string';
  return {
    ...PLAIN_VOLUME,
    // a class that is mounted at several paths is one volume
    identity: `secret-files/${given}`,
    stem: `secrets-${given}`,
    volume: { csi: { driver: DRIVER, readOnly: true, volumeAttributes: { secretProviderClass: given } } },
    mount: { readOnly: true },
    providerClass: { name: given, external: !isMade, namespace: isMade ? files.namespace : undefined },
  };
}
