import type { Construct } from 'constructs';
import type { IConfigMap, IPersistentVolumeClaim, ISecret, k8s } from 'cdk8s-plus-28';
import { k8s as api } from 'cdk8s-plus-28';
import { constructError, refuse, type Place } from '../props/construct-error';
import type { KeyedFiles } from '../config/config-source';
import { type KeyedObject, type KeyedSource } from '../config/config-source';
import { dnsSubdomain } from '../naming/dns-names';
import { bytesOf, type BytesAmount } from './resources';
import { originOf } from '../config/object-origin';

/** A volume that is empty when the pod starts. */
export interface EmptyDirOptions {
  /**
   * The size limit; a pod that exceeds it is evicted.
   *
   * @default - no limit
   */
  readonly size?: BytesAmount;

  /**
   * Whether it lies in memory, where it counts against the containers' memory limit.
   *
   * @default false
   */
  readonly memory?: boolean;
}

/** Options of a mounted claim. */
export interface ClaimOptions {
  /** @default false */
  readonly readOnly?: boolean;
  /**
   * The folder of the volume that is mounted.
   *
   * @default - its root
   */
  readonly subPath?: string;
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
    return new Storage('emptyDir', options, undefined);
  }

  /** A claim that exists in the pod's namespace, by its name or as a cdk8s-plus object. */
  static claim(claim: string | IPersistentVolumeClaim, options: ClaimOptions = {}): Storage {
    return new Storage('claim', options, claim);
  }

  private constructor(
    /** The type of volume. */
    readonly type: 'emptyDir' | 'claim',
    /** The options of the volume. */
    readonly options: EmptyDirOptions & ClaimOptions,
    /** The claim, for a claim. */
    readonly source: string | IPersistentVolumeClaim | undefined,
  ) {}
}

/** A source of mounted files: a Secret or Config (whole, or through `files` and `file`), a volume, or a Secret or ConfigMap of cdk8s-plus. */
export type FileSource = KeyedSource | KeyedFiles | Storage | ISecret | IConfigMap;

/** The volume behind a mount. */
export interface VolumePlan {
  /** The same for what is to be one volume. */
  readonly identity: unknown;
  readonly stem: string;
  readonly volume: Omit<k8s.Volume, 'name'>;
  readonly mount: Pick<k8s.VolumeMount, 'readOnly' | 'subPath'>;
  readonly object: KeyedObject | undefined;
  /** The modes of its files, where they are given. */
  readonly modes: readonly number[];
  readonly claim:
    { readonly name: string; readonly external: boolean; readonly namespace: string | undefined } | undefined;
}

/** The volume that a file source asks for. */
export function planVolume(place: Construct, path: string, source: KeyedFiles | Storage): VolumePlan {
  return source instanceof Storage ? planStorage(place, path, source) : planKeyed(source);
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

function planStorage(place: Construct, path: string, storage: Storage): VolumePlan {
  const { size, memory, readOnly, subPath } = storage.options;
  if (storage.type === 'emptyDir') {
    const limit = size === undefined ? undefined : bytesOf(place, "files': 'size", size).text;
    return {
      identity: storage,
      stem: path.slice(1),
      volume: {
        emptyDir: {
          ...(memory === true && { medium: 'Memory' }),
          ...(limit !== undefined && { sizeLimit: api.Quantity.fromString(limit) }),
        },
      },
      mount: {},
      modes: [],
      object: undefined,
      claim: undefined,
    };
  }
  const { source = '' } = storage;
  const name = typeof source === 'string' ? source : source.name;
  refuse(place, dnsSubdomain("'files': the claim's name", name));
  if (subPath !== undefined && (subPath.startsWith('/') || subPath.split('/').includes('..'))) {
    throw constructError(place, `'files': 'subPath' is "${subPath}"; give a path within the volume, without ".."`);
  }
  return {
    // one claim can be mounted several times, read-only here and writable there
    identity: `claim/${name}`,
    stem: `claim-${name}`,
    volume: { persistentVolumeClaim: { claimName: name } },
    mount: { ...(readOnly === true && { readOnly: true }), ...(subPath !== undefined && { subPath }) },
    modes: [],
    object: undefined,
    claim: { name, ...originOf(source) },
  };
}

function planKeyed(files: KeyedFiles): VolumePlan {
  const { object, items, mode, only } = files;
  const rendered = items?.map((item) => ({
    key: item.key,
    path: item.path,
    ...(item.mode !== undefined && { mode: item.mode }),
  }));
  const common = {
    ...(rendered && { items: rendered }),
    ...(mode !== undefined && { defaultMode: mode }),
    ...(object.optional && { optional: true }),
  };
  const volume: Omit<k8s.Volume, 'name'> =
    object.kind === 'Secret'
      ? { secret: { secretName: object.name, ...common } }
      : { configMap: { name: object.name, ...common } };
  return {
    identity: JSON.stringify(volume),
    stem: `${object.kind === 'Secret' ? 'secret' : 'config'}-${object.name}`,
    volume,
    mount: { readOnly: true, ...(only !== undefined && { subPath: only }) },
    modes: [mode, ...(items ?? []).map((item) => item.mode)].filter((given) => given !== undefined),
    object,
    claim: undefined,
  };
}
