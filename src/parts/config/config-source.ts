import type { k8s } from 'cdk8s-plus-28';
import { alternatives, constructError, refuse, type Place } from '../props/construct-error';
import { ENV_FORM, dataKey, isEnvName } from '../naming/dns-names';
import { isList } from '../props/is-list';
import { addEntryPoint } from '../props/hide-frames';
import { checkProps, recordOf, type PropTypesOf } from '../props/prop-types';

/** What the API server takes in one Secret or ConfigMap: 1 MiB of values (pkg/apis/core/types.go, MaxSecretSize). */
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
}

/** How a key is read. */
export interface KeyOptions {
  /**
   * Whether the container starts without the key.
   *
   * @default - as the Secret or Config was declared: not optional
   */
  readonly optional?: boolean;
}

/** How the values of a Secret or Config become files. */
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
    /** What stands before each key in the variable's name. */
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
  ) {}
}

type Item = NonNullable<KeyedFiles['items']>[number];

/** The ways in which a keyed object is read; what {@link Secrets} and {@link Config} hand out. */
export class KeyedReader<K extends string> implements KeyedSource<K> {
  static {
    addEntryPoint(this);
  }

  constructor(
    private readonly place: Place,
    readonly object: KeyedObject<K>,
  ) {
    checkKeys(place, object.keys);
  }

  get kind(): KeyedKind {
    return this.object.kind;
  }

  get name(): string {
    return this.object.name;
  }

  get keys(): readonly K[] | undefined {
    return this.object.keys;
  }

  key(name: K, options: KeyOptions = {}): KeyReference {
    checkProps(this.place, options, { optional: 'any' } satisfies PropTypesOf<KeyOptions>, 'key');
    this.know(name);
    return new KeyReference(this.object, name, options.optional ?? this.object.optional);
  }

  withPrefix(prefix: string): PrefixedKeys {
    if (prefix === '')
      throw constructError(this.place, "the prefix is empty; give one, or name the source itself in 'envFrom'");
    if (!isEnvName(prefix)) {
      throw constructError(
        this.place,
        `the prefix "${prefix}" cannot begin an environment variable's name: ${ENV_FORM}`,
      );
    }
    return new PrefixedKeys(this.object, prefix);
  }

  files(options: FilesOptions<K> = {}): KeyedFiles {
    const items = isList(options.items) ? 'list' : recordOf({ path: 'any', mode: 'any' });
    checkProps(this.place, options, { items, mode: 'any' } satisfies PropTypesOf<FilesOptions<K>>, 'files');
    refuse(this.place, modeProblem("'mode'", options.mode));
    return new KeyedFiles(this.object, options.items && this.resolveItems(options.items), options.mode, undefined);
  }

  file(key: K, options: { readonly mode?: number } = {}): KeyedFiles {
    checkProps(this.place, options, { mode: 'any' }, 'file');
    this.know(key);
    refuse(this.place, modeProblem("'mode'", options.mode));
    return new KeyedFiles(this.object, [{ key, path: key, mode: undefined }], options.mode, key);
  }

  private resolveItems(items: NonNullable<FilesOptions<K>['items']>): readonly Item[] {
    const given: [string, string | { readonly path: string; readonly mode?: number } | undefined][] = isList(items)
      ? items.map((key) => [key, key])
      : Object.entries(items);
    const paths = new Map<string, string>();
    const resolved: Item[] = [];
    for (const [key, target] of given) {
      if (target === undefined) continue;
      this.know(key);
      const { path, mode } = typeof target === 'string' ? { path: target } : target;
      refuse(this.place, relativePath(key, path));
      refuse(this.place, modeProblem(`'items': the mode of "${key}"`, mode));
      const other = paths.get(path);
      if (other !== undefined)
        throw constructError(
          this.place,
          `'items' writes "${other}" and "${key}" to the one path "${path}"; give each its own`,
        );
      paths.set(path, key);
      const below = [...paths.keys()].find((one) => one.startsWith(`${path}/`) || path.startsWith(`${one}/`));
      if (below !== undefined) {
        throw constructError(
          this.place,
          `'items' writes "${paths.get(below) ?? ''}" to "${below}" and "${key}" to "${path}", where one is a folder to the other; give each its own path`,
        );
      }
      resolved.push({ key, path, mode });
    }
    if (resolved.length === 0)
      throw constructError(this.place, "'items' is empty; name the keys to write, or leave it out for all");
    return resolved;
  }

  private know(key: string): void {
    refuse(this.place, dataKey('the key', key));
    const { keys } = this.object;
    if (keys !== undefined && !(keys as readonly string[]).includes(key)) {
      throw constructError(
        this.place,
        `${this.object.kind} "${this.object.name}" has no key "${key}"; ${alternatives(key, keys)}`,
      );
    }
  }
}

/** Throws on a key that Kubernetes refuses, or that is there twice. */
function checkKeys(place: Place, keys: readonly string[] | undefined): void {
  const seen = new Set<string>();
  for (const key of keys ?? []) {
    refuse(place, dataKey('the key', key));
    if (seen.has(key)) throw constructError(place, `the key "${key}" is there twice; leave one out`);
    seen.add(key);
  }
}

/** Octal modes whose digits were written as a decimal number. */
const DECIMAL_SLIPS: readonly number[] = [400, 440, 444, 500];

/** What is wrong with the mode of a file. */
export function modeProblem(what: string, mode: number | undefined): string | undefined {
  if (mode === undefined) return undefined;
  // decimal, these are modes that nobody asks for, such as 0o620
  if (DECIMAL_SLIPS.includes(mode))
    return `${what} is ${mode}, which is 0o${mode.toString(8)}; did you mean 0o${mode}?`;
  if (Number.isInteger(mode) && mode >= 0 && mode <= 0o777) return undefined;
  return `${what} is ${mode}; a mode is octal, from 0o000 to 0o777, such as 0o400`;
}

/** What is wrong with the path of a file below its mount path. */
export function relativePath(key: string, path: string): string | undefined {
  // Kubernetes keeps what starts with ".." to itself
  const wrong = path.startsWith('..') || path.split('/').some((part) => part === '' || part === '.' || part === '..');
  return wrong
    ? `'items' writes "${key}" to "${path}"; give a path below the mount path, without "..", "." and "//"`
    : undefined;
}
