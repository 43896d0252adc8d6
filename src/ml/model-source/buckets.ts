import type { Construct } from 'constructs';
import { KeyedFiles } from '../../parts/config/config-source';
import { secretKey } from '../../parts/config/secret-key';
import { constructError, describeValue } from '../../parts/props/construct-error';
import { checkProps } from '../../parts/props/prop-types';
import type { Download } from './download';
import { S3_CREDENTIALS_PROPS, type GcsModel, type S3Model } from './served-model';

/** A bucket, and a path in it that is not the whole bucket. */
const BUCKET = /^[a-z0-9][-a-z0-9._]{1,61}[a-z0-9]\/[^\s/][^\s]*$/;

/** The file of a service account of Google Cloud in the container that downloads. */
const SERVICE_ACCOUNT = '/var/run/gcs/service-account.json';

/**
 * The download of a folder of S3.
 *
 * Source: https://kserve.github.io/website/docs/model-serving/storage/providers/s3 (the variables of the storage initializer).
 *
 * @throws on a URI that is none, and on credentials that are no keys of a Secret
 */
export function s3Download(owner: Construct, given: S3Model): Download {
  const { name, s3, endpoint, region, credentials, downloader } = given;
  const uri = bucketUri(owner, 's3', 's3://', s3);
  if (endpoint !== undefined && (typeof endpoint !== 'string' || !/^https?:\/\/[^\s/]+\/?$/.test(endpoint)))
    throw constructError(
      owner,
      `'model': 'endpoint' is ${describeValue(endpoint)}; write it as a URL, such as "https://minio.example.com"`,
    );
  if (region !== undefined && (typeof region !== 'string' || !/^[a-z0-9-]+$/.test(region)))
    throw constructError(owner, `'model': 'region' is ${describeValue(region)}; write it as "eu-central-1"`);
  if (credentials !== undefined) checkProps(owner, credentials, S3_CREDENTIALS_PROPS, 'model.credentials');
  return {
    name,
    uri,
    env: {
      ...(endpoint !== undefined && {
        AWS_ENDPOINT_URL: endpoint.replace(/\/$/, ''),
        S3_USE_HTTPS: endpoint.startsWith('https') ? '1' : '0',
      }),
      ...(region !== undefined && { AWS_DEFAULT_REGION: region }),
      ...(credentials !== undefined && {
        AWS_ACCESS_KEY_ID: secretKey(owner, 'model.credentials.accessKeyId', credentials.accessKeyId),
        AWS_SECRET_ACCESS_KEY: secretKey(owner, 'model.credentials.secretAccessKey', credentials.secretAccessKey),
      }),
    },
    downloader,
  };
}

/**
 * The download of a folder of Google Cloud Storage.
 *
 * @throws on a URI that is none, and on credentials that are no key of a Secret
 */
export function gcsDownload(owner: Construct, given: GcsModel): Download {
  const { name, gcs, credentials, downloader } = given;
  const uri = bucketUri(owner, 'gcs', 'gs://', gcs);
  if (credentials === undefined) return { name, uri, env: {}, downloader };
  const { object, key } = secretKey(owner, 'model.credentials', credentials);
  return {
    name,
    uri,
    env: { GOOGLE_APPLICATION_CREDENTIALS: SERVICE_ACCOUNT },
    files: { [SERVICE_ACCOUNT]: new KeyedFiles(object, [{ key, path: key, mode: undefined }], undefined, key) },
    downloader,
  };
}

function bucketUri(owner: Construct, word: string, scheme: string, given: unknown): string {
  if (typeof given === 'string' && given.startsWith(scheme) && BUCKET.test(given.slice(scheme.length)))
    return given.replace(/\/+$/, '');
  throw constructError(
    owner,
    `'model': '${word}' is ${describeValue(given)}; write it as "${scheme}bucket/path/of/model"`,
  );
}
