import type { ApiObject } from 'cdk8s';
import { EnvValue, type IConfigMap } from 'cdk8s-plus-28';
import {
  KeyReference,
  KeyedFiles,
  PrefixedKeys,
  modeProblem,
  relativePath,
  type ConfigSource,
  type FilesOptions,
  type KeyOptions,
  type KeyedKind,
  type KeyedObject,
  type KeyedSource,
  type SecretSource,
} from './config-source';
import { ENV_FORM, dataKey, isEnvName } from '../naming/dns-names';
import { ConfigMapResource, SecretResource, type TypedSecret } from '../plus/keyed-resource';
import { alternatives, constructError, refuse, type Place } from '../props/construct-error';
import { addEntryPoint } from '../props/hide-frames';
import { isList } from '../props/is-list';
import { checkProps, recordOf, type PropTypesOf } from '../props/prop-types';

type Item = NonNullable<KeyedFiles['items']>[number];

/** The ways in which a keyed object is read; what {@link Secrets} and {@link Config} hand out. */
export abstract class KeyedReader<K extends string> implements KeyedSource<K> {
  static {
    addEntryPoint(this);
  }

  constructor(
    private readonly place: Place,
    readonly object: KeyedObject<K>,
    /** The object, where it is created by this app. */
    protected readonly made?: ApiObject,
  ) {
    checkKeys(place, object.keys);
  }

  abstract readonly kind: KeyedKind;

  get name(): string {
    return this.object.name;
  }

  get keys(): readonly K[] | undefined {
    return this.object.keys;
  }

  key(name: K, options: KeyOptions = {}): KeyReference {
    checkProps(this.place, options, { optional: 'boolean' } satisfies PropTypesOf<KeyOptions>, 'key');
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
    // JavaScript callers may pass null, which checkProps refuses
    const items = isList((options as FilesOptions<K> | null)?.items) ? 'list' : recordOf({ path: 'any', mode: 'any' });
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
      // JavaScript callers may pass null
      const { path, mode } =
        typeof target === 'string' ? { path: target } : ((target as typeof target | null) ?? { path: '' });
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

/** A Secret that is read by key. */
export class SecretReader<K extends string> extends KeyedReader<K> implements SecretSource<K> {
  readonly kind = 'Secret';

  toSecret(): TypedSecret<K> {
    const secret: SecretResource<K> = new SecretResource(this.name, this.made, (key, options) => {
      const { optional } = this.key(key, options);
      return EnvValue.fromSecretValue({ secret, key }, optional ? { optional } : {});
    });
    return secret;
  }
}

/** A ConfigMap that is read by key. */
export class ConfigReader<K extends string> extends KeyedReader<K> implements ConfigSource<K> {
  readonly kind = 'ConfigMap';

  toConfigMap(): IConfigMap {
    return new ConfigMapResource(this.name, this.made);
  }
}

/** Throws on a key that Kubernetes refuses, and on a duplicate. */
function checkKeys(place: Place, keys: readonly string[] | undefined): void {
  const seen = new Set<string>();
  for (const key of keys ?? []) {
    refuse(place, dataKey('the key', key));
    if (seen.has(key)) throw constructError(place, `the key "${key}" is there twice; leave one out`);
    seen.add(key);
  }
}
