import type { IConfigMap, k8s } from 'cdk8s-plus-28';
import type { TypedSecret } from '../plus/keyed-resource';
import { dnsLabel } from '../naming/dns-names';
import { describeValue, refuse } from '../props/construct-error';
import { PodVolume, type UnnamedVolume, type VolumeOptions } from '../plus/pod-volume';

/** The size limit of one Secret or ConfigMap: 1 MiB of values (pkg/apis/core/types.go, MaxSecretSize). */
export const MOST_BYTES = 1024 * 1024;

/** The kinds of objects that hold values by key. */
export type KeyedKind = 'Secret' | 'ConfigMap';

/** A Secret or ConfigMap that containers read, as far as it is known. */
export interface KeyedObject<K extends string = string> {
  readonly kind: KeyedKind;
  readonly name: string;
  /** Its keys; undefined when they are unknown. */
  readonly keys: readonly K[] | undefined;
  /** Whether it is created outside this app, which the checker learns from an annotation. */
  readonly external: boolean;
  /** Whether pods start without it. */
  readonly optional: boolean;
  /** Its namespace; undefined for that of the pods. */
  readonly namespace: string | undefined;
  /** A hash of its content, which rolls the pods when it changes; undefined when the content is unknown. */
  readonly checksum: string | undefined;
  /** Its values, where the manifests have them. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Options of a reference to a key. */
export interface KeyOptions {
  /**
   * Whether the container starts without the key.
   *
   * @default - as the Secret or Config was declared: not optional
   */
  readonly optional?: boolean;
}

/** Options of the files made from a Secret or Config. */
export interface FilesOptions<K extends string = string> {
  /**
   * The keys to write: a list, or where each goes below the mount path.
   *
   * @default - all keys, each under its own name
   */
  readonly items?: readonly K[] | { readonly [Key in K]?: string | { readonly path: string; readonly mode?: number } };

  /**
   * The files' mode, such as `0o400`.
   *
   * @default 0o644
   */
  readonly mode?: number;
}

/**
 * A Secret or ConfigMap that containers read by key: as environment variables, as arguments, or as files.
 *
 * {@link Secrets} and {@link Config} create them. A class of your own that implements this, for example on top of `Secrets.existing`, is
 * accepted wherever they are; its object is expected to exist in the cluster.
 */
export interface KeyedSource<K extends string = string> {
  /** The object's kind. */
  readonly kind: KeyedKind;

  /** The object's name. */
  readonly name: string;

  /** The keys, where they are known. */
  readonly keys: readonly K[] | undefined;

  /** One key, to be an environment variable's value or a command's argument. */
  key(name: K, options?: KeyOptions): KeyReference;

  /** All keys as environment variables, each with a prefix before its name. */
  withPrefix(prefix: string): PrefixedKeys;

  /** The keys as files, for `files`. */
  files(options?: FilesOptions<K>): KeyedFiles;

  /** One key as a single file, for `files`: its path is the file's, and what lies beside it stays. */
  file(key: K, options?: { readonly mode?: number }): KeyedFiles;
}

/** A Secret that containers read by key. */
export interface SecretSource<K extends string = string> extends KeyedSource<K> {
  /** The object's kind. */
  readonly kind: 'Secret';

  /** The Secret for constructs of cdk8s-plus: an ISecret of every version, with the same keys. */
  toSecret(): TypedSecret<K>;
}

/** A ConfigMap that containers read by key. */
export interface ConfigSource<K extends string = string> extends KeyedSource<K> {
  /** The object's kind. */
  readonly kind: 'ConfigMap';

  /** The ConfigMap for constructs of cdk8s-plus: an IConfigMap of every version. */
  toConfigMap(): IConfigMap;
}

/** One key of a Secret or Config. */
export class KeyReference {
  /** @internal */
  constructor(
    /** @internal */
    readonly object: KeyedObject,
    /** The key. */
    readonly key: string,
    /** Whether the container starts without the key. */
    readonly optional: boolean,
  ) {}

  /** @internal */
  toValueFrom(): k8s.EnvVarSource {
    const selector = { name: this.object.name, key: this.key, ...(this.optional && { optional: true }) };
    return this.object.kind === 'Secret' ? { secretKeyRef: selector } : { configMapKeyRef: selector };
  }

  /**
   * The key as a value for a container of cdk8s-plus.
   *
   * By its members it is an EnvValue of every version of cdk8s-plus.
   */
  toEnvValue(): { readonly value: undefined; readonly valueFrom: k8s.EnvVarSource } {
    return { value: undefined, valueFrom: this.toValueFrom() };
  }

  /** @internal */
  equals(other: KeyReference): boolean {
    return this.key === other.key && this.object.kind === other.object.kind && this.object.name === other.object.name;
  }
}

/** All keys of a Secret or Config as environment variables, with a prefix. */
export class PrefixedKeys {
  /** @internal */
  constructor(
    /** @internal */
    readonly object: KeyedObject,
    /** The prefix of each variable's name. */
    readonly prefix: string,
  ) {}
}

/** Keys of a Secret or Config as files. */
export class KeyedFiles {
  /** @internal */
  constructor(
    /** @internal */
    readonly object: KeyedObject,
    /** The keys that are written, each to a path below the mount path; undefined for all, each under its own name. */
    readonly items:
      readonly { readonly key: string; readonly path: string; readonly mode: number | undefined }[] | undefined,
    /** The files' mode; undefined for the kubelet's default. */
    readonly mode: number | undefined,
    /** The one file that is mounted alone, in place of a folder. */
    readonly only: string | undefined,
    /** The volume's name, where it is given. @internal */
    readonly volume?: string,
  ) {}

  /**
   * The same files in a volume of this name, which is derived from the Secret or Config otherwise: to adopt pods that run already.
   *
   * @throws on a name that no volume can have
   */
  named(name: string): KeyedFiles {
    refuse(`${this.object.kind} "${this.object.name}"`, dnsLabel("'named'", name));
    return new KeyedFiles(this.object, this.items, this.mode, this.only, name);
  }

  /** The start of the volume's name. @internal */
  get stem(): string {
    return `${this.object.kind === 'Secret' ? 'secret' : 'config'}-${this.object.name}`;
  }

  /**
   * The files as a volume for pods of cdk8s-plus: `container.mount('/etc/app', settings.files().toVolume())`.
   *
   * The files of `file` go to `container.mount` with the option `subPath`, which is the key.
   *
   * @param options - the volume's name; by default, that of the Secret or Config with its kind before it
   * @throws on a name that no volume can have
   */
  toVolume(options: Partial<VolumeOptions> = {}): PodVolume {
    const place = `${this.object.kind} "${this.object.name}"`;
    return PodVolume.named(place, options, this.volume ?? this.stem, () => this.toSource());
  }

  /** @internal */
  toSource(): UnnamedVolume {
    const { object, items, mode } = this;
    const common = {
      ...(items && {
        items: items.map(({ key, path, mode: own }) => ({ key, path, ...(own !== undefined && { mode: own }) })),
      }),
      ...(mode !== undefined && { defaultMode: mode }),
      ...(object.optional && { optional: true }),
    };
    return object.kind === 'Secret'
      ? { secret: { secretName: object.name, ...common } }
      : { configMap: { name: object.name, ...common } };
  }
}

/** Octal modes whose digits were written as a decimal number. */
const DECIMAL_SLIPS: readonly number[] = [400, 440, 444, 500];

/** Returns the problem of a file mode. */
export function modeProblem(what: string, mode: number | undefined): string | undefined {
  if (mode === undefined) return undefined;
  // modes written in decimal, such as 620 for 0o620, come out as unusual octal modes
  if (DECIMAL_SLIPS.includes(mode))
    return `${what} is ${mode}, which is 0o${mode.toString(8)}; did you mean 0o${mode}?`;
  if (Number.isInteger(mode) && mode >= 0 && mode <= 0o777) return undefined;
  return `${what} is ${mode}; a mode is octal, from 0o000 to 0o777, such as 0o400`;
}

/** Returns the problem of a file path below its mount path. */
export function relativePath(key: string, path: string): string | undefined {
  if (typeof path !== 'string')
    return `'items' writes "${key}" to ${describeValue(path)}; give a path below the mount path`;
  // Kubernetes keeps what starts with ".." to itself
  const wrong = path.startsWith('..') || path.split('/').some((part) => part === '' || part === '.' || part === '..');
  return wrong
    ? `'items' writes "${key}" to "${path}"; give a path below the mount path, without "..", "." and "//"`
    : undefined;
}
