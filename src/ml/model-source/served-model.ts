import type { IPersistentVolumeClaim } from 'cdk8s-plus-28';
import type { KeyReference } from '../../parts/config/config-source';
import type { PullPolicy } from '../../parts/pod/container';
import { objectOf, type PropTypesOf } from '../../parts/props/prop-types';

/** The words that say where a model comes from. */
export type ModelWord = 'uri' | 'huggingFace' | 's3' | 'gcs' | 'claim' | 'oci';

/** A model under the name of its callers. */
export interface NamedModel {
  /** The name under which it is served. */
  readonly name: string;
}

/** The absence of other sources. */
export type NoOtherSource<W extends ModelWord> = { readonly [Other in Exclude<ModelWord, W>]?: never };

/** A model in the image, or one that the server fetches itself. */
export interface ModelInImage extends NamedModel, NoOtherSource<'uri'> {
  /**
   * The location of the model: a path in the container, or a reference that the server can fetch.
   *
   * @default - the model in the image
   */
  readonly uri?: string;

  /**
   * Its version or revision.
   *
   * @default - none
   */
  readonly version?: string;
}

/** A model that an init container downloads once into the cache, before the server starts. */
export interface DownloadedModel extends NamedModel {
  /**
   * The image that downloads: KServe's storage initializer, such as a mirror of it.
   *
   * @default - that of Docker Hub, in a pinned version
   */
  readonly downloader?: string;
}

/** A model of the Hugging Face Hub. */
export interface HuggingFaceModel extends DownloadedModel, NoOtherSource<'huggingFace'> {
  /** The repository, `owner/model`. */
  readonly huggingFace: string;

  /**
   * The commit, by its hash. A branch or tag can move, so that pods of one Deployment would serve different models: it warns.
   *
   * @default - the main branch, with a warning
   */
  readonly revision?: string;

  /**
   * The token for models that are private or gated.
   *
   * @default - none
   */
  readonly token?: KeyReference;
}

/** A model in a bucket of S3, or of a store with its API. */
export interface S3Model extends DownloadedModel, NoOtherSource<'s3'> {
  /** The folder, `s3://bucket/path`. */
  readonly s3: string;

  /**
   * The URL of the store.
   *
   * @default - AWS
   */
  readonly endpoint?: string;

  /**
   * The region of the bucket.
   *
   * @default - that of the cloud identity
   */
  readonly region?: string;

  /**
   * The access key.
   *
   * @default - the pods' `cloudIdentity`
   */
  readonly credentials?: S3Credentials;
}

/** An access key of S3, as keys of a Secret. */
export interface S3Credentials {
  /** The id of the access key. */
  readonly accessKeyId: KeyReference;
  /** The secret of the access key. */
  readonly secretAccessKey: KeyReference;
}

/** A model in a bucket of Google Cloud Storage. */
export interface GcsModel extends DownloadedModel, NoOtherSource<'gcs'> {
  /** The folder, `gs://bucket/path`. */
  readonly gcs: string;

  /**
   * The JSON file of a service account, as a key of a Secret.
   *
   * @default - the pods' `cloudIdentity`
   */
  readonly credentials?: KeyReference;
}

/** A model on a volume, which is mounted read-only. */
export interface ClaimModel extends NamedModel, NoOtherSource<'claim'> {
  /** The claim: a Claim, one that exists by its name, or one of cdk8s-plus. */
  readonly claim: string | IPersistentVolumeClaim;

  /**
   * The folder of the volume.
   *
   * @default - its root
   */
  readonly path?: string;
}

/** A model in an OCI image. */
export interface OciModel extends NamedModel, NoOtherSource<'oci'> {
  /** The image, with a tag or digest. */
  readonly oci: string;

  /**
   * The folder of the image.
   *
   * @default '/models'
   */
  readonly path?: string;

  /**
   * Whether the image is a volume, which Kubernetes has from 1.33 (behind the feature gate ImageVolume until 1.35), or an init container of
   * it copies the model, for which it needs `sh` and `cp`.
   *
   * @default - 'volume' from Kubernetes 1.35, else 'copy'
   */
  readonly mount?: 'volume' | 'copy';

  /**
   * The image pull policy.
   *
   * @default - none: Kubernetes always pulls `latest`, and other tags if they are not on the node
   */
  readonly pullPolicy?: PullPolicy;
}

/** The model that a server serves, and where it comes from. */
export type Model = ModelInImage | HuggingFaceModel | S3Model | GcsModel | ClaimModel | OciModel;

/** Each source with the props that belong to it. */
export const MODEL_SOURCES: Readonly<Record<ModelWord, readonly string[]>> = {
  uri: ['uri', 'version'],
  huggingFace: ['huggingFace', 'revision', 'token', 'downloader'],
  s3: ['s3', 'endpoint', 'region', 'credentials', 'downloader'],
  gcs: ['gcs', 'credentials', 'downloader'],
  claim: ['claim', 'path'],
  oci: ['oci', 'path', 'mount', 'pullPolicy'],
};

export const MODEL_WORDS = Object.keys(MODEL_SOURCES) as readonly ModelWord[];

const MODEL_PROPS = {
  name: 'any',
  uri: 'any',
  version: 'any',
  huggingFace: 'any',
  revision: 'any',
  token: 'any',
  s3: 'any',
  endpoint: 'any',
  region: 'any',
  gcs: 'any',
  credentials: 'any',
  downloader: 'any',
  claim: 'any',
  oci: 'any',
  path: 'any',
  mount: 'any',
  pullPolicy: 'any',
} as const satisfies PropTypesOf<Model>;

export const S3_CREDENTIALS_PROPS = {
  accessKeyId: 'any',
  secretAccessKey: 'any',
} as const satisfies PropTypesOf<S3Credentials>;

/** The props of a model, whatever its source. */
export const MODEL = objectOf(MODEL_PROPS);
