import type { Construct } from 'constructs';
import type { IConfigMap, IPersistentVolumeClaim, ISecret } from 'cdk8s-plus-28';
import { constructError, describeValue, refuse, type Place } from '../props/construct-error';
import type { KeyedFiles, KeyedSource } from '../config/config-source';
import { keyedFiles } from '../config/keyed-object';
import { dnsLabel } from '../naming/dns-names';
import { isList } from '../props/is-list';
import { checkProps, hasOwnOptions, type OwnOptions, type PropTypes } from '../props/prop-types';
import { CLAIM_PROPS, planClaim, type ClaimOptions } from '../storage/claim-mount';
import {
  CLAIM_PER_POD_PROPS,
  EPHEMERAL_CLAIM_PROPS,
  claimTemplate,
  ephemeralVolume,
  type ClaimPerPodOptions,
  type EphemeralClaimOptions,
} from '../storage/claim-templates';
import { EMPTY_DIR_PROPS, planEmptyDir, type EmptyDirOptions } from '../storage/empty-dir';
import { HOST_PATH_PROPS, hostPathVolume, type HostPathOptions } from '../storage/host-path';
import { planImageVolume, type ImageVolume } from '../storage/image-volume';
import { planKeyed } from '../storage/keyed-volume';
import { planSecretFiles, type MountedSecrets } from '../storage/mounted-secrets';
import { PodVolume, type VolumeOptions } from '../plus/pod-volume';
import type { PodField } from '../storage/pod-field';
import {
  PROJECTED_PROPS,
  TOKEN_PROPS,
  downwardApi,
  keyedProjection,
  projectedVolume,
  serviceAccountToken,
  type ProjectedOptions,
  type Projection,
  type ServiceAccountTokenOptions,
} from '../storage/projections';
import { PLAIN_VOLUME, type VolumePlan } from './volume-plan';

/** The types of {@link Storage}. */
export type StorageType =
  | 'emptyDir'
  | 'claim'
  | 'claimPerPod'
  | 'ephemeralClaim'
  | 'projected'
  | 'downwardApi'
  | 'serviceAccountToken'
  | 'secretFiles'
  | 'image'
  | 'hostPath';

/** A volume, and its files among those of others where it can be projected. */
interface StoragePlan {
  readonly volume: (place: Construct, path: string) => Omit<VolumePlan, 'identity'> & { readonly identity?: unknown };
  readonly projection?: (place: Construct) => Projection;
  /** Throws on unknown options. */
  readonly checkOptions?: OwnOptions['checkOptions'];
}

/**
 * Volumes for `files`. One object mounted into several containers of a pod is one volume, which they share.
 *
 * @see docs/guides/secrets-and-config.md
 *
 * @example
 * const work = Storage.emptyDir({ size: '1Gi' });
 *
 * new WebApp(chart, 'thumbnails', {
 *   image: 'thumbnails:1.0.0',
 *   port: 8080,
 *   files: { '/var/work': work, '/models': Storage.claim('models', { readOnly: true }) },
 *   sidecars: [{ name: 'cleaner', image: 'cleaner:1.0.0', files: { '/work': work } }],
 * });
 */
export class Storage {
  /** A volume that is empty when the pod starts, and gone with the pod. */
  static emptyDir(options: EmptyDirOptions = {}): Storage {
    return new Storage('emptyDir', {
      volume: (place, path) => planEmptyDir(place, path, options),
      checkOptions: known(options, EMPTY_DIR_PROPS),
    });
  }

  /** A claim in the pod's namespace: a Claim, one that exists by its name, or one of cdk8s-plus. */
  static claim(claim: string | IPersistentVolumeClaim, options: ClaimOptions = {}): Storage {
    return new Storage('claim', {
      volume: (place) => planClaim(place, claim, options),
      checkOptions: known(options, CLAIM_PROPS),
    });
  }

  /**
   * A claim for each pod of a StatefulApp, which a pod finds again when it is replaced.
   *
   * @example
   * new StatefulApp(chart, 'cache', {
   *   image: 'redis:7.4.1',
   *   port: 6379,
   *   user: 999,
   *   files: { '/data': Storage.claimPerPod({ size: '10Gi' }) },
   * });
   */
  static claimPerPod(options: ClaimPerPodOptions): Storage {
    return new Storage('claimPerPod', {
      volume: (place, path) => {
        const template = claimTemplate(place, path, options);
        return { ...PLAIN_VOLUME, stem: template.name, volume: undefined, template };
      },
      checkOptions: known(options, CLAIM_PER_POD_PROPS),
    });
  }

  /** A claim for each pod that is deleted with the pod: a large volume for temporary files. */
  static ephemeralClaim(options: EphemeralClaimOptions): Storage {
    return new Storage('ephemeralClaim', {
      volume: (place, path) => ({ ...PLAIN_VOLUME, stem: path.slice(1), volume: ephemeralVolume(place, options) }),
      checkOptions: known(options, EPHEMERAL_CLAIM_PROPS),
    });
  }

  /**
   * The files of several sources in one folder: Secrets, Configs, fields of the pod and tokens.
   *
   * @example
   * const keys = Secrets.existing('shop-keys', { keys: ['TOKEN'] });
   *
   * new WebApp(chart, 'api', {
   *   image: 'shop-api:2.0.1',
   *   port: 8080,
   *   files: { '/etc/api': Storage.projected([keys, Storage.downwardApi({ labels: PodField.labels })]) },
   * });
   */
  static projected(sources: readonly ProjectedSource[], options: ProjectedOptions = {}): Storage {
    return new Storage('projected', {
      volume: (place, path) => planProjected(place, path, sources, options),
      checkOptions: (place, at) => {
        checkProps(place, options, PROJECTED_PROPS, at);
        if (!isList(sources)) return;
        sources.forEach((source, index) => {
          if (hasOwnOptions(source)) source.checkOptions(place, `${at}.sources[${index}]`);
        });
      },
    });
  }

  /** Fields of the pod as files, by their paths below the mount path. */
  static downwardApi(fields: Readonly<Record<string, PodField>>): Storage {
    return Storage.ofProjection('downwardApi', (place) => downwardApi(place, fields));
  }

  /** A token of the pod's service account for another service than the Kubernetes API, which the kubelet renews. */
  static serviceAccountToken(options: ServiceAccountTokenOptions): Storage {
    return Storage.ofProjection(
      'serviceAccountToken',
      (place) => serviceAccountToken(place, options),
      known(options, TOKEN_PROPS),
    );
  }

  /**
   * Secrets of a store outside the cluster as files, read when a pod starts: a SecretFiles, or the name of a SecretProviderClass that exists.
   *
   * @example
   * new WebApp(chart, 'api', {
   *   image: 'shop-api:2.0.1',
   *   port: 8080,
   *   files: { '/mnt/secrets': Storage.secretFiles('shop-secrets') },
   * });
   */
  static secretFiles(files: string | MountedSecrets): Storage {
    return new Storage('secretFiles', { volume: (place) => planSecretFiles(place, files) });
  }

  /** The files of an OCI image. @internal */
  static image(image: ImageVolume): Storage {
    return new Storage('image', { volume: (_place, path) => planImageVolume(path, image) });
  }

  /**
   * A path of the node. A pod that can write to its node can often take it over, so the baseline Pod Security Standard refuses host paths.
   */
  static hostPath(path: string, options: HostPathOptions = {}): Storage {
    return new Storage('hostPath', {
      volume: (place, at) => ({
        ...PLAIN_VOLUME,
        stem: at.slice(1),
        volume: hostPathVolume(place, path, options),
        mount: options.readOnly === false ? {} : { readOnly: true },
      }),
      checkOptions: known(options, HOST_PATH_PROPS),
    });
  }

  private static ofProjection(
    type: StorageType,
    projection: (place: Construct) => Projection,
    checkOptions?: OwnOptions['checkOptions'],
  ): Storage {
    return new Storage(type, {
      volume: (place, path) => ({
        ...PLAIN_VOLUME,
        stem: path.slice(1),
        volume: projectedVolume(place, [projection(place)], {}),
        implied: { readOnly: true },
      }),
      projection,
      ...(checkOptions && { checkOptions }),
    });
  }

  private constructor(
    /** The type of the volume. */
    readonly type: StorageType,
    /** @internal */
    readonly plan: StoragePlan,
    /** @internal */
    readonly name?: string,
  ) {}

  /** Throws on an unknown option; `at` is the path of the volume in the props. @internal */
  checkOptions(place: Place, at: string): void {
    this.plan.checkOptions?.(place, at);
  }

  /**
   * The same under a name of its own in the pod, which is derived from the path or the claim otherwise: to adopt pods that run already.
   *
   * Each call makes a volume of its own: containers share the object that it returns.
   *
   * @throws on a name that no volume can have, and on a claim per pod, whose `name` is an option
   */
  named(name: string): Storage {
    refuse('Storage', dnsLabel("'named'", name));
    if (this.type === 'claimPerPod')
      throw constructError('Storage', "'named' is called on a claim per pod; give its 'name' to Storage.claimPerPod");
    return new Storage(this.type, this.plan, name);
  }

  /**
   * The volume for pods of cdk8s-plus: `container.mount('/var/work', work.toVolume({ name: 'work' }))`.
   *
   * @throws on a claim per pod, which only a StatefulApp has, and on a name that no volume can have
   */
  toVolume(options: VolumeOptions): PodVolume {
    this.checkOptions('Storage', this.type);
    return PodVolume.named('Storage', options, undefined, (place) => {
      const { volume } = this.plan.volume(place, `/${place.name}`);
      if (volume !== undefined) return volume;
      throw constructError(
        place,
        "'toVolume': a claim per pod belongs to a StatefulApp; use Storage.ephemeralClaim, or Storage.claim",
      );
    });
  }
}

/** Returns a check of options for unknown ones. */
function known(options: object, props: PropTypes): OwnOptions['checkOptions'] {
  return (place, at) => {
    checkProps(place, options, props, at);
  };
}

/** A source of a projected volume. */
export type ProjectedSource = KeyedSource | KeyedFiles | Storage | ISecret | IConfigMap;

/** A source of mounted files: a Secret or Config (whole, or through `files` and `file`), a volume, or a Secret or ConfigMap of cdk8s-plus. */
export type FileSource = KeyedSource | KeyedFiles | Storage | ISecret | IConfigMap;

/** The volume that a file source asks for. */
export function planVolume(place: Construct, path: string, source: KeyedFiles | Storage): VolumePlan {
  return source instanceof Storage
    ? { identity: source, ...source.plan.volume(place, path), ...(source.name !== undefined && { name: source.name }) }
    : planKeyed(source);
}

/** Returns a mount path as Kubernetes writes it: absolute, without a trailing slash. */
export function mountPath(place: Place, path: string): string {
  const clean = path.length > 1 ? path.replace(/\/+$/, '') : path;
  if (!path.startsWith('/') || clean === '' || clean === '/') {
    throw constructError(place, `'files' mounts at "${path}"; give an absolute path below "/"`);
  }
  if (path.includes(':')) throw constructError(place, `'files' mounts at "${path}"; a mount path has no ":"`);
  if (clean.split('/').some((part, index) => index > 0 && (part === '' || part === '.' || part === '..'))) {
    throw constructError(place, `'files' mounts at "${path}"; write the path without "//", "." and ".."`);
  }
  return clean;
}

function planProjected(
  place: Construct,
  path: string,
  sources: readonly ProjectedSource[],
  options: ProjectedOptions,
): Omit<VolumePlan, 'identity'> {
  if (!isList(sources))
    throw constructError(place, `'projected' is ${describeValue(sources)}; give it a list of sources`);
  const keyed: KeyedFiles[] = [];
  const projections = sources.map((source) => {
    if (!(source instanceof Storage)) {
      const files = keyedFiles(place, source);
      keyed.push(files);
      return keyedProjection(place, files);
    }
    const { projection } = source.plan;
    if (projection === undefined)
      throw constructError(
        place,
        `'projected' has a volume of type "${source.type}"; its sources are Secrets, Configs, downwardApi and serviceAccountToken`,
      );
    return projection(place);
  });
  const modes = [options.mode, ...keyed.flatMap(({ items }) => items?.map(({ mode }) => mode))];
  return {
    ...PLAIN_VOLUME,
    stem: path.slice(1),
    volume: projectedVolume(place, projections, options),
    implied: { readOnly: true },
    objects: keyed.map(({ object }) => object),
    modes: modes.filter((mode) => mode !== undefined),
  };
}
